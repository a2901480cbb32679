"""A digest is asked for in a form, the clock is moved, the digest is there; all by hand, in a browser."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

from playwright.sync_api import Page, expect

from tests.browser.stage import Stage

KV = "KV cache compression"


def test_a_digest_arrives_once_the_clock_is_moved(page: Page, stage: Stage) -> None:
    """What is wrong in the form is told at its field; papers of the digest are voted on and kept."""
    person = stage.newcomer()
    page.goto(stage.home(person))
    page.get_by_role("button", name="New digest").click()
    form = page.get_by_role("dialog", name="New digest")
    people = form.get_by_role("textbox", name="People")
    people.fill("Zicheng Lui")
    form.get_by_role("button", name="Save").click()
    expect(form.get_by_role("alert")).to_contain_text("Zicheng Liu")
    expect(people).to_be_focused()
    expect(people).to_have_value("Zicheng Lui")

    people.fill("")
    form.get_by_role("textbox", name="Topics").fill(KV)
    form.get_by_role("button", name="Save").click()
    expect(page.get_by_role("dialog")).to_contain_text("Saved, in your direct messages with me. Every Monday at 09:00")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("main")).to_contain_text(f"papers on {KV}")

    page.get_by_role("link", name="Footnote", exact=True).click()
    clock = page.get_by_role("group", name="Clock")
    clock.get_by_role("button", name="To Monday 09:00").click()
    expect(clock).to_contain_text(re.compile(r"Mon \d+ \w+ \d{4}, 09:00"))
    digest = page.get_by_role("log").get_by_role("article").filter(has_text="new paper")
    expect(digest).to_be_visible()

    digest.get_by_role("button", name=re.compile("^More like")).first.click()
    expect(page.get_by_role("log").first).to_contain_text("Noted: more like")
    digest.get_by_role("button", name=re.compile("^Save")).first.click()
    expect(page.get_by_role("log").first).to_contain_text("is on your reading list")
    page.get_by_role("link", name="Home").click()
    expect(page.get_by_role("button", name="Export as BibTeX")).to_be_visible()


def test_a_preview_lies_on_the_form(page: Page, stage: Stage) -> None:
    """Closing it leads back to what was filled in."""
    page.goto(stage.home(stage.newcomer()))
    page.get_by_role("button", name="New digest").click()
    form = page.get_by_role("dialog", name="New digest")
    form.get_by_role("textbox", name="Topics").fill(KV)
    form.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("dialog")).to_contain_text("Over the last 7 days this digest would have held")
    page.get_by_role("dialog").get_by_role("button", name=re.compile("Close|Back|Cancel")).click()

    expect(form.get_by_role("textbox", name="Topics")).to_have_value(KV)
    form.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_moment_that_is_being_chosen_outlives_the_passing_of_time(page: Page, stage: Stage) -> None:
    """The clock is drawn anew while somebody fills it in."""
    clock = page.get_by_role("group", name="Clock")
    clock.get_by_text("Another time").click()
    clock.get_by_label("Move on to").fill("2031-05-06T07:08")
    stage.clock.move_to(stage.clock.now() + 60)
    shown = stage.clock.told("Europe/Berlin")
    with stage.slack.workspace.changing():
        pass  # whoever looks sees the new time

    expect(clock).to_contain_text(shown)
    expect(clock.get_by_label("Move on to")).to_have_value("2031-05-06T07:08")


def test_the_clock_goes_on_by_an_hour_and_to_a_chosen_moment(page: Page, stage: Stage) -> None:
    """And stays where it is for a moment that has passed."""
    clock = page.get_by_role("group", name="Clock")
    before = stage.clock.now()
    clock.get_by_role("button", name="+1 hour").click()
    stage.until(lambda: stage.clock.now() >= before + 3600)

    there = stage.clock.moment().astimezone(ZoneInfo("Europe/Berlin"))
    for moment in (there + dt.timedelta(hours=2), there - dt.timedelta(days=2)):
        clock.get_by_text("Another time").click()
        clock.get_by_label("Move on to").fill(moment.strftime("%Y-%m-%dT%H:%M"))
        clock.get_by_role("button", name="Move", exact=True).click()
        expect(clock.get_by_label("Move on to")).to_be_hidden()
        expect(clock).to_contain_text((there + dt.timedelta(hours=2)).strftime("%a %d %b %Y, %H:"))


def test_what_is_opened_stays_open_though_it_is_drawn_anew_at_once(page: Page) -> None:
    """Also before the browser tells that it was opened, which it does a moment later."""
    stays = page.evaluate("""() => {
        const region = document.getElementById("clock").closest("[data-region]");
        const fresh = region.cloneNode(true);
        fresh.querySelector(".now").textContent = "a minute later";
        region.querySelector("summary").click();
        patch(region, fresh.innerHTML);
        return region.querySelector("details").open;
    }""")

    assert stays
