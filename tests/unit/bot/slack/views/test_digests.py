"""Digests as messages: whole in every case, harmless, and within what Slack takes."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from urllib.parse import unquote

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from bot.delivering import striking
from bot.dialogue import Citation, Sentence
from bot.digests import Digest, Entry, Group, Subscription
from bot.localslack.mentions import notifying
from bot.localslack.validation.layout import Surface
from bot.localslack.validation.whole import check_blocks, check_view
from bot.ports import Post
from bot.slack.escaping import JOINER
from bot.slack.views import digests, kit
from retrieval.interests import Ground, Interests, Reason
from retrieval.papers import PaperId
from tests.unit.bot.slack.hostile import MASS, PLANTED, texts
from tests.unit.bot.slack.views.builders import a_citation

NOW = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
KETTLES = Subscription(id=3, team="T1", channel="C1", owner="U1", interests=Interests(topics=("kettles",)), made=NOW)
NEAR = (Reason(ground=Ground.TOPIC, what="kettles"),)

_words = st.one_of(texts, st.sampled_from(PLANTED))
_long = st.builds(lambda text, times: text * times, _words, st.sampled_from((1, 1, 10, 40)))
_citation = st.builds(
    Citation,
    n=st.integers(1, 99),
    paper_id=st.just(PaperId("p")),
    title=_long,
    authors=st.builds(
        lambda names, times: tuple(names * times), st.lists(_words, max_size=5), st.sampled_from((1, 80))
    ),
    authors_complete=st.booleans(),
    date=st.one_of(st.none(), _words),
    venue=st.one_of(st.none(), _long),
    url=st.one_of(st.none(), st.just("https://arxiv.org/abs/2503.17922"), st.builds("https://a.org/{}".format, _long)),
)
_entry = st.builds(
    Entry,
    paper_id=st.just(PaperId("p")),
    citation=_citation,
    sentence=st.one_of(st.none(), st.builds(lambda text: Sentence(text=text, cites=(1,)), _long)),
    reasons=st.lists(st.builds(Reason, ground=st.sampled_from(Ground), what=_long), max_size=4).map(tuple),
    folded=st.lists(_citation, max_size=3).map(tuple),
)


@st.composite
def _digests(draw: st.DrawFn) -> Digest:
    some, names = draw(st.lists(_entry, min_size=1, max_size=3)), draw(st.lists(_long, min_size=1, max_size=2))
    count = draw(st.sampled_from((0, 1, 3, 10, 10, 50)))
    entries = [some[at % len(some)].model_copy(update={"paper_id": PaperId(f"p{at}")}) for at in range(count)]
    cut = draw(st.integers(0, count))
    groups = [
        Group(name=name, entries=tuple(part))
        for name, part in zip(names * 2, (entries[:cut], entries[cut:]), strict=False)
    ]
    listed = draw(st.sampled_from((0, 1, 90)))
    return Digest(
        subscription=KETTLES.model_copy(update={"interests": Interests(topics=tuple(names))}),
        at=NOW,
        groups=tuple(group for group in groups if group.entries),
        short=tuple(some[0].citation.model_copy(update={"paper_id": PaperId(f"q{at}")}) for at in range(listed)),
        kept=tuple(PaperId(f"k{at}") for at in range(draw(st.sampled_from((0, 1, 9))))),
    )


def an_entry(n: int, *, title: str = "KettleBoil: Boiling Water", folded: int = 0, authors: int = 2) -> Entry:
    """An entry of a digest."""
    citation = a_citation(n, title=title, authors=tuple(f"Author{at} Byron" for at in range(authors)))
    return Entry(
        paper_id=PaperId(f"p{n}"),
        citation=citation,
        sentence=Sentence(text=f"It boils **{n} litres** in a minute.", cites=(n,)),
        reasons=NEAR,
        folded=tuple(a_citation(900 + at, title=f"Near {at}") for at in range(folded)),
    )


def a_digest(*entries: Entry, **more: object) -> Digest:
    """A digest of one group."""
    groups = (Group(name="On your topics", entries=entries),) if entries else ()
    return Digest(subscription=KETTLES, at=NOW, groups=groups).model_copy(update=more)


def messages(digest: Digest) -> tuple[Post, ...]:
    """As they are posted."""
    return tuple(map(striking.message, digests.letters(digest)))


def shown(post: Post) -> str:
    """All that a message shows and sends back, without what nobody sees."""
    return json.dumps(post.blocks, ensure_ascii=False).replace(JOINER, "")


def faults(payload: JsonValue, own: set[str]) -> list[str]:
    """What in it notifies, or leads elsewhere than to a paper."""
    found = [str(it) for it in notifying({"blocks": payload})]
    for text in _mrkdwn(payload):
        found += MASS.findall(text)
        found += [
            token
            for token in re.findall(r"<([^<>\n|]*)", text)
            if unquote(html.unescape(token)) not in {unquote(url) for url in own}
        ]
    return found


def _mrkdwn(value: JsonValue) -> list[str]:
    if isinstance(value, list):
        return [text for held in value for text in _mrkdwn(held)]
    if not isinstance(value, dict):
        return []
    here = [str(value["text"])] if value.get("type") == "mrkdwn" else []
    return here + [text for held in value.values() for text in _mrkdwn(held)]


def test_a_digest_tells_who_what_and_why() -> None:
    """Title, authors, one sentence and the reason, with three buttons that carry subscription and paper."""
    (only,) = messages(a_digest(an_entry(1)))
    told = shown(only)

    assert only.text.startswith("1 new paper on kettles")
    assert "*1 new paper* on kettles" in told
    assert "[1] *<https://example.org/kettle|KettleBoil: Boiling Water>*" in told
    assert "Author0 Byron, Author1 Byron · ACL · 17 May 2024" in told
    assert "It boils 1 litres in a minute.¹" in told
    assert "Near to kettles" in told
    for name in ("more", "less", "save"):
        assert f'"action_id": "digest_{name}:1", "value": "3 p1"' in told
    assert '"accessibility_label": "More like KettleBoil: Boiling Water"' in told
    assert '"action_id": "digest_edit", "value": "3"' in told


def test_the_thread_tells_what_the_channel_leaves_out() -> None:
    """All authors, near-duplicates, and the papers that are only listed."""
    digest = a_digest(an_entry(1, authors=6), an_entry(2, folded=2), an_entry(3), short=(a_citation(4, title="Lids"),))
    first, thread = messages(digest)
    told = shown(thread)

    assert "Author5" not in shown(first)
    assert "2 near-duplicates in the thread" in shown(first)
    assert "More on these papers stands in the thread." in shown(first)
    assert "Author5 Byron" in told
    assert "Near 1" in told
    assert "Lids" in told
    assert told.count("KettleBoil") == 2
    assert thread.text.endswith("(2 of 2)")


def test_what_has_no_room_in_the_channel_goes_on_in_the_thread() -> None:
    """With its buttons; no paper is left out, and none is told twice."""
    posts = messages(a_digest(*(an_entry(n) for n in range(1, 41)), kept=(PaperId("k"),)))
    told = "".join(map(shown, posts))

    assert len(posts) > 1
    assert all(told.count(f'"digest_save:{n}"') == 1 for n in range(1, 41))
    assert re.search(r"\d+ more papers stand in the thread\. 1 more comes with the next digest\.", shown(posts[0]))


def test_the_rest_of_a_digest_can_begin_a_thread() -> None:
    """Under the header that its first message had, and a line that says what it is."""
    digest = a_digest(*(an_entry(n) for n in range(1, 41)))
    second = messages(digest)[1]
    opened = striking.message(digests.letters(digest)[1], begins=True)

    assert shown(opened).startswith(shown(messages(digest)[0])[:60])
    assert "The beginning of this digest does not stand here; this is the rest of it." in shown(opened)
    assert (opened.text, opened.blocks[2:]) == (second.text, second.blocks)


def test_a_line_says_that_nothing_is_new() -> None:
    """And there is nothing to press."""
    (only,) = messages(a_digest())

    assert "Nothing new on kettles as of 23 Nov 2026." in shown(only)
    assert "action_id" not in shown(only)


def test_a_very_long_author_list_says_how_many_it_leaves_out() -> None:
    """Three thousand authors fit no message."""
    _, thread = messages(a_digest(an_entry(1, authors=3_000)))

    assert re.search(r"Author0 Byron, .* and 2,?\d+ more · ACL", shown(thread))


def test_a_preview_has_no_votes() -> None:
    """Nobody was sent it yet."""
    view = digests.preview(a_digest(an_entry(1), short=(a_citation(4, title="Lids"),)), "Over the last 7 days:")
    told = json.dumps(view)

    assert check_view(view) == ()
    assert "Over the last 7 days" in told
    assert "KettleBoil" in told
    assert "Lids" in told
    assert "action_id" not in told


def test_a_preview_of_very_much_says_that_it_leaves_some_out() -> None:
    """A modal takes a hundred blocks."""
    groups = tuple(Group(name=f"Theme {n}", entries=(an_entry(n),)) for n in range(1, 50))
    view = digests.preview(a_digest(groups=groups), "So far:")

    assert check_view(view) == ()
    assert "The rest does not fit here." in json.dumps(view)


@settings(max_examples=12)
@given(_digests())
def test_whatever_papers_bring_every_message_is_taken_and_harmless(digest: Digest) -> None:
    """Within all limits of blocks and characters; nothing notifies, nothing leads elsewhere than to a paper."""
    cited = [it for entry in _entries(digest) for it in (entry.citation, *entry.folded)]
    own = {it.url for it in (*cited, *digest.short) if it.url}
    posts = messages(digest)
    told = "".join(map(shown, posts))

    for post in (*posts, *(striking.message(it, begins=True) for it in digests.letters(digest)[1:])):
        blocks: list[JsonValue] = [*post.blocks]
        assert check_blocks(blocks, Surface.MESSAGE) == ()
        assert kit.length(post.blocks) <= 13_000
        assert 0 < len(post.text) <= 4_000
        assert faults(blocks, own) == []
        assert notifying({"text": post.text}) == ()
    assert all(told.count(f'"digest_save:{at}"') == 1 for at, _ in enumerate(_entries(digest), start=1))


@settings(max_examples=10)
@given(_digests())
def test_every_preview_fits_a_modal(digest: Digest) -> None:
    """However long its texts are."""
    view = digests.preview(digest, "Over the last 7 days:")

    assert check_view(view) == ()
    assert len(json.dumps(view)) < 250_000


def _entries(digest: Digest) -> list[Entry]:
    return [entry for group in digest.groups for entry in group.entries]


def test_what_is_gone_by_then_is_left_out() -> None:
    """A line stands in its place, and no button and no detail of it; near-duplicates of it stay."""
    gone, other = an_entry(1, title="Pots", authors=6, folded=1), an_entry(2, title="Pans", authors=6)
    short = (a_citation(4, title="Lids"), a_citation(5, title="Cups"))
    first, thread = digests.letters(a_digest(gone, other, short=short))

    posts = [striking.message(it, gone=(PaperId("p1"), short[0].paper_id)) for it in (first, thread)]

    told = "".join(map(shown, posts)) + "".join(it.text for it in posts)
    assert [text in told for text in ("Pots", "Lids", "Pans", "Cups", "Near 0")] == [False, False, True, True, True]
    assert '"value": "3 p1"' not in told
    assert told.count("One paper is left out here: it was hidden or taken back") == 2


@settings(max_examples=10)
@given(_digests(), st.integers(0, 9))
def test_whatever_is_gone_a_message_is_taken(digest: Digest, every: int) -> None:
    """Still within all limits; what tells of others is as it was."""
    for letter in digests.letters(digest):
        gone = frozenset(it for n, it in enumerate(sorted(letter.papers)) if n % (every + 1) == 0)
        post = striking.message(letter, gone=gone)
        assert check_blocks([*post.blocks], Surface.MESSAGE) == ()
        assert kit.length(post.blocks) <= 13_000
        whole = [it for it in letter.pieces if gone.isdisjoint(it.papers)]
        assert all(block in post.blocks for piece in whole for block in piece.blocks)
