"""Somebody's work: the buttons under its short form, and the whole of it in a modal."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue import AbstainReason, Citation, Draft, Form, Sentence
from bot.localslack.mentions import notifying
from bot.localslack.validation.layout import Surface
from bot.localslack.validation.whole import check_blocks, check_view
from bot.ports import Block, View
from bot.slack.escaping import JOINER
from bot.slack.views import authors
from bot.slack.views.authors import Opened
from retrieval.papers import PersonId
from retrieval.queries import Person, Plan, Scope, Wanted
from tests.builders import a_person
from tests.unit.bot.slack.hostile import texts
from tests.unit.bot.slack.views.builders import a_citation, an_answer, item, note, prose

LIU = a_person("Zicheng Liu").model_copy(update={"id": PersonId("p1:zichengliu")})
OPENED = Opened(key="a1", person=LIU)
BRIEF = Plan(question="Summarize Zicheng Liu's work", wanted=Wanted.AUTHOR, scope=Scope(people=(LIU,)))


def buttons(blocks: Any) -> dict[str, str]:
    """The values of all buttons by action."""
    rows = [block["elements"] for block in blocks if block["type"] == "actions"]
    return {it["action_id"]: it["value"] for row in rows for it in row}


def words(view: View) -> str:
    """All that the modal says, joiners aside."""
    return json.dumps(view["blocks"], ensure_ascii=False).replace(JOINER, "")


def read(draft: Draft, opened: Opened = OPENED) -> list[View]:
    """Every page, by its buttons."""
    views = [authors.modal(draft, opened)]
    while (ahead := buttons(views[-1]["blocks"]).get("brief_page:next")) is not None:
        number, key = authors.turned(ahead)
        views.append(authors.modal(draft, opened.model_copy(update={"page": number, "key": key})))
    return views


@pytest.mark.parametrize(
    ("plan", "reason"),
    [
        (BRIEF.model_copy(update={"wanted": Wanted.LIST}), None),
        (BRIEF, AbstainReason.NOT_IN_LIBRARY),
        (BRIEF.model_copy(update={"scope": Scope(people=(LIU, LIU))}), None),
        (BRIEF.model_copy(update={"scope": Scope()}), None),
    ],
)
def test_only_a_brief_of_one_person_is_somebodys_work(plan: Plan, reason: AbstainReason | None) -> None:
    """A list, a no and several people are not; a brief is."""
    assert authors.subject(an_answer(prose("So."), plan=plan, reason=reason)) is None
    assert authors.subject(an_answer(prose("So."), plan=BRIEF)) == LIU


def test_whoever_is_introduced_has_the_card_and_no_brief() -> None:
    """An answer that says who somebody is offers the whole brief, without being one."""
    answer = an_answer(prose("Zicheng Liu has 4 papers."), plan=BRIEF.model_copy(update={"wanted": Wanted.PERSON}))

    assert (authors.introduced(answer), authors.subject(answer)) == (LIU, None)
    assert authors.introduced(an_answer(plan=BRIEF.model_copy(update={"wanted": Wanted.LIST}))) is None


def test_a_short_brief_opens_the_whole_and_lets_people_follow() -> None:
    """Who follows already may stop, and only admins correct who is who, of somebody who can be told from others."""
    follow = {"brief": "a1", "follow": "Zicheng Liu"}

    assert buttons([authors.row(LIU, answer_id="a1")]) == follow
    assert buttons([authors.row(LIU, answer_id="a1", follows=True)]) == {"brief": "a1", "unfollow": "Zicheng Liu"}
    assert buttons([authors.row(LIU, answer_id="a1", admin=True)]) == {**follow, "curate": "p1:zichengliu"}
    nameless = LIU.model_copy(update={"id": None})
    assert buttons([authors.row(nameless, answer_id="a1", admin=True)]) == follow


def test_a_brief_that_fits_needs_no_pages() -> None:
    """The name over it, the buttons of who opened it, every sentence, and what it rests on."""
    draft = Draft(sentences=(prose("He has **2** papers.", 1), note("Lists are cut.")), citations=(a_citation(1),))
    (view,) = read(draft, OPENED.model_copy(update={"follows": True, "admin": True}))

    assert buttons(view["blocks"]).keys() == {"unfollow", "curate"}
    for said in (
        "Zicheng Liu",
        "He has *2* papers.¹",
        "_Lists are cut._",
        "[1] <https://example.org/kettle|KettleBoil",
    ):
        assert said in words(view)
    assert "Page" not in words(view)


def test_a_title_in_a_sentence_leads_to_its_paper() -> None:
    """And is not listed once more; one without an address is."""
    draft = Draft(
        sentences=(item("KettleBoil: Boiling Water (2024)", 1), item("A Second One, Unlinked (2023)", 2)),
        citations=(a_citation(1), a_citation(2, title="A Second One, Unlinked", url=None)),
    )
    (view,) = read(draft)

    assert "1. <https://example.org/kettle|KettleBoil: Boiling Water> (2024)¹" in words(view)
    assert "2. A Second One, Unlinked (2023)²" in words(view)
    assert "[1]" not in words(view)
    assert "[2] A Second One, Unlinked" in words(view)


def test_nothing_is_cut_however_much_there_is() -> None:
    """Three hundred papers stand on their pages, each once, numbered through, and one may turn both ways."""
    titles = [f"Paper number {n:03} on kettles and what they boil" for n in range(300)]
    draft = Draft(
        sentences=tuple(item(f"{title} (2024)", n) for n, title in enumerate(titles, start=1)),
        citations=tuple(a_citation(n, title=title) for n, title in enumerate(titles, start=1)),
    )
    views = read(draft)
    said = "".join(map(words, views))

    assert len(views) > 1
    assert all(said.count(title) == 1 for title in titles)
    assert f"300. <https://example.org/kettle|{titles[-1]}>" in said
    assert f"Page 2 of {len(views)}" in words(views[1])
    assert buttons(views[1]["blocks"])["brief_page:back"] == "1:a1"
    assert "brief_page:back" not in buttons(views[0]["blocks"])
    assert [authors.turned(str(view["private_metadata"])) for view in views[:2]] == [(1, "a1"), (2, "a1")]


def test_papers_that_are_only_cited_are_listed_on_the_page_that_cites_them() -> None:
    """No page lists more than its blocks take."""
    citations = tuple(a_citation(n, title=f"Cited work {n}") for n in range(1, 101))
    draft = Draft(sentences=tuple(prose(f"Sentence {n}.", n, 1) for n in range(1, 101)), citations=citations)
    views = read(draft)

    for view in views:
        blocks: Any = view["blocks"]
        assert sum(block["type"] == "context" for block in blocks) <= authors.SOURCES + 1
    assert all(f"Cited work {n}" in "".join(map(words, views)) for n in range(1, 101))
    assert all("|Cited work 1>" in words(view) for view in views)


def test_a_sentence_beyond_measure_goes_on_where_it_was_cut() -> None:
    """No word of it is lost."""
    told = " ".join(f"word{n}" for n in range(2_000))
    said = "".join(map(words, read(Draft(sentences=(prose(told),)))))

    assert all(f"word{n}" in said for n in range(2_000))


@pytest.mark.parametrize(("value", "page"), [("2:p1:liu", (2, "p1:liu")), ("x:a1", (1, "a1")), ("", (1, ""))])
def test_a_forged_page_is_the_first(value: str, page: tuple[int, str]) -> None:
    """And one beyond the last is the last."""
    assert authors.turned(value) == page
    beyond = authors.modal(Draft(sentences=(prose("So."),)), OPENED.model_copy(update={"page": 99}))
    assert "So." in words(beyond)


def test_a_brief_without_a_word_says_so() -> None:
    """A modal needs something to show."""
    (view,) = read(Draft(sentences=()))

    assert check_view(view) == ()
    assert "nothing to tell" in words(view)


@given(
    st.lists(st.tuples(texts, st.sampled_from(Form)), max_size=4),
    texts,
    st.none() | texts,
    st.integers(1, 12),
    texts.filter(str.strip),
)
def test_no_brief_breaks_a_modal(
    said: list[tuple[str, Form]], title: str, url: str | None, times: int, name: str
) -> None:
    """However long, and whatever it and the person's name hold; nobody is notified by it."""
    cited: Citation = a_citation(1, title=title, url=url)
    sentences = tuple(Sentence(text=f"{text} {title}" * times, cites=(1,), form=form) for text, form in said)
    somebody = Person(name=name, keys=LIU.keys, id=LIU.id)
    row: Block = authors.row(somebody, answer_id="a1", admin=True)

    for view in read(Draft(sentences=sentences, citations=(cited,)), Opened(key="a1", person=somebody, admin=True)):
        assert check_view(view) == ()
        assert notifying(view) == ()
    assert check_blocks([row], Surface.MESSAGE) == ()


@pytest.mark.parametrize("view", [authors.waiting(), authors.sentence("Gone & <lost>.")])
def test_the_modal_without_a_brief_is_one_too(view: View) -> None:
    """While it is gathered, and where there is none."""
    assert check_view(view) == ()
