"""Papers into passages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retrieval.chunking import passages
from retrieval.papers import PaperId, Passage
from retrieval.sentences import spans

PAPER = PaperId("p")


def _count(text: str) -> int:
    return len(text.split()) + 2


def _passages(title: str | None, abstract: str | None, *, window: int = 20) -> tuple[Passage, ...]:
    return passages(
        PAPER, title=title, abstract=abstract, sentences=spans(abstract or ""), window=window, token_count=_count
    )


def _sentence(word: str, words: int) -> str:
    return " ".join([word.capitalize(), *[word] * (words - 1)]) + "."


def test_what_fits_is_one_passage() -> None:
    """Title and abstract stand together, with the places of all sentences."""
    (passage,) = _passages("A title", " We do it. It works. ")

    assert passage.text == "A title\nWe do it. It works."
    assert (passage.id, passage.span.start, passage.span.end) == ("p#0", 1, 20)
    assert len(passage.sentences) == 2


def test_a_paper_without_abstract_is_its_title() -> None:
    """A title alone is embedded; nothing at all is not."""
    assert [passage.text for passage in _passages("A title", None)] == ["A title"]
    assert _passages(None, "  ") == ()
    assert [passage.text for passage in _passages(None, "We do it.")] == ["We do it."]


def test_long_abstracts_overlap_by_a_sentence() -> None:
    """Passages break between sentences, repeat the last one and carry the title each."""
    abstract = " ".join(_sentence(word, 5) for word in ("one", "two", "three", "four"))

    found = _passages("Title", abstract)

    assert [len(passage.sentences) for passage in found] == [3, 2]
    assert found[0].sentences[-1] == found[1].sentences[0]
    assert all(passage.text.startswith("Title\n") for passage in found)


def test_no_passage_only_repeats() -> None:
    """A sentence is not repeated where the next one would not fit beside it."""
    abstract = " ".join((_sentence("one", 5), _sentence("two", 5), _sentence("three", 13), _sentence("four", 6)))

    found = _passages("Title", abstract)

    assert [[s.start for s in passage.sentences] for passage in found] == [
        [s.start for s in spans(abstract)[:2]],
        [spans(abstract)[2].start],
        [spans(abstract)[3].start],
    ]


def test_a_sentence_longer_than_the_window_is_cut_between_words() -> None:
    """No word is broken, and such a part is no whole sentence."""
    found = _passages("Title", _sentence("word", 60))

    words = {word for passage in found for word in passage.text.removeprefix("Title\n").split()}
    assert words == {"Word", "word", "word."}
    assert all(passage.sentences == () for passage in found)


def test_a_word_longer_than_the_window_is_cut_between_letters() -> None:
    """Even a text without a single space is embedded whole."""
    found = passages(PAPER, title=None, abstract="x" * 100, sentences=spans("x" * 100), window=20, token_count=len)

    assert "".join(passage.text for passage in found) == "x" * 100
    assert max(len(passage.text) for passage in found) <= 20


def test_a_title_that_fills_the_window_stands_alone() -> None:
    """An overlong title does not crowd out the abstract."""
    found = _passages(" ".join(["title"] * 30), "We do it.")

    assert [passage.text.split()[0] for passage in found] == ["title", "title", "We"]
    assert [passage.span.end for passage in found] == [0, 0, 9]


_TEXT = st.text(alphabet="ab. (", max_size=300)


@given(title=_TEXT, abstract=_TEXT, window=st.integers(8, 40), letters=st.booleans())
def test_every_letter_is_in_a_passage_that_fits(title: str, abstract: str, window: int, letters: bool) -> None:  # noqa: FBT001 - drawn
    """No passage exceeds the window, and title and abstract are there from end to end."""
    count = len if letters else _count

    found = passages(PAPER, title=title, abstract=abstract, sentences=spans(abstract), window=window, token_count=count)

    assert all(count(passage.text) <= window for passage in found)
    assert [passage.index for passage in found] == list(range(len(found)))
    held = {place for passage in found for place in range(passage.span.start, passage.span.end)}
    assert all(place in held or letter.isspace() for place, letter in enumerate(abstract))
    heading = "".join(passage.text for passage in found).replace(" ", "").replace("\n", "")
    assert title.replace(" ", "") in heading
