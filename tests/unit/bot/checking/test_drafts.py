"""A draft becomes sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checking import drafts


def claims(text: str) -> list[str]:
    """What the sentences of the text claim."""
    return [sentence.claim for sentence in drafts.sentences(text)]


def test_markdown_becomes_sentences() -> None:
    """Headings, tables, code and the list of references are no sentences; lists and quotes are."""
    text = """# Related Work

**Kettles** boil (Byron,
2024). *They* sing [3].

> Maps fold.

- Bees dance
- `Tides` rise

Setext
======

| a | b |
|---|---|

```
print("Hello.")
```
<!-- Nothing here. -->

## References
[1] Byron. 2024. Kettles.
"""
    assert claims(text) == ["Kettles boil.", "They sing.", "Maps fold.", "Bees dance", "Tides rise"]


def test_latex_becomes_sentences() -> None:
    """Preamble, comments, floats, displayed formulas and bibliography are left out; percent signs stay."""
    text = r"""\documentclass{article}
\title{No sentence}
\begin{document}
\section{Related \emph{Work}}\label{sec:related}
% A comment.
Kettles keep 40\% of heat~\cite{byron2024}, see \S 3.
\begin{equation} x = 1 \end{equation}
\begin{itemize}
\item Bees dance.
\item[b)] \emph{Tides} rise at $2\times$ speed.
\end{itemize}
\begin{table*} No sentence. \end{table*}
\bibliography{refs}
\end{document}
Behind the end.
"""
    assert claims(text) == ["Kettles keep 40% of heat, see § 3.", "Bees dance.", "Tides rise at 2× speed."]


def test_a_sentence_is_shown_as_it_was_written() -> None:
    """With its citations, on one line."""
    (sentence,) = drafts.sentences("Kettles boil\n(Byron, 2024).\r\n")

    assert (sentence.written, sentence.claim) == ("Kettles boil (Byron, 2024).", "Kettles boil.")


def test_people_that_are_cited_begin_a_sentence() -> None:
    """So that it does not run into the one before."""
    assert claims("Kettles boil. Byron et al. (2024) agree. \\citet{wu2025} too.") == [
        "Kettles boil.",
        "The authors agree.",
        "The authors too.",
    ]


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("Kettles boil. It sings.", [False, True]),
        ("It sings. Kettles boil.", [False, False]),
        ("Kettles boil. The method sings.", [False, True]),
        ("Kettles boil. [3] says so.", [False, False]),
        ("Kettles boil.\n\nIt sings.", [False, False]),
    ],
)
def test_a_sentence_may_lean_on_the_one_before(text: str, leans: list[bool]) -> None:
    """Within a paragraph, where it opens so and cites nobody as its subject."""
    assert [sentence.leans for sentence in drafts.sentences(text)] == leans


@pytest.mark.parametrize("text", ["", " \n", "[1]", "# Heading", "...", "12.", "| a |"])
def test_what_holds_no_sentence_gives_none(text: str) -> None:
    """Rather than an empty one."""
    assert claims(text) == []


@pytest.mark.parametrize(
    ("claim", "leads"),
    [
        ("In this section we review work on kettles.", True),
        ("We now turn to maps.", True),
        ("The remainder of this paper is organized as follows.", True),
        ("This section briefly surveys bees.", True),
        ("We review 12 kettles.", False),
        ("Kettles boil.", False),
    ],
)
def test_a_signpost_is_told_from_a_claim(claim: str, leads: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """It says what the text does, and no number."""
    assert drafts.leads_through(claim) is leads


def test_a_question_is_told_from_a_claim() -> None:
    """By its mark."""
    assert drafts.asks("Do kettles boil?")
    assert not drafts.asks("Kettles boil.")


@given(text=st.text(alphabet="aB.# *_`|\n\\{}[]()>-%~$12\U000f0000", max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    """It never fails, and no sentence shows a sign of ours or is empty."""
    for sentence in drafts.sentences(text):
        assert sentence.claim.strip()
        assert "\U000f0000" not in sentence.claim + sentence.written
