"""The playground as `footnote playground` puts it together, in this process, and a Chromium that looks at it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Dialog, Locator, Page, expect, sync_playwright

from bot.localslack.people import Person
from bot.localslack.server import LocalSlack
from bot.playground.clock import MovableClock
from bot.playground.places import HOME, At
from bot.settings import read_settings
from bot.terminal.playing import beside
from tests.e2e.program import model

CHROMIUM = Path("/usr/bin/chromium")
PATIENCE = 10.0
_SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)


@dataclass(frozen=True, slots=True)
class Stage:
    """A playground that runs; `url` is where Ada sees #papers."""

    slack: LocalSlack
    clock: MovableClock
    url: str

    def at(self, person: Person, room: str, thread: str = "") -> str:
        """Where this person sees that room."""
        return f"{self.url.rpartition('/')[0].rpartition('/')[0]}/{At(person.id, room, thread).path}"

    def room(self) -> str:
        """A new channel with Ada, Ben and the app in it, which it has introduced itself to."""
        space = self.slack.workspace
        members = {space.app.user_id, self.slack.person("ada").id, self.slack.person("ben").id}
        return space.add_channel(f"room-{len(space.channels)}", members=members).id

    def newcomer(self) -> Person:
        """Somebody who has done nothing here yet, and sees no channel but their own."""
        space = self.slack.workspace
        return self.slack.person(space.add_user(f"eve{len(space.users)}", tz="Europe/Berlin").name)

    def home(self, person: Person) -> str:
        """Where their Home is."""
        return self.at(person, HOME)

    def until(self, holds: Callable[[], object]) -> None:
        """Wait until this holds in the workspace."""
        assert self.slack.wait_for(lambda: bool(holds()), PATIENCE)


@contextmanager
def staged(home: Path) -> Iterator[Stage]:
    """A playground on the library in `home`, as `make demo` opens it beside the chat."""
    with beside(read_settings({"FOOTNOTE_HOME": str(home)}), zone="Europe/Berlin", loaded=model()) as made:
        yield Stage(slack=made.slack, clock=made.clock, url=made.site.url)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window, which resolves no name."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_SWITCHES)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Watched:
    """What a page did that it should not: complaints, and requests to anything but its own site."""

    site: str
    complaints: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def asked(self, dialog: Dialog) -> None:
        """A dialog of the browser's own, which nothing here opens."""
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def requested(self, url: str) -> None:
        """A request; those of the page to its own site are no matter."""
        if not url.startswith((f"{self.site}/", "data:,")):
            self.elsewhere.append(url)


@contextmanager
def looked(browser: Browser, stage: Stage, **how: object) -> Iterator[Page]:
    """A page at Ada's #papers; at its end nothing was logged, raised or requested elsewhere."""
    watched = Watched("/".join(stage.url.split("/")[:3]))
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **how})  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE * 1000)
    context.on("console", lambda it: watched.complaints.append(f"{it.type}: {it.text}"))
    context.on("weberror", lambda it: watched.complaints.append(str(it.error)))
    context.on("dialog", watched.asked)
    context.on("request", lambda it: watched.requested(it.url))
    try:
        page = context.new_page()
        page.goto(stage.url)
        yield page
    finally:
        context.close()
        with stage.slack.workspace.changing():
            stage.slack.workspace.modals.clear()
    wrong = [*watched.complaints, *watched.elsewhere]
    assert not wrong, "; ".join(wrong)


def ask(page: Page, text: str) -> None:
    """Write a message in the channel that is open, and send it."""
    composer = page.get_by_role("textbox", name=re.compile("^Message "))
    composer.fill(text)
    composer.press("Enter")


def open_thread(page: Page, text: str) -> Locator:
    """The pane with the thread of the message that says so."""
    said = page.get_by_role("log").first.get_by_role("article").filter(has_text=text).last
    said.get_by_role("link", name=re.compile("^Reply in a thread$|^[0-9]+ repl")).click()
    thread = page.get_by_role("complementary", name="Thread")
    expect(thread).to_be_visible()
    return thread


expect.set_options(timeout=PATIENCE * 1000)
