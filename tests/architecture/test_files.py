"""What every file of the project keeps to."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.project import every_file, files, shown

LONGEST_FILE = 300
LONGEST_FUNCTION = 40

# Written in parts, so that this file does not find itself.
POSTPONED = re.compile("|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X:", "not " + "implemented yet"]))
MACHINE_PATH = re.compile("(?<![A-Za-z0-9.:/_-])/(?:" + "work|root|home|opt|Users|srv" + ")/[a-z]")
INDEX_HOST = re.compile("pypi" + r"\.|python" + r"hosted\.|simple" + r"/[a-z0-9-]+/")
GIVEN = ("seeds/", "retrieval/adapters/data/")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function):
            yield node


def _code_lines(function: Function) -> int:
    """From `def` to the end, the docstring not counted."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function, clean=False) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def _lines_with(pattern: re.Pattern[str], paths: Iterator[Path]) -> list[str]:
    return [
        f"{shown(path)}:{number}: {line.strip()[:80]}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1)
        if pattern.search(line)
    ]


def _our_own() -> Iterator[Path]:
    return (path for path in every_file() if not shown(path).startswith(GIVEN))


def test_every_python_file_is_short() -> None:
    """No Python file reaches 300 lines."""
    lengths = {
        shown(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in files("bot", "retrieval", "tests", suffix=".py")
    }

    assert {name: length for name, length in lengths.items() if length >= LONGEST_FILE} == {}


def test_every_function_is_short() -> None:
    """No function of the packages has more than 40 lines, its docstring aside; a migration is one list of tables."""
    lengths = {
        f"{shown(path)}:{function.lineno} {function.name}": _code_lines(function)
        for path in files("bot", "retrieval", suffix=".py")
        if "migrations" not in path.parts
        for function in _functions(path)
    }

    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def test_every_module_says_what_it_is_for() -> None:
    """Every module and package begins with a docstring."""
    silent = [
        shown(path)
        for path in files("bot", "retrieval", suffix=".py")
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]

    assert silent == []


def test_every_test_states_its_promise() -> None:
    """Every test has a docstring, and it ends like a sentence."""
    silent = [
        f"{shown(path)}:{function.lineno} {function.name}"
        for path in files("tests", suffix=".py")
        for function in _functions(path)
        if function.name.startswith("test_") and not (ast.get_docstring(function) or "").rstrip().endswith(".")
    ]

    assert silent == []


@pytest.mark.parametrize("room", ["prompts", "seeds"])
def test_text_and_data_hold_no_program(room: str) -> None:
    """Prompts are text and seeds are data: neither holds Python."""
    assert [shown(path) for path in files(room) if path.suffix.startswith(".py")] == []


def test_nothing_is_postponed() -> None:
    """No file of ours carries a mark for work to be done later."""
    assert _lines_with(POSTPONED, _our_own()) == []


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    """No file of ours names a folder outside the project."""
    assert _lines_with(MACHINE_PATH, _our_own()) == []


def test_no_file_names_a_package_index() -> None:
    """Where packages come from is the business of whoever installs them."""
    assert _lines_with(INDEX_HOST, every_file()) == []
