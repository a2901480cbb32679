"""A fault of the program's own: one sentence for the person, the rest in a file."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from bot.terminal.commands import Commands
from bot.terminal.mishaps import kept_from_log


@click.group(cls=Commands)
def program() -> None:
    """A program with two faulty commands."""


@program.command()
def divide() -> None:
    """Fail as no command should."""
    click.echo(1 // int("0"))


@program.command()
def pipe() -> None:
    """Write to somebody who has gone."""
    raise BrokenPipeError


def test_a_fault_of_ours_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback is shown; the file that the sentence names holds it."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    ran = CliRunner().invoke(program, ["divide"])

    told = re.fullmatch(
        r"Error: Footnote failed where it should not have; what happened stands in (.+), for a report.\n", ran.stderr
    )
    assert ran.exit_code == 1
    assert told is not None
    assert "ZeroDivisionError" in Path(told[1]).read_text(encoding="utf-8")


def test_a_reader_who_has_gone_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`footnote … | head` writes no report."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    CliRunner().invoke(program, ["pipe"])

    assert list(tmp_path.iterdir()) == []


def test_what_the_log_is_told_meanwhile_is_kept_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault that is survived is a sentence as well; what is no fault, and what comes later, is not told."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    log, said = logging.getLogger("a.part"), list[str]()

    with kept_from_log("a.part", said.append):
        log.error("no fault of ours")
        try:
            click.echo(1 // int("0"))
        except ZeroDivisionError:
            log.exception("a fault")
    log.error("later")

    assert len(said) == len(list(tmp_path.iterdir())) == 1
    assert "stands in" in said[0]
