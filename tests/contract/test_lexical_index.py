"""What every lexical index promises, and what Tantivy adds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.adapters.tantivy_terms import TantivyTerms
from retrieval.errors import IndexUnavailable
from retrieval.papers import PaperId
from retrieval.ports import LexicalIndex
from tests.builders import a_paper
from tests.fakes.indexes import MemoryTerms

_WRITE = """
import sys
from pathlib import Path
from retrieval.adapters.tantivy_terms import TantivyTerms
from tests.builders import a_paper
TantivyTerms.open(Path(sys.argv[1])).upsert([a_paper("other", title="Written elsewhere")])
"""


@pytest.fixture(params=["memory", "tantivy"])
def terms(request: pytest.FixtureRequest, tmp_path: Path) -> LexicalIndex:
    """Each implementation, empty."""
    return MemoryTerms() if request.param == "memory" else TantivyTerms.open(tmp_path / "terms")


def _found(terms: LexicalIndex, text: str, *, within: list[str] | None = None) -> list[str]:
    inside = None if within is None else [PaperId(paper) for paper in within]
    return [hit.paper_id for hit in terms.query(text, k=10, within=inside)]


def test_a_new_index_is_empty(terms: LexicalIndex) -> None:
    """Nothing written is nothing found."""
    assert terms.count() == 0
    assert terms.query("anything", k=3) == ()
    assert terms.frequencies(["anything"]) == {"anything": 0}


@pytest.mark.parametrize(
    "typed",
    ["E3-Pruner", "e3 pruner", "GLM-4.5", "GLM 4.5", "W4A4KV16", "w4a4kv16", "2-bit", "Is 2-bit enough?", "naïve"],
)
def test_names_are_found_as_people_type_them(terms: LexicalIndex, typed: str) -> None:
    """Hyphens, dots and digits are no syntax, and spelling variants of a name meet."""
    terms.upsert(
        [
            a_paper("wanted", title="E3-Pruner, GLM-4.5 and W4A4KV16", abstract="The naïve way: 2-bit weights."),
            a_paper("other", title="Zebras graze", abstract="In the savanna."),
        ]
    )

    assert _found(terms, typed) == ["wanted"]


@pytest.mark.parametrize("latex", [r"E$^3$-Pruner", r"\textit{E3}-Pruner"])
def test_what_is_shown_is_what_is_found(terms: LexicalIndex, latex: str) -> None:
    """Titles are searched as they are shown, not as they are marked up."""
    terms.upsert([a_paper("a", title=latex, abstract=None)])

    assert _found(terms, "E3-Pruner") == ["a"]
    assert _found(terms, "textit") == []


@given(text=st.text(max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_any_text_may_be_asked(terms: LexicalIndex, text: str) -> None:
    """No text is a syntax error, and hits are ordered and distinct."""
    terms.upsert([a_paper("a", title=text), a_paper("b", title="Windows AND (caches) OR [NOT] x:y*")])

    hits = terms.query(text, k=5)

    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.paper_id for hit in hits}) == len(hits)


def test_plurals_meet_their_singular(terms: LexicalIndex) -> None:
    """Words are compared by their stem, in queries and in counting."""
    terms.upsert([a_paper("a", title="Speculative decoders", abstract=None)])

    assert _found(terms, "decoder") == ["a"]
    assert terms.frequencies(["decoder", "decoders", "Decoders"]) == {"decoder": 1, "decoders": 1, "Decoders": 1}


def test_a_rare_word_outweighs_a_common_one(terms: LexicalIndex) -> None:
    """Papers with the word that few have come first; a word said twice in the query changes nothing."""
    common = [a_paper(f"c{n}", title="Cache cache cache", abstract=None) for n in range(8)]
    terms.upsert([*common, a_paper("rare", title="Zebra of a cache", abstract=None)])

    assert _found(terms, "cache zebra")[0] == "rare"
    assert terms.query("cache cache zebra", k=9) == terms.query("cache zebra", k=9)


def test_no_outsider_is_ever_found(terms: LexicalIndex) -> None:
    """Inside a set only its papers are found, with the scores they have without it."""
    terms.upsert([a_paper(f"p{n}", title=f"Cache {'zebra' if n % 2 else 'window'} {n}") for n in range(20)])
    scores = {hit.paper_id: hit.score for hit in terms.query("cache zebra", k=20)}

    hits = terms.query("cache zebra", k=10, within=[PaperId("p3"), PaperId("p4"), PaperId("none")])

    assert [hit.paper_id for hit in hits] == ["p3", "p4"]
    assert [hit.score for hit in hits] == pytest.approx([scores[hit.paper_id] for hit in hits])
    assert terms.query("cache", k=5, within=[]) == ()


def test_no_more_than_asked_for_are_found(terms: LexicalIndex) -> None:
    """`k` bounds the hits, and none is a number too."""
    terms.upsert([a_paper(f"p{n}", title="Cache") for n in range(5)])

    assert len(terms.query("cache", k=3)) == 3
    assert terms.query("cache", k=0) == ()


def test_a_paper_without_abstract_is_found_by_title_and_authors(terms: LexicalIndex) -> None:
    """What little is known of a paper finds it."""
    terms.upsert([a_paper("a", title="Zebras", abstract=None, authors=("Nour Haddad",)), a_paper("b")])

    assert _found(terms, "zebra") == ["a"]
    assert _found(terms, "what did Haddad write") == ["a"]


def test_authors_count_less_than_words(terms: LexicalIndex) -> None:
    """A paper about long contexts comes before one by somebody called Long."""
    terms.upsert(
        [
            a_paper("by", title="Caches", authors=("Ada Long",), abstract="On something else entirely."),
            a_paper("about", title="Caches for long contexts", abstract="On something else entirely, and at length."),
        ]
    )

    assert _found(terms, "long") == ["about", "by"]
    assert terms.frequencies(["long", "Ada"]) == {"long": 1, "Ada": 0}


def test_frequencies_want_every_part_of_a_compound(terms: LexicalIndex) -> None:
    """`GLM-4.5` occurs where all its parts do; a word that is only punctuation nowhere."""
    terms.upsert(
        [
            a_paper("a", title="GLM-4.5", abstract=None),
            a_paper("b", title="GLM and 4 others", abstract=None),
            a_paper("c", title="GLM", abstract="In version 4.5."),
        ]
    )

    assert terms.frequencies(["GLM-4.5", "glm", "?!", "zebra"]) == {"GLM-4.5": 2, "glm": 3, "?!": 0, "zebra": 0}


def test_writing_replaces(terms: LexicalIndex) -> None:
    """A paper written again is found by its new words alone, and counted once."""
    terms.upsert([a_paper("a", title="Zebras", abstract=None)])
    terms.upsert([a_paper("a", title="Giraffes", abstract=None)])

    assert terms.count() == 1
    assert _found(terms, "zebra") == []
    assert terms.frequencies(["zebras", "giraffes"]) == {"zebras": 0, "giraffes": 1}


def test_a_deleted_paper_is_gone(terms: LexicalIndex) -> None:
    """Deleting takes the paper and nothing else; deleting what is not there does no harm."""
    terms.upsert([a_paper("a", title="Zebras"), a_paper("b", title="Zebras")])

    terms.delete([PaperId("a"), PaperId("none")])

    assert terms.count() == 1
    assert _found(terms, "zebra") == ["b"]


def test_tantivy_shows_what_another_process_wrote(tmp_path: Path, root: Path) -> None:
    """A reader that was open before sees the last commit."""
    terms = TantivyTerms.open(tmp_path)
    terms.upsert([a_paper("own", title="Written here")])
    assert _found(terms, "written") == ["own"]

    subprocess.run([sys.executable, "-c", _WRITE, str(tmp_path)], check=True, cwd=root)

    assert sorted(_found(terms, "written")) == ["other", "own"]


def test_a_second_writer_is_refused(tmp_path: Path) -> None:
    """Two writers at once would lose papers: the second is told to wait, and what it wrote is not half there."""
    first, second = TantivyTerms.open(tmp_path), TantivyTerms.open(tmp_path)

    with first._writer(), pytest.raises(IndexUnavailable, match="Another process is writing"):  # noqa: SLF001 - held open
        second.upsert([a_paper("a")])

    second.upsert([a_paper("b")])
    assert first.count() == 1


def test_a_write_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """Papers are written all together or not at all."""
    terms = TantivyTerms.open(tmp_path)
    broken = a_paper("b").model_copy(update={"authors": None})

    with pytest.raises(TypeError):
        terms.upsert([a_paper("a"), broken])

    assert terms.count() == 0
    terms.upsert([a_paper("a")])
    assert terms.count() == 1


def test_reading_creates_nothing(tmp_path: Path) -> None:
    """A reader leaves no trace where nothing was written, and an index of another version is not read."""
    (tmp_path / "terms" / "v0").mkdir(parents=True)
    terms = TantivyTerms.open(tmp_path / "terms")

    assert terms.count() == 0
    assert [path.name for path in (tmp_path / "terms").iterdir()] == ["v0"]


def test_a_damaged_index_is_one_sentence(tmp_path: Path) -> None:
    """An index that cannot be read says which folder to delete."""
    TantivyTerms.open(tmp_path).upsert([a_paper("a")])
    (tmp_path / "v1" / "meta.json").write_text("not json")

    with pytest.raises(IndexUnavailable, match="cannot be opened or written; delete the folder and ingest again"):
        TantivyTerms.open(tmp_path).count()
