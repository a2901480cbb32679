"""The page itself: who sees what, light and dark, narrow, commands, files, links, payloads, the keyboard."""

from __future__ import annotations

import json
import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.stage import Stage, ask, looked, open_thread

WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def test_what_is_private_stays_so(page: Page, stage: Stage) -> None:
    """An answer to a command is seen by who gave it; another person sees the channel without it."""
    room = stage.room()
    page.goto(stage.at(stage.slack.person("ada"), room))
    ask(page, "/author Zicheng Liu")
    told = page.get_by_role("article").filter(has_text="Zicheng Liu")
    expect(told).to_contain_text("Only visible to you")
    ask(page, "Good morning.")
    expect(page.get_by_role("log")).to_contain_text("Good morning.")

    page.get_by_role("link", name="Switch to Ben").click()
    expect(page.get_by_role("heading", name="You are Ben")).to_be_visible()
    expect(page.get_by_role("log")).to_contain_text("Good morning.")
    expect(page.get_by_role("log").get_by_text("Zicheng Liu")).to_have_count(0)


def test_dark_and_light_are_chosen_and_kept(browser: Browser, stage: Stage) -> None:
    """As the machine has it at first, and as somebody chose from then on."""
    paper = "getComputedStyle(document.body).backgroundColor"
    with looked(browser, stage, color_scheme="dark") as page:
        assert page.evaluate(paper) == "rgb(26, 29, 33)"
        dark = page.get_by_role("button", name="Dark")
        expect(dark).to_have_attribute("aria-pressed", "true")
        dark.click()
        assert page.evaluate(paper) == "rgb(255, 255, 255)"
        page.reload()
        expect(dark).to_have_attribute("aria-pressed", "false")
        assert page.evaluate(paper) == "rgb(255, 255, 255)"


def test_a_telephone_is_wide_enough(narrow: Page, stage: Stage) -> None:
    """In a channel, in a thread, at Home, in a form: nothing scrolls sideways, and one can write."""
    person = stage.newcomer()
    narrow.goto(stage.at(person, person.dm))
    ask(narrow, "How much of the original KV cache does WindowKV keep on LongBench?")
    thread = open_thread(narrow, "WindowKV")
    expect(thread.get_by_role("button", name="Evidence")).to_be_visible()
    assert not narrow.evaluate(WIDE)
    reply = thread.get_by_role("textbox", name="Reply in thread")
    reply.fill("Who wrote it?")
    thread.get_by_role("button", name="Send").click()
    expect(thread.get_by_role("article").last).to_contain_text("Youhui Zuo")

    narrow.get_by_role("link", name="Home").click()
    narrow.get_by_role("button", name="New digest").click()
    form = narrow.get_by_role("dialog", name="New digest")
    expect(form.get_by_role("button", name="Save")).to_be_in_viewport()
    assert not narrow.evaluate(WIDE)
    assert not form.evaluate("(it) => it.scrollWidth > it.clientWidth")


def test_commands_are_completed(page: Page) -> None:
    """By what has been typed, with the keyboard, and run."""
    composer = page.get_by_role("textbox", name="Message #papers")
    composer.press_sequentially("/")
    commands = page.get_by_role("listbox", name="Commands").get_by_role("option")
    expect(commands).to_have_count(4)
    composer.press_sequentially("a")
    expect(commands).to_have_count(2)
    composer.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_contain_text("/ask")
    composer.press("ArrowUp")
    composer.press("Tab")
    expect(composer).to_have_value("/author ")
    composer.press_sequentially("Zicheng Liu")
    composer.press("Enter")

    expect(page.get_by_role("article").last).to_contain_text("Only visible to you")
    expect(page.get_by_role("article").last).to_contain_text("Zicheng Liu")


def test_a_command_that_there_is_not_is_told(page: Page) -> None:
    """In a sentence that says so; the channel stays as it was."""
    ask(page, "/nothing here")
    expect(page.get_by_role("status")).to_contain_text("There is no command /nothing")


def test_a_file_is_sent(page: Page, stage: Stage) -> None:
    """The button says which is chosen; it is there to be opened, and only inside this page's address."""
    page.goto(stage.at(stage.slack.person("ada"), stage.room()))
    chosen = {"name": "pots & <pans>.txt", "mimeType": "text/plain", "buffer": b"Pots are quiet."}
    page.get_by_label("Attach a file to the message").set_input_files(chosen)  # type: ignore[arg-type]
    expect(page.get_by_text("Attached: pots & <pans>.txt")).to_be_visible()
    ask(page, "Read this.")
    shared = page.get_by_role("article").filter(has_text="Read this.")
    expect(shared.get_by_role("link", name="pots & <pans>.txt")).to_be_visible()
    expect(page.get_by_text("Attach a file", exact=True)).to_be_visible()

    address = shared.get_by_role("link", name="pots & <pans>.txt").get_attribute("href")
    answer = page.request.get("/".join(stage.url.split("/")[:3]) + str(address))
    assert answer.body() == b"Pots are quiet."
    assert answer.headers["content-disposition"].startswith("attachment")


def test_a_link_leads_to_a_message(browser: Browser, stage: Stage) -> None:
    """Copied from its menu, opened elsewhere: the thread is open, and the message marked."""
    with looked(browser, stage, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(stage.at(stage.slack.person("ada"), stage.room()))
        ask(page, "Here is a thought.")
        message = page.get_by_role("article").filter(has_text="Here is a thought.")
        message.get_by_label(re.compile("^Actions on the message")).click()
        message.get_by_role("link", name="Copy link").click()
        expect(page.get_by_role("status")).to_contain_text("The link is copied.")
        page.goto(page.evaluate("navigator.clipboard.readText()"))

        thread = page.get_by_role("complementary", name="Thread")
        expect(thread.get_by_role("article")).to_contain_text("Here is a thought.")
        assert thread.get_by_role("article").evaluate("(it) => it.matches(':target')")


def test_a_payload_is_shown_and_copied(browser: Browser, stage: Stage) -> None:
    """As Slack has it: JSON, with its blocks."""
    with looked(browser, stage, permissions=["clipboard-read", "clipboard-write"]) as page:
        message = page.get_by_role("article").first
        message.get_by_label(re.compile("^Actions on the message")).click()
        message.get_by_role("link", name="Show raw payload").click()
        drawer = page.get_by_role("dialog", name="Raw payload")
        shown = json.loads(drawer.locator("pre").inner_text())
        assert shown["blocks"]
        drawer.get_by_role("button", name="Copy").click()
        expect(page.get_by_role("status")).to_contain_text("The payload is copied.")
        assert json.loads(page.evaluate("navigator.clipboard.readText()")) == shown
        drawer.get_by_role("button", name="Put away").click()
        expect(drawer).to_be_hidden()


def test_a_message_is_reacted_to_and_explained_from_its_menu(page: Page, stage: Stage) -> None:
    """Reactions show who had them; a shortcut of the app opens its form or answers."""
    page.goto(stage.at(stage.slack.person("ada"), stage.room()))
    ask(page, "WindowKV: Task-Adaptive Group-Wise KV Cache Window Selection")
    message = page.get_by_role("article").first
    menu = message.get_by_label(re.compile("^Actions on the message"))
    menu.click()
    message.get_by_role("button", name="React with +1").click()
    expect(message.get_by_role("img", name="+1: Ada")).to_be_visible()
    menu.click()
    message.get_by_role("button", name="Find related papers").click()
    expect(page.get_by_role("dialog")).to_contain_text("WindowKV")


def test_the_keyboard_is_enough(page: Page, stage: Stage) -> None:
    """To skip to writing, ask, open the thread, open evidence, leave it, and open and leave a menu."""
    page.goto(stage.at(stage.slack.person("ada"), stage.room()))
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to writing")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("@footnote What is OSCAR about?")
    page.keyboard.press("Enter")
    reach(page, "1 reply")
    page.keyboard.press("Enter")
    expect(page.get_by_role("complementary", name="Thread")).to_be_visible()
    expect(page.get_by_role("button", name="Evidence")).to_be_visible()
    reach(page, "Evidence")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Evidence")).to_be_visible()
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    reach(page, "⋯")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Show raw payload")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Show raw payload")).to_be_hidden()


def reach(page: Page, words: str) -> None:
    """Go on with Tab until what says so has the focus."""
    expect(page.get_by_text(words, exact=True).first).to_be_visible()
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == words:
            return
    raise AssertionError(words)
