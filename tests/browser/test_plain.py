"""What works in a browser without JavaScript: everything, by forms and a link that shows what is new."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.stage import Stage


def test_one_asks_and_opens_evidence(plain: Page, stage: Stage) -> None:
    """By sending forms."""
    person = stage.slack.person("ada")
    room = stage.room()
    plain.goto(stage.at(person, room))
    plain.get_by_role("textbox").fill("@footnote What is OSCAR about?")
    plain.get_by_role("button", name="Send").click()
    stage.until(lambda: "feedback_buttons" in str([it.payload for it in person.sees(room)]))
    plain.get_by_role("link", name="Show what is new").click()
    plain.get_by_role("link", name="1 reply").click()
    plain.get_by_role("button", name="Evidence").click()
    stage.until(lambda: person.form is not None and "OSCAR" in str(person.form.payload))
    plain.get_by_role("link", name="Show what is new").click()

    expect(plain.get_by_role("dialog", name="Evidence")).to_contain_text("OSCAR")
    plain.get_by_role("button", name="Close").click()
    expect(plain.get_by_role("dialog")).to_have_count(0)


def test_a_form_is_filled_in_and_says_what_is_wrong(plain: Page, stage: Stage) -> None:
    """At its field, with everything that was typed still there."""
    person = stage.newcomer()
    person.opens_home()
    stage.until(lambda: person.home)
    plain.goto(stage.home(person))
    plain.get_by_role("button", name="New digest").click()
    stage.until(lambda: person.form)
    plain.get_by_role("link", name="Show what is new").click()
    form = plain.get_by_role("dialog", name="New digest")
    form.get_by_role("textbox", name="People").fill("Zicheng Lui")
    form.get_by_role("button", name="Save").click()

    expect(form.get_by_role("alert")).to_contain_text("Zicheng Liu")
    expect(form.get_by_role("textbox", name="People")).to_have_value("Zicheng Lui")


def test_what_cannot_be_taken_back_is_asked_about_first(plain: Page, stage: Stage) -> None:
    """On a page of its own."""
    person = stage.newcomer()
    plain.goto(stage.at(person, person.dm))
    plain.get_by_role("textbox").fill("What is OSCAR about?")
    plain.get_by_role("button", name="Send").click()
    stage.until(lambda: "feedback_buttons" in str([it.payload for it in person.sees(person.dm)]))
    answer = person.sees(person.dm)[-1]
    plain.goto(stage.at(person, person.dm, answer.thread_ts))
    plain.get_by_role("button", name="Delete").click()
    expect(plain.get_by_role("heading")).to_have_text("Delete this answer?")
    assert answer.ts in {it.ts for it in person.sees(person.dm)}
    plain.get_by_role("button", name="Delete").click()
    stage.until(lambda: answer.ts not in {it.ts for it in person.sees(person.dm)})
