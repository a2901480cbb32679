"""The form after a thumbs-down."""

from __future__ import annotations

from bot.localslack.validation import whole
from bot.slack.views.feedback import COMMENT, REASONS, feedback, filled_in
from bot.slack.views.inputs import Values


def test_the_form_asks_for_reasons_and_words() -> None:
    """Slack takes it, and the answer's id comes back with it."""
    form = feedback("7f3a")

    assert whole.check_view(form) == ()
    assert form["private_metadata"] == "7f3a"
    assert form["callback_id"] == "feedback"


def test_what_was_filled_in_is_read() -> None:
    """In the order of the form, with nothing that it does not offer."""
    ticked = {"type": "checkboxes", "selected_options": [{"value": v} for v in ("too_long", "made_up", "wrong")]}
    typed = {"type": "plain_text_input", "value": f"  Not so. {'x' * 3_000}"}

    reasons, comment = filled_in({"reasons": {"reasons": {**ticked}}, "comment": {"comment": {**typed}}})

    assert reasons == ("wrong", "too_long")
    assert comment.startswith("Not so. xxx")
    assert len(comment) == COMMENT
    assert set(reasons) < set(REASONS)


def test_an_empty_form_says_nothing() -> None:
    """Fields left empty are null or not there at all."""
    empty: Values = {"reasons": {"reasons": {"selected_options": []}}, "comment": {"comment": {"value": None}}}

    assert filled_in(empty) == ((), "")
    assert filled_in({}) == ((), "")
