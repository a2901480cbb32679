"""Admins say who is who: from the author card and from the Home tab."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest

from bot.conversations import Member
from bot.localslack.validation.whole import check_view
from bot.ports import Post, View
from bot.slack.desk.callers import Caller
from bot.slack.desk.curation import GONE, ONLY_ADMINS, Curation
from bot.slack.desk.reception import Admins, Reception
from bot.slack.views import curation_forms
from bot.slack.views.curation_forms import Proposal
from retrieval.errors import PeopleError
from retrieval.papers import MentionId, PersonId
from retrieval.people.curating import Curating
from retrieval.people.decisions import Deed
from retrieval.people.dossiers import digest
from tests.fakes.messenger import FakeMessenger
from tests.fakes.people import LINKS, NAMES, PARSER, SEER, SHORT, WHOSE, ZHOU, MadeUpPeople
from tests.fakes.state import FakeState
from tests.unit.bot.conftest import Noon
from tests.unit.bot.slack.desk.conftest import ADA, CHIEF, buttons


@dataclass
class Bench:
    """The use case over five people in memory; ids are whatever the messenger gives."""

    people: MadeUpPeople = field(default_factory=MadeUpPeople)
    messenger: FakeMessenger = field(default_factory=FakeMessenger)
    state: FakeState = field(default_factory=FakeState)

    triggers: Iterator[str] = field(default_factory=lambda: map("t{}".format, count()))

    def __post_init__(self) -> None:
        for user, name, admin in (("U1", "Ada", False), ("U9", "Chief", True), ("U90000", "Chief", True)):
            self.messenger.members[user] = Member(id=user, name=name, admin=admin)

    def by(self, channel: str = "C1") -> Caller:
        """A press of the admin's, each with a trigger of its own; one in a form tells no channel."""
        return CHIEF.model_copy(update={"response_url": "", "channel": channel, "trigger": next(self.triggers)})

    def in_a_form(self) -> Caller:
        """A press in a form."""
        return self.by(channel="")

    @property
    def curating(self) -> Curating:
        """What decides."""
        return Curating(self.people.book, Noon())

    @property
    def room(self) -> Curation:
        """What is tried."""
        return Curation(
            roster=lambda: self.people.roster,
            curating=lambda: self.curating,
            reception=Reception(messenger=self.messenger, desk=self.state, clock=Noon(), new_id=lambda: "id1"),
            messenger=self.messenger,
            admins=Admins(self.messenger),
        )

    def view(self) -> View:
        """The last modal that was opened or changed."""
        made = [call for call in self.messenger.calls if call.method in {"open", "change"}]
        view: Any = made[-1].given["view"]
        assert check_view(view) == ()
        return dict(view)

    def proposal(self, action: str, person: PersonId) -> Proposal:
        """What the form that this button opens carries."""
        self.room.open(self.by(), "", person)
        opened = buttons(self.view())[action]
        form = {"curate_merge": self.room.merging, "curate_split": self.room.splitting}.get(action, self.room.renaming)
        form(self.in_a_form(), "V1", opened)
        found = curation_forms.read(str(self.view()["private_metadata"]))
        assert found is not None
        return found

    def sure(self, proposal: Proposal, **filled: Any) -> Proposal | None:
        """What the form that asks for confirmation carries; None where it says why not."""
        self.room.propose(self.in_a_form(), proposal.model_copy(update=filled))
        return curation_forms.read(str(self.view().get("private_metadata", "")))

    def said(self) -> Post:
        """What was told last."""
        told = [call for call in self.messenger.calls if call.method in {"whisper", "post", "respond"}]
        message = told[-1].given["message"]
        assert isinstance(message, Post)
        return message.model_copy(update={"text": message.text.replace("\u2060", "")})

    def whose(self, mention: str) -> str | None:
        """The name by which whoever has this mention is shown."""
        person = self.people.roster.person(PersonId(mention))
        return person.name if person else None


@pytest.fixture
def bench() -> Bench:
    """A curator's desk."""
    return Bench()


def shown(view: View) -> str:
    """Its words."""
    return json.dumps(view, ensure_ascii=False).replace("\u2060", "")


def test_the_card_opens_over_whatever_is_there(bench: Bench) -> None:
    """As a modal of its own, or in place of the one that the button stands in."""
    bench.room.open(bench.by(), "", ZHOU)
    assert "Zhongzhu Zhou (2 papers)" in shown(bench.view())
    bench.room.open(bench.by(), "V1", SHORT)

    assert "Z. Zhou (1 paper)" in shown(bench.view())
    assert [it for it in bench.messenger.methods() if it in {"open", "change"}] == ["open", "change"]


def test_merging_is_asked_done_and_undone(bench: Bench) -> None:
    """The sentence says who was merged, where the card was, with a button that takes it back."""
    proposal = bench.sure(bench.proposal("curate_merge", SHORT), typed=ZHOU)
    assert "Z. Zhou (1 paper) and Zhongzhu Zhou (2 papers) become one person." in shown(bench.view())
    assert bench.whose(SHORT) == "Z. Zhou"
    assert proposal is not None

    bench.room.decide(bench.in_a_form(), proposal)
    said = bench.said()
    assert said.text == "Z. Zhou (1 paper) and Zhongzhu Zhou (2 papers) are one person now, shown as Zhongzhu Zhou."
    assert bench.messenger.made("whisper")[-1]["channel"] == "C1"
    assert bench.whose(SHORT) == "Zhongzhu Zhou"

    bench.room.undo(bench.by(), buttons(said)["curate_undo"])
    assert bench.said().text.startswith("Undone: decision 1, which merged ")
    assert bench.whose(SHORT) == "Z. Zhou"

    bench.room.undo(bench.by(), buttons(said)["curate_undo"])
    assert "1" in bench.said().text
    assert not bench.said().text.startswith("Undone")


def test_splitting_ticks_papers(bench: Bench) -> None:
    """Those become somebody else's; not all of them can."""
    proposal = bench.proposal("curate_split", PARSER)
    one, two = (digest(it.mention)[:12] for it in bench.people.roster.papers(bench.people.roster.called(PARSER)[0]))
    assert bench.sure(proposal, mentions=(one, two)) is None
    assert "Every paper of Yang Liu" in shown(bench.view())

    sure = bench.sure(proposal, mentions=(one,))
    assert "Parsing Brooks (1 of 2 papers of Yang Liu" in shown(bench.view())
    assert sure is not None
    bench.room.decide(bench.in_a_form(), sure)

    assert "Parsing Brooks is by another person now, shown as Yang Liu [yangliu-" in bench.said().text
    assert bench.people.book.whose(MentionId("p5:yangliu")) == "p5:yangliu"


def test_renaming_changes_what_is_shown(bench: Bench) -> None:
    """And nothing on the papers."""
    sure = bench.sure(bench.proposal("curate_rename", SHORT), name="Zoe Zhou")
    assert sure is not None
    bench.room.decide(bench.in_a_form(), sure)

    assert bench.said().text == "Z. Zhou (1 paper) is shown as Zoe Zhou now."
    assert bench.whose(SHORT) == "Zoe Zhou"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Yang Liu", "Yang Liu is the name of several people; write yangliu-"),
        ("Grace Murray", "Nobody in the library is called Grace Murray"),
        ("Zhongzhu Zhou", "Zhongzhu Zhou is this person already"),
    ],
)
def test_whom_nobody_can_mean_is_said(bench: Bench, typed: str, says: str) -> None:
    """In the form's place, and nothing is done."""
    assert bench.sure(bench.proposal("curate_merge", ZHOU), typed=typed) is None
    assert says in shown(bench.view())
    assert bench.people.book.history(9) == ()


def test_a_form_of_how_things_stood_decides_nothing(bench: Bench) -> None:
    """Neither before it is asked nor after: somebody was merged meanwhile."""
    proposal = bench.proposal("curate_split", PARSER)
    filled = {"mentions": (digest(MentionId("p5:yangliu"))[:12],)}
    sure = bench.sure(proposal, **filled)
    assert sure is not None
    bench.curating.merge((PARSER, SEER), by="terminal")

    bench.room.decide(bench.in_a_form(), sure)
    assert bench.said().text.startswith("Who Yang Liu is has changed since this was shown; press Curate again")
    assert bench.sure(proposal, **filled) is None
    assert "has changed since this was shown" in shown(bench.view())
    assert [it.deed for it in bench.people.book.history(9)] == [Deed.MERGE]


def test_whoever_is_gone_is_said(bench: Bench) -> None:
    """From an old card, an old form and an old button."""
    bench.room.open(bench.by(), "", PersonId("p99:nobody"))
    assert bench.said().text == GONE
    bench.room.open(bench.by(), "", ZHOU)
    bench.room.open(bench.by(), "V1", PersonId("p99:nobody"))
    assert GONE in shown(bench.view())
    bench.room.renaming(bench.in_a_form(), "V1", "p99:nobody C1")
    assert GONE in shown(bench.view())
    bench.room.undo(bench.by(), "x")
    assert bench.said().text == "There is no such decision to take back."


def test_nobody_else_decides(bench: Bench) -> None:
    """However they came by the button; they are told who may."""
    proposal = bench.proposal("curate_rename", ZHOU)
    before = len(bench.messenger.made("open")) + len(bench.messenger.made("change"))
    room = bench.room
    room.open(ADA, "", ZHOU)
    room.merging(ADA, "V1", f"{ZHOU} C1")
    room.propose(ADA, proposal.model_copy(update={"name": "Me"}))
    room.decide(ADA, proposal.model_copy(update={"name": "Me"}))
    room.undo(ADA, "1")

    assert [post.text for post in bench.messenger.posts("respond")] == [ONLY_ADMINS] * 5
    assert len(bench.messenger.made("open")) + len(bench.messenger.made("change")) == before
    assert bench.people.book.history(9) == ()


def test_pairs_of_the_home_tab_are_decided_there(bench: Bench) -> None:
    """Merged or kept apart, and then not asked about again."""
    rows = {"type": "home", "blocks": list(bench.room.deciding())}
    values = _all(rows, "home_same")
    assert len(values) == 2

    said = bench.room.paired("U90000", values[0], same=True)
    assert said == "Zhongzhu Zhou (2 papers) and Z. Zhou (1 paper) are one person now, shown as Zhongzhu Zhou."
    said = bench.room.paired("U9", values[1], same=False)
    assert "stay two people" in said
    assert _all({"blocks": list(bench.room.deciding())}, "home_same") == []
    told = str(bench.room.deciding(said)).replace("\u2060", "")
    assert "merged Zhongzhu Zhou" in told
    assert "· Chief, " in told


def test_who_left_is_told_by_their_id(bench: Bench) -> None:
    """Slack does not name them any more; the terminal is nobody of the workspace."""
    bench.curating.rename(ZHOU, "Zhong Zhou", by="UGONE99")
    bench.curating.rename(SHORT, "Zoe Zhou", by="terminal")
    told = str(bench.room.deciding())

    assert "· UGONE99, " in told
    assert "· terminal, " in told


def test_an_old_pair_is_not_decided(bench: Bench) -> None:
    """One of them is somebody else by now."""
    (value, *_) = _all({"blocks": list(bench.room.deciding())}, "home_same")
    bench.people.settle({**WHOSE, "p2:zhongzhuzhou": SEER}, NAMES, LINKS)

    with pytest.raises(PeopleError, match="has changed since this was shown; here is how things stand now"):
        bench.room.paired("U9", value, same=True)
    with pytest.raises(PeopleError, match="papers is in the library any more"):
        bench.room.paired("U9", "", same=False)


def _all(value: Any, action: str) -> list[str]:
    """The values of all buttons with this `action_id`."""
    if isinstance(value, list):
        return [found for held in value for found in _all(held, action)]
    if isinstance(value, dict):
        own = [str(value["value"])] if value.get("action_id") == action else []
        return own + [found for held in value.values() for found in _all(held, action)]
    return []
