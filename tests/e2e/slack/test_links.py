"""What a link to a paper shows, and what the message shortcuts make of a message."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.localslack.records import View
from tests.e2e.program import Footnote
from tests.e2e.slack.reading import text
from tests.e2e.slack.shelf import ANTHOLOGY, ARXIV, DOI
from tests.e2e.slack.world import World, running

pytestmark = pytest.mark.e2e


def previews(world: World, channel: str, ts: str) -> dict[str, str]:
    """What stands under the links of a message, by address."""
    shown: Any = (
        world.slack.workspace.messages[world.slack.scene.channel(channel).id][ts].payload.get("attachments") or []
    )
    return {it["from_url"]: str(it["blocks"]) for it in shown}


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (ARXIV, ("A Window Kept Open", "Ada Lovelace", "Alan Turing", "23 Mar 2025", "reduce memory by 12%")),
        ("https://arxiv.org/pdf/2503.17922v2", ("A Window Kept Open", "Ada Lovelace")),
        (ANTHOLOGY, ("Parsing Without Tears", "Hopper", "1 Jul 2019", "We parse without tears.")),
        ("https://aclanthology.org/P19-1001.pdf", ("Parsing Without Tears",)),
        (DOI, ("On Computable Gardens", "Turing", "29 Feb 2020", "We compute gardens.")),
        ("https://dx.doi.org/10.1000/abc.1", ("On Computable Gardens",)),
    ],
)
def test_a_link_to_a_paper_shows_what_it_leads_to(shelf: World, address: str, said: tuple[str, ...]) -> None:
    """Title, authors, date and a sentence, however the address is spelt."""
    room = shelf.room()
    ts = shelf.ann.says(room, f"Have you seen {address}?")
    shelf.until(lambda: bool(previews(shelf, room, ts)))
    (shown,) = previews(shelf, room, ts).values()

    assert [it for it in said if it not in shown] == []


def test_over_http_too(either: World) -> None:
    """Links to what the library does not hold show nothing, and nobody is told."""
    room = either.room()
    ts = either.ann.says(room, "See https://arxiv.org/abs/1706.03762 and https://example.org/2503.17922")
    either.calm()

    assert previews(either, room, ts) == {}
    assert "link_shared" in [it.event.get("type") for it in either.slack.deliveries.all]
    assert "chat.unfurl" not in [it.what for it in either.calls]


def test_several_links_are_previewed_and_strangers_left_alone(shelf: World) -> None:
    """Each under its own address."""
    room = shelf.room()
    ts = shelf.ann.says(room, f"{ARXIV} and {DOI} but not https://arxiv.org/abs/1706.03762")
    shelf.until(lambda: bool(previews(shelf, room, ts)))

    assert list(previews(shelf, room, ts)) == [ARXIV, DOI]


def test_a_link_is_previewed_where_the_assistant_is_not(shelf: World) -> None:
    """Slack tells it of links in channels that it is not in."""
    room = shelf.slack.workspace.add_channel("others", members={shelf.ann.id}).id
    ts = shelf.ann.says(room, ARXIV)

    shelf.until(lambda: bool(previews(shelf, room, ts)))


def test_a_link_is_previewed_while_its_message_is_written(shelf: World) -> None:
    """Slack tells of it before there is a message."""
    shelf.ann.writes(f"Look at {ARXIV}")
    shelf.until(lambda: any(not it.channel for it in shelf.slack.workspace.unfurls))
    (shown,) = (it.previews for it in shelf.slack.workspace.unfurls if not it.channel)

    assert list(shown) == [ARXIV]
    assert "A Window Kept Open" in str(shown)


def test_the_seeds_lead_to_arxiv_once_their_addresses_are_known(home: Path, shared: Path) -> None:
    """Real records of the same papers bring their addresses: in sources, in steps, and under links."""
    ran = Footnote(home)("ingest", shared / "data" / "seeds-on-arxiv.jsonl")
    assert ran.code == 0, ran.err
    with running(home) as world:
        (answer,) = world.answered("papers", world.ann.asks("papers", "What is WindowKV about?"))
        ts = world.bob.says("papers", "https://arxiv.org/abs/2503.17922v1")
        world.until(lambda: bool(previews(world, "papers", ts)))
        (shown,) = previews(world, "papers", ts).values()

    assert "<https://arxiv.org/abs/2503.17922|WindowKV: " in text(answer)
    assert "WindowKV" in shown


def use(world: World, shortcut: str, message: str) -> View:
    """The modal that a shortcut opens on a message, once it is filled."""
    room = world.room()
    ts = world.bob.says(room, message)
    assert world.ann.uses(shortcut, room, ts).acked
    return world.form(world.ann, "related" if shortcut == "find_related" else "explain", without="Looking")


@pytest.mark.parametrize("message", [f"Have you seen {ARXIV}?", "I liked A Window Kept Open."])
def test_a_paper_in_a_message_is_explained(shelf: World, message: str) -> None:
    """By its link or its title, in its own cited words."""
    shown = text(use(shelf, "explain_paper", message))

    assert "A Window Kept Open" in shown
    assert "Windows kept open reduce memory by 12% on LongBench." in shown


def test_related_papers_are_found_for_a_message(world: World) -> None:
    """The nearest of the library, and not the paper itself."""
    shown = text(use(world, "find_related", "Has anybody tried WindowKV?"))

    assert shown.startswith("Nearest to *WindowKV*")
    assert "KV" in shown.split("\n", 1)[1]


@pytest.mark.parametrize("shortcut", ["find_related", "explain_paper"])
def test_a_paper_that_the_library_does_not_hold_is_named(shelf: World, shortcut: str) -> None:
    """With what can be done."""
    shown = text(use(shelf, shortcut, "https://arxiv.org/abs/1706.03762"))

    assert shown.startswith("Not in the library: ")
    assert "1706.03762" in shown


@pytest.mark.parametrize("shortcut", ["find_related", "explain_paper"])
def test_a_message_without_a_paper_says_what_is_missing(shelf: World, shortcut: str) -> None:
    """Rather than a guess."""
    assert text(use(shelf, shortcut, "Lunch?")).startswith("I see no paper in this message.")


def test_a_shortcut_reads_another_apps_message(shelf: World) -> None:
    """Feeds post links too."""
    room = shelf.room()
    ts = shelf.slack.bot_says(room, f"New: {ARXIV}")
    assert shelf.ann.uses("explain_paper", room, ts).acked

    assert "Windows kept open" in text(shelf.form(shelf.ann, "explain", without="Looking"))
