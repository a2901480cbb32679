"""`footnote demo`, without a terminal and at one."""

from __future__ import annotations

import os
import pty
import re
import shutil
from pathlib import Path

import pytest

from tests.e2e.program import Footnote

pytestmark = pytest.mark.e2e


def test_the_demo_answers_and_says_how_to_go_on(footnote: Footnote, library: Footnote, tmp_path: Path) -> None:
    """Without a terminal the demo reads the seeds, answers three questions and ends."""
    footnote = _with_seeds(footnote, library, tmp_path)

    ran = footnote("demo")

    assert ran.code == 0
    assert len(re.findall(r"^> .+\?$", ran.out, re.MULTILINE)) == 3
    assert "Zhongzhu Zhou has" in ran.out
    assert "12% of the original KV cache" in ran.out
    assert ran.out.endswith('Go on with: .venv/bin/footnote chat   or   .venv/bin/footnote ask "your question"\n')


def test_the_demo_opens_a_page_and_the_chat_at_a_terminal(
    footnote: Footnote, library: Footnote, tmp_path: Path
) -> None:
    """At a terminal the demo says where its page is, and goes on as a conversation, with a prompt."""
    footnote = _with_seeds(footnote, library, tmp_path)
    ours, theirs = pty.openpty()

    with (
        footnote.start("demo", stdin=theirs, stdout=theirs) as process,
        os.fdopen(ours, "rb+", buffering=0) as terminal,
    ):
        os.close(theirs)
        terminal.write(b"How many papers are there?\n/quit\n")
        assert process.stderr is not None
        err = process.stderr.read()
        shown = _drained(terminal.fileno())

    assert process.returncode == 0, err
    assert "/why shows how the last answer came about" in err
    assert re.search(r"The playground is open at http://127\.0\.0\.1:\d+/t/", shown)
    assert "> " in shown
    assert "The library holds 56 papers." in shown


def _with_seeds(footnote: Footnote, library: Footnote, folder: Path) -> Footnote:
    """A copy of the library, and the seeds where the demo looks for them."""
    shutil.copytree(library.home, footnote.home)
    (folder / "seeds").symlink_to(Path(__file__).resolve().parents[2] / "seeds")
    return footnote


def _drained(terminal: int) -> str:
    """All that was written to a terminal whose other end is closed."""
    shown = b""
    try:
        while chunk := os.read(terminal, 65_536):
            shown += chunk
    except OSError:  # how Linux tells the end of a terminal
        pass
    return shown.decode()
