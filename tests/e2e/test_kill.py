"""A run that is killed anywhere goes on where it stopped."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.e2e.killing import Moment, contents, ingest_until
from tests.e2e.program import Footnote

pytestmark = pytest.mark.e2e

# Three kills, one while files are stored, one while terms are written, one while vectors are: about 20 seconds. Twenty
# kills, each of a library of its own, take ten times as long and are part of `make bench`. The seed names the moments.
_MOMENTS = Random(20_261_121)
KILLS = (
    Moment(lines=_MOMENTS.randint(1, 4), grown=_MOMENTS.randrange(20_000)),
    Moment(lines=6, grown=_MOMENTS.randrange(20_000)),
    Moment(lines=8, grown=_MOMENTS.randrange(400_000)),
)


def test_killed_runs_end_like_an_undisturbed_one(footnote: Footnote, library: Footnote, seeds: Path) -> None:
    """After kills in every stage the next run holds the same rows, vectors and terms, neither more nor less."""
    killed = [ingest_until(footnote, seeds, moment) for moment in KILLS]

    ran = footnote.process("ingest", seeds)

    assert killed == [True] * len(KILLS)
    assert ran.code == 0, ran.err
    assert "The library holds 56 papers." in ran.err
    assert contents(footnote.home) == contents(library.home)
