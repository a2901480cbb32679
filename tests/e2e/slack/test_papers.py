"""People add papers, and admins hide, remove and correct them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.localslack.records import Ephemeral
from bot.slack.desk.paper_curation import CHANGED, ONLY_ADMINS, UNCHANGED
from retrieval.adding import Adding
from retrieval.amending.amendments import Values
from retrieval.papers import ExternalId, PaperId, Record, Scheme
from tests.builders import a_record, an_arxiv_id
from tests.e2e.program import Footnote
from tests.e2e.slack.conftest import tidied
from tests.e2e.slack.reading import buttons, text, value
from tests.e2e.slack.world import World, copied, running

pytestmark = pytest.mark.e2e
STOVES = an_arxiv_id("2503.99999")


BIB = b"""@article{one, title = {Silent Pots of the North}, author = {Ada Byron}, year = 2024,
  abstract = {Pots are quiet.}}
@article{two, title = {Broken
"""


class Registry:
    """arXiv, as far as these tests know it."""

    def look_up(self, paper: ExternalId, *, source: str) -> Record | None:
        """One paper."""
        found = a_record("Silent Stoves in Cold Kitchens", source=source, ids=(STOVES,), venue="ACL 2024")
        return found if paper == STOVES else None


@pytest.fixture(scope="module")
def changing(library: Footnote, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The seeds' assistant, whose papers these tests change; each leaves them as they were."""
    with running(copied(library.home, tmp_path_factory.mktemp("papers") / "home")) as made:
        it = made.assistant
        it.adding = Adding(it.catalog, it.amending, it.clock, dict.fromkeys(Scheme, Registry()))
        yield made


@pytest.fixture
def world(changing: World) -> Iterator[World]:
    """The same; a test leaves nothing behind but its own rooms, no decision and no added paper."""
    yield changing
    tidied(changing)
    for it in changing.assistant.amending.book.standing():
        changing.assistant.amending.undo(it.id, by="terminal")
    changing.assistant.adding.take_back(f"arxiv:{STOVES.value}")


def told(world: World, room: str, command: str, *, ada: bool = True) -> Ephemeral:
    """What somebody alone is told who runs `/paper` so; an admin unless said otherwise."""
    person = world.ada if ada else world.ann
    before = len(world.whispered(person))
    assert person.runs("/paper", command, channel=room).acked
    return world.told(person, after=before)


def pressed(world: World, room: str, message: Ephemeral, action: str) -> Ephemeral:
    """What the admin is told who presses this."""
    before = len(world.whispered(world.ada))
    assert world.ada.clicks(room, message.ts, action).acked
    return world.told(world.ada, after=before)


def test_anybody_adds_a_paper_by_its_id_and_takes_it_back(world: World) -> None:
    """The card comes with a button to undo it; what was added by somebody is not taken back by another."""
    room = world.room()
    card = told(world, room, f"add <https://arxiv.org/abs/{STOVES.value}v1>", ada=False)
    assert text(card).startswith("Added: Silent Stoves in Cold Kitchens.")
    assert "added_undo" in buttons(card)
    assert text(told(world, room, f"add {STOVES.value}")).startswith("In the library already: Silent Stoves")
    assert text(told(world, room, "add 2101.00001")) == "arXiv has no paper 2101.00001; check it."
    assert text(told(world, room, "add kettles")).startswith("“kettles” is no arXiv id, DOI or ACL Anthology id")
    assert text(told(world, room, "add")).startswith("`/paper add 2503.17922` brings a paper in")
    assert "2 papers fit" not in text(told(world, room, "add noise to the cache"))

    before = len(world.whispered(world.bob))
    world.forges(world.bob, room, "added_undo", value(card, "added_undo"))
    assert text(world.told(world.bob, after=before)).startswith("Only whoever added this paper")
    before = len(world.whispered(world.ann))
    assert world.ann.clicks(room, card.ts, "added_undo").acked
    assert text(world.told(world.ann, after=before)) == "Taken back: the paper is no longer in the library."
    assert world.assistant.catalog.identified([STOVES]) == {}


def test_an_admin_hides_a_paper_from_its_card_and_undoes_it(world: World) -> None:
    """Nobody else sees the buttons, nor can they use them; the Home tab lists what was decided."""
    room, count = world.room(), world.assistant.catalog.count()
    assert "paper_hide" not in buttons(told(world, room, "WindowKV", ada=False))
    card = told(world, room, "WindowKV")
    hidden = pressed(world, room, card, "paper_hide")

    assert "is hidden: it is in no answer, list, count or digest now." in text(hidden)
    assert world.assistant.catalog.count() == count - 1
    assert "hidden already" in text(pressed(world, room, card, "paper_hide"))
    before = len(world.whispered(world.ann))
    world.forges(world.ann, room, "paper_remove", value(card, "paper_remove"))
    assert text(world.told(world.ann, after=before)) == ONLY_ADMINS

    assert "is hidden" not in text(told(world, room, "WindowKV", ada=False))
    stands = told(world, room, "windowkv")
    assert "is hidden, by ada, " in text(stands)
    assert value(stands, "paper_undo") == value(hidden, "paper_undo")

    world.ada.opens_home()
    world.until(lambda: world.ada.home is not None and "\nhid WindowKV" in text(world.ada.home))
    assert "it is shown again." in text(pressed(world, room, hidden, "paper_undo"))
    assert world.assistant.catalog.count() == count


def test_an_admin_removes_a_paper_and_takes_that_back_on_the_home_tab(world: World) -> None:
    """It comes back when its source is read again; what has come of the press is said there."""
    room = world.room()
    told(world, room, f"add {STOVES.value}")
    removed = pressed(world, room, told(world, room, STOVES.value), "paper_remove")
    assert text(removed).startswith("Silent Stoves in Cold Kitchens is removed, and its text is deleted.")
    assert text(told(world, room, f"add {STOVES.value}", ada=False)).endswith(
        "whoever curates the library can undo that."
    )

    world.ada.opens_home()
    world.until(lambda: world.ada.home is not None and "\nremoved Silent Stoves" in text(world.ada.home))
    assert world.ada.home is not None
    assert world.ada.presses(world.ada.home.id, "home_paper_undo").acked
    world.until(lambda: world.ada.home is not None and "it comes back when a source" in text(world.ada.home))
    assert text(told(world, room, f"add {STOVES.value}")).startswith("Added: ")


def test_an_admin_corrects_a_paper_in_a_form(world: World) -> None:
    """The form holds what is shown; what is changed beats the sources, and what cannot be is told at its place."""
    room = world.room()
    card = told(world, room, "WindowKV")
    assert world.ada.clicks(room, card.ts, "paper_correct").acked
    form = world.form(world.ada, "paper_correct")
    assert world.ada.submits(form.id).errors == {"title": UNCHANGED}
    wrong = world.ada.submits(form.id, {"date": {"date": "soon"}, "fields": {"fields": "cs.CL, kitchens"}})
    assert wrong.errors is not None
    assert wrong.errors["date"].startswith("“soon” is no date")
    assert set(wrong.errors) == {"date", "fields"}

    before = len(world.whispered(world.ada))
    filled = {"title": "WindowKV, Mended", "date": "2025-04", "fields": "cs.CL", "venue": "EMNLP 2025"}
    assert not world.ada.submits(form.id, {it: {it: said} for it, said in filled.items()}).errors
    done = world.told(world.ada, after=before)
    assert "is shown with the title WindowKV, Mended, the date Apr 2025" in text(done)
    assert "WindowKV, Mended" in text(told(world, room, "WindowKV, Mended", ada=False))
    assert "what its sources say is shown again" in text(pressed(world, room, done, "paper_undo"))


def test_a_form_that_is_older_than_the_paper_changes_nothing(world: World) -> None:
    """What somebody else corrected meanwhile is not overwritten by what was shown before."""
    room = world.room()
    card = told(world, room, "WindowKV")
    world.ada.clicks(room, card.ts, "paper_correct")
    form = world.form(world.ada, "paper_correct")
    paper = PaperId(value(card, "paper_correct"))
    world.assistant.amending.correct(paper, Values(title="Mended"), by="terminal")

    assert world.ada.submits(form.id, {"title": {"title": "Mine"}}).errors == {"title": CHANGED}


def test_a_file_of_papers_that_is_sent_comes_in(world: World) -> None:
    """In a direct message, and where the assistant is mentioned: with lines that could not be read, and why."""
    ts = world.ann.uploads(world.ann.dm, "refs.bib", BIB, text="what is in here?")
    world.until(lambda: bool(world.thread(world.ann.dm, ts)))
    (came,) = world.thread(world.ann.dm, ts)
    assert text(came).startswith("refs.bib: 1 new paper, 1 place could not be read.\n• *Silent Pots of the North*")
    assert "refs.bib, line 3: this entry is broken" in text(came)
    room, me = world.room(), world.slack.workspace.app.user_id
    assert "Silent Pots of the North" in text(told(world, room, "Silent Pots of the North"))

    ts = world.bob.uploads(
        room, "more.jsonl", b'{"title": "Silent Pots of the North", "citations": 3}', text=f"<@{me}>"
    )
    world.until(lambda: bool(world.thread(room, ts)))
    assert text(world.thread(room, ts)[0]) == "more.jsonl: 1 changed."
    ts = world.bob.uploads(room, "prose.bib", b"Dear all, this is prose.", text=f"<@{me}> see this")
    world.until(lambda: bool(world.thread(room, ts)))
    assert text(world.thread(room, ts)[0]) == (
        "prose.bib: this is neither BibTeX nor JSONL; send papers in one of the two."
    )


def test_a_file_that_is_not_for_the_assistant_is_left_alone(world: World) -> None:
    """One in a channel without a mention, or of another kind, is not read."""
    room, me = world.room(), world.slack.workspace.app.user_id
    before = sum(it.what == "files.info" for it in world.calls)
    world.ann.uploads(room, "refs.bib", BIB)
    picture = world.ann.uploads(room, "trend.png", b"\x89PNG", text=f"<@{me}> help")
    world.until(lambda: bool(world.thread(room, picture)))
    world.calm()

    assert sum(it.what == "files.info" for it in world.calls) == before
