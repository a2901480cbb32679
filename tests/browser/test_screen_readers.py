"""axe-core (deque.com/axe) on every state of the page: nothing serious or critical, light, dark and 360 px wide."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from bot.localslack.people import Person
from tests.browser.stage import Stage, ask, looked, open_thread


def grave(page: Page) -> list[tuple[str, str]]:
    """What would keep somebody from using the page as it is now: the rule, and the first element against it."""
    found = Axe().run(page).response["violations"]
    return [(it["id"], it["nodes"][0]["html"][:200]) for it in found if it["impact"] in ("serious", "critical")]


@pytest.fixture
def look(browser: Browser, stage: Stage) -> Iterator[Page]:
    """Ada before #papers; the examination is a script, which the page's policy would not let run."""
    with looked(browser, stage, bypass_csp=True, reduced_motion="reduce") as page:
        yield page


@pytest.fixture(scope="module")
def reader(stage: Stage) -> Person:
    """Somebody with answers of every kind in their direct messages."""
    person = stage.newcomer()
    for question in ("Summarize Zhongzhu Zhou's work", "papers by Liu", "What is OSCAR about?"):
        person.dms(question)
    stage.until(lambda: str([it.payload for it in person.sees(person.dm)]).count("feedback_buttons") >= 3)
    person.uploads(person.dm, "pots.txt", b"Pots.")
    person.reacts(person.dm, person.sees(person.dm)[0].ts, "eyes")
    return person


def channel(page: Page, _stage: Stage, _person: Person) -> None:
    """A channel with a welcome."""
    expect(page.get_by_role("button", name="Channel policy")).to_be_visible()


def answers(page: Page, stage: Stage, person: Person) -> None:
    """Answers with steps, charts and buttons, in a thread."""
    page.goto(stage.at(person, person.dm))
    open_thread(page, "Summarize")
    expect(page.get_by_role("button", name="Full brief")).to_be_visible()


def choice(page: Page, stage: Stage, person: Person) -> None:
    """A name that fits several, and a menu that is open."""
    page.goto(stage.at(person, person.dm))
    thread = open_thread(page, "papers by Liu")
    thread.get_by_label(re.compile("^Actions on the message")).last.click()


def brief(page: Page, stage: Stage, person: Person) -> None:
    """A long form."""
    answers(page, stage, person)
    page.get_by_role("button", name="Full brief").click()
    expect(page.get_by_role("dialog")).to_contain_text("Zhongzhu Zhou")


def home(page: Page, stage: Stage, person: Person) -> None:
    """The Home tab."""
    page.goto(stage.home(person))
    expect(page.get_by_role("button", name="New digest")).to_be_visible()


def wrong(page: Page, stage: Stage, person: Person) -> None:
    """A form with every kind of field, and something wrong in it."""
    home(page, stage, person)
    page.get_by_role("button", name="New digest").click()
    form = page.get_by_role("dialog", name="New digest")
    form.get_by_role("textbox", name="People").fill("Zicheng Lui")
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_role("alert")).to_be_visible()


def commands(page: Page, _stage: Stage, _person: Person) -> None:
    """Commands that complete what is typed, and what is told of a wrong one."""
    ask(page, "/nothing")
    expect(page.get_by_role("status")).to_contain_text("There is no command")
    page.get_by_role("textbox", name="Message #papers").press_sequentially("/")
    expect(page.get_by_role("listbox")).to_be_visible()


def drawer(page: Page, _stage: Stage, _person: Person) -> None:
    """The payload of a message."""
    page.get_by_label(re.compile("^Actions on the message")).first.click()
    page.get_by_role("link", name="Show raw payload").first.click()
    expect(page.get_by_role("dialog", name="Raw payload")).to_be_visible()


def private(page: Page, _stage: Stage, _person: Person) -> None:
    """What one person alone sees, and the clock's form."""
    ask(page, "/author Zhongzhu Zhou")
    expect(page.get_by_role("article").last).to_contain_text("Only visible to you")
    page.get_by_text("Another time").click()


@pytest.mark.parametrize("state", [channel, answers, choice, brief, home, wrong, commands, drawer, private])
def test_everybody_can_use_it(
    look: Page, stage: Stage, reader: Person, state: Callable[[Page, Stage, Person], None]
) -> None:
    """In each state, in the light, and in the dark on a telephone."""
    state(look, stage, reader)

    assert grave(look) == []
    look.evaluate("document.documentElement.dataset.mode = 'dark'")
    look.set_viewport_size({"width": 360, "height": 740})
    assert grave(look) == []
    assert not look.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_the_examination_finds_what_is_wrong(look: Page) -> None:
    """A picture without words, and words that nobody can read."""
    look.evaluate("document.querySelector('h1').innerHTML = '<img src=\"data:,\"><i class=faint>faint</i>'")
    look.add_style_tag(content=".faint { color: #eee; }")

    assert [rule for rule, _ in grave(look)] == ["color-contrast", "image-alt"]
