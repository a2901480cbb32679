"""Pure: what somebody's work may be without: names that cut lists hide, papers of who may be the same person."""

from __future__ import annotations

from collections.abc import Iterator

from bot.briefs import Brief
from bot.dialogue import Form, Sentence
from bot.writers import wording


def caveats(brief: Brief) -> Iterator[Sentence]:
    """Both, cut lists first."""
    yield from cut(brief)
    yield from maybe(brief)


def cut(brief: Brief) -> Iterator[Sentence]:
    """How many author lists are cut."""
    if brief.cut_lists:
        lists = wording.counted(brief.cut_lists, "author list")
        whole = brief.cut_lists == len(brief.papers)
        which = f"{brief.cut_lists} of the {len(brief.papers)} author lists" if not whole else f"The {lists}"
        verb = "is" if brief.cut_lists == 1 else "are"
        text = f"{which} I have {verb} cut after the first names; co-authors may be missing."
        yield Sentence(text=text, form=Form.NOTE)


def maybe(brief: Brief) -> Iterator[Sentence]:
    """Who may be the same person, each with why that is uncertain."""
    for it in brief.maybe:
        why = it.why.replace("“", "").replace("”", "").rstrip(".")
        who = f"**{it.person.name}** ({wording.counted(it.person.papers, 'paper')})"
        yield Sentence(text=f"Perhaps the same person, and kept apart: {who}: {why}.", form=Form.NOTE)
