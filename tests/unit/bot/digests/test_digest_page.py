"""A digest as a page: it says what the digest says, loads nothing, runs nothing, and nothing of others formats it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.digest_page import JinjaPages
from bot.digests import Digest, Entry, Group
from bot.ports.pages import Pages
from bot.writers import digest as words
from bot.writers import plain
from retrieval.interests import Ground, Interests, Reason
from tests.builders import a_person
from tests.unit.bot.digests.made import SUNDAY, a_citation, a_digest, a_subscription, an_entry

TAGS = {
    *("html", "head", "meta", "title", "style", "body", "table", "tr", "td", "p", "h1", "h2", "h3"),
    *("a", "span", "sup", "div", "br"),
}
ATTRIBUTES = {
    *("lang", "charset", "name", "content", "http-equiv", "class", "style", "role", "width", "cellpadding"),
    *("cellspacing", "border", "align", "valign", "href", "rel"),
}
HOSTILE = (
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<svg/onload=alert(1)>",
    "</title><body onload=alert(1)>",
    "{{ 7 * 7 }} {% raw %} {# x #}",
    "<!-- ]]> --!>",
    "&lt;script&gt; &#x3c;b&#x3e;",
    "<a href=javascript:alert(1)>x</a>",
    "body{background:url(https://evil.example)} @import 'x'",
    "\u202egnp.exe \x00\x1b[31m",
)


@dataclass
class Reader(HTMLParser):
    """What a browser would make of a page."""

    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    css: list[str] = field(default_factory=list)
    within: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in {"meta", "br"}:
            self.within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.within.pop() == tag

    def handle_data(self, data: str) -> None:
        (self.css if self.within[-1:] == ["style"] else self.said).append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of each of these."""
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def text(self) -> str:
        """All that is said, spaces counting once."""
        return " ".join(" ".join(self.said).split())


@pytest.fixture(scope="module")
def pages() -> Pages:
    """What makes pages."""
    return JinjaPages()


def read(pages: Pages, digest: Digest) -> Reader:
    """The page, read; every element is closed, and all of them are harmless ones."""
    reader = Reader()
    reader.feed(pages.page(digest))
    reader.close()
    assert reader.within == []
    assert {tag for tag, _ in reader.tags} <= TAGS
    assert {name for _, attributes in reader.tags for name in attributes} <= ATTRIBUTES
    assert all(it["href"].startswith(("https://", "http://")) for it in reader.all("a"))
    return reader


def themed(*sizes: int) -> Digest:
    """Groups with so many papers each."""
    numbers = iter(range(1, 100))
    groups = [
        Group(name=f"Theme {place}", entries=tuple(an_entry(next(numbers)) for _ in range(size)))
        for place, size in enumerate(sizes)
    ]
    return a_digest(*groups)


def with_text(text: str) -> Digest:
    """This text wherever a paper, a person or a reader's words can stand."""
    citation = a_citation(1, text, url=f"https://example.org/{text}").model_copy(
        update={"authors": (text,), "venue": text, "date": text}
    )
    entry = an_entry(1, text, text=text).model_copy(
        update={
            "citation": citation,
            "reasons": tuple(Reason(ground=ground, what=text, weight=1) for ground in Ground),
            "folded": (citation,),
        }
    )
    interests = Interests(topics=(text,), people=(a_person(text),))
    groups = [Group(name=f"{text} {n}", entries=(entry, entry, entry)) for n in range(3)]
    return a_digest(*groups, interests=interests, short=[citation])


def test_the_page_says_what_the_digest_says(pages: Pages) -> None:
    """Header, groups, titles that lead to papers, by-lines, sentences, reasons, what is listed and what waits."""
    first = an_entry(1).model_copy(update={"folded": (a_citation(3, "Kettle, Again"),)})
    groups = (
        Group(name="From people you follow", entries=(first,), followed=True),
        Group(name="Steam", entries=(an_entry(2, "Murmur", text=None).model_copy(update={"reasons": ()}),)),
    )
    digest = a_digest(*groups, short=[a_citation(4, "Listed", url=None)], kept=2)

    reader = read(pages, digest)

    for said in (
        "Footnote digest · 22 Nov 2026 6 new papers on kettles or by Ada Byron since 16 Nov 2026; 2 shown",
        "From people you follow 1 Kettle: Boiling Water Ada Byron, Ling Wu · ACL · 23 Mar 2025 “It boils.” 1",
        "Near to kettles Near-duplicates: Kettle, Again",
        "Steam 2 Murmur Ada Byron, Ling Wu · ACL · 23 Mar 2025 Also new, by title Listed Ada Byron",
        "2 more come with the next digest. Each sentence was checked against the abstract that it cites",
    ):
        assert said in reader.text
    assert [it["href"] for it in reader.all("a")] == ["https://example.org/1"] * 3


def test_no_line_break_parts_a_date(pages: Pages) -> None:
    """On a narrow screen the day would stand at the end of one line and the year on the next."""
    page = pages.page(a_digest(Group(name="Steam", entries=(an_entry(),))))

    assert "23\N{NO-BREAK SPACE}Mar\N{NO-BREAK SPACE}2025" in page


def test_nothing_new_is_a_page_as_well(pages: Pages) -> None:
    """With a title for the window, and a language."""
    reader = read(pages, Digest(subscription=a_subscription(), at=SUNDAY))
    assert reader.text.endswith("Nothing new on kettles or by Ada Byron as of 22 Nov 2026.")
    assert reader.all("html") == [{"lang": "en"}]
    assert len(reader.all("title")) == 1
    assert len(reader.all("h1")) == 1


def test_a_page_loads_nothing_and_is_made_for_light_and_dark(pages: Pages) -> None:
    """No address outside of links, no picture, no font; a policy forbids what a mistake might bring."""
    reader = read(pages, themed(3, 3, 2))
    style = " ".join([*reader.css, *(it.get("style", "") for _, it in reader.tags)])
    assert "url(" not in style
    assert "@import" not in style
    assert "prefers-color-scheme: dark" in style
    metas = reader.all("meta")
    assert {"name": "color-scheme", "content": "light dark"} in metas
    (policy,) = [it["content"] for it in metas if it.get("http-equiv")]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_a_chart_tells_how_many_papers_fall_into_groups(pages: Pages) -> None:
    """In words, too; small digests and those of two groups have none."""
    digest = themed(4, 3, 1)
    chart = "What is shown Theme 0 4 papers Theme 1 3 papers Theme 2 1 paper"
    reader = read(pages, digest)
    assert chart in reader.text
    assert [it["style"].partition(";")[0] for it in reader.all("div") if it["class"] == "bar"] == [
        "width:100%",
        "width:75%",
        "width:25%",
    ]
    for small in (themed(4, 2, 1), themed(8, 8)):
        assert "What is shown" not in read(pages, small).text


@pytest.mark.parametrize("text", HOSTILE)
def test_what_papers_and_people_bring_is_inert(pages: Pages, text: str) -> None:
    """It is shown letter for letter; links stay on the host that they name."""
    digest = with_text(text)
    reader = read(pages, digest)
    plainly = read(pages, with_text("kettle"))
    assert [tag for tag, _ in reader.tags if tag != "a"] == [tag for tag, _ in plainly.tags if tag != "a"]
    assert reader.css == plainly.css
    assert plain.line(text) in reader.text
    assert {it["href"].partition("/")[0] for it in reader.all("a")} <= {"https:"}
    assert all(it["href"].startswith("https://example.org/") for it in reader.all("a"))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,<b>", "//example.org", "https://", None])
def test_a_title_without_an_address_of_the_web_is_no_link(pages: Pages, url: str | None) -> None:
    """It stands all the same."""
    entry: Entry = an_entry(1).model_copy(update={"citation": a_citation(1, "Kettle", url=url)})
    reader = read(pages, a_digest(Group(name="x", entries=(entry,))))
    assert reader.all("a") == []
    assert "Kettle" in reader.text


def test_a_paper_without_a_title_is_called_so(pages: Pages) -> None:
    """A link needs something to stand on."""
    reader = read(pages, a_digest(Group(name="x", entries=(an_entry(1, "\u200b"),))))
    assert "(no title)" in reader.text


@given(text=st.text(alphabet="ab<>&\"'=/{}%#;:!-()[] \n\\", max_size=30))
def test_any_mixture_of_signs_is_shown_as_it_is(text: str) -> None:
    """The page has the same elements, whatever it says."""
    reader = read(JinjaPages(), with_text(text))
    assert len(reader.all("h3")) == 9
    assert plain.line(text) in reader.text
    assert plain.line(words.header(with_text(text))) in reader.text
