"""Admins say who is who: from the card of somebody's work and from the Home tab."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.localslack import forms
from bot.localslack.records import Ephemeral, View
from bot.slack.desk.curation import ONLY_ADMINS
from retrieval.papers import MentionId, PersonId
from tests.e2e.program import Footnote
from tests.e2e.slack.conftest import tidied
from tests.e2e.slack.reading import buttons, text, value
from tests.e2e.slack.world import World, copied, running

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def changing(library: Footnote, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The seeds' assistant, whose people these tests merge and split; each leaves them as they were."""
    with running(copied(library.home, tmp_path_factory.mktemp("curated") / "home")) as made:
        yield made


@pytest.fixture
def world(changing: World) -> Iterator[World]:
    """The same; a test leaves nothing behind but its own rooms, and no decision."""
    yield changing
    tidied(changing)
    for decision in changing.assistant.book.decisions():
        changing.assistant.curating.undo(decision.id, by="terminal")


def person(world: World, name: str) -> PersonId:
    """Whoever is called so."""
    found = [it.id for it in world.assistant.planner.directory.people if it.name == name]
    assert len(found) == 1
    assert found[0] is not None
    return found[0]


def card(world: World, room: str, name: str) -> View:
    """Who somebody is, as an admin finds it by way of the card of their work."""
    before = len(world.whispered(world.ada))
    assert world.ada.runs("/author", name, channel=room).acked
    told = world.told(world.ada, after=before)
    assert value(told, "curate") == person(world, name)
    assert world.ada.clicks(room, told.ts, "curate").acked
    return world.form(world.ada, "curate")


def asked(world: World, room: str, who: str, action: str, **filled: str | list[str]) -> View:
    """The form that asks whether what was filled in is meant."""
    view = card(world, room, who)
    assert world.ada.presses(view.id, action).acked
    form = world.form(world.ada, action)
    sent = world.ada.submits(form.id, {block: {block.partition(":")[0]: put} for block, put in filled.items()})
    assert (sent.acked, sent.errors) == (True, {})
    return world.form(world.ada, "curate_sure")


def done(world: World, sure: View) -> Ephemeral:
    """What is told once that was confirmed."""
    before = len(world.whispered(world.ada))
    assert world.ada.submits(sure.id, {}).acked
    return world.told(world.ada, after=before)


def names(world: World) -> dict[str, int]:
    """Everybody's papers, by the name that is shown."""
    return {it.name: it.papers for it in world.assistant.planner.directory.people}


def test_people_are_merged_from_the_card_and_the_merge_is_undone(world: World) -> None:
    """Chosen by name, asked, told with an Undo button; what is answered changes with it."""
    room = world.room()
    sure = asked(world, room, "Zicheng Liu", "curate_merge", typed="Zhuorui Liu")
    assert "Zicheng Liu (4 papers) and Zhuorui Liu (4 papers) become one person." in text(sure)
    assert names(world)["Zicheng Liu"] == 4
    told = done(world, sure)
    assert "are one person now, shown as " in text(told)
    merged = person(world, text(told).partition("shown as ")[2].partition(".")[0])
    assert world.assistant.book.whose(MentionId(merged)) == merged
    assert 8 in names(world).values()

    before = len(world.whispered(world.ada))
    assert world.ada.clicks(room, told.ts, "curate_undo").acked
    assert text(world.told(world.ada, after=before)).startswith("Undone: decision ")
    assert (names(world)["Zicheng Liu"], names(world)["Zhuorui Liu"]) == (4, 4)

    assert world.ada.clicks(room, told.ts, "curate_undo").acked
    again = text(world.told(world.ada, after=before + 1))
    assert not again.startswith("Undone")


def test_papers_are_split_off_by_ticking_them(world: World) -> None:
    """They become somebody's of the same name, and a handle tells the two apart."""
    room = world.room()
    view = card(world, room, "Zicheng Liu")
    assert world.ada.presses(view.id, "curate_split").acked
    form = world.form(world.ada, "curate_split")
    (block, action), first = _first_tick(form)
    assert world.ada.submits(form.id, {}).errors == {block: "Tick the papers of the other person."}
    assert world.ada.submits(form.id, {block: {action: [first]}}).acked
    told = done(world, world.form(world.ada, "curate_sure"))

    assert "by another person now, shown as Zicheng Liu [zichengliu-" in text(told)
    people = [it.papers for it in world.assistant.planner.directory.people if it.name == "Zicheng Liu"]
    assert sorted(people) == [1, 3]


def test_somebody_is_renamed(world: World) -> None:
    """The tab shows the decision, with a button that takes it back."""
    told = done(world, asked(world, world.room(), "Zhuorui Liu", "curate_rename", name="Zhuorui X. Liu"))
    assert text(told).startswith("Zhuorui Liu (4 papers) is shown as Zhuorui X. Liu now.")
    assert names(world)["Zhuorui X. Liu"] == 4

    world.ada.opens_home()
    world.until(lambda: world.ada.home is not None and "renamed Zhuorui Liu" in text(world.ada.home))
    assert world.ada.home is not None
    assert world.ada.presses(world.ada.home.id, "home_undo").acked
    world.until(lambda: world.ada.home is not None and "Undone: decision" in text(world.ada.home))
    assert names(world)["Zhuorui Liu"] == 4


def test_a_form_of_somebody_who_was_merged_meanwhile_decides_nothing(world: World) -> None:
    """One sentence says so."""
    room = world.room()
    sure = asked(world, room, "Zicheng Liu", "curate_rename", name="Somebody Else")
    liu, other = person(world, "Zicheng Liu"), person(world, "Zhuorui Liu")
    world.assistant.curating.merge((liu, other), by="terminal")
    told = done(world, sure)

    assert "has changed since this was shown" in text(told)
    assert "Somebody Else" not in names(world)


def test_nobody_else_decides(world: World) -> None:
    """Neither sees the button nor can press it; they are told who may."""
    room, before = world.room(), len(world.whispered(world.bob))
    assert world.bob.runs("/author", "Zicheng Liu", channel=room).acked
    assert "curate" not in buttons(world.told(world.bob, after=before))
    world.forges(world.bob, room, "curate", person(world, "Zicheng Liu"))
    assert text(world.told(world.bob, after=before + 1)) == ONLY_ADMINS
    world.forges(world.bob, room, "home_undo", "1")
    assert text(world.told(world.bob, after=before + 2)) == ONLY_ADMINS

    world.bob.opens_home()
    world.until(lambda: world.bob.home is not None)
    assert world.bob.home is not None
    assert "People to decide" not in text(world.bob.home)


def _first_tick(form: View) -> tuple[tuple[str, str], str]:
    """Where the first paper of a form is ticked, and its value."""
    (block, *_) = [it for it in json.loads(json.dumps(form.payload["blocks"])) if it["type"] == "input"]
    return (block["block_id"], block["element"]["action_id"]), block["element"]["options"][0]["value"]


def test_likely_pairs_are_decided_on_the_home_tab(world: World, tmp_path: Path) -> None:
    """Kept apart, and not asked about again, also after the papers are ingested anew."""
    footnote, source = Footnote(world.assistant.settings.home), tmp_path / "lids.jsonl"
    paper = {"title": "Lids Rattle", "authors": ["Z. Liu"], "abstract": "Lids rattle on kettles.", "date": "2025"}
    source.write_text(json.dumps(paper), encoding="utf-8")
    assert footnote("ingest", source, "--no-vectors").code == 0
    asked_about = pairs(world, shows="may be one person")
    assert asked_about

    assert world.ada.home is not None
    assert world.ada.presses(world.ada.home.id, "home_apart").acked
    left = pairs(world, shows="nobody is asked about them again")
    assert left == asked_about[1:]
    source.write_text(json.dumps({**paper, "date": "2024"}), encoding="utf-8")
    assert footnote("ingest", source, "--no-vectors").code == 0
    world.ada.opens_home()
    assert [it.split()[:2] for it in pairs(world, shows="kept ")] == [it.split()[:2] for it in left]
    assert names(world)["Z. Liu"] == 1


def pairs(world: World, *, shows: str) -> list[str]:
    """The values of the buttons that merge two people on the admin's Home tab, once it shows this."""
    if world.ada.home is None or shows == "may be one person":
        world.ada.opens_home()
    world.until(lambda: world.ada.home is not None and shows in text(world.ada.home))
    assert world.ada.home is not None
    found = forms.parts(world.ada.home.payload["blocks"])
    return [str(it.element["value"]) for it in found if it.action_id == "home_same"]
