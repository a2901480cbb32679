"""A digest as Markdown, and text of others in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.digests import Digest, Group
from bot.writers import plain
from bot.writers.digest_markdown import markdown
from bot.writers.markdown import escaped, link
from retrieval.interests import Ground, Reason
from tests.unit.bot.digests.made import SUNDAY, a_citation, a_digest, a_subscription, an_entry

HOSTILE = (
    "<script>alert(1)</script>",
    "[click](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "**bold** _it_ `code` ~~gone~~ | a | b |",
    "# heading",
    "1. first",
    "12) second",
    "- item",
    "--- line",
    "> quote",
    "&lt;b&gt; &#60;",
    "see https://evil.example/x or www.evil.example or a@evil.example",
    "<https://evil.example>",
    "ends with \\",
    "snake_case_name 2 * 3 * 4 [1]: https://evil.example",
    "two\n\nparagraphs\n# and a heading",
    "```fence",
    "=== under",
)


def inlines(text: str) -> list[Token]:
    """Everything inline that a reader of Markdown makes of this."""
    return [
        child
        for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
        for child in token.children or []
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_others_is_shown_letter_for_letter(text: str) -> None:
    """Nothing in it formats, links or begins anything."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(escaped(text))

    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert {token.type for token in inlines(escaped(text))} <= {"text", "text_special"}
    assert "".join(token.content for token in inlines(escaped(text))) == plain.line(text)


@given(st.text(alphabet="ab1.)(#*_-+=`~<>[]!|&;:/@\\ \n\"'", max_size=40))
def test_whatever_is_written_stays_text(text: str) -> None:
    """Every mixture of signs."""
    found = inlines(escaped(text))
    assert {token.type for token in found} <= {"text", "text_special"}
    assert "".join(token.content for token in found) == plain.line(text)


@given(
    label=st.text(alphabet="ab[]()*`<>\\!_ ", max_size=20), path=st.text(alphabet="ab()[]<>&;=\\ \"'%é", max_size=20)
)
def test_a_link_leads_where_it_should(label: str, path: str) -> None:
    """Its label is shown as it is; what is no address is no link."""
    url = f"https://example.org/{path}"
    found = inlines(link(url, label))

    links = [token.attrs["href"] for token in found if token.type == "link_open"]
    assert len(links) == bool(plain.web(url) and plain.line(label))
    assert all(str(it).startswith("https://example.org/") for it in links)
    assert "".join(token.content for token in found) == plain.line(label)


def test_an_address_that_runs_something_is_no_link() -> None:
    """The label stands alone."""
    assert link("javascript:alert(1)", "Kettle") == "Kettle"
    assert (
        link("https://example.org/?a=1&copy;=(2)", "Kettle") == "[Kettle](https://example.org/?a=1&amp;copy;=%282%29)"
    )


def whole() -> Digest:
    """Two groups, a paper without an abstract, a near-duplicate, listed ones, and a kept one."""
    first = an_entry(1).model_copy(
        update={"folded": (a_citation(3, "Kettle, Again"), a_citation(4, "Kettle *3*", url=None))}
    )
    person = Reason(ground=Ground.PERSON, what="Ada Byron", weight=1)
    mine = first.model_copy(update={"reasons": (person, *first.reasons)})
    silent = an_entry(2, "Murmur [sic]", text=None).model_copy(update={"reasons": ()})
    groups = (
        Group(name="From people you follow", entries=(mine,), followed=True),
        Group(name="On your topics", entries=(silent,)),
    )
    return a_digest(
        *groups, short=[a_citation(5, "Listed"), a_citation(6, "Bare", url="javascript:x")], kept=1
    ).model_copy(update={"followed": 1})


def test_a_digest_reads_well_as_it_stands() -> None:
    """Count, groups, title with link, by-line, sentence with its raised number, reasons; then what is only listed."""
    assert markdown(whole()) == snapshot("""\
**7 new papers** on kettles or by Ada Byron since 16 Nov 2026, 1 by people you follow; 2 shown with 2 near-duplicates, 2 listed, 1 kept for next time.

## From people you follow

1. **[Kettle: Boiling Water](https://example.org/1)** · Ada Byron, Ling Wu · ACL · 23 Mar 2025

   “It boils.”¹

   *because you follow Ada Byron; near to kettles*

   Near-duplicates: [Kettle, Again](https://example.org/1); Kettle \\*3\\*

## On your topics

2. **[Murmur \\[sic\\]](https://example.org/1)** · Ada Byron, Ling Wu · ACL · 23 Mar 2025

## Also new, by title

- [Listed](https://example.org/1) · Ada Byron, Ling Wu · ACL · 23 Mar 2025
- Bare · Ada Byron, Ling Wu · ACL · 23 Mar 2025

1 more comes with the next digest.
""")  # noqa: E501 - a header is one line


def test_nothing_new_is_one_line() -> None:
    """Without headings."""
    assert markdown(Digest(subscription=a_subscription(), at=SUNDAY)) == (
        "Nothing new on kettles or by Ada Byron as of 22 Nov 2026.\n"
    )


def test_paragraphs_of_an_entry_belong_to_its_number() -> None:
    """Also behind the ninth, whose number is wider."""
    entries = tuple(an_entry(n) for n in range(1, 12))
    tokens = MarkdownIt("commonmark").parse(markdown(a_digest(Group(name="x", entries=entries))))
    assert sum(token.type == "list_item_open" for token in tokens) == 11
    assert sum(token.type == "ordered_list_open" for token in tokens) == 1
    assert not any(token.type == "code_block" for token in tokens)


def test_the_file_is_text(tmp_path: Path) -> None:
    """It can be written and read in UTF-8."""
    (tmp_path / "digest.md").write_text(markdown(whole()), encoding="utf-8")
    assert (tmp_path / "digest.md").read_text(encoding="utf-8").endswith("next digest.\n")
