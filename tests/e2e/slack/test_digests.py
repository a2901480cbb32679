"""Digests in Slack: asked for in a form and in words, changed, previewed, paused and ended; votes and reading lists."""

from __future__ import annotations

import pytest
from bibtexparser.entrypoint import parse_string

from bot.delivering.striking import message
from bot.digests import Parcel, Subscription, key_of
from bot.localslack.people import Person
from bot.localslack.records import View
from bot.slack.views.digests import letters
from retrieval.interests import Interests
from tests.e2e.slack.reading import buttons, text
from tests.e2e.slack.test_home import home, newcomer
from tests.e2e.slack.world import World

pytestmark = pytest.mark.e2e

KV = "KV cache compression"


def shown(world: World, person: Person, words: str) -> View:
    """The form that is open before this person, once it shows these words."""
    world.until(lambda: person.form is not None and words in text(person.form))
    assert person.form is not None
    return person.form


def asks(world: World, person: Person, room: str) -> View:
    """The form of a new digest, opened by command."""
    assert person.runs("/footnote", "digest", channel=room).acked
    return world.form(person, "digest")


def kept(world: World, person: Person) -> tuple[Subscription, ...]:
    """The digests that this person has asked for."""
    team = world.slack.workspace.team.id
    return world.assistant.digests.subscriptions(team=team, owner=person.id)


def test_a_digest_is_asked_for_changed_paused_and_ended(either: World) -> None:
    """All of it from the Home tab, which always shows how things stand."""
    person = newcomer(either)
    person.opens_home()
    tab = home(either, person, shows="None yet. I can tell you")
    assert person.presses(tab.id, "digest_new").acked
    form = either.form(person, "digest")
    typed = {
        "topics": {"topics": KV},
        "excluded": {"excluded": "vision"},
        "day": {"day": "4"},
        "time": {"time": "16:30"},
    }
    assert person.submits(form.id, typed).acked
    shown(either, person, "Saved, in your direct messages with me. Every Friday at 16:30")
    tab = home(either, person, shows=f"papers on {KV}; nothing on vision")
    (made,) = kept(either, person)
    assert made.channel == person.id

    assert person.presses(tab.id, f"digest_edit:{made.id}").acked
    form = shown(either, person, "Papers shown at most")
    assert person.submits(form.id, {"people": {"people": "Zicheng Liu"}, "day": {"day": "daily"}}).acked
    tab = home(either, person, shows="or by Zicheng Liu")
    assert "Every day at 16:30" in text(tab)

    assert person.presses(tab.id, f"digest_pause:{made.id}").acked
    tab = home(either, person, shows="· paused")
    assert person.presses(tab.id, f"digest_resume:{made.id}").acked
    tab = home(either, person, shows="Resumed: papers on")
    assert person.presses(tab.id, f"digest_reset:{made.id}").acked
    home(either, person, shows="Forgotten: the votes")
    assert person.presses(tab.id, f"digest_end:{made.id}").acked
    home(either, person, shows="Ended: papers on")
    assert kept(either, person) == ()


def test_what_is_wrong_is_told_beside_its_field(world: World) -> None:
    """With what was meant; the form stays open."""
    room = world.room()
    form = asks(world, world.ann, room)
    sent = world.ann.submits(form.id, {"people": {"people": "Zicheng Lui"}, "zone": {"zone": "Europe/Berlin"}})
    assert "Zicheng Liu" in sent.errors["people"]
    assert sent.view is not None
    sent = world.ann.submits(form.id, {"people": {"people": ""}, "zone": {"zone": "Europe/Berln"}})
    assert sent.errors["zone"].startswith("I know no time zone called Europe/Berln; did you mean Europe/Berlin")
    world.ann.closes(form.id)


def test_a_preview_lies_on_the_form_until_it_is_saved(world: World) -> None:
    """It shows what the last seven days would have brought."""
    room = world.room()
    form = asks(world, world.bob, room)
    assert world.bob.presses(form.id, "topics", KV).acked
    assert world.bob.presses(form.id, "digest_try").acked
    preview = shown(world, world.bob, "Over the last 7 days this digest would have held:")

    assert "new papers" in text(preview)
    assert "KV Cache" in text(preview)
    assert "digest_more" not in str(preview.payload)
    world.bob.closes(preview.id)
    assert world.bob.form is not None
    assert world.bob.form.id == form.id
    assert kept(world, world.bob) == ()


def test_a_channels_digest_is_its_members_to_ask_for(world: World) -> None:
    """Who may not is told, with the form as they filled it in; admins see it on their tab, and may end it."""
    space, person = world.slack.workspace, newcomer(world)
    room = space.add_channel(f"members-{len(space.channels)}", members={space.app.user_id, world.ann.id}).id
    there = {"topics": {"topics": KV}, "where": {"where": "there"}, "channel": {"channel": room}}
    assert person.submits(asks(world, person, person.dm).id, there).acked
    again = shown(world, person, "Only members of a channel")
    assert "Papers shown at most" in text(again)
    assert kept(world, person) == ()

    assert world.ann.submits(asks(world, world.ann, room).id, there).acked
    shown(world, world.ann, "Saved, in its channel.")
    (made,) = [it for it in kept(world, world.ann) if it.channel == room]
    world.ada.opens_home()
    home(world, world.ada, shows="Digests of channels")
    told = len(world.whispered(world.ada))
    space.change_channel(room, members=world.slack.scene.channel(room).members | {world.ada.id})
    assert world.ada.runs("/footnote", "digest list", channel=room).acked
    listed = world.told(world.ada, after=told)
    assert world.ada.clicks(room, listed.ts, f"digest_end:{made.id}").acked
    world.until(lambda: made.id not in {it.id for it in kept(world, world.ann)})


def test_the_list_shows_what_there_is(world: World) -> None:
    """To the caller alone; what is pressed there is answered there."""
    person = newcomer(world)
    room = world.room()
    world.slack.workspace.change_channel(room, members=world.slack.scene.channel(room).members | {person.id})
    assert person.submits(asks(world, person, room).id, {"topics": {"topics": KV}}).acked
    shown(world, person, "Saved")
    (made,) = kept(world, person)
    assert person.runs("/footnote", "digest list", channel=room).acked
    listed = world.told(person)
    assert f"papers on {KV}" in text(listed)

    assert person.clicks(room, listed.ts, f"digest_preview:{made.id}").acked
    preview = shown(world, person, "So far the next digest would hold:")
    assert "KV Cache" in text(preview)
    assert person.clicks(room, listed.ts, f"digest_end:{made.id}").acked
    assert "Ended: papers on" in text(world.told(person, after=1))


def test_votes_and_the_reading_list(either: World) -> None:
    """A digest's buttons answer who pressed alone; what was saved is on the Home tab, and leaves as BibTeX."""
    world, person, room = either, newcomer(either), either.room()
    space, assistant = world.slack.workspace, world.assistant
    space.change_channel(room, members=world.slack.scene.channel(room).members | {person.id})
    now = assistant.clock.now()
    made = assistant.digests.subscribe(
        Subscription(team=space.team.id, channel=room, owner="", interests=Interests(topics=(KV,)), made=now)
    )
    first, *thread = map(message, letters(assistant.digesting(made, now=now, delivered=())))
    ts = assistant.messenger.post(room, None, first)
    for post in thread:
        assistant.messenger.post(room, ts, post)
    posted = space.messages[room][ts]
    assert "new papers" in text(posted)
    assert "digest_save:1" in buttons(posted)

    assert person.clicks(room, ts, "digest_more:1").acked
    assert "Noted: more like" in text(world.told(person))
    assert person.clicks(room, ts, "digest_less:1").acked
    assert "Noted: less like" in text(world.told(person, after=1))
    assert person.clicks(room, ts, "digest_less:1").acked
    assert "Taken back" in text(world.told(person, after=2))
    assert assistant.digests.opinions(made.id) == ()
    for number in ("1", "2"):
        assert person.clicks(room, ts, f"digest_save:{number}").acked
    assert "is on your reading list" in text(world.told(person, after=4))

    person.opens_home()
    tab = home(world, person, shows="Export as BibTeX")
    assert person.presses(tab.id, "saved_export").acked
    tab = home(world, person, shows="I sent you your reading list")
    (file,) = [it for it in space.files.values() if it.name == "reading-list.bib" and person.dm in it.shared]
    assert len(parse_string(person.opens(file.id).decode()).entries) == 2
    for _ in range(2):
        assert person.presses(tab.id, "saved_remove").acked
        tab = home(world, person, shows="is off your reading list")
        world.calm()
    assert assistant.digests.saved(space.team.id, person.id) == ()
    assistant.digests.unsubscribe(made.id)


def test_a_digest_is_wished_for_in_words(either: World) -> None:
    """Only who wishes sees how it was understood; nothing is stored before they press Save, and no answer is given."""
    world, person, room = either, newcomer(either), either.room()
    space = world.slack.workspace
    space.change_channel(room, members=world.slack.scene.channel(room).members | {person.id})
    ts = person.asks(room, f"send me a weekly digest on {KV}, nothing on vision")
    offered = world.told(person)
    assert "A digest in your direct messages with me: every Monday at 09:00" in text(offered)
    assert f"papers on {KV}; nothing on vision; ten at most" in text(offered)
    assert kept(world, person) == ()

    assert person.clicks(room, offered.ts, "wish_save").acked
    world.until(lambda: len(kept(world, person)) == 1)
    world.calm()
    assert world.thread(room, ts) == ()
    person.asks(room, "stop my digest")
    world.until(lambda: any("press Unsubscribe" in text(it) for it in world.whispered(person)))


def test_a_wish_in_a_direct_message_can_be_changed_before_it_is_saved(world: World) -> None:
    """In the form, which has what was understood; the thread has it once."""
    person = newcomer(world)
    ts = person.dms(f"Please send me new papers on {KV} every friday at 4pm")
    world.until(lambda: len(world.thread(person.dm, ts)) == 1)
    (offered,) = world.thread(person.dm, ts)
    assert "every Friday at 16:00" in text(offered)
    assert person.clicks(person.dm, offered.ts, "wish_change").acked
    form = world.form(person, "digest")
    assert person.submits(form.id, {"most": {"most": "5"}}).acked
    shown(world, person, "five at most")
    (made,) = kept(world, person)

    assert (made.interests.topics, made.timetable.weekday, made.timetable.hour) == ((KV,), 4, 16)


def test_the_command_takes_the_words_of_a_wish(world: World) -> None:
    """They fill the form in."""
    person = newcomer(world)
    assert person.runs("/footnote", f"digest daily on {KV}", channel=person.dm).acked
    assert person.submits(world.form(person, "digest").id).acked
    assert f"papers on {KV}" in text(shown(world, person, "Every day at 09:00"))


def test_a_digest_is_changed_in_words_in_its_own_thread(either: World) -> None:
    """What is said there is meant of it: it is offered, and saved once that is pressed; a question is answered."""
    world, person, room = either, newcomer(either), either.room()
    space, assistant = world.slack.workspace, world.assistant
    space.change_channel(room, members=world.slack.scene.channel(room).members | {person.id})
    now = assistant.clock.now()
    made = assistant.digests.subscribe(
        Subscription(team=space.team.id, channel=room, owner=person.id, interests=Interests(topics=(KV,)), made=now)
    )
    parcel = Parcel(
        key=key_of(made.id, now),
        subscription=made.id,
        due=now,
        digest=assistant.digesting(made, now=now, delivered=()),
    )
    ts = assistant.messenger.post(room, None, message(letters(parcel.digest)[0]))
    assistant.digests.write(parcel, "here", now)
    assistant.digests.posted(parcel.key, "here", (ts,), whole=True)

    person.asks(room, "make it daily, at most 5, and no vision please", thread=ts)
    offered = world.told(person)
    assert "it would come every day at 09:00 instead of every Monday at 09:00" in text(offered)
    assert "nothing on vision; 5 papers at most instead of 10" in text(offered)
    assert kept(world, person) == (made,)

    assert person.clicks(room, offered.ts, f"wish_edit:{made.id}").acked
    form = shown(world, person, "Papers shown at most")
    person.closes(form.id)
    assert person.clicks(room, offered.ts, f"wish_amend:{made.id}").acked
    world.until(lambda: kept(world, person)[0].most == 5)
    assert kept(world, person)[0].timetable.weekday is None
    person.asks(room, "stop", thread=ts)
    world.until(lambda: any("press Unsubscribe under it" in text(it) for it in world.whispered(person)))
    person.asks(room, "how much of the KV cache does WindowKV keep?", thread=ts)
    world.until(lambda: "12%" in " ".join(text(it) for it in world.thread(room, ts)))
    assistant.digests.unsubscribe(made.id)
