"""Twenty runs of `footnote ingest seeds`, each killed at a moment of its own and run again: about five minutes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from time import monotonic

from tests.e2e.killing import Contents, Moment, contents, ingest_for, ingest_until
from tests.e2e.program import Footnote

KILLS = 20
SEED = 20_261_121


def test_twenty_kills_leave_no_trace(tmp_path: Path, seeds: Path) -> None:
    """Whenever a run is killed, the next one ends with the rows, vectors and terms of an undisturbed run."""
    undisturbed = Footnote(tmp_path / "undisturbed" / "home")
    undisturbed.home.parent.mkdir()
    started = monotonic()
    assert undisturbed.process("ingest", seeds).code == 0
    took, wanted, draw = monotonic() - started, contents(undisturbed.home), Random(SEED)

    ends = [
        _killed_and_resumed(tmp_path / str(number), seeds, _killer(draw, seeds, took=took), wanted)
        for number in range(KILLS)
    ]

    told = "\n".join(f"{number}: {end}" for number, end in enumerate(ends))
    print(f"{sum('killed' in end for end in ends)} of {KILLS} were killed before their end\n{told}")  # noqa: T201 - the figures are the point
    assert [end for end in ends if "differs" in end] == []


def _killer(draw: Random, seeds: Path, *, took: float) -> Callable[[Footnote], str]:
    """Half of the kills come at any time, half while something is being written."""
    if draw.random() < 0.5:
        seconds = draw.uniform(0.1, 1.0) * took
        return lambda footnote: f"{seconds:.2f} s, {_word(killed=ingest_for(footnote, seeds, seconds))}"
    moment = Moment(lines=draw.choice((1, 2, 3, 4, 5, 6, 8, 8, 8)), grown=draw.randrange(400_000))
    return lambda footnote: f"{moment}, {_word(killed=ingest_until(footnote, seeds, moment))}"


def _word(*, killed: bool) -> str:
    return "killed" if killed else "ended"


def _killed_and_resumed(folder: Path, seeds: Path, kill: Callable[[Footnote], str], wanted: Contents) -> str:
    folder.mkdir()
    footnote = Footnote(folder / "home")
    end = kill(footnote)
    ran = footnote.process("ingest", seeds)
    assert ran.code == 0, ran.err
    return end if contents(footnote.home) == wanted else f"{end}, differs"
