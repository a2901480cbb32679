"""Subscriptions, parcels and opinions to be kept, with defaults."""

from __future__ import annotations

import datetime as dt

from bot.dialogue import Citation, Sentence
from bot.digests import Digest, Entry, Group, Letter, Opinion, Parcel, Piece, Subscription, Timetable, Vote, key_of
from retrieval.interests import Ground, Interests, Reason
from retrieval.papers import PaperId, PersonKey
from retrieval.queries import Person
from tests.contract.remembering import NOW

WEEK = dt.timedelta(days=7)
DUE = NOW.replace(hour=8, minute=0, second=0, microsecond=0)
HOUR = dt.timedelta(hours=1)


def a_subscription(
    channel: str = "C1", *, team: str = "T1", owner: str = "U1", made: dt.datetime = NOW
) -> Subscription:
    """A wish with something in every field."""
    ada = Person(name="Ada Byron", keys=(PersonKey("adabyron"),), papers=3)
    interests = Interests(
        topics=("KV cache compression",), people=(ada,), venues=("ACL",), fields=("cs.CL",), excluded=("vision",)
    )
    timetable = Timetable(weekday=4, hour=16, minute=30, zone="Europe/Berlin")
    return Subscription(
        team=team,
        channel=channel,
        owner=owner,
        interests=interests,
        timetable=timetable,
        most=5,
        look_back=14,
        nothing_new=True,
        made=made,
    )


def a_parcel(subscription: Subscription, *papers: str, weeks: int = 0) -> Parcel:
    """What this subscription gets so many weeks on: each paper with a sentence and a reason, the last only listed."""
    due = DUE + weeks * WEEK
    cited = [_citation(n, paper) for n, paper in enumerate(papers, start=1)]
    entries = tuple(
        Entry(
            paper_id=it.paper_id,
            citation=it,
            sentence=Sentence(text=f"{it.title} halves it.", cites=(it.n,)),
            reasons=(Reason(ground=Ground.TOPIC, what="KV cache compression", weight=0.1 + 0.2),),
        )
        for it in cited[:-1]
    )
    groups = (Group(name="On your topics", entries=entries),) if entries else ()
    digest = Digest(subscription=subscription, at=due, groups=groups, short=tuple(cited[-1:]), kept=(PaperId("late"),))
    return Parcel(
        key=key_of(subscription.id, due),
        subscription=subscription.id,
        due=due,
        digest=digest,
        letters=a_letter(*papers),
    )


def a_letter(*papers: str) -> tuple[Letter, ...]:
    """One message that tells of these."""
    told = tuple(map(PaperId, papers))
    said = Piece(blocks=({"type": "section", "text": {"type": "mrkdwn", "text": "Papers"}},), papers=told, instead="…")
    return (Letter(text="Papers", lines=((), told), pieces=(said,), opening=({"type": "divider"},)),)


def an_opinion(
    paper: str = "p1", vote: Vote = Vote.MORE, *, user: str = "U1", subscription: int = 1, at: dt.datetime = NOW
) -> Opinion:
    """What a reader said of a paper."""
    return Opinion(team="T1", user=user, paper_id=PaperId(paper), subscription=subscription, vote=vote, at=at)


def _citation(n: int, paper: str) -> Citation:
    return Citation(
        n=n,
        paper_id=PaperId(paper),
        title=f"Paper {paper}",
        authors=("Ada Byron",),
        authors_complete=True,
        date="22 Nov 2026",
        venue=None,
        url=None,
    )
