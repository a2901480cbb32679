"""Asking, following up, stopping, evidence, ambiguous names: what people do in a channel, in a browser."""

from __future__ import annotations

import re
import threading

from playwright.sync_api import Page, expect

from bot.localslack.faults import Hold
from tests.browser.stage import Stage, ask, open_thread

WINDOW = "How much of the original KV cache does WindowKV keep on LongBench?"
LIST = "Which papers are from 2025?"


def in_a_room_of_its_own(page: Page, stage: Stage) -> None:
    """Ada goes where nothing has been said yet."""
    page.goto(stage.at(stage.slack.person("ada"), stage.room()))
    expect(page.get_by_text("Nothing has been said here yet.")).to_be_visible()


def test_a_question_is_answered_in_its_thread(page: Page, stage: Stage) -> None:
    """And a follow-up there needs no mention."""
    in_a_room_of_its_own(page, stage)
    ask(page, f"@footnote {WINDOW}")
    thread = open_thread(page, WINDOW)
    expect(thread.get_by_role("article").last).to_contain_text("12% of the original KV cache")

    reply = thread.get_by_role("textbox", name="Reply in thread")
    reply.fill("Who wrote it?")
    reply.press("Enter")

    expect(reply).to_have_value("")
    expect(thread.get_by_role("article")).to_have_count(4)
    expect(thread.get_by_role("article").last).to_contain_text("Youhui Zuo")
    expect(page.get_by_role("link", name="3 replies")).to_be_visible()
    page.get_by_role("link", name="Close thread").click()
    expect(thread).to_be_hidden()


def test_an_answer_is_stopped_while_it_is_written(page: Page, stage: Stage) -> None:
    """Its words come one after the other, with a status and a button that ends them."""
    in_a_room_of_its_own(page, stage)
    go_on = threading.Event()
    stage.slack.faults.inject("chat.appendStream", Hold(go_on), skip=1)
    try:
        ask(page, f"@footnote {LIST}")
        thread = open_thread(page, LIST)
        answer = thread.get_by_role("article").last
        expect(answer).to_contain_text("writing")
        thread.get_by_role("button", name="Stop").click()
        expect(thread.get_by_role("button", name="Stop")).to_be_hidden()
    finally:
        go_on.set()
        stage.slack.faults.clear()

    expect(thread).to_contain_text("Stopped")
    expect(thread.get_by_role("button", name="Good answer")).to_have_count(0)


def test_evidence_opens_before_the_page(page: Page, stage: Stage) -> None:
    """Escape closes it, and the keyboard is where it was."""
    in_a_room_of_its_own(page, stage)
    ask(page, f"@footnote {WINDOW}")
    evidence = open_thread(page, WINDOW).get_by_role("button", name="Evidence")
    evidence.click()

    dialog = page.get_by_role("dialog", name="Evidence")
    expect(dialog).to_contain_text("WindowKV: Task-Adaptive Group-Wise KV Cache Window Selection")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(evidence).to_be_focused()


def test_a_name_that_fits_several_is_chosen_by_button(page: Page, stage: Stage) -> None:
    """And the answer goes on from there."""
    in_a_room_of_its_own(page, stage)
    ask(page, "@footnote papers by Liu")
    thread = open_thread(page, "papers by Liu")
    expect(thread).to_contain_text("Which Liu?")
    thread.get_by_role("button", name=re.compile("Zicheng Liu")).click()

    expect(thread.get_by_role("article").last).to_contain_text("Zicheng Liu has 4 papers in the library.")


def test_an_answer_is_judged(page: Page, stage: Stage) -> None:
    """With thanks for whoever judged alone, and a form for what was wrong."""
    in_a_room_of_its_own(page, stage)
    ask(page, f"@footnote {WINDOW}")
    thread = open_thread(page, WINDOW)
    thread.get_by_role("button", name="Good answer").click()
    noted = page.get_by_role("article").filter(has_text="Noted")
    expect(noted).to_contain_text("Only visible to you")

    thread.get_by_role("button", name="Bad answer").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name=re.compile("Cancel|Close")).click()
    expect(dialog).to_be_hidden()


def test_what_is_pressed_is_not_drawn_anew_before_it_is_let_go(page: Page, stage: Stage) -> None:
    """Else a click on what changes just then would go nowhere."""
    ada, room = stage.slack.person("ada"), stage.room()
    ts = ada.says(room, "Kettles, anybody?")
    page.goto(stage.at(ada, room))
    link = page.get_by_role("link", name="Reply in a thread")
    link.hover()
    page.mouse.down()
    ada.says(room, "Nobody.", thread=ts)
    expect(page.get_by_role("log").first).to_have_attribute("aria-busy", "true")
    expect(link).to_be_visible()
    page.mouse.up()

    expect(page.get_by_role("complementary", name="Thread")).to_contain_text("Nobody.")
