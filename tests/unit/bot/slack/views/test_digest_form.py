"""The form of a digest: within what Slack takes, whatever fills it, and read back as it was."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digests import Timetable
from bot.localslack import forms
from bot.localslack.mentions import notifying
from bot.localslack.validation.whole import check_view
from bot.slack.views import digest_form
from bot.slack.views.digest_form import Carried
from bot.subscribing import Typed
from bot.subscribing.subscribing import LARGEST
from retrieval.directory import Directory, KnownVenue
from tests.unit.bot.slack.hostile import texts

_lines = st.lists(st.text("abc xyz-&<>*", min_size=1, max_size=20).map(str.strip).filter(bool), max_size=4).map(tuple)
_hostile = st.lists(texts, max_size=4).map(tuple)
_when = st.builds(
    Timetable,
    weekday=st.one_of(st.none(), st.integers(0, 6)),
    hour=st.integers(0, 23),
    minute=st.integers(0, 59),
    zone=st.sampled_from(("UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires")),
)
LIBRARY = Directory(
    venues=tuple(KnownVenue(series=f"SERIES{at}") for at in range(104)),
    fields=("cs.CL", "cs.LG"),
    papers=56,
    latest=dt.date(2026, 5, 18),
)


@settings(max_examples=15)
@given(
    st.builds(
        Typed,
        channel=st.sampled_from(("U1", "C1234567", "G1234567")),
        topics=_lines,
        authors=_lines,
        excluded=_lines,
        venues=st.just(("SERIES103",)),
        fields=st.sampled_from(((), ("cs.LG",), ("q-bio.PE",))),
        when=_when,
        most=st.integers(1, LARGEST),
        nothing_new=st.booleans(),
    )
)
def test_a_form_reads_back_as_it_was_filled(typed: Typed) -> None:
    """Sent as it is opened it changes nothing."""
    view = digest_form.form(LIBRARY, typed, carried=Carried(id=3, channel="C9"), user="U1")
    read = digest_form.parse(forms.values(view["blocks"], {}), user="U1")  # type: ignore[arg-type]

    assert check_view(view) == ()
    assert read.errors == {}
    assert read.typed == typed
    assert digest_form.carried(str(view["private_metadata"])) == Carried(id=3, channel="C9")


@settings(max_examples=15)
@given(_hostile, _hostile, texts)
def test_whatever_is_in_it_slack_takes_it(topics: tuple[str, ...], names: tuple[str, ...], said: str) -> None:
    """And it notifies nobody."""
    typed = Typed(topics=topics, authors=names, excluded=topics, venues=names, fields=names, when=Timetable())
    view = digest_form.form(LIBRARY, typed, carried=Carried(), user="U1", said=said)

    assert check_view(view) == ()
    assert notifying(view) == ()
    assert check_view(digest_form.note(said)) == ()
