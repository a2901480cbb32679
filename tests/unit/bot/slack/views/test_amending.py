"""What admins see of a paper that they may correct, and what people are told who bring some."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from bot.localslack.mentions import notifying
from bot.localslack.validation.layout import Surface
from bot.localslack.validation.whole import check_blocks, check_view
from bot.slack.views import additions, amending, kit
from bot.slack.views.additions import FileTold
from retrieval.amending.amendments import Amended, Amendment, Value, Values
from retrieval.papers import PaperId, Venue
from tests.builders import a_paper
from tests.unit.bot.slack.hostile import notifies, texts

AT = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)
PAPER = a_paper(venue=Venue(name="ACL 2024"), fields=("cs.CL",))


def amendment(
    title: str = "Kettles", *, deed: Amended = Amended.HIDE, undone: bool = False, by: str = "Chief"
) -> Amendment:
    """One that is decided already."""
    values = Values(title="Pots") if deed is Amended.CORRECT else Values()
    return Amendment(deed=deed, paper=PaperId("p1"), title=title, values=values, by=by, at=AT, id=4, undone=undone)


def filled(view: dict[str, Any]) -> dict[str, str]:
    """What stands in the form's fields before anybody types."""
    inputs = [it for it in view["blocks"] if it["type"] == "input"]
    return {it["block_id"]: it["element"].get("initial_value", "") for it in inputs}


def test_the_form_holds_what_the_paper_shows() -> None:
    """Every value at its place; sent back as it is it says the same."""
    view = amending.form(PAPER, channel="C1")
    values = {name: {name: {"value": text}} for name, text in filled(view).items()}

    assert check_view(view) == ()
    assert filled(view)["authors"] == "Ada Byron\nChen Zhang"
    assert amending.typed(values)[Value.VENUE] == "ACL 2024"
    assert amending.typed({"url": {"url": {"value": None}}}) == {Value.URL: ""}
    proposal = amending.read(str(view["private_metadata"]))
    assert proposal is not None
    assert (proposal.paper, proposal.channel, proposal.edition) == (PAPER.id, "C1", amending.edition(PAPER))
    assert amending.read("{}") is None


def test_what_is_too_long_for_a_form_is_left_out_and_said() -> None:
    """A field that is cut would cut the paper's own text when it is sent."""
    long = a_paper(abstract="word " * 700, authors=[f"Author {'x' * 60} {number}" for number in range(60)])
    view = amending.form(long, channel="")

    assert check_view(view) == ()
    assert not {"abstract", "authors"} & filled(view).keys()
    assert "Too long for a form: the authors and abstract" in str(view)


def test_what_was_decided_last_is_listed_with_a_way_back() -> None:
    """One that was taken back has none; nothing is shown where nothing was decided."""
    blocks = amending.last([amendment(), amendment("Lids", undone=True), amendment("Stove", deed=Amended.CORRECT)])

    assert check_blocks(list[JsonValue](blocks), Surface.HOME) == ()
    assert [("accessory" in it) for it in blocks[1:]] == [True, False, True]
    shown = str(blocks).replace("\u2060", "")
    assert "hid Kettles · Chief, 22 Nov 2026, 09:30 UTC" in shown
    assert "hid Lids; taken back" in shown
    assert "corrected title of Stove" in shown
    assert len(amending.last([amendment()] * 9)) == amending.AMENDMENTS + 1
    assert amending.last([]) == ()


def test_files_are_told_one_after_the_other() -> None:
    """First papers by title, what could not be read by line; what was left out is counted."""
    told = FileTold(said="refs.bib: 7 new papers.", new=(PAPER,), more=6, faults=("refs.bib, line 3: broken.",))
    post = additions.received([told, FileTold(said="b.bib: nothing new.")], left=2)

    assert check_blocks(list[JsonValue](post.blocks), Surface.MESSAGE) == ()
    assert post.text.replace("\u2060", "") == "refs.bib: 7 new papers. b.bib: nothing new."
    shown = json.dumps(post.blocks, ensure_ascii=False).replace("\u2060", "")
    assert r"• *Windows over the Cache*\nand 6 more\nrefs.bib, line 3: broken." in shown
    assert "2 more files were not read" in str(post.blocks[-1])


@settings(max_examples=20)
@given(texts, texts, st.integers(min_value=1, max_value=60))
def test_no_title_or_name_breaks_a_view(title: str, name: str, count: int) -> None:
    """Whatever they are called; nobody is notified."""
    paper = a_paper(title=title, authors=[f"{name} {number}" for number in range(min(count, 9))])
    told = [amendment(title, by=name)] * count
    views = [amending.form(paper, channel="C1"), kit.home([*amending.last(told), amending.deeds(paper)])]
    posts = [
        additions.received([FileTold(said=title, new=(paper,), faults=(name,) * count)] * count),
        additions.added(title, paper, entry="doi:10.1/1", user="U1"),
        amending.done(title, 4),
    ]

    for view in views:
        assert check_view(view) == ()
        assert notifying(view) == ()
    for post in posts:
        assert check_blocks(list[JsonValue](post.blocks), Surface.MESSAGE) == ()
        assert notifies(post.text) == []
        assert notifying({"blocks": list[JsonValue](post.blocks)}) == ()
