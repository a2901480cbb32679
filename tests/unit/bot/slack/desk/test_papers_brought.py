"""People bring papers, and admins decide on them: what cannot be done, and by whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import pytest

from bot.ports import Post
from bot.slack.desk.additions import NOT_YOURS, Additions, wanted
from bot.slack.desk.paper_curation import CHANGED, GONE, ONLY_ADMINS, PaperCuration
from bot.slack.desk.sent_files import MOST, SentFiles
from bot.slack.escaping import JOINER
from bot.slack.incoming import Attached, Kind, Message
from bot.slack.views import amending as views
from retrieval.adapters.sent_file import SentFile
from retrieval.adding import Adding
from retrieval.amending.amending import Amending
from retrieval.amending.amendments import Values
from retrieval.papers import PaperId
from tests.fakes.amendments import MemoryAmendments
from tests.fakes.attachments import FakeAttachments
from tests.unit.bot.slack.desk.conftest import ADA, BOB, CHIEF
from tests.unit.bot.slack.desk.house import House

SUNDIAL = PaperId("sundial")


@dataclass
class Counter(House):
    """Where papers are brought and decided on; nobody is asked for any by an id."""

    attachments: FakeAttachments = field(default_factory=FakeAttachments)

    @cached_property
    def amending(self) -> Amending:
        catalog = self.assistant.catalog
        return Amending(catalog, MemoryAmendments(catalog), self.clock)

    @cached_property
    def adding(self) -> Adding:
        return Adding(self.assistant.catalog, self.amending, self.clock, {})

    @cached_property
    def papers(self) -> PaperCuration:
        return PaperCuration(
            amending=lambda: self.amending,
            lookup=self.lookup,
            reception=self.reception,
            messenger=self.messenger,
            admins=self.admins,
            clock=self.clock,
        )

    @cached_property
    def additions(self) -> Additions:
        return Additions(
            adding=lambda: self.adding,
            lookup=self.lookup,
            reception=self.reception,
            messenger=self.messenger,
            admins=self.admins,
        )

    @cached_property
    def files(self) -> SentFiles:
        return SentFiles(
            adding=lambda: self.adding,
            sent=lambda name, content: SentFile(name, content, self.clock),
            attachments=self.attachments,
            lookup=self.lookup,
            reception=self.reception,
            messenger=self.messenger,
            ledger=self.state,
            clock=self.clock,
        )

    def told(self) -> list[str]:
        """What people were told privately, in order."""
        return [it.text.replace(JOINER, "") for it in self.messenger.posts("respond")]

    def posted(self) -> list[str]:
        """What was said in threads."""
        return [it.text.replace(JOINER, "") for it in self.messenger.posts()]


@pytest.fixture
def counter() -> Counter:
    """With the shelf's papers."""
    return Counter()


def a_message(*files: str, direct: bool = True, text: str = "", **more: object) -> Message:
    """One with these files, to the assistant alone unless it is said to be in a channel."""
    attached = tuple(Attached(id=f"F{number}", name=name) for number, name in enumerate(files))
    channel, kind = ("D1", "im") if direct else ("C1", "channel")
    told = Message(kind=Kind.MESSAGE, team="T1", channel=channel, channel_type=kind, ts="1.0", user="U1", text=text)
    return told.model_copy(update={"files": True, "attached": attached, "subtype": "file_share", **more})


def test_only_admins_decide_however_they_got_at_a_button(counter: Counter) -> None:
    """Nothing changes, and they are told who may."""
    counter.papers.correcting(ADA, SUNDIAL)
    counter.papers.hide(ADA, SUNDIAL)
    counter.papers.remove(ADA, SUNDIAL)
    counter.papers.undo(ADA, "1")

    assert counter.told() == [ONLY_ADMINS] * 4
    assert counter.amending.history(9) == ()


def test_a_paper_that_is_gone_is_said_to_be(counter: Counter) -> None:
    """Of a button on an old card; so is a number that nothing has."""
    counter.papers.correcting(CHIEF, "p404")
    counter.papers.hide(CHIEF, "p404")
    counter.papers.undo(CHIEF, "seven")

    assert counter.told()[0] == GONE
    assert counter.told()[1].startswith("This paper is not in the library")
    assert counter.told()[2].startswith("There is no amendment with the number 0")


def test_what_was_decided_last_names_who_did_where_slack_knows_them(counter: Counter) -> None:
    """Somebody who left is told by their id, and whoever sat at the terminal by that."""
    counter.messenger.members["U90000"] = counter.messenger.members["U9"]
    for by, paper in (("U90000", "sundial"), ("U40404", "lids"), ("terminal", "kettle")):
        counter.amending.hide(PaperId(paper), by=by)

    shown = str(counter.papers.last())
    assert [it in shown for it in (" · Chief, ", " · U40404, ", " · terminal, ")] == [True, True, True]


def test_a_form_on_a_paper_that_changed_or_went_takes_nothing(counter: Counter) -> None:
    """Said at its first field; also where it carries nothing that can be read."""
    paper = counter.lookup.paper(SUNDIAL)
    assert paper is not None
    metadata = str(views.form(paper, channel="C1")["private_metadata"])
    values = {"title": {"title": {"value": "Mine"}}}
    assert counter.papers.filled_in("", values).errors == {"title": GONE}
    counter.amending.correct(SUNDIAL, Values(title="Theirs"), by="U9")
    assert counter.papers.filled_in(metadata, values).errors == {"title": CHANGED}
    counter.amending.hide(SUNDIAL, by="U9")
    assert counter.papers.filled_in(metadata, values).errors == {"title": GONE}


def test_what_a_command_is_to_bring_in_is_read_from_it() -> None:
    """Ids and links as Slack writes them; words without one are a search, but for a single one, which is told off."""
    assert wanted("add <https://arxiv.org/abs/2503.17922|this> and 10.5555/x?a&amp;b") == (
        "https://arxiv.org/abs/2503.17922",
        "10.5555/x?a&b",
    )
    assert wanted("ADD kettles") == ("kettles",)
    assert wanted("add") == ()
    assert (wanted("add noise to gradients"), wanted("adding"), wanted("")) == (None, None, None)


def test_an_addition_is_taken_back_once(counter: Counter) -> None:
    """By whoever made it, or an admin; there is nothing to take back twice."""
    for caller in (BOB, ADA, CHIEF):
        counter.additions.take_back(caller, "arxiv:2101.00001 U1")

    nothing = "There is nothing to take back: this was not added, or is taken back already."
    assert counter.told() == [NOT_YOURS, nothing, nothing]


def test_files_of_papers_are_taken_where_they_are_meant_for_the_assistant(counter: Counter) -> None:
    """In a direct message or with a mention, from a person, and new; other files are left to whoever answers."""
    me = counter.messenger.who.user
    assert counter.files.takes(a_message("refs.BIB"))
    assert counter.files.takes(a_message("a.png", "b.jsonl", direct=False, text=f"<@{me}> look"))
    assert not counter.files.takes(a_message("refs.bib", direct=False))
    assert not counter.files.takes(a_message("a.png"))
    assert not counter.files.takes(a_message("refs.bib", user=me))
    assert not counter.files.takes(a_message("refs.bib", edited=True))


def test_a_file_is_read_once_and_told_in_its_thread(counter: Counter) -> None:
    """However often Slack tells of the message."""
    counter.attachments.files["F0"] = b'{"title": "Silent Pots", "abstract": "Quiet."}'
    message = a_message("refs.jsonl")

    counter.files.receive(message)
    counter.files.receive(message)

    assert counter.posted() == ["refs.jsonl: 1 new paper."]
    assert counter.messenger.made("post")[0]["thread"] == "1.0"


@pytest.mark.parametrize(
    ("held", "told"),
    [
        (
            "missing_scope",
            "refs.bib: Slack does not let me read files: an admin has to give the app the scope files:read.",
        ),
        ("file_not_found", "refs.bib: Slack did not give me the file; send it again."),
        ("too_large", "refs.bib: the file has more than 16 MB; split it."),
        (b"prose", "refs.bib: this is neither BibTeX nor JSONL; send papers in one of the two."),
    ],
)
def test_a_file_that_cannot_be_read_is_said_to_be(counter: Counter, held: bytes | str, told: str) -> None:
    """With what to do about it."""
    counter.attachments.files["F0"] = held

    counter.files.receive(a_message("refs.bib"))

    assert counter.posted() == [told]


def test_of_many_files_the_first_are_read(counter: Counter) -> None:
    """The others are said not to be; strangers of another workspace bring none."""
    counter.files.receive(a_message(*(f"{number}.bib" for number in range(MOST + 2))))
    counter.files.receive(a_message("refs.bib", direct=False, ts="2.0", shared=True, home="T9"))

    first, strangers = (it for it in counter.messenger.posts() if isinstance(it, Post))
    assert "2 more files were not read" in str(first.blocks[-1])
    assert strangers.text == "Only people of this workspace can bring papers to its library."
