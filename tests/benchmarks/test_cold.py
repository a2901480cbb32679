"""How long a command takes from nothing, against importing the three libraries that it stands on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import partial

import pytest

from tests.benchmarks.measuring import Taken, in_turn, ratio, shown
from tests.e2e.program import Footnote

ROUNDS = 9
IMPORTS = "import chromadb, sqlalchemy, onnxruntime"
SEARCHED = "What work is there on pruning layers of large language models?"
EXACT = "How many papers by Zhongzhu Zhou are from 2025?"
BOUNDS = {"searched": 1.4, "exact": 0.5, "--help": 0.25}


@pytest.fixture(scope="module")
def cold(library: Footnote) -> Mapping[str, list[Taken]]:
    """Every command's times, taken in turn."""
    return in_turn(
        {
            "imports": partial(_python, "-c", IMPORTS),
            "searched": partial(library.start, "ask", SEARCHED),
            "exact": partial(library.start, "ask", EXACT),
            "--help": partial(library.start, "--help"),
        },
        rounds=ROUNDS,
    )


def _python(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, *arguments], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.parametrize("command", BOUNDS)
def test_a_cold_command_costs_little_beside_its_libraries(
    command: str, cold: Mapping[str, list[Taken]], figure: Callable[[str], None]
) -> None:
    """A process that answers or helps takes no more than its share of the time that the bare imports take."""
    measured = ratio(cold[command], cold["imports"])
    figure(
        f"cold, {command}: {shown(cold[command])}, {measured:.2f} times the bare imports' {shown(cold['imports'])}; "
        f"at most {BOUNDS[command]}"
    )

    assert measured <= BOUNDS[command]
