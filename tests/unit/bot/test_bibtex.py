"""Papers as BibTeX: what comes in comes out again, whatever it is, under keys that stay."""

from __future__ import annotations

import datetime as dt
import re
import string

from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.writers.bibtex import bibtex, keys
from retrieval.ids import parse_id
from retrieval.papers import Authorship, ExternalId, Paper, PaperDate, PaperId, PersonKey, Venue
from retrieval.parsers import bibtex as parser
from retrieval.plaintext import clean

_TEXTS = st.text(alphabet=string.ascii_letters + string.digits + " .,:;-{}\\&%$#_~^<>\"'@|=éøßłαβ中文\n", max_size=30)
_PLAIN = st.text(alphabet=string.ascii_letters + string.digits + " .,:;-éü", min_size=1, max_size=30)


def a_paper(
    paper_id: str = "p1",
    *,
    title: str | None = "KettleBoil: Boiling KV Water",
    people: tuple[str, ...] = ("Ada Byron",),
    **more: object,
) -> Paper:
    """A paper of 23 March 2025."""
    authors = tuple(Authorship(key=PersonKey(name), name=name, position=at) for at, name in enumerate(people, start=1))
    date = PaperDate(year=2025, month=3, day=23)
    return Paper(id=PaperId(paper_id), title=title, authors=authors, date=date).model_copy(update=more)


def ids(*spelt: str) -> tuple[ExternalId, ...]:
    """Ids as people write them."""
    return tuple(filter(None, map(parse_id, spelt)))


def test_a_preprint_is_told_with_its_number() -> None:
    """Where it can be had, and when it came out."""
    told = bibtex([a_paper(ids=ids("arXiv:2503.17922", "10.1000/kettle_1"), url="https://a.org/x_y?z=1%20{")])

    assert re.match(r"@misc\{byron2025kettleboil[0-9a-f]{4},", told)
    assert "title = {{KettleBoil}: Boiling {KV} Water}" in told
    assert "author = {Ada Byron}" in told
    assert "month = mar" in told
    assert "eprint = {2503.17922}" in told
    assert "archiveprefix = {arXiv}" in told
    assert "doi = {10.1000/kettle_1}" in told
    assert "url = {https://a.org/x_y?z=1%20%7B}" in told


def test_where_a_paper_appeared_says_what_it_is() -> None:
    """In proceedings, or in a journal."""
    talk = bibtex([a_paper(venue=Venue(name="ACL & Friends 2025", series="ACL"))])
    article = bibtex([a_paper(venue=Venue(name="Transactions of Kettles"))])

    assert talk.startswith("@inproceedings{")
    assert r"booktitle = {ACL \& Friends 2025}" in talk
    assert article.startswith("@article{")
    assert "journal = {Transactions of Kettles}" in article


def test_names_are_not_taken_apart_wrongly() -> None:
    """Groups, commas and "and" stay in one piece; a list that is cut says so."""
    told = bibtex(
        [a_paper(people=("The Kettle Collaboration", "Byron, Ada", "Ann And Ling", "Jörg Ø"), authors_complete=False)]
    )

    assert (
        "author = {{The Kettle Collaboration} and {Byron, Ada} and {Ann And Ling} and "
        r"J{\"o}rg {{\O}} and others}"
    ) in told


def test_a_year_may_be_all_that_is_known_of_a_date() -> None:
    """Then there is no month."""
    told = bibtex([a_paper(date=PaperDate(year=2024))])

    assert "year = {2024}" in told
    assert "month" not in told


def test_what_is_not_known_is_left_out() -> None:
    """No title, nobody, no date: an entry still."""
    told = bibtex([Paper(id=PaperId("p1"))])

    assert re.fullmatch(r"@misc\{anonymous[0-9a-f]{4}\n?,?\s*\}\s*", told)
    assert bibtex([]) == ""


def test_a_paper_is_told_once() -> None:
    """However often it is asked for."""
    assert bibtex([a_paper(), a_paper()]).count("@") == 1


def test_keys_that_would_be_the_same_grow_until_they_differ() -> None:
    """Seven hundred papers of the same name, year and title need more than four digits somewhere."""
    many = [a_paper(f"p{at}") for at in range(700)]

    assert len(set(keys(many))) == 700


@settings(max_examples=25)
@given(st.lists(st.tuples(_TEXTS, _TEXTS, _TEXTS), min_size=1, max_size=4))
def test_whatever_the_texts_every_entry_can_be_read(texts: list[tuple[str, str, str]]) -> None:
    """One each, none broken, and no two of a key; braces are balanced."""
    papers = [
        a_paper(f"p{at}", title=title, people=(name,), venue=Venue(name=venue), url=f"https://a.org/{title}")
        for at, (title, name, venue) in enumerate(texts)
    ]
    told = bibtex(papers)
    read = parse_string(told)

    assert not read.failed_blocks
    assert [entry.key for entry in read.entries] == list(keys(papers))
    assert told.count("{") == told.count("}")
    assert all(re.fullmatch(r"[a-z0-9]+", key) for key in keys(papers))


@settings(max_examples=25)
@given(_PLAIN)
def test_a_title_reads_back_as_it_was(title: str) -> None:
    """Accents and all; braces only keep capitals."""
    (record,) = parser.parse(bibtex([a_paper(title=f"A {title}")]), source="x", captured=dt.date(2026, 1, 1)).records

    assert record.title is not None
    assert re.sub(r"[{}\s]", "", clean(record.title)) == re.sub(r"\s", "", clean(f"A {title}"))


@settings(max_examples=30)
@given(st.lists(st.sampled_from("abcdef"), min_size=1, unique=True))
def test_a_key_stays_whatever_else_is_exported(names: list[str]) -> None:
    """So that a text that cites it need not be changed."""
    papers = [a_paper(name) for name in names]

    assert keys(papers) == tuple(keys([paper])[0] for paper in papers)
