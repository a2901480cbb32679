"""The form of a digest: filled in, refused beside its fields, previewed and saved."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from bot.conversations import Member, Policy
from bot.digests import Subscription, Timetable
from bot.localslack import forms
from bot.localslack.validation.whole import check_view
from bot.ports import Post, View
from bot.slack.desk import rights
from bot.slack.desk.callers import Caller
from bot.slack.payloads import Submitted
from bot.slack.views import digest_form
from bot.slack.views.inputs import Values
from bot.subscribing import Typed
from retrieval.interests import Interests
from tests.unit.bot.slack.desk.conftest import ADA, BOB, CHIEF, Office

IN_BERLIN = Member(id="U1", name="Ada", zone="Europe/Berlin")
HOME = ADA.model_copy(update={"channel": "", "response_url": ""})


def opened(office: Office) -> View:
    """The form that was opened last."""
    *_, view = office.messenger.views.values()
    return view


def filled(view: View, **typed: str | list[str]) -> Values:
    """What the form sends back with this typed or chosen, by block."""
    state: dict[str, Any] = forms.values(view["blocks"], {})
    for name, value in typed.items():
        part = next(it for it in forms.parts(view["blocks"]) if it.block_id == name)
        wrong = part.kind in {"number_input", "timepicker"}  # which no client of Slack's would send
        state[name][name] = {forms.KEYS[part.kind]: value} if wrong else forms.put_in(part, value)
    return state


def send(office: Office, caller: Caller, **typed: str | list[str]) -> dict[str, str]:
    """Send the form that was opened last; what is wrong in it."""
    view = opened(office)
    sent = Submitted(form="digest", metadata=str(view["private_metadata"]))
    errors, save = office.digest_forms.sent(caller, sent, filled(view, **typed))
    if save is not None:
        save()
    return errors


def again(caller: Caller) -> Caller:
    """The caller with a trigger that was not used yet."""
    return caller.model_copy(update={"trigger": f"{caller.trigger}+"})


@pytest.fixture
def there(office: Office) -> Office:
    """Ada and the assistant are in C1, nobody but Bob is in C2."""
    office.messenger.members["U1"] = IN_BERLIN
    office.messenger.channels.update({"C1": frozenset({"U1", "UBOT"}), "C2": frozenset({"U2"})})
    return office


def test_a_digest_is_asked_for_and_stored(there: Office) -> None:
    """In the caller's time zone, for their direct messages unless they say otherwise."""
    there.digest_forms.new(ADA)
    assert check_view(opened(there)) == ()
    errors = send(
        there,
        again(ADA),
        topics="Honey bees\n\n kettles ",
        people="grace murray",
        excluded="stoves",
        most="5",
        day="4",
        time="16:30",
        quiet=["line"],
    )

    (made,) = there.digests.kept.values()
    assert errors == {}
    assert (made.team, made.channel, made.owner) == ("T1", "U1", "U1")
    assert made.interests.topics == ("Honey bees", "kettles")
    assert [it.name for it in made.interests.people] == ["Grace Murray"]
    assert made.interests.excluded == ("stoves",)
    assert made.timetable == Timetable(weekday=4, hour=16, minute=30, zone="Europe/Berlin")
    assert (made.most, made.nothing_new) == (5, True)
    said = json.dumps(opened(there), ensure_ascii=False)
    assert "Saved, in your direct messages with me. Every Friday at 16:30 (Europe/Berlin): " in said
    assert "papers on Honey bees or kettles, or by Grace Murray; nothing on stoves; five at most" in said
    assert "Next on Friday, 27 Nov 2026, at 16:30 (Europe/Berlin)." in said


def test_it_opens_for_the_channel_where_it_was_asked_for(there: Office) -> None:
    """Which is one choice away."""
    there.digest_forms.new(ADA)
    assert send(there, again(ADA), topics="bees", where="there") == {}

    (made,) = there.digests.kept.values()
    assert (made.channel, made.owner) == ("C1", "U1")


@pytest.mark.parametrize(
    ("typed", "block", "said"),
    [
        ({}, "topics", "Say what the digest is to tell of"),
        ({"people": "Grace Murry"}, "people", "did you mean Grace Murray"),
        ({"people": "Nobody"}, "people", "called Nobody"),
        ({"topics": "bees", "excluded": "bees"}, "excluded", "is a topic of this digest"),
        ({"topics": "bees", "zone": "Europe/Berln"}, "zone", "did you mean Europe/Berlin"),
        ({"topics": "bees", "zone": ""}, "zone", "time zone"),
        ({"topics": "bees", "most": "0"}, "most", "from 1 to 50"),
        ({"topics": "bees", "most": "many"}, "most", "from 1 to 50"),
        ({"topics": "bees", "time": ""}, "time", "Choose a time"),
        ({"topics": "bees", "where": "there", "channel": ""}, "channel", "Choose the channel"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(there: Office, typed: dict[str, str], block: str, said: str) -> None:
    """With what may have been meant; nothing is stored."""
    there.digest_forms.new(ADA)
    errors = send(there, again(ADA), **typed)

    assert list(errors) == [block]
    assert said in errors[block]
    assert not there.digests.kept


@pytest.mark.parametrize(
    ("caller", "channel", "said"),
    [(BOB, "C1", rights.NOT_A_MEMBER), (ADA, "C2", rights.NOT_IN), (ADA, "C404", rights.NOT_IN)],
)
def test_who_may_not_is_told_with_the_form_kept(there: Office, caller: Caller, channel: str, said: str) -> None:
    """Only members ask for a channel's digest, and the assistant has to be in it."""
    there.digest_forms.new(caller)
    send(there, again(caller), topics="bees", where="there", channel=channel)

    form = opened(there)
    assert said in json.dumps(form, ensure_ascii=False)
    assert filled(form)["topics"]["topics"]["value"] == "bees"
    assert not there.digests.kept


def test_a_channels_policy_holds_for_its_digests(there: Office) -> None:
    """Who may not ask there may not have one there; admins may."""
    there.messenger.channels["C1"] = frozenset({"U1", "U2", "UBOT"})
    there.state.decide("T1", "C1", Policy(users=("U2",)))
    there.digest_forms.new(ADA)
    send(there, again(ADA), topics="bees", where="there")
    assert rights.NOT_NAMED in json.dumps(opened(there))
    there.digest_forms.new(CHIEF)
    send(there, again(CHIEF), topics="bees", where="there")

    (made,) = there.digests.kept.values()
    assert made.owner == "U9"


def test_a_digest_is_changed_in_the_same_form(there: Office) -> None:
    """Which shows it as it is; what is left alone stays, and so does somebody whose first paper is still to come."""
    there.digest_forms.new(ADA)
    people = 'Grace Murray\n"Grace Murry"'
    send(there, again(ADA), topics="bees", people=people, where="there", day="daily", venues=["ACL"])
    assert "Nobody in the library is called Grace Murry yet; papers come" in json.dumps(there.messenger.views)
    there.digest_forms.edit(again(again(ADA)), "1")
    assert "Change a digest" in json.dumps(opened(there))
    assert send(there, again(again(again(ADA))), topics="bees\nkettles") == {}

    (made,) = there.digests.kept.values()
    assert made.interests.topics == ("bees", "kettles")
    assert [it.name for it in made.interests.people] == ["Grace Murray", "Grace Murry"]
    assert made.interests.venues == ("ACL",)
    assert (made.channel, made.timetable.weekday) == ("C1", None)


def test_only_the_owner_and_admins_change_it(there: Office) -> None:
    """Admins those of channels; a button that was shown to somebody else does nothing."""
    base = Subscription(team="T1", channel="C1", owner="U1", interests=Interests(topics=("bees",)), made=there.clock.at)
    there.digests.subscribe(base)
    there.digests.subscribe(base.model_copy(update={"channel": "U1"}))
    for value in ("1", "2", "404", "x"):
        there.digest_forms.edit(BOB, value)
    there.digest_forms.edit(CHIEF, "2")
    assert there.told() == [rights.ONLY_THEIRS, rights.ONLY_THEIRS, rights.GONE, rights.GONE, rights.ONLY_THEIRS]
    assert not there.messenger.views

    there.digest_forms.edit(CHIEF, "1")
    assert there.messenger.views


def test_a_digest_that_ended_meanwhile_is_not_saved(there: Office) -> None:
    """The form says so."""
    there.digest_forms.new(ADA)
    send(there, again(ADA), topics="bees")
    there.digest_forms.edit(again(again(ADA)), "1")
    form = opened(there)
    there.digests.unsubscribe(1)
    sent = Submitted(form="digest", metadata=str(form["private_metadata"]))
    _, save = there.digest_forms.sent(again(again(again(ADA))), sent, filled(form))
    assert save is not None
    save()

    assert rights.GONE in json.dumps(opened(there))
    assert not there.digests.kept


def test_the_same_digest_is_not_made_twice(there: Office) -> None:
    """However often Save is pressed."""
    for trigger in ("a", "b"):
        there.digest_forms.new(ADA.model_copy(update={"trigger": trigger}))
        send(there, ADA.model_copy(update={"trigger": f"{trigger}+"}), topics="bees")

    assert len(there.digests.kept) == 1
    assert "has this digest already" in json.dumps(opened(there))


def test_a_preview_shows_what_it_would_have_held(there: Office) -> None:
    """On top of the form; nothing is stored."""
    there.digest_forms.new(ADA)
    form = opened(there)
    there.digest_forms.preview(again(ADA), filled(form, topics="bees"), str(form["private_metadata"]))

    assert "Over the last 7 days this digest would have held:" in json.dumps(opened(there))
    assert "KettleBoil" in json.dumps(opened(there))
    assert check_view(opened(there)) == ()
    assert there.messenger.methods().count("push") == 1
    assert not there.digests.kept


def test_a_preview_of_what_is_wrong_says_what(there: Office) -> None:
    """As saving would."""
    there.digest_forms.new(ADA)
    form = opened(there)
    there.digest_forms.preview(again(ADA), filled(form, people="Grace Murry"), str(form["private_metadata"]))

    assert "did you mean Grace Murray" in json.dumps(opened(there))


def test_what_somebody_asked_for_in_words_is_filled_in(there: Office) -> None:
    """The rest is as usual."""
    there.digest_forms.asked(ADA, Typed(topics=("bees",), channel="C1"))
    form = opened(there)

    assert filled(form)["topics"]["topics"]["value"] == "bees"
    assert (
        filled(form)["where"]["where"]["selected_option"]
        == filled(form, where="there")["where"]["where"]["selected_option"]
    )
    assert filled(form)["zone"]["zone"]["value"] == "Europe/Berlin"


def test_where_slack_does_not_tell_the_zone_it_is_utc(there: Office) -> None:
    """It can be changed in the form."""
    there.messenger.fail("member")
    there.digest_forms.new(ADA)

    assert filled(opened(there))["zone"]["zone"]["value"] == "UTC"


def test_once_its_time_is_over_the_result_is_told_in_words(there: Office) -> None:
    """Slack opens no form then."""
    there.digest_forms.new(HOME)
    there.messenger.fail("open", "expired_trigger_id")
    send(there, again(HOME), topics="bees")

    (told,) = there.messenger.made("post")
    assert told["channel"] == "U1"
    assert isinstance(told["message"], Post)
    assert told["message"].text.startswith("Saved, in your direct messages with me.")


def test_a_form_that_carries_nothing_is_of_a_new_one() -> None:
    """Whatever it is."""
    assert digest_form.carried("{") == digest_form.Carried()


def test_a_preview_that_fails_says_so_in_its_place(
    there: Office, own_warnings: list[logging.LogRecord], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a reference; the form beneath it stays."""
    there.digest_forms.new(ADA)
    form = opened(there)
    monkeypatch.setattr(type(there), "digesting", _broken)
    there.digest_forms.preview(again(ADA), filled(form, topics="bees"), str(form["private_metadata"]))

    assert "(ref id1)" in json.dumps(opened(there))
    own_warnings.clear()


def _broken(*_: object, **__: object) -> None:
    raise RuntimeError("broken")
