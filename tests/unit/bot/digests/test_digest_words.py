"""How a digest is put into words: exact counts, what it is about, and why a paper is shown."""

from __future__ import annotations

import pytest

from bot.digests import Digest, Entry, Group
from bot.writers import digest as words
from retrieval.interests import Ground, Interests, Reason
from retrieval.papers import PaperId
from tests.builders import a_person
from tests.unit.bot.digests.made import ADA, KETTLES, SUNDAY, a_citation, a_digest, a_subscription, an_entry

LING, WEI = a_person("Ling Wu"), a_person("Wei Wu")


def group(*entries: Entry, followed: bool = False) -> Group:
    """Under a name."""
    return Group(name="Kettles", entries=entries, followed=followed)


def because(ground: Ground, *what: str, weight: float = 0.0) -> list[Reason]:
    """A reason for each name."""
    return [Reason(ground=ground, what=it, weight=weight) for it in what]


def test_the_header_counts_all_that_is_new_and_how_it_is_shown() -> None:
    """Shown, folded, listed and kept papers add up to the number it begins with."""
    near = an_entry(2).model_copy(update={"folded": (a_citation(3),)})
    digest = a_digest(group(an_entry(1), near), short=[a_citation(4), a_citation(5)], kept=4)
    digest = digest.model_copy(update={"followed": 3})

    count, rest = words.headline(digest)

    assert count == "9 new papers"
    about, _, parts = rest.partition("; ")
    assert about == " on kettles or by Ada Byron since 16 Nov 2026, 3 by people you follow"
    assert parts == "2 shown with 1 near-duplicate, 2 listed, 4 kept for next time."
    assert words.header(digest).startswith("9 new papers on kettles")
    assert words.waiting(digest) == "4 more come with the next digest."


def test_where_all_is_shown_the_header_says_no_more() -> None:
    """One paper is one paper."""
    digest = a_digest(group(an_entry(1)), interests=Interests(topics=("kettles",)))
    assert words.header(digest) == "1 new paper on kettles since 16 Nov 2026."
    assert words.waiting(digest) == ""


def test_one_that_is_kept_comes_alone() -> None:
    """The verb agrees."""
    assert words.waiting(a_digest(kept=1)) == "1 more comes with the next digest."


@pytest.mark.parametrize(
    ("papers", "interests", "said"),
    [
        (1, KETTLES, ", by people you follow"),
        (2, KETTLES, ", all by people you follow"),
        (2, Interests(people=(ADA,)), ""),
    ],
)
def test_that_all_are_by_people_followed_is_said_where_it_need_not_be_so(
    papers: int, interests: Interests, said: str
) -> None:
    """Where nothing else was asked for it goes without saying."""
    digest = a_digest(group(*(an_entry(n) for n in range(1, papers + 1))), interests=interests)
    header = words.header(digest.model_copy(update={"followed": papers}))
    assert header == f"{papers} new paper{'s' if papers > 1 else ''} {words.told(interests)} since 16 Nov 2026{said}."


def test_nothing_new_is_one_line_with_nothing_bold() -> None:
    """It says on what and as of when."""
    digest = Digest(subscription=a_subscription(), at=SUNDAY)
    assert words.headline(digest) == ("", "Nothing new on kettles or by Ada Byron as of 22 Nov 2026.")
    bare = Digest(subscription=a_subscription(Interests()), at=SUNDAY)
    assert words.header(bare) == "Nothing new as of 22 Nov 2026."


def test_days_are_those_of_the_subscriptions_time_zone() -> None:
    """Nine in the evening in UTC is the next day in Auckland."""
    digest = Digest(subscription=a_subscription(zone="Pacific/Auckland"), at=SUNDAY.replace(hour=21))
    assert words.header(digest).endswith("as of 23 Nov 2026.")


@pytest.mark.parametrize(
    ("interests", "said"),
    [
        (Interests(topics=("kettles",)), "on kettles"),
        (Interests(topics=("a", "b", "c")), "on a, b or c"),
        (Interests(topics=("a", "b", "c", "d")), "on a, b, c or 1 more topic"),
        (Interests(topics=("a",), venues=("ACL", "EMNLP")), "on a at ACL or EMNLP"),
        (
            Interests(topics=("a",), fields=("cs.CL",), people=(ADA,)),
            "on a in Computation and Language or by Ada Byron",
        ),
        (Interests(venues=("ACL",), fields=("cs.CL",)), "at ACL in Computation and Language"),
        (Interests(people=(ADA, LING, WEI), venues=("ACL",)), "at ACL or by Ada Byron, Ling Wu or Wei Wu"),
        (
            Interests(people=(ADA, LING, WEI, a_person("Z"), a_person("Y"))),
            "by Ada Byron, Ling Wu, Wei Wu or 2 more authors",
        ),
        (Interests(), ""),
    ],
)
def test_what_is_asked_for_reads_as_part_of_a_sentence(interests: Interests, said: str) -> None:
    """Places narrow topics; people are followed wherever they appear."""
    assert words.told(interests) == said


def test_reasons_that_were_asked_for_come_first_and_then_what_readers_said() -> None:
    """Each ground once, at most three of them, however they are ordered."""
    reasons = [
        *because(Ground.LIKED_AUTHOR, "Ling Wu", weight=0.4),
        *because(Ground.TOPIC, "kettles", "stoves", "kettles", weight=0.3),
        *because(Ground.PERSON, "Ada Byron", weight=1.0),
        *because(Ground.LIKED_VENUE, "ACL", weight=0.1),
    ]
    assert (
        words.why(reasons)
        == "because you follow Ada Byron; near to kettles and stoves; readers here liked papers by Ling Wu"
    )


@pytest.mark.parametrize(
    ("reasons", "said"),
    [
        (because(Ground.VENUE, "ACL"), "at ACL"),
        (because(Ground.FIELD, "cs.CL"), "in Computation and Language"),
        (because(Ground.LIKED_VENUE, "ACL", weight=1), "readers here liked papers at ACL"),
        (because(Ground.LIKED_FIELD, "cs.CL", weight=1), "readers here liked papers in Computation and Language"),
        (because(Ground.LIKED_PAPER, "Kitty: Two Bits", weight=1), "readers here liked Kitty"),
        (because(Ground.LIKED_AUTHOR, "Wei Wu", weight=-1), "readers here wanted less like papers by Wei Wu"),
        (
            [*because(Ground.LIKED_PAPER, "Kitty", weight=1), *because(Ground.LIKED_PAPER, "Doggy", weight=-1)],
            "readers here liked Kitty; readers here wanted less like Doggy",
        ),
        (
            [*because(Ground.LIKED_AUTHOR, "Wei Wu", "Z", weight=1), *because(Ground.LIKED_PAPER, "Kitty", weight=1)],
            "readers here liked papers by Wei Wu and Z, and Kitty",
        ),
        ([], ""),
    ],
)
def test_every_ground_has_its_words(reasons: list[Reason], said: str) -> None:
    """For and against are both told."""
    assert words.why(reasons) == said


def test_a_long_title_is_cut_at_a_word_in_a_reason() -> None:
    """It is called by what stands before its colon, else by its first words."""
    told = words.why(
        because(Ground.LIKED_PAPER, "On the Boiling of Water in Copper Vessels over Small Blue Flames", weight=1)
    )
    assert told == "readers here liked On the Boiling of Water in Copper Vessels over Small Blue …"


def test_a_byline_names_three_authors_at_most() -> None:
    """Further ones, and a list that its source cuts, are hinted at; what is unknown is left out."""
    citation = a_citation()
    assert words.byline(citation) == "Ada Byron, Ling Wu · ACL · 23 Mar 2025"
    assert words.byline(citation.model_copy(update={"authors": ("A", "B", "C", "D")})).startswith("A, B, C et al. · ")
    assert words.byline(citation.model_copy(update={"authors_complete": False, "venue": None, "date": None})) == (
        "Ada Byron, Ling Wu et al."
    )
    assert words.byline(citation.model_copy(update={"authors": (), "venue": None})) == "23 Mar 2025"


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (2, "A Aa, B Bb, Ada Byron et al."),
        (3, "A Aa, B Bb … Ada Byron and 4 more"),
        (6, "A Aa, B Bb … Ada Byron and 4 more"),
    ],
)
def test_a_byline_names_who_is_followed_wherever_they_stand(place: int, said: str) -> None:
    """Among the first as ever; behind them in place of the third, and the others are counted."""
    authors = ["A Aa", "B Bb", "C Cc", "D Dd", "E Ee", "F Ff"]
    authors.insert(place, "Ada Byron")
    citation = a_citation().model_copy(update={"authors": tuple(authors), "venue": None, "date": None})

    assert words.byline(citation, because(Ground.PERSON, "Ada Byron")) == said
    cut = citation.model_copy(update={"authors_complete": False})
    assert words.byline(cut, because(Ground.PERSON, "Ada Byron")).endswith(" et al.")


def test_a_byline_names_several_in_the_order_of_the_list() -> None:
    """In the spelling of the paper; who is not in the list, or not followed, changes nothing."""
    names = ("A Aa", "B Bb", "C Cc", "L. Wu", "Ada Byron")
    citation = a_citation().model_copy(update={"authors": names, "venue": None, "date": None})

    assert (
        words.byline(citation, because(Ground.PERSON, "Ada Byron", "Ling Wu")) == "A Aa … L. Wu, Ada Byron and 2 more"
    )
    for unseen in (because(Ground.PERSON, "Grace Hu"), because(Ground.LIKED_AUTHOR, "Ada Byron", weight=1)):
        assert words.byline(citation, unseen) == "A Aa, B Bb, C Cc et al."


def test_a_group_alone_needs_no_name_unless_it_is_of_people_followed() -> None:
    """Beside others each has one."""
    plain, mine = group(an_entry(1)), group(an_entry(2), followed=True)
    assert not words.named(a_digest(plain), plain)
    assert words.named(a_digest(mine), mine)
    assert words.named(a_digest(mine, plain), plain)
    assert [entry.paper_id for entry in words.entries(a_digest(mine, plain))] == [PaperId("p2"), PaperId("p1")]
