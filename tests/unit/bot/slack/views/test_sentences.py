"""Sentences as markdown: their form, their numbers, what is bold and what leads to a paper."""

from __future__ import annotations

import pytest

from bot.slack.views.sentences import line, parts, raised, spoken, unbold
from tests.unit.bot.slack.views.builders import a_citation, an_answer, item, note, prose

TITLE = "KettleBoil: Boiling Water"
LINK = "[KettleBoil: Boiling Water](https://example.org/kettle)"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**2** papers are *here*.", "**2** papers are \\*here\\*."),
        ("**Kettle_Boil** (2024): “x”", "**Kettle\\_Boil** (2024): “x”".replace("\\_", "_")),
        ("Which? **A B** (1) · **C**.", "Which? **A B** (1) · **C**."),
        ("a**b**c and 2**8 or 3**9", "a\\*\\*b\\*\\*c and 2\\*\\*8 or 3\\*\\*9"),
        ("** not bold **", "\\*\\* not bold \\*\\*"),
        ("# <!channel>\n- x", "\\# &lt;!channel&gt; - x"),
        ("  spaced  ", "spaced"),
    ],
)
def test_our_own_bold_stays_and_nothing_else_formats(text: str, shown: str) -> None:
    """Pairs of two stars around words; all other text belongs to others."""
    assert line(prose(text), number=0) == f"{shown}\n\n"


def test_numbers_are_raised_and_kept_apart() -> None:
    """Footnotes 1 and 2 are not footnote 12; past thirty there are only dots."""
    assert line(prose("It boils.", 1, 2, 10), number=0) == "It boils.¹\u202f²\u202f¹⁰\n\n"
    assert raised(range(1, 40)).endswith("³⁰\u202f…")


def test_bold_text_ends_before_its_number() -> None:
    """CommonMark would not end it between a question mark and a raised number."""
    assert line(item("**Does it boil?**", 1), number=1) == "1. **Does it boil?**\u200a¹\n"
    assert line(item("**Does it boil?**"), number=1) == "1. **Does it boil?**\n"


def test_items_are_counted_and_paragraphs_behind_them_stand_apart() -> None:
    """A note right behind an item would become part of it."""
    assert line(item("One", 1), number=1) == "1. One¹\n"
    assert line(note("That is all."), number=1) == "\n_That is all._\n\n"
    assert line(note("That is all."), number=0) == "_That is all._\n\n"
    assert line(note("\x00"), number=0) == "\n\n"


def test_titles_and_addresses_lead_to_the_papers_that_are_cited() -> None:
    """Once a paper, bold or not; an address of somebody else's is code."""
    cited = (a_citation(1),)
    text = f"**{TITLE}** is at https://example.org/kettle, not at https://evil.example. {TITLE}"

    assert line(prose(text, 1), number=0, citations=cited) == (
        f"**{LINK}** is at <https://example.org/kettle>, not at `https://evil.example`. {TITLE}¹\n\n"
    )


def test_two_titles_of_one_sentence_are_two_links() -> None:
    """Each where it stands; a link is never made into a picture."""
    other = a_citation(2, title="FoldMap: Paper Plans", url="https://example.org/map")

    shown = line(prose(f"So!{TITLE} and FoldMap: Paper Plans.", 1, 2), number=0, citations=(a_citation(1), other))

    assert shown == f"So!\u2060{LINK} and [FoldMap: Paper Plans](https://example.org/map).¹\u202f²\n\n"


@pytest.mark.parametrize(
    "citation",
    [
        a_citation(2),
        a_citation(1, url=None),
        a_citation(1, url="javascript:alert(1)"),
        a_citation(1, title="Boiling Wate"),
        a_citation(1, title="Water"),
        a_citation(1, title="oiling Water"),
    ],
)
def test_a_title_is_no_link_to_a_guess(citation: object) -> None:
    """Not where the sentence does not cite it, its address is none, or it is part of other words."""
    assert line(prose(TITLE, 1), number=0, citations=(citation,)) == f"{TITLE}¹\n\n"  # type: ignore[arg-type]


def test_spoken_sentences_have_no_formatting() -> None:
    """For notifications and for messages without blocks."""
    assert spoken(item("**One** & two", 1), 3) == "3. One &amp; two¹"
    assert spoken(prose("**One**"), 3) == "One"
    assert unbold("**One**\n**two**, 2**8") == "One two, 2**8"


def test_sentences_within_the_limit_are_not_cut() -> None:
    """Each comes with the number of items so far."""
    said = (prose("Two:"), item("One", 1), item("Two", 2), note("All."))

    assert list(parts(an_answer(*said), spoken, limit=100)) == list(zip(said, (0, 1, 2, 2), strict=True))


def test_a_sentence_that_is_too_long_is_cut_at_spaces() -> None:
    """No word is lost; an item goes on as text, and its numbers stand at its end."""
    words = " ".join(f"word{n}" for n in range(100))

    cut = [sentence for sentence, _ in parts(an_answer(item(words, 1)), spoken, limit=80)]

    assert "".join(sentence.text for sentence in cut) == words
    assert all(len(spoken(sentence, 1)) <= 80 for sentence in cut)
    assert [sentence.cites for sentence in cut] == [()] * (len(cut) - 1) + [(1,)]
    assert {sentence.form for sentence in cut[1:]} == {prose("").form}


def test_a_word_without_end_is_cut_anywhere() -> None:
    """Down to a single character, which is never cut."""
    cut = [sentence.text for sentence, _ in parts(an_answer(prose("<" * 50)), spoken, limit=3)]

    assert "".join(cut) == "<" * 50
    assert set(map(len, cut)) == {1}
