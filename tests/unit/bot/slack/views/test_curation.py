"""Who somebody is, as curators see it, the forms in which they correct it, and their part of the Home tab."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from bot.localslack.mentions import notifying
from bot.localslack.validation.layout import Surface
from bot.localslack.validation.whole import check_blocks, check_view
from bot.ports import View
from bot.slack.views import curation, curation_forms, kit
from bot.slack.views.curation_forms import Filled, Proposal
from bot.slack.views.deciding import deciding
from retrieval.papers import MentionId, PersonId
from retrieval.people.decisions import Decision, Deed
from retrieval.people.dossiers import Dossier, Pair, Signed, Twin, digest
from retrieval.queries import Person
from tests.builders import a_paper
from tests.fakes.people import a_link
from tests.unit.bot.slack.hostile import notifies, texts

AT = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)
ZHOU = Person(name="Zhongzhu Zhou", keys=(), papers=3, id=PersonId("p1:zhongzhuzhou"))
SHORT = Person(name="Z. Zhou", keys=(), papers=1, id=PersonId("p9:zzhou"))
LINK = a_link("p1:zhongzhuzhou", "p9:zzhou", ("Zhongzhu Zhou", "Z. Zhou"))
MERGED = Decision(
    id=4,
    deed=Deed.MERGE,
    mentions=(MentionId("p1:zhongzhuzhou"), MentionId("p9:zzhou")),
    before=((MentionId("p1:zhongzhuzhou"), PersonId("p1:zhongzhuzhou")), (MentionId("p9:zzhou"), PersonId("p9:zzhou"))),
    by="Chief",
    at=AT,
)
SPELT = {MentionId("p1:zhongzhuzhou"): "Zhongzhu Zhou", MentionId("p9:zzhou"): "Z. Zhou"}


def signed(number: int, name: str = "Zhongzhu Zhou", title: str | None = None) -> Signed:
    """A paper of his."""
    title = f"Kettle {number}: Boiling" if title is None else title
    return Signed(paper=a_paper(f"p{number}", title=title), mention=MentionId(f"p{number}:zhou"), name=name)


def dossier(papers: int = 3, **more: Any) -> Dossier:
    """So many papers, the last under a short name."""
    own = tuple(signed(number, "Z. Zhou" if number == papers else "Zhongzhu Zhou") for number in range(1, papers + 1))
    return Dossier(person=ZHOU, papers=own, **more)


def proposal(deed: Deed) -> Proposal:
    """On him."""
    return Proposal(deed=deed, person=PersonId("p1:zhongzhuzhou"), edition="abc", channel="C1")


def whole(view: View) -> str:
    """All of it as it is sent."""
    return json.dumps(view, ensure_ascii=False)


def fill(view: View, **values: str | list[str]) -> Filled:
    """What the form says once these fields, by the beginning of their names, are filled in."""
    given: dict[str, dict[str, dict[str, object]]] = {}
    blocks: Any = view["blocks"]
    for block in blocks:
        if block["type"] == "input":
            name, element = block["block_id"], block["element"]
            value = values.get(name.partition(":")[0], "")
            options = [it for it in element.get("options", []) if it["value"] in value]
            filled: dict[str, dict[str, object]] = {
                "plain_text_input": {"value": value or None},
                "static_select": {"selected_option": options[0] if options else None},
                "checkboxes": {"selected_options": options},
            }
            given[name] = {element["action_id"]: filled[element["type"]]}
    return curation_forms.filled_in(str(view["private_metadata"]), given)


def test_the_card_tells_who_this_is_and_what_can_be_done() -> None:
    """Papers by spelling, who may be the same and why, and what was decided."""
    twins = (Twin(person=SHORT, link=LINK),)
    view = curation.card(dossier(twins=twins, decisions=(MERGED,)), SPELT, channel="C1", note="Look.")
    shown = whole(view).replace("\u2060", "")

    assert check_view(view) == ()
    assert "Zhongzhu Zhou (3 papers) · 2024" in shown
    assert "As *Zhongzhu Zhou*: Kettle 1, Kettle 2" in shown
    assert "As *Z. Zhou*: Kettle 3" in shown
    assert "*Z. Zhou* (1 paper): They share co-authors: Ada Byron." in shown
    assert "merged Zhongzhu Zhou (1 paper) and Z. Zhou (1 paper) · Chief, 22 Nov 2026, 09:30 UTC" in shown
    assert '"action_id": "curate_split", "value": "p1:zhongzhuzhou C1"' in shown


def test_a_single_paper_cannot_be_split() -> None:
    """There would be nothing left."""
    assert "curate_split" not in whole(curation.card(dossier(1), {}))
    assert "curate_rename" in whole(curation.card(dossier(1), {}))


def test_whom_to_merge_with_is_chosen_or_written() -> None:
    """What is written comes first; one of the two is needed."""
    view = curation_forms.merging(ZHOU, [(SHORT, "2024 · latest: Kettle")], proposal=proposal(Deed.MERGE))
    chosen, typed = fill(view, who=["p9:zzhou"]), fill(view, who=["p9:zzhou"], typed=" zzhou-3f2a ")

    assert check_view(view) == ()
    assert chosen.proposal == proposal(Deed.MERGE).model_copy(update={"typed": "p9:zzhou"})
    assert typed.proposal == proposal(Deed.MERGE).model_copy(update={"typed": "zzhou-3f2a"})
    assert fill(view).errors == {"typed": "Choose somebody, or write a name."}


def test_without_near_names_one_is_written() -> None:
    """A list without options is none."""
    view = curation_forms.merging(ZHOU, [], proposal=proposal(Deed.MERGE))

    assert check_view(view) == ()
    assert "static_select" not in whole(view)


def test_papers_of_somebody_else_are_ticked() -> None:
    """By the name that stands on them; at least one, and no more than travel with the next form."""
    papers = dossier(23).papers
    view = curation_forms.splitting(ZHOU, papers, proposal=proposal(Deed.SPLIT))
    wanted = [digest(it.mention)[:12] for it in (papers[0], papers[22])]
    ticked = fill(view, papers=wanted).proposal

    assert check_view(view) == ()
    assert whole(view).count('"checkboxes"') == 4
    assert "As Zhongzhu Zhou, from 21 on" in whole(view)
    assert ticked is not None
    assert curation_forms.taken(papers, ticked.mentions) == (papers[0], papers[22])
    assert fill(view).errors == {"papers:1": "Tick the papers of the other person."}


def test_more_papers_than_a_form_takes_are_told() -> None:
    """A form shows what fits into a hundred blocks, and carries so many on."""
    papers = dossier(1_500).papers
    view = curation_forms.splitting(ZHOU, papers, proposal=proposal(Deed.SPLIT))
    everything = [digest(it.mention)[:12] for it in papers]
    most = proposal(Deed.SPLIT).model_copy(update={"mentions": tuple(everything[: curation_forms.TICKED])})

    assert check_view(view) == ()
    assert "540 papers more" in whole(view)
    assert "Tick 150 papers at most" in str(fill(view, papers=everything).errors)
    assert check_view(curation_forms.sure("Sure?", proposal=most)) == ()
    assert "curate_sure" in whole(curation_forms.sure("Sure?", proposal=most))


def test_what_no_form_can_carry_is_said() -> None:
    """A person's id may be as long as a name."""
    long = proposal(Deed.RENAME).model_copy(update={"person": PersonId(f"p1:{'n' * 3_000}")})

    assert "more than a form can carry" in whole(curation_forms.sure("Sure?", proposal=long))


def test_a_name_is_written() -> None:
    """Blanks are no name."""
    view = curation_forms.renaming(ZHOU, proposal=proposal(Deed.RENAME))
    renamed = fill(view, name="  Zhongzhu   Q. Zhou ").proposal

    assert check_view(view) == ()
    assert renamed is not None
    assert renamed.name == "Zhongzhu Q. Zhou"
    assert fill(view, name="  ").errors == {"name": "Write the name that is shown."}


@pytest.mark.parametrize("metadata", ["", "{}", "no JSON", '{"deed": "marry", "person": "p1:x"}'])
def test_a_form_of_something_else_proposes_nothing(metadata: str) -> None:
    """Nothing is guessed."""
    assert curation_forms.filled_in(metadata, {}) == Filled()


def test_the_home_tab_asks_about_pairs_and_shows_decisions() -> None:
    """Each with buttons that ask first; what is taken back has none."""
    pair = Pair(one=ZHOU, other=SHORT, link=LINK)
    undone = MERGED.model_copy(update={"undone": True, "by": "terminal"})
    blocks = list[JsonValue](deciding([(pair, "abc")] * 9, [MERGED, undone], SPELT, said="Done."))
    shown = json.dumps(blocks, ensure_ascii=False).replace("\u2060", "")

    assert check_blocks(blocks, Surface.HOME) == ()
    assert shown.count('"home_same", "value": "p1:zhongzhuzhou p9:zzhou abc"') == 5
    assert shown.count('"home_undo", "value": "4"') == 1
    assert "; taken back · terminal, 22 Nov" in shown
    assert deciding([], [], {}) == ()
    assert "Nobody is left to decide on." in str(deciding([], [MERGED], SPELT))


@settings(max_examples=20)
@given(texts, texts, st.lists(st.tuples(texts, texts), min_size=1, max_size=12), texts)
def test_no_name_or_title_breaks_a_view(name: str, other: str, papers: list[tuple[str, str]], note: str) -> None:
    """Whatever they are called; nobody is notified."""
    person, twin = ZHOU.model_copy(update={"name": name}), SHORT.model_copy(update={"name": other})
    own = tuple(signed(number, *paper) for number, paper in enumerate(papers, start=1))
    link = LINK.model_copy(update={"reasons": (LINK.reasons[0].model_copy(update={"sentence": note}),)})
    told = MERGED.model_copy(update={"by": other})
    known = Dossier(person=person, papers=own, twins=(Twin(person=twin, link=link),) * 12, decisions=(told,) * 7)
    spelt = dict.fromkeys(SPELT, name)
    views = [
        curation.card(known, spelt, note=note),
        curation.told(note),
        curation_forms.merging(person, [(twin, note)] * 120, proposal=proposal(Deed.MERGE)),
        curation_forms.splitting(person, own, proposal=proposal(Deed.SPLIT)),
        curation_forms.renaming(person, proposal=proposal(Deed.RENAME)),
        curation_forms.sure(note, proposal=proposal(Deed.MERGE)),
        kit.home(deciding([(Pair(one=person, other=twin, link=link), "x")], [told], spelt, said=note)),
    ]

    for view in views:
        assert check_view(view) == ()
        assert notifying(view) == ()
    post = curation.done(note, 4)
    assert check_blocks(list[JsonValue](post.blocks), Surface.MESSAGE) == ()
    assert notifies(post.text) == []
    assert curation.done("Done.").blocks == ()
