"""Plain text: what a person reads instead of LaTeX and typographic noise."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.plaintext import clean, fold, islands, title_key


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        (r"\textit{a} \textsc{B} \textbf{c} \emph{d}", "a B c d"),
        (r"$\sim$3$\times$ at 94.15\%", "~3× at 94.15%"),
        (r"$5.5\times$ and $\sim 15\times$", "5.5× and ~15×"),
        ("E$^3$-Pruner", "E³-Pruner"),
        ("4K--32K, sparser -- the trend---said", "4K–32K, sparser – the trend—said"),
        ("GLM-4. 5 Team", "GLM-4.5 Team"),
        ("a novel ``Behavioral Fingerprinting'' framework", "a novel “Behavioral Fingerprinting” framework"),
        ("multi-token prediction~(L-MTP), Table~3", "multi-token prediction (L-MTP), Table 3"),
        (
            r"Ren\"{o}ir \'e \c{c} {\"u} \v{s} Odwo{\l}awcza Sk\l odowska \'{\i}",
            "Renöir é ç ü š Odwoławcza Skłodowska í",
        ),
        ("ﬁne ﬂow\u00a0and\u200b more\nlines", "fine flow and more lines"),
        (r"\url{https://a.b/c_d~e} and \href{http://x.y}{here}", "https://a.b/c_d~e and here (http://x.y)"),
        (r"\href{https://x.y/a\_b}{https://x.y/a\_b} \href{x}", "https://x.y/a_b x"),
        (r"$O(mn\log\log n)$, $\log_2 N$, O(n\log n)", "O(mn log log n), log₂ N, O(n log n)"),
        (r"$\frac{1}{n+1}$ $\frac12$ $\sqrt{n}$ $\sqrt{ab}$ $\binom{K}{2}$", "1/(n+1) 1/2 √n √(ab) (K choose 2)"),
        (r"$\mathbb{R}^n$ $\mathcal{O}(n^{5/3})$ $x_{ij}$ $W_0$ $10^{-5}$ $x^{}$", "ℝⁿ O(n^(5/3)) x_ij W₀ 10⁻⁵ x"),
        (r"GUI-360$^\circ$ $5^{th}$ $\mathbb{Ab}$ $\hat{x}$ $\bar{xy}$", "GUI-360° 5th Ab x̂ xy"),
        (r"$p \not\equiv 2 \pmod{3}$ $\not= x$", "p ≢ 2 (mod 3) ≠ x"),
        (r"\(2d\) and \[y^2\] and $$z$$", "2d and y² and z"),
        (r"\begin{cases} a & b \\ c \end{cases}", "a b c"),
        (r"M\textsuperscript{4}F\textsubscript{2} \ding{182} \ding{9} \unicode{x2013} \unicode{q}", "M⁴F₂ ❶ – q"),
        (
            r"\textcolor{red}{X} \scalebox{0.6}{$y$} seen\footnote{then} as in~\cite{a,b} \verb+a%b+",
            "X y seen (then) as in a%b",
        ),
        (r"{\em Cover} {\bf x} it\xspace is \ie and \eg vs.\ me", "Cover x it is i.e. and e.g. vs. me"),
        (r"a\,b 63\,\% 152{,}776 $582{,}120$", "a b 63% 152,776 582,120"),
        (r"a \r{ho} of \k{appa} \k{a} \k{ab}", "a ρ of κ ą ąb"),
        (r"{a} {x~``y'' & z} \foo{b~c&d} \foo[x]{", "a x “y” & z b c&d foo[x]{"),
        (r"\foo{\begin{x}a & b\end{x} c!}", "a b c!"),
    ],
)
def test_noise_is_shown_as_a_person_reads_it(given_text: str, shown: str) -> None:
    """LaTeX, ligatures, ties and quotes become plain characters."""
    assert clean(given_text) == shown
    assert clean(shown) == shown


@pytest.mark.parametrize(
    "plain",
    [
        "keeps 12% of it & more, a < b, <eos> #1 x_1 ^2",
        "costs $5 and $6",
        "about $2 billion in sales and $4 more",
        "US$5 vs US$6",
        "{unbalanced",
        "a } b",
        "just $x",
        "values in {0, 1} and {question, SQL}",
        "with --no-vectors on",
        "~3x faster, 10~30, https://x.edu/~me/a--b",
        "don't use 3. 5 of 2024. 3. Limits",
        "\\",
        "$$$",
    ],
)
def test_ordinary_signs_stay_as_they_are(plain: str) -> None:
    """Percent signs, money, comparisons and signs without a partner are no LaTeX."""
    assert clean(plain) == plain


def test_an_unknown_macro_gives_its_argument_or_its_name() -> None:
    """A stand-in for a name is marked as one; no backslash is left."""
    shown = clean(
        r"we propose \name, a \foo{bar} by \MyModel{} and \TARQ\ with \ours[x] \foo{a}{b} $\Prob(X)$ \hspace{2cm}"
    )

    assert shown == "we propose [name], a bar by MyModel and TARQ with [ours][x] ab Prob(X)"


def test_words_protected_for_bibtex_lose_their_braces() -> None:
    """`{BERT}` is a word."""
    assert clean("{BERT} and {3D} and {https://x.y/z}") == "BERT and 3D and https://x.y/z"


def test_a_formula_too_deep_for_the_parser_stays_as_given() -> None:
    """Nesting beyond any sense does no harm."""
    deep = "{" * 3000 + "x" + "}" * 3000

    assert clean(deep) == deep


def test_clean_text_comes_back_unchanged() -> None:
    """Text without noise is returned as it is, not copied."""
    text = "An ordinary sentence about 2.1x-4.1x throughput (see above)."

    assert clean(text) is text


@given(st.text())
def test_cleaning_never_raises(text: str) -> None:
    """Any text can be shown, and is trimmed."""
    assert clean(text) == clean(text).strip()


@given(st.text(r"\$ab{}^_%~`'-&[](). 0139ﬁ" + "\n"))
def test_cleaning_never_raises_on_what_looks_like_latex(text: str) -> None:
    """Half macros, lone dollars and braces can be shown too."""
    assert "\n" not in clean(text)


@given(st.text().filter(lambda text: not set(text) & set(r"\${")))
def test_cleaning_twice_is_once_for_text_without_latex(text: str) -> None:
    """What typography has settled stays settled."""
    assert clean(clean(text)) == clean(text)


@given(st.text(r"\$ab{}^_[]() 1\n"))
def test_islands_lose_nothing(text: str) -> None:
    """The stretches joined again are the text."""
    assert "".join(stretch for _, stretch in islands.split(text)) == text


def test_an_unfinished_environment_or_formula_is_text() -> None:
    """What never closes is shown as it stands, or without the macro."""
    assert clean(r"\begin{foo} x") == "x"
    assert clean(r"a \( b") == "a b"
    assert clean(r"\textbf[a] b") == "textbf[a] b"
    assert clean(r"\textbf[a]b {") == "textbf[a]b {"


def test_keys_fold_what_does_not_matter() -> None:
    """Case, LaTeX, punctuation and the form of characters make no difference to a key."""
    assert title_key("E$^3$-Pruner: \uff34owards") == title_key("e3 pruner towards") == "e3prunertowards"
    assert fold("  The  E$^3$-Pruner, Straße! ") == "the e3 pruner strasse"


@given(st.text())
def test_keys_of_keys_are_the_keys(text: str) -> None:
    """A key is its own key, and holds no space."""
    assert title_key(title_key(text)) == title_key(text)
    assert " " not in title_key(text)


def test_seed_abstracts_are_shown_without_latex(seeds: Path) -> None:
    """No macro, brace or formula is left in what people see of the seeds."""
    for page in sorted(seeds.glob("*.txt")):
        shown = clean(page.read_text(encoding="utf-8"))
        assert not re.search(r"[\\${}]|``|''|--", shown)


def test_real_records_are_cleaned_once_and_for_all(shared: Path) -> None:
    """Of real titles and abstracts next to none changes when it is cleaned again, and next to none keeps a macro."""
    with gzip.open(shared / "data" / "arxiv-records-2025-11.jsonl.gz", "rt", encoding="utf-8") as packed:
        texts = [text for line in packed for text in (json.loads(line)["title"], json.loads(line)["abstract"])]
    shown = [clean(text) for text in texts]

    assert sum(clean(text) != text for text in shown) <= len(texts) // 2000
    assert sum("\\" in text for text in shown) <= len(texts) // 2000
