"""Ada's digests, what is said of them in words, and what is answered."""

from __future__ import annotations

from bot.conversations import Member, Place
from bot.digests import Parcel, Subscription, Timetable, key_of
from bot.ports import Post
from bot.slack.desk.callers import Caller
from retrieval.interests import Interests
from tests.unit.bot.slack.desk.conftest import ADA, Office, buttons

CHANNEL = Place(team="T1", channel="C1", thread="1.0")
DIRECT = Place(team="T1", channel="D1", thread="1.0")


def with_digests(office: Office) -> Office:
    """Ada and the assistant are in C1; she has a digest on kettles there, and one on bees for herself."""
    office.messenger.members["U1"] = Member(id="U1", name="Ada", zone="Europe/Berlin")
    office.messenger.channels["C1"] = frozenset({"U1", "U2", "UBOT"})
    for channel, topics in (("C1", ("kettles", "lids")), ("U1", ("bees",))):
        made = Subscription(
            team="T1",
            channel=channel,
            owner="U1",
            interests=Interests(topics=topics, excluded=("tin",)),
            timetable=Timetable(zone="Europe/Berlin"),
            made=office.clock.at,
        )
        office.digests.subscribe(made)
    return office


def posted(office: Office, subscription: int = 1, ts: str = "1.0") -> None:
    """A digest of this subscription stands under this ts."""
    found = office.digests.subscription(subscription)
    assert found is not None
    digest = office.digesting(found, now=office.clock.at, delivered=())
    parcel = Parcel(key=key_of(found.id, office.clock.at), subscription=found.id, due=office.clock.at, digest=digest)
    office.digests.write(parcel, "p1", office.clock.at)
    office.digests.posted(parcel.key, "p1", (ts,), whole=True)


def said(office: Office, text: str, place: Place = CHANNEL, user: str = "U1") -> Post:
    """What this person alone is answered to these words."""
    see_to = office.wishes.heard(place, user, text)
    assert see_to is not None
    see_to()
    *_, post = office.messenger.posts("post" if place is DIRECT else "whisper")
    return post


def saved(office: Office, post: Post, caller: Caller = ADA) -> str:
    """What is said once Save is pressed."""
    (value,) = [value for name, value in buttons(post).items() if name.startswith("wish_amend")]
    office.amendments.save(caller, value)
    return office.told()[-1]
