"""What the check of a message found, as a modal."""

from __future__ import annotations

import json

import pytest

from bot.checking.findings import Checked, Finding
from bot.dialogue import Citation, Quote
from bot.localslack.mentions import notifying
from bot.localslack.validation.whole import check_view
from bot.ports import View
from bot.slack.escaping import JOINER
from bot.slack.views import checks
from retrieval.papers import PaperId, Span
from tests.unit.bot.slack.hostile import PLANTED

KETTLE = Citation(
    n=2,
    paper_id=PaperId("kettle"),
    title="Kettle: Boiling Water",
    authors=("Ada Byron",),
    authors_complete=True,
    date="17 May 2024",
    venue=None,
    url="https://example.org/kettle",
    quotes=(Quote(text="It boils in 90 seconds.", span=Span(start=10, end=33)),),
)


def shown(view: View) -> list[str]:
    """The texts of the modal's blocks, which Slack takes."""
    assert check_view(view) == ()
    assert notifying(view) == ()
    blocks = json.loads(json.dumps(view["blocks"]).replace(JOINER, ""))
    return [block["text"]["text"] if "text" in block else block["elements"][0]["text"] for block in blocks]


def test_each_sentence_is_shown_with_what_the_library_says() -> None:
    """The finding, the reason, the paper's words, and the paper."""
    found = [
        Checked(
            sentence="It boils in 70 seconds.",
            finding=Finding.CONTRADICTED,
            reason="The paper gives another number.",
            citations=(KETTLE,),
        ),
        Checked(sentence="Is it so?", finding=Finding.NO_CLAIM),
    ]

    assert shown(checks.showing(found)) == [
        "*2 sentences: 0 supported, 1 contradicted, 0 not found, 1 no claim.*",
        "*Contradicted:* It boils in 70 seconds.\nThe paper gives another number.\n>“It boils in 90 seconds.” [2]",
        "[2] <https://example.org/kettle|Kettle: Boiling Water> — Byron · 17 May 2024",
        "*No claim:* Is it so?",
    ]


def test_a_message_without_a_claim_is_said_to_have_none() -> None:
    """And what a claim would be."""
    for found in ([], [Checked(sentence="Lunch?", finding=Finding.NO_CLAIM)]):
        (said,) = shown(checks.showing(found))
        assert said.startswith("This message claims nothing of a paper: ")


def test_what_was_left_out_is_counted() -> None:
    """With where whole drafts can be checked."""
    found = [Checked(sentence="It boils.", finding=Finding.NOT_FOUND)] * checks.SHOWN

    assert shown(checks.showing(found, 1))[-1].startswith("1 more sentence was not checked; ")
    assert shown(checks.showing(found, 30))[-1].startswith("30 more sentences were not checked; ")


@pytest.mark.parametrize("planted", PLANTED)
def test_nothing_hostile_gets_through(planted: str) -> None:
    """However long, in the sentence, the reason, the quote and the title."""
    long = planted * (3_000 // len(planted))
    quote = Quote(text=long, span=Span(start=0, end=len(long)))
    paper = KETTLE.model_copy(update={"title": long, "quotes": (quote,)})
    hostile = Checked(sentence=long, finding=Finding.SUPPORTED, reason=long, citations=(paper,) * 3)

    shown(checks.showing([hostile], 9))


def test_the_longest_check_fits_a_modal() -> None:
    """Every sentence with every quote."""
    long = "word " * 1_000
    quote = Quote(text=long, span=Span(start=0, end=len(long)))
    paper = KETTLE.model_copy(update={"title": long, "quotes": (quote,)})
    longest = Checked(sentence=long, finding=Finding.SUPPORTED, reason=long, citations=(paper,) * 3)
    view = checks.showing([longest] * checks.SHOWN, 9)

    assert len(shown(view)) == 2 * checks.SHOWN + 2
    assert len(json.dumps(view)) < 250_000
