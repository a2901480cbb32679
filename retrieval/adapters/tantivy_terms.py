"""The lexical index over Tantivy: BM25 on analysed words, never on a query syntax."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Self

import tantivy
from tantivy import Filter, Occur, Query

from retrieval.errors import IndexUnavailable
from retrieval.papers import Paper, PaperId
from retrieval.plaintext import clean
from retrieval.queries import Hit

_VERSION = 1  # of schema and analysis, part of the folder's name: another version starts an empty index
_AUTHORS = 0.2  # what a word among the authors weighs: enough to find by, too little to outrank a word of the text
_WORDS = 256  # distinct words of a query that are looked up; longer texts are pasted, not asked
_HEAP = 32_000_000  # bytes a writer collects before it writes
_ANALYSIS = "english"


class TantivyTerms:
    """Ranks papers by BM25 (k1 = 1.2, b = 0.75) over one field of shown title and abstract.

    Words are split at everything that is neither letter nor digit (`GLM-4.5` → `glm 4 5`), folded to lower case without
    accents and stemmed; a word that a query repeats counts once. Readers see the last commit, whichever process made
    it. An index without a folder reads as empty and is created by the first write; so does one of an earlier version,
    whose papers are to be written again.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / f"v{_VERSION}"
        self._analyzer = _analyzer()
        self._schema = _schema()
        self._writing = Lock()
        self._index: tantivy.Index | None = None

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The index in this folder, opened when first used."""
        return cls(folder)

    def upsert(self, papers: Sequence[Paper]) -> None:
        """Write or replace these papers in one commit.

        Raises:
            IndexUnavailable: another process is writing, or the folder cannot be written.
        """
        with self._writer() as writer:
            for paper in papers:
                writer.delete_documents_by_term("paper", paper.id)
                text = f"{clean(paper.title or '')}\n{clean(paper.abstract or '')}"
                authors = "\n".join(author.name for author in paper.authors)
                writer.add_document(tantivy.Document(paper=paper.id, text=text, authors=authors))

    def delete(self, ids: Collection[PaperId]) -> None:
        """Forget these papers in one commit.

        Raises:
            IndexUnavailable: another process is writing, or the folder cannot be written.
        """
        with self._writer() as writer:
            for paper_id in ids:
                writer.delete_documents_by_term("paper", paper_id)

    def query(self, text: str, *, k: int, within: Collection[PaperId] | None = None) -> tuple[Hit, ...]:
        """The `k` best papers for the words of the text, best first, equals by id."""
        words = list(dict.fromkeys(self._analyzer.analyze(text)))[:_WORDS]
        if k < 1 or not words or (within is not None and not within) or (searcher := self._searcher()) is None:
            return ()
        query = Query.boolean_query([(Occur.Should, self._word(word)) for word in words])
        if within is not None:
            allowed = Query.term_set_query(self._schema, "paper", list(within))
            query = Query.boolean_query([(Occur.Must, query), (Occur.Must, Query.const_score_query(allowed, 0.0))])
        found = searcher.search(query, limit=k, count=False).hits
        hits = [Hit(paper_id=searcher.doc(at)["paper"][0], score=score) for score, at in found]
        return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.paper_id)))

    def frequencies(self, words: Collection[str]) -> Mapping[str, int]:
        """In how many papers each word occurs in title or abstract; all parts of a compound such as `GLM-4.5` must."""
        searcher = self._searcher()
        return {word: 0 if searcher is None else self._frequency(searcher, word) for word in words}

    def count(self) -> int:
        """How many papers are stored."""
        searcher = self._searcher()
        return 0 if searcher is None else int(searcher.num_docs)

    def _word(self, word: str) -> Query:
        text = Query.term_query(self._schema, "text", word, "freq")
        author = Query.boost_query(Query.term_query(self._schema, "authors", word, "freq"), _AUTHORS)
        return Query.boolean_query([(Occur.Should, text), (Occur.Should, author)])

    def _frequency(self, searcher: tantivy.Searcher, word: str) -> int:
        parts = [Query.term_query(self._schema, "text", part, "freq") for part in self._analyzer.analyze(word)]
        if not parts:
            return 0
        found = searcher.search(Query.boolean_query([(Occur.Must, part) for part in parts]), limit=1)
        return int(found.count)  # type: ignore[attr-defined]  # its stub forgets it

    def _searcher(self) -> tantivy.Searcher | None:
        with _translated(self._folder):
            if self._index is None:
                if not self._folder.exists() or not tantivy.Index.exists(str(self._folder)):
                    return None
                self._index = self._opened()
            self._index.reload()
            return self._index.searcher()

    def _opened(self) -> tantivy.Index:
        index = tantivy.Index(self._schema, str(self._folder))
        index.register_tokenizer(_ANALYSIS, self._analyzer)
        return index

    @contextmanager
    def _writer(self) -> Iterator[tantivy.IndexWriter]:
        """Everything in the block becomes one commit, or nothing of it does."""
        with self._writing, _translated(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._index = self._index or self._opened()
            writer = self._index.writer(_HEAP, num_threads=1)
            try:
                yield writer
                writer.commit()
            except BaseException:
                writer.rollback()
                raise
            finally:
                writer.wait_merging_threads()  # also gives the lock back


def _analyzer() -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for step in (Filter.remove_long(64), Filter.lowercase(), Filter.ascii_fold(), Filter.stemmer("english")):
        builder = builder.filter(step)
    return builder.build()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("paper", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("text", tokenizer_name=_ANALYSIS, index_option="freq")
    builder.add_text_field("authors", tokenizer_name=_ANALYSIS, index_option="freq")
    return builder.build()


@contextmanager
def _translated(folder: Path) -> Iterator[None]:
    """Tantivy reports everything as `ValueError`."""
    try:
        yield
    except (ValueError, OSError) as error:
        if "LockBusy" in str(error):
            sentence = f"Another process is writing the terms in {folder}; try again when it has finished."
        else:
            sentence = f"The terms in {folder} cannot be opened or written; delete the folder and ingest again."
        raise IndexUnavailable(sentence) from error
