"""Laws of amendments: whatever is decided in whatever order, taking it all back leaves what the sources say."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.amending.amendments import Amended, Value, Values
from retrieval.errors import AmendmentError
from retrieval.papers import Paper, PaperId, Record
from tests.contract.amending import KETTLES, STOVES, Curated, curated

PAGES = (
    (STOVES, KETTLES),
    (STOVES.model_copy(update={"citations": 3, "title": "Silent stoves in cold kitchens!"}), KETTLES),
    (KETTLES, STOVES),
)
Step = tuple[str, int, int]
steps = st.lists(
    st.tuples(st.sampled_from(["hide", "correct", "remove", "undo", "read"]), st.integers(0, 1), st.integers(0, 4)),
    max_size=12,
)


def page(number: int) -> tuple[Record, ...]:
    """A version of the one source."""
    return PAGES[number % len(PAGES)]


def decide(library: Curated, step: Step, ids: Sequence[PaperId], at: int) -> None:
    """One step; what cannot be done changes nothing."""
    what, which, number = step
    corrections = (Values(title="Pots"), Values(title="Lids"), Values(none=(Value.DATE,)), Values(authors=("Di Fo",)))
    try:
        match what:
            case "hide":
                library.amending.hide(ids[which], by="U1")
            case "correct":
                library.amending.correct(ids[which], corrections[number % len(corrections)], by="U1")
            case "remove":
                library.amending.remove(ids[which], by="U1")
            case "undo":
                library.amending.undo(number + 1, by="U1")
            case _:
                library.read(*page(number), digest=f"step {at}")
    except AmendmentError:
        pass


def played(library: Curated, script: Sequence[Step]) -> list[Paper]:
    """What is shown after these steps; in the end every decision is taken back, and the source read once more."""
    library.read(*PAGES[0])
    original = library.papers()
    ids = sorted(it.id for it in original)
    for at, step in enumerate(script):
        decide(library, step, ids, at)
    shown = library.papers()
    withheld = {it.paper for it in library.book.standing() if it.deed is not Amended.CORRECT}
    assert withheld.isdisjoint(it.id for it in shown)
    for it in library.book.standing():
        library.amending.undo(it.id, by="U1")
    library.read(*PAGES[0], digest="last")
    assert library.papers() == original
    return shown


@settings(max_examples=40, deadline=None)
@given(steps)
def test_taking_everything_back_leaves_what_the_sources_say(script: Sequence[Step]) -> None:
    """And until then nothing that is hidden or removed is shown."""
    with curated("memory", Path()) as library:
        played(library, script)


@settings(max_examples=6, deadline=None)
@given(steps)
def test_both_kinds_of_catalog_show_the_same(blank_catalog: Path, script: Sequence[Step]) -> None:
    """After whatever was decided."""
    with TemporaryDirectory(dir=blank_catalog.parent) as folder, curated("memory", Path()) as fake:
        shutil.copy(blank_catalog, folder)
        with curated("sql", Path(folder)) as sql:
            assert played(fake, script) == played(sql, script)
