"""The lock files pin all that pyproject.toml asks for, by hash, and say nothing of where it comes from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.architecture.requirements import wanted

PINNED = re.compile(r"^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^ ;\\]+)(?P<marker> ;[^\\]+)?(?P<rest> \\)?$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
LOCKS = ("requirements.lock", "requirements-dev.lock")


def _pins(path: Path) -> dict[str, tuple[Version, int]]:
    """Every package's version and number of hashes; any other kind of line is refused."""
    pins: dict[str, tuple[Version, int]] = {}
    name = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.lstrip().startswith("#") or not line:
            continue
        if HASH.match(line):
            version, hashes = pins[name]
            pins[name] = (version, hashes + 1)
        else:
            pinned = PINNED.match(line)
            assert pinned, f"{path.name}: {line}"
            name = canonicalize_name(pinned["name"])
            pins[name] = (Version(pinned["version"]), 0)
    return pins


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_pins_and_hashes_alone(root: Path, lock: str) -> None:
    """Every line is a pinned package, a hash or a comment, and every package has a hash."""
    pins = _pins(root / lock)

    assert pins
    assert [name for name, (_, hashes) in pins.items() if not hashes] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_says_nothing_of_where_packages_come_from(root: Path, lock: str) -> None:
    """No index, no address and no path stands in a lock, in its comments neither."""
    lines = (root / lock).read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if re.search(r"://|file:/|--(?!hash=sha256:)|@ |/", line)] == []


@pytest.mark.parametrize(("lock", "groups"), [("requirements.lock", ()), ("requirements-dev.lock", ("dev",))])
def test_a_lock_pins_what_pyproject_asks_for(root: Path, lock: str, groups: tuple[str, ...]) -> None:
    """Every requirement of pyproject.toml is met by the version that the lock pins."""
    pins = _pins(root / lock)
    requirements = [Requirement(text) for text in wanted(*groups)]

    unmet = [
        str(requirement)
        for requirement in requirements
        if (pin := pins.get(canonicalize_name(requirement.name))) is None or pin[0] not in requirement.specifier
    ]

    assert unmet == []


def test_developing_changes_nothing_that_runs(root: Path) -> None:
    """The lock for development pins every package that runs at the same version."""
    running, developing = ({name: version for name, (version, _) in _pins(root / lock).items()} for lock in LOCKS)

    assert running.items() <= developing.items()


def test_the_embedder_brings_no_training_framework(root: Path) -> None:
    """The local embedder runs without torch, which alone would be bigger than all the rest."""
    assert {"torch", "sentence-transformers", "transformers"} & _pins(root / LOCKS[1]).keys() == set()
