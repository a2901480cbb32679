"""A long run tells how it goes: lines for a log, a bar for whoever watches."""

from __future__ import annotations

import io

from bot.terminal.progress import Teller, telling


class Terminal(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        return True


def _run(teller: Teller) -> None:
    teller.counted("sources", 1, 2)
    teller.say("a.xml: 7 papers [sic] :smile:")
    teller.counted("sources", 2, 2)
    teller("names", 5, 20)
    teller("names", 20, 20)


def test_a_log_gets_a_line_a_step() -> None:
    """Nothing is drawn, and what a sentence tells is not told twice."""
    out = io.StringIO()
    with telling(out) as teller:
        _run(teller)

    assert out.getvalue() == "a.xml: 7 papers [sic] :smile:\n  names 5/20\n  names 20/20\n"


def test_a_terminal_gets_a_bar_below_the_sentences() -> None:
    """Sentences stay as they are; the bar tells of the step under way and is wiped away in the end."""
    out = Terminal()
    with telling(out) as teller:
        _run(teller)

    drawn = out.getvalue()
    assert "a.xml: 7 papers [sic] :smile:" in drawn
    assert "names" in drawn
    assert "20/20" in drawn
    assert drawn.endswith("\x1b[2K")
