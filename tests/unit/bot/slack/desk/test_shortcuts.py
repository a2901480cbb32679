"""Message shortcuts, and previews of links."""

from __future__ import annotations

import json
import logging

import pytest
from pydantic import JsonValue

from bot.localslack.mentions import notifying
from bot.localslack.validation.whole import check_view
from bot.ports import View
from tests.unit.bot.slack.desk.conftest import ADA, Office


def _shown(office: Office) -> str:
    """What the last modal shows; every modal is one that Slack takes."""
    views: list[View] = list(office.messenger.views.values())
    assert all(check_view(view) == () and notifying(view) == () for view in views)
    return json.dumps(views[-1], ensure_ascii=False)


@pytest.mark.parametrize(
    "text",
    [
        "see <https://arxiv.org/abs/2506.00001v2>",
        "see <https://arxiv.org/pdf/2506.00001|this paper>!",
        "<https://doi.org/10.1000/sundial?a=1&amp;b=2>",
        "arXiv:2506.00001, I think",
        "(doi:10.1000/sundial)",
        "did anybody read *Sundial: Telling Time by Shade*?",
        "Sundial is nice",
    ],
)
def test_a_paper_is_recognised_however_a_message_names_it(office: Office, text: str) -> None:
    """By link, id, title or short name; the nearest papers follow, without itself."""
    office.shortcuts.related(ADA, text)

    assert office.messenger.methods() == ["open", "change"]
    assert "Nearest to *Sundial*" in _shown(office)
    assert "Telling Time by Shade" not in _shown(office)


def test_a_paper_is_explained_in_its_own_words(office: Office) -> None:
    """With what is cited under it."""
    office.shortcuts.explain(ADA, "<https://arxiv.org/abs/2506.00001>")

    shown = _shown(office)
    assert "Sundial: Telling Time by Shade" in shown
    assert "We present Sundial, which tells time within 5 minutes." in shown
    assert "[1]" in shown


def test_several_papers_of_a_message_are_looked_at(office: Office) -> None:
    """Three at most; what is not in the library is named."""
    text = "2506.00001 2201.00001 <https://aclanthology.org/2024.acl-long.1/>"

    office.shortcuts.related(ADA, text)

    shown = _shown(office)
    assert shown.count("Nearest to") == 2
    assert "Not in the library: <https://aclanthology.org/2024.acl-long.1|ACL Anthology 2024.acl-long.1>" in (
        shown.replace("\u2060", "")
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("lunch at noon?", "I see no paper in this message."),
        ("", "I see no paper in this message."),
        ("<https://arxiv.org/abs/2503.17922>", "arXiv 2503.17922>"),
    ],
)
def test_a_message_without_a_paper_of_the_library_is_said_to_be(office: Office, text: str, said: str) -> None:
    """With what to do."""
    office.shortcuts.explain(ADA, text)

    assert said in _shown(office).replace("\u2060", "")


def test_what_goes_wrong_stands_in_the_modal(office: Office, own_warnings: list[logging.LogRecord]) -> None:
    """Where it opened; where it did not, the person is told privately."""
    office.messenger.fail("change", "internal_error")
    office.shortcuts.related(ADA, "2506.00001")
    office.shortcuts.related(ADA, "2506.00001")

    assert "(ref id1)" in _shown(office)
    assert office.told() == [
        "I couldn't do that: Slack did not take it. Please try again in a minute. (ref id2)",
    ]
    own_warnings.clear()


def test_links_to_papers_of_the_library_are_previewed(office: Office) -> None:
    """Under the addresses as they stand in the message, whatever their spelling; others are left alone."""
    links = [
        "https://arxiv.org/pdf/2506.00001v1",
        "https://dx.doi.org/10.1000/SUNDIAL",
        "https://arxiv.org/abs/2503.17922",
        "https://example.org/",
        "https://arxiv.org/abs/2201.00001",
    ]

    office.previews.shared(ADA, "5.0", links)

    [given] = office.messenger.made("unfurl")
    previews = given["previews"]
    assert isinstance(previews, dict)
    assert list(previews) == [links[0], links[1], links[4]]
    assert (given["channel"], given["ts"]) == ("C1", "5.0")
    shown = str(previews[links[0]])
    assert "Grace Murray · 1 Jun 2025" in shown
    assert "We present Sundial" in shown
    hostile = list[JsonValue](previews[links[4]])
    assert notifying({"blocks": hostile}) == ()
    assert "<https://evil" not in str(hostile)


def test_links_to_nothing_of_the_library_show_nothing(office: Office) -> None:
    """Slack is not even called."""
    office.previews.shared(ADA, "5.0", ["https://arxiv.org/abs/2503.17922", "not an address"])
    office.previews.shared(ADA, "5.0", [])

    assert office.messenger.calls == []


def test_nobody_is_told_that_a_preview_failed(office: Office, own_warnings: list[logging.LogRecord]) -> None:
    """Nobody asked for one; admins can find it."""
    office.messenger.fail("unfurl", "cannot_unfurl_url")

    office.previews.shared(ADA, "5.0", ["https://arxiv.org/abs/2506.00001"])

    assert office.messenger.methods() == ["unfurl"]
    assert [mishap.what for mishap in office.state.noted] == [
        "previewing links: Slack refused chat.unfurl: cannot_unfurl_url."
    ]
    own_warnings.clear()
