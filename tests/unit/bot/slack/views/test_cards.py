"""How a paper is shown outside an answer."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from bot.localslack.mentions import notifying
from bot.localslack.validation.layout import Surface
from bot.localslack.validation.whole import check_blocks, check_view
from bot.ports import Block, Post
from bot.slack.actions import Form
from bot.slack.views import cards, papers, previews
from bot.slack.views.kit import clip
from retrieval.directory import Directory
from retrieval.papers import Link, LinkKind, Paper, Venue
from tests.builders import a_doi, a_paper, an_arxiv_id
from tests.unit.bot.slack.hostile import notifies, texts, tokens

PAPER = a_paper(
    venue=Venue(name="Proceedings of ACL 2024", series="ACL"),
    ids=(an_arxiv_id("2405.00001"), a_doi("10.1000/1")),
    links=(
        Link(url="https://github.com/ada/windows", kind=LinkKind.CODE),
        Link(url="https://elsewhere.example/x", kind=LinkKind.OTHER),
    ),
)


def _texts(blocks: tuple[Block, ...]) -> str:
    """All `mrkdwn` of these blocks, a line each."""
    return "\n".join(chain.from_iterable(map(_mrkdwn, blocks)))


def _mrkdwn(value: JsonValue) -> list[str]:
    if isinstance(value, list):
        return [text for held in value for text in _mrkdwn(held)]
    if not isinstance(value, dict):
        return []
    own = [str(value["text"])] if value.get("type") == "mrkdwn" else []
    return own + [text for held in value.values() for text in _mrkdwn(held)]


def _is_sound(post: Post) -> None:
    assert check_blocks(list[JsonValue](post.blocks), Surface.MESSAGE) == ()
    assert notifying({"text": post.text, "blocks": list[JsonValue](post.blocks)}) == ()
    assert 0 < len(post.text) <= 4_000


def test_a_card_says_what_a_paper_is_and_where_it_stands() -> None:
    """Title with its address, authors, date, venue, one sentence of the abstract, and every known place."""
    shown = _texts(cards.card(PAPER))

    assert "*<https://arxiv.org/abs/2405.00001|Windows over the Cache>*" in shown
    assert "Ada Byron, Chen Zhang · 17 May 2024 · ACL" in shown.replace("\u2060", "")
    assert "“A window of the cache is chosen for each group of heads" in shown
    assert "<https://doi.org/10.1000/1|DOI 10.1000/1>" in shown.replace("\u2060", "")
    assert "<https://github.com/ada/windows|Code: github.com/ada/windows>" in shown.replace("\u2060", "")
    assert "elsewhere" not in shown


def test_the_papers_own_address_comes_before_that_of_its_ids() -> None:
    """A title leads where the paper's source says, and nowhere when no address is known or it is none."""
    own = a_paper(url="https://example.org/p", ids=(an_arxiv_id("2405.00001"),))
    forged = a_paper(url="javascript:alert(1)", ids=(an_arxiv_id("2405.00001"),))

    assert cards.address(own) == "https://example.org/p"
    assert cards.address(forged) == "https://arxiv.org/abs/2405.00001"
    assert cards.address(a_paper()) is None
    assert tokens(cards.title(a_paper())) == []


def test_a_paper_of_which_little_is_known_is_shown_as_far_as_it_goes() -> None:
    """Neither title, abstract, authors nor date: still a card."""
    bare = a_paper(title=None, abstract=None, authors=(), date=None)

    assert _texts(cards.card(bare)) == "*(no title)*"
    assert cards.gist(bare) == ""
    _is_sound(cards.private_card(bare, nonce="n"))


def test_a_private_card_can_be_shared_and_looked_around_from() -> None:
    """Its buttons name the paper; the word behind it tells one share from the next."""
    post = cards.private_card(PAPER, nonce="abc")
    buttons = post.blocks[-1]["elements"]

    assert isinstance(buttons, list)
    assert [(it["action_id"], it["value"]) for it in buttons if isinstance(it, dict)] == [
        ("share_paper", f"{PAPER.id}:abc"),
        ("related", PAPER.id),
    ]
    _is_sound(post)


def test_a_shared_card_names_who_shared_it() -> None:
    """By name, which notifies nobody; without a name it is left out."""
    assert "Shared by Ada" in _texts(cards.shared_card(PAPER, by="Ada").blocks)
    assert "Shared" not in _texts(cards.shared_card(PAPER, by="").blocks)


def test_a_choice_shows_the_first_papers_and_says_how_many_there_are() -> None:
    """Each has a button of its own."""
    many = tuple(a_paper(f"p{n}", title=f"Letter {n}") for n in range(11))

    some, all_of_them = cards.choices("letters", many), cards.choices("letters", many[:2])

    assert some.text == "11 papers fit “letters”; the first 8:"
    assert all_of_them.text == "2 papers fit “letters”:"
    assert [it["accessory"]["value"] for it in some.blocks[1:] if isinstance(it["accessory"], dict)] == [
        paper.id for paper in many[:8]
    ]
    _is_sound(some)


def test_nothing_found_is_said_with_one_next_step() -> None:
    """What was looked for, how many papers there are, and what to try; an empty library says that it is empty."""
    assert cards.nothing("zebras", Directory(papers=56)).text == (
        "Not in the library: no paper of its 56 papers fits “zebras”. "
        "Try other words of its title, or ask me with `/ask`."
    )
    assert "empty so far" in cards.nothing("zebras", Directory()).text


def test_the_nearest_papers_stand_under_what_they_are_near_to() -> None:
    """Best first; where there are none, that is said."""
    other = a_paper("p2", title="Other: a Paper")

    assert "Nearest to *Windows over the Cache*" in papers.nearest(PAPER, [other]).text
    assert len(papers.nearest(PAPER, [other]).blocks) == 2
    assert "no other paper" in papers.nearest(PAPER, []).text


@pytest.mark.parametrize("form", [Form.RELATED, Form.EXPLAIN, Form.ANSWER])
def test_every_modal_of_a_shortcut_is_one_that_slack_takes(form: Form) -> None:
    """While looking, with what was found, with ids that are not here, with nothing, and with a sentence."""
    strangers = [an_arxiv_id("2503.17922"), a_doi("10.1000/<x>")]

    for view in (
        papers.looking(form),
        papers.showing(form, papers.around(PAPER, [PAPER] * 5), strangers),
        papers.showing(form, papers.around(PAPER, [])),
        papers.nothing_recognised(form, strangers),
        papers.nothing_recognised(form, ()),
        papers.sentence(form, "<!channel> went wrong."),
    ):
        assert check_view(view) == ()
        assert notifying(view) == ()
    assert "arXiv 2503.17922" in str(papers.nothing_recognised(form, strangers)).replace("\u2060", "")


@st.composite
def _papers(draw: st.DrawFn) -> Paper:
    return a_paper(
        title=draw(texts),
        abstract=draw(texts),
        authors=draw(st.lists(texts, max_size=4)),
        venue=Venue(name=draw(texts), series=draw(st.none() | texts)),
        url=draw(st.none() | texts),
    )


@given(_papers(), texts)
def test_no_paper_can_notify_forge_a_link_or_break_a_message(paper: Paper, typed: str) -> None:
    """Whatever title, abstract, authors, venue, address and words typed hold."""
    for post in (
        cards.private_card(paper, nonce="n"),
        cards.shared_card(paper, by=typed),
        cards.choices(typed, [paper, paper]),
        cards.nothing(typed, Directory(papers=1)),
        papers.nearest(paper, [paper]),
        Post(text="x", blocks=previews.preview(paper)),
    ):
        _is_sound(post)
        shown = _texts(post.blocks) + post.text
        assert notifies(shown) == []
        assert {token.partition("|")[0] for token in tokens(shown)} <= {_as_written(paper)}


def _as_written(paper: Paper) -> str:
    link = cards.title(paper)
    found = tokens(link)
    return found[0].partition("|")[0] if found else clip("", 1)
