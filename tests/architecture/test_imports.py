"""The directions of the house hold."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_every_import_contract_holds(root: Path) -> None:
    """The contracts in pyproject.toml, on which module may import which, are all kept."""
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    run = subprocess.run(
        [sys.executable, "-c", program, "--no-cache", "--no-logo"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stdout + run.stderr
