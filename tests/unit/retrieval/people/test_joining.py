"""People are settled paper by paper to what settling everybody at once comes to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.errors import PeopleError
from retrieval.identity import identify
from retrieval.papers import Author, MentionId, PersonId, Record
from retrieval.people.curating import Curating
from retrieval.people.settling import Settling
from tests.builders import a_record
from tests.fakes.book import MemoryBook
from tests.fakes.catalog import MemoryCatalog
from tests.fakes.clock import FixedClock

NAMES = (
    *("Wei Wang", "W. Wang", "Wei-Yi Wang", "Wei Yi Wang", "Wang, Wei", "W. Y. Wang", "Wei Y. Wang", "Wen Wang"),
    *("Ada Byron", "A. Byron", "Ada K. Byron", "Ada Lovelace", "Byron Ada"),
    *("Li Chen", "L. Chen", "Ling Chen", "Bill Stone", "William Stone", "W. Stone", "Olga Petrova", "Jun Ito", "李"),
)
WORDS = ("parsing", "kettles", "glaciers", "bees", "translation", "rivers")
CROWD = ("Mary Smith", "Hans Berg", "Ana Costa", "Ivo Horn", "Eva Lund", "Max Roth", "Ida Falk", "Per Dahl")
PAPER = st.tuples(
    st.lists(st.sampled_from(NAMES + CROWD[:3]), min_size=1, max_size=4, unique=True),
    st.lists(st.sampled_from(WORDS), max_size=2, unique=True),
    st.sampled_from(["2003", "2012", "2024"]),
    st.sampled_from([None, "ACL", "Acl"]),
    st.sampled_from(["", "", "", "orcid:1", "orcid:2"]),
)
Drawn = tuple[list[str], list[str], str, str | None, str]
Step = Callable[[MemoryBook], object]


def a_paper(number: int, drawn: Drawn) -> Record:
    """The only paper of its file; its number is in the title, which no other paper is taken for."""
    names, words, date, venue, mark = drawn
    title = " ".join([*words, f"Study{number}", f"Case{number}", f"Note{number}"])
    authors = [Author(name=name, ids=(mark,) if mark and not place else ()) for place, name in enumerate(names)]
    return a_record(title, source=f"{number}.txt", authors=authors, abstract=None, date=date, venue=venue)


def put(catalog: MemoryCatalog, *papers: tuple[int, Drawn | None]) -> None:
    """Store files with a paper each, or with none any more."""
    with catalog.writing() as writer:
        for number, drawn in papers:
            records = [] if drawn is None else [a_paper(number, drawn)]
            writer.replace(f"{number}.txt", repr(drawn), identify(writer, records), ())


def a_base(catalog: MemoryCatalog) -> None:
    """So many papers and names that a few more do not make everything weigh otherwise."""
    crowd = [dict.fromkeys((CROWD[number % 8], CROWD[(number * 3 + 1) % 8])) for number in range(25)]
    known = [(number, (list(names), [WORDS[number % 6]], "2010", None, "")) for number, names in enumerate(crowd, 100)]
    named = [
        (number, ([name, CROWD[number % 4]], [WORDS[number % 3]], "2011", None, ""))
        for number, name in enumerate(NAMES, 200)
    ]
    put(catalog, *known, *named)


def a_settled_library() -> MemoryBook:
    """The base, in which everybody is settled."""
    catalog = MemoryCatalog()
    a_base(catalog)
    book = MemoryBook(catalog)
    Settling(book)(unwatched)
    return book


def unwatched(step: str, done: int, total: int) -> None:
    """Nobody looks on."""


def state(book: MemoryBook) -> tuple[Mapping[str, PersonId | None], Mapping[PersonId, str], frozenset[object]]:
    """Whose everything is, what everybody is called, and why."""
    whose = {it.id: book.whose(MentionId(it.id)) for it in book.mentions()}
    links = frozenset((it.one, it.other, it.outcome, it.score, it.why) for it in book.links(tuple(book.names)))
    return whose, book.names, links


def decide(book: MemoryBook, deed: str, one: int, other: int) -> None:
    """Somebody decides of people by their numbers; what cannot be done is not."""
    people = sorted(book.names)
    first, second = people[one % len(people)], people[other % len(people)]
    curating = Curating(book, FixedClock())
    deeds = {
        "merge": lambda: curating.merge([first, second], by="U1"),
        "split": lambda: curating.split(first, list(book.members(first))[:1], by="U1"),
        "rename": lambda: curating.rename(first, f"Somebody {other}", by="U1"),
        "undo": lambda: curating.undo(by="U1"),
    }
    with suppress(PeopleError):
        deeds[deed]()


def put_in(number: int, drawn: Drawn | None) -> Step:
    """What stores a paper."""
    return lambda book: put(book.catalog, (number, drawn))


def decided(deed: str, one: int, other: int) -> Step:
    """What decides."""
    return lambda book: decide(book, deed, one, other)


def settle(book: MemoryBook) -> None:
    """Settle what has changed since everybody was."""
    Settling(book, share=1.0)(unwatched)


STEPS = st.lists(
    st.one_of(
        st.builds(put_in, st.integers(0, 9), PAPER),
        st.builds(put_in, st.integers(0, 9) | st.integers(200, 220), st.none()),
        st.builds(
            decided, st.sampled_from(["merge", "split", "rename", "undo"]), st.integers(0, 99), st.integers(0, 99)
        ),
        st.just(settle),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS)
def test_however_papers_come_and_go_people_are_who_they_are(steps: Sequence[Step]) -> None:
    """Papers new, changed and gone, decisions and what takes them back, people settled between: as all at once."""
    book = a_settled_library()
    for step in (*steps, settle):
        step(book)

    once = book.afresh()
    settle(once)
    assert state(book) == state(once)
    assert book.kept.rows == once.kept.rows
    assert book.kept.papers == once.kept.papers


def test_only_what_a_paper_reaches_is_looked_into() -> None:
    """Whoever else there is stays as they are."""
    book = a_settled_library()

    put(book.catalog, (0, (["Ada Byron", "Ivo Horn"], ["kettles"], "2024", None, "")))
    found = Settling(book, share=1.0)(unwatched)

    (mention,) = (it for it in book.mentions() if it.name == "Ada Byron" and it.coauthors == ("Ivo Horn",))
    assert found is not None
    assert found.mentions == len(list(book.mentions()))
    assert mention.id in (book.kept.scope or ())
    assert len(book.kept.scope or ()) < found.mentions / 2


def test_everybody_is_settled_anew_where_most_has_changed() -> None:
    """That is then quicker, and comes to the same."""
    book = a_settled_library()

    put(book.catalog, (0, (["Ada Byron", "Ivo Horn"], ["kettles"], "2024", None, "")))
    Settling(book, share=0.0)(unwatched)

    assert book.kept.scope is None
    assert None not in state(book)[0].values()


def test_a_name_that_stands_alone_weighs_by_what_others_come_to() -> None:
    """It is counted nowhere itself, but becomes more common with every name like it."""
    book = a_settled_library()
    put(book.catalog, (0, (["Ulla Magnus"], ["kettles"], "2024", None, "")))
    put(book.catalog, (1, (["Ulla Magnus"], ["kettles"], "2024", "ACL", "")))
    settle(book)

    put(book.catalog, (2, (["Otto Magnus", "Inga Magnus", "Ivo Horn"], [], "2024", None, "")))
    settle(book)

    once = book.afresh()
    settle(once)
    assert book.kept.scope is not None
    assert state(book) == state(once)
