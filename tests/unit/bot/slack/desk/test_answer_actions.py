"""What stands behind an answer, second thoughts on it, and what readers think of it."""

from __future__ import annotations

import json
import logging

from bot.conversations import Verdict
from bot.localslack.validation.whole import check_view
from bot.ports import Picture
from retrieval.papers import PersonId
from retrieval.queries import Person
from tests.unit.bot.slack.desk.conftest import ADA, BOB, CHIEF, Office
from tests.unit.bot.slack.views.builders import a_question_back

GONE = "That answer is no longer there."


def test_evidence_and_why_open_for_everybody(office: Office) -> None:
    """The quoted words in their abstract; the plan."""
    office.kept()

    office.actions.evidence(BOB, "a1")
    office.actions.why(ADA, "a1")

    evidence, why = office.messenger.views.values()
    assert check_view(evidence) == check_view(why) == ()
    assert "a vessel with a copper floor" in json.dumps(evidence)
    assert "Boiling water takes long on common stoves." in json.dumps(evidence)
    assert "What is KettleBoil about?" in json.dumps(why)


def test_an_answer_that_is_gone_is_said_to_be(office: Office) -> None:
    """Whatever is asked of it."""
    office.kept()
    office.state.delete("T1", "a1")

    caller = ADA.model_copy(update={"response_url": ""})
    for answer_id in ("a1", "unknown"):
        office.actions.evidence(caller, answer_id)
        office.actions.why(caller, answer_id)
        office.actions.again(caller, answer_id)
        office.actions.delete(caller, answer_id)
        office.actions.choose(caller, f"{answer_id}:Ling Wu")
        office.ratings.given(caller, f"up:{answer_id}")
        office.ratings.explained(caller, answer_id, reasons=("wrong",), comment="")

    assert office.told() == [GONE] * 14
    assert office.messenger.views == {}
    assert office.state.feedback == {}


def test_whoever_asked_and_admins_may_ask_again(office: Office) -> None:
    """Others are told that they may not."""
    office.kept()

    for caller in (BOB, ADA, CHIEF, BOB.model_copy(update={"user": "U8"})):
        office.actions.again(caller, "a1")

    assert office.went_on == ["a1 again for U1", "a1 again for U9", "a1 again for U8"]
    assert office.told() == ["Only whoever asked, and admins, can do that."]


def test_a_choice_in_a_thread_goes_on_there_for_whoever_chose(office: Office) -> None:
    """The name may hold a colon."""
    office.kept()

    office.actions.choose(BOB, "a1:Wu: Ling")

    assert office.went_on == ["a1 Wu: Ling for U2"]


def test_a_choice_says_which_namesake_it_means(office: Office) -> None:
    """The button knows who it is; the question that goes on tells them apart."""
    one, other = (Person(name="Lei Wu", keys=(), id=PersonId(f"p{at}:leiwu")) for at in (1, 2))
    answer = a_question_back(one, other, told=["1 paper, 2023", "9 papers, 2024"])
    office.state.keep(office.kept().model_copy(update={"answer": answer}))

    office.actions.choose(BOB, "a1:p2:leiwu")

    assert office.went_on == ["a1 Lei Wu (9 papers, 2024) for U2"]


def test_deleting_takes_every_message_away_and_withdraws_the_answer(office: Office) -> None:
    """Also where one of them is gone already; the audit keeps it."""
    kept = office.kept()
    office.messenger.delete("C1", kept.posted[0])

    office.actions.delete(BOB, "a1")
    assert office.state.get("T1", "a1") is not None
    office.actions.delete(ADA, "a1")

    assert office.messenger.messages == {}
    assert office.state.get("T1", "a1") is None
    assert office.state.answers["T1", "a1"] == kept
    assert office.told() == ["Only whoever asked, and admins, can do that."]


def test_a_private_answer_is_taken_away_where_it_stands(office: Office) -> None:
    """There is no message of it in the channel."""
    office.private.asked(ADA, "What is KettleBoil about?")

    office.actions.delete(ADA, "id1")

    assert office.messenger.made("respond")[1]["remove"] is True
    assert office.state.get("T1", "id1") is None


def test_what_could_not_be_deleted_can_be_deleted_again(office: Office, own_warnings: list[logging.LogRecord]) -> None:
    """The message with the buttons goes last, so they are still there."""
    kept = office.kept()
    office.messenger.fail("delete", "ratelimited", after=1)

    office.actions.delete(ADA, "a1")

    assert list(office.messenger.messages) == [("C1", kept.posted[1])]
    assert office.state.get("T1", "a1") is not None
    assert office.state.noted[0].what == "deleting an answer: Slack refused chat.delete: ratelimited."
    assert "(ref id1)" in office.told()[0]
    office.actions.delete(ADA, "a1")
    assert office.messenger.messages == {}
    own_warnings.clear()


def test_a_thumb_up_is_kept_and_thanked_for(office: Office) -> None:
    """For the reader who gave it; a later one takes its place."""
    office.kept()

    office.ratings.given(ADA, "up:a1")
    office.ratings.given(BOB, "up:a1")
    office.ratings.given(ADA, "down:a1")

    said = office.state.ratings("T1", "a1")
    assert [(it.user, it.verdict) for it in said] == [("U1", Verdict.DOWN), ("U2", Verdict.UP)]
    assert len(office.told()) == 2


def test_a_thumb_down_asks_why_and_keeps_the_reasons(office: Office) -> None:
    """It counts before the form is sent, and if it never is."""
    office.kept()

    office.ratings.given(BOB, "down:a1")
    [view] = office.messenger.views.values()
    assert view["private_metadata"] == "a1"
    assert [it.reasons for it in office.state.ratings("T1", "a1")] == [()]
    office.ratings.explained(BOB, "a1", reasons=("wrong", "missed"), comment="The other paper.")

    [said] = office.state.ratings("T1", "a1")
    assert (said.verdict, said.reasons, said.comment) == (Verdict.DOWN, ("wrong", "missed"), "The other paper.")
    assert said.at == office.clock.at


def test_a_forged_verdict_is_no_verdict(office: Office, own_warnings: list[logging.LogRecord]) -> None:
    """It is noted as what it is: something that should not happen."""
    office.kept()

    office.ratings.given(BOB, "sideways:a1")

    assert office.state.ratings("T1", "a1") == ()
    assert office.state.noted[0].what == "storing a rating: ValueError"
    own_warnings.clear()


def test_a_brief_is_deleted_with_its_chart(office: Office) -> None:
    """And with no other answer's."""
    kept = office.kept("Summarize Ling Wu's work")
    office.charts(kept)
    other = office.messenger.upload("C1", "1.0", Picture(content=b"", name="ling-wu-a2.png", title="", alt=""))
    office.actions.delete(ADA, "a1")
    assert [f"F{ts}" for _, ts in office.messenger.messages] == [other]


def test_where_slack_will_not_tell_of_charts_a_brief_is_deleted_without(office: Office) -> None:
    """An app that may not read the thread can still take its own words away."""
    office.charts(office.kept("Summarize Ling Wu's work"))
    office.messenger.fail("pictures", "missing_scope")
    office.actions.delete(ADA, "a1")

    assert len(office.messenger.messages) == 1
    assert office.state.get("T1", "a1") is None


def test_a_brief_is_not_deleted_by_halves(office: Office, own_warnings: list[logging.LogRecord]) -> None:
    """While Slack cannot be asked for its chart, all of it stays, to be deleted once more."""
    office.charts(office.kept("Summarize Ling Wu's work"))
    office.messenger.fail("pictures", "ratelimited")
    office.actions.delete(ADA, "a1")

    assert len(office.messenger.messages) == 3
    assert office.state.get("T1", "a1") is not None
    assert len(own_warnings) == 1
    own_warnings.clear()
