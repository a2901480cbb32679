"""Papers and people that try to act on the page: nothing runs, and nothing is asked of anybody else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.stage import Stage, ask, looked, open_thread, staged
from tests.e2e.program import Footnote
from tests.unit.bot.playground.inert import HOSTILE

TOPIC = "kettle descaling"
MORE = (
    "<iframe src='javascript:alert(1)'></iframe>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s></svg>",
    "<link rel=stylesheet href=//tracker.example/x.css>",
    "<meta http-equiv=refresh content='0;url=https://tracker.example/'>",
    "<form action=https://tracker.example><button>press</button></form>",
    "</textarea></dialog><script src=https://tracker.example/x.js></script>",
    "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
    "<javascript:alert(1)|open> <data:text/html,<script>alert(1)</script>|open>",
    "{{ 7 * 7 }}{% raw %}<!--",
)


def papers() -> str:
    """One paper for each text, which stands in its title, in its abstract and among its authors."""
    return "\n".join(
        json.dumps(
            {
                "id": f"hostile-{number}",
                "title": f"{TOPIC.title()} {number} {text}",
                "abstract": f"We study {TOPIC} {text} in study {number}. It removes {number + 10}% of scale {text}.",
                "authors": ["Ada Kettle", f"Eve {text}"],
                "year": 2025,
            }
        )
        for number, text in enumerate((*HOSTILE, *MORE))
    )


@pytest.fixture(scope="module")
def hostile(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A playground whose library is made of such papers."""
    assert browser.is_connected()
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "papers.jsonl").write_text(papers(), encoding="utf-8")
    ran = Footnote(folder / "home")("ingest", folder / "papers.jsonl")
    assert ran.code == 0, ran.err
    with staged(folder / "home") as made:
        yield made


@pytest.fixture
def wary(browser: Browser, hostile: Stage) -> Iterator[Page]:
    """Ada there; whatever runs, complains or is asked of somebody else fails the test at its end."""
    with looked(browser, hostile) as page:
        yield page


def inert(page: Page) -> None:
    """No element of the page is of a kind that only their texts would have brought."""
    brought = (
        "iframe, object, embed, svg, base, style, meta[http-equiv], script:not([src$='/page.js']), [onload], [onerror]"
    )
    assert page.locator(brought).count() == 0
    links = page.locator("a[href]").evaluate_all("all => all.map((it) => it.protocol)")
    assert set(links) <= {"http:", "https:", "mailto:"}


def test_papers_do_nothing(wary: Page, hostile: Stage) -> None:
    """In an answer, its evidence, a brief, a card, a preview of a digest, and the payload."""
    person = hostile.newcomer()
    wary.goto(hostile.at(person, person.dm))
    ask(wary, f"What work is there on {TOPIC}?")
    thread = open_thread(wary, TOPIC)
    expect(thread.get_by_role("button", name="Evidence")).to_be_visible()
    expect(thread.get_by_role("article").last).to_contain_text("Kettle Descaling")
    inert(wary)
    thread.get_by_role("button", name="Evidence").click()
    expect(wary.get_by_role("dialog")).to_contain_text(re.compile("scale|Kettle"))
    inert(wary)
    wary.keyboard.press("Escape")
    expect(wary.get_by_role("dialog")).to_have_count(0)
    thread.get_by_label(re.compile("^Actions on the message")).last.click()
    thread.get_by_role("link", name="Show raw payload").last.click()
    expect(wary.get_by_role("dialog", name="Raw payload")).to_contain_text("Kettle Descaling")
    inert(wary)
    wary.get_by_role("button", name="Put away").click()

    for command in ("/paper Kettle Descaling", "/author Ada Kettle", "/ask Which papers are from 2025?"):
        wary.goto(hostile.at(person, person.dm))
        private = wary.get_by_role("article").filter(has_text="Only visible to you")
        before = private.count()
        ask(wary, command)
        expect(private.nth(before)).to_be_visible()
        inert(wary)


def test_a_digest_of_them_does_nothing(wary: Page, hostile: Stage) -> None:
    """In its preview, and as it arrives."""
    person = hostile.newcomer()
    wary.goto(hostile.home(person))
    wary.get_by_role("button", name="New digest").click()
    wary.get_by_role("textbox", name="Topics").fill(TOPIC)
    wary.get_by_role("button", name="Preview").click()
    expect(wary.get_by_role("dialog")).to_contain_text("Over the last 7 days")
    inert(wary)
    wary.keyboard.press("Escape")
    wary.get_by_role("dialog", name="New digest").get_by_role("button", name="Save").click()
    expect(wary.get_by_role("dialog")).to_contain_text("Saved, in your direct messages")
    wary.keyboard.press("Escape")
    wary.get_by_role("link", name="Footnote", exact=True).click()
    wary.get_by_role("button", name="To Monday 09:00").click()
    expect(wary.get_by_role("article").first).to_contain_text("new paper")
    inert(wary)


def test_people_do_nothing(wary: Page, hostile: Stage) -> None:
    """Whatever they ask, say, call their files, or fill in."""
    room = hostile.room()
    ada = hostile.slack.person("ada")
    for text in (*HOSTILE, *MORE):
        ada.says(room, text)
    ada.asks(room, f"What is {HOSTILE[0]} about? {HOSTILE[1]}")
    ada.uploads(room, f"{HOSTILE[1]}.html", b"<script>alert(1)</script>", text=MORE[0])
    hostile.until(lambda: "feedback" in str([it.payload for it in ada.sees(room)]))
    wary.goto(hostile.at(ada, room))
    expect(wary.get_by_role("article").last).to_be_visible()
    inert(wary)
    with wary.expect_download() as download:
        wary.get_by_role("link", name=".html").last.click()
    assert download.value.path().read_bytes() == b"<script>alert(1)</script>"
    ask(wary, MORE[5])
    expect(wary.get_by_role("article").last).to_contain_text("tracker.example/x.js")
    inert(wary)


def injected(browser: Browser, hostile: Stage, html: str) -> None:
    """As if the page had let this through."""
    with looked(browser, hostile) as page, page.expect_console_message():
        page.evaluate("(it) => document.body.insertAdjacentHTML('beforeend', it)", html)


def test_the_watch_itself_is_awake(browser: Browser, hostile: Stage) -> None:
    """What these tests say does not happen is seen where it does: a script, and a request to elsewhere."""
    for html in ("<img src=x onerror=alert(1)>", "<img src=https://tracker.example/p.png>"):
        with pytest.raises(AssertionError, match=r"Content Security Policy|tracker"):
            injected(browser, hostile, html)
