"""Text and addresses of others, before a page is made of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.writers import plain


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("On\n Kettles\t\u2028and  Stoves ", "On Kettles and Stoves"),
        ("red \x1b[31mkettle\x07", "red [31mkettle"),
        ("kettle \u202egnp.exe\u2069 \u200b\ufeff", "kettle gnp.exe"),
        ("lone \ud800 half", "lone half"),
        ("\u0645\u06cc\u200c\u062e\u0648 \u200d", "\u0645\u06cc\u200c\u062e\u0648"),
        ("Größe – 注意力", "Größe – 注意力"),
    ],
)
def test_a_line_holds_what_can_be_seen(given: str, kept: str) -> None:
    """Breaks are spaces; what turns, hides or ends text is gone; letters of every script stay with their joiners."""
    assert plain.line(given) == kept


@given(st.text())
def test_a_line_stays_as_it_is(text: str) -> None:
    """Once is enough, and it is one line."""
    line = plain.line(text)
    assert plain.line(line) == line
    assert len(line.splitlines()) <= 1


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d"),
        ("http://example.org/ä", "http://example.org/%C3%A4"),
        ('https://example.org/"><script>', "https://example.org/%22%3E%3Cscript%3E"),
        ("https://example.org/%20(1)", "https://example.org/%20(1)"),
        ("HTTPS://example.org", "HTTPS://example.org"),
    ],
)
def test_an_address_of_the_web_is_kept(given: str, kept: str) -> None:
    """What is no sign of an address is percent-encoded."""
    assert plain.web(given) == kept


@pytest.mark.parametrize(
    "given",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt://example.org/%0aalert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
        "mailto:a@b.org",
        "ftp://example.org/",
        "//example.org/",
        "https:///nowhere",
        "https://",
        "https://[broken",
        "https://example.org/\nx",
        " https://example.org/",
        "https://exam\u202eple.org/",
        "example.org/paper",
    ],
)
def test_anything_else_is_no_address(given: str | None) -> None:
    """Other schemes, no host, or signs that are not seen."""
    assert plain.web(given) is None
