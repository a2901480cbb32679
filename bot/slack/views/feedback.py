"""Pure: the form after a thumbs-down, and what was filled in."""

from __future__ import annotations

from bot.ports import View
from bot.slack.actions import Form
from bot.slack.views import inputs, kit
from bot.slack.views.inputs import Values

REASONS = {
    "wrong": "It is wrong",
    "unsupported": "A citation does not support it",
    "missed": "It missed a paper",
    "off_topic": "It is not what I asked",
    "too_long": "It is too long",
}
COMMENT = 2_000
"""Characters of a comment that are kept."""
_REASONS, _COMMENT = "reasons", "comment"


def feedback(answer_id: str) -> View:
    """Asks why an answer is bad; the answer's id comes back as `private_metadata`."""
    choices = inputs.checkboxes(_REASONS, [inputs.option(text, reason) for reason, text in REASONS.items()])
    comment = inputs.text_input(_COMMENT, multiline=True, longest=COMMENT)
    return kit.modal(
        "What went wrong?",
        [
            inputs.field("What is it?", choices, block_id=_REASONS, optional=True),
            inputs.field(
                "In your words",
                comment,
                block_id=_COMMENT,
                optional=True,
                hint="Kept with the question and the answer, for those who look after this library.",
            ),
        ],
        callback=Form.FEEDBACK,
        submit="Send",
        private_metadata=answer_id,
    )


def filled_in(values: Values) -> tuple[tuple[str, ...], str]:
    """The reasons and the comment of a submitted form, from its `state.values`; what is not there was left empty."""
    ticked = _at(values, _REASONS, "selected_options")
    chosen = {option["value"] for option in ticked if isinstance(option, dict)} if isinstance(ticked, list) else set()
    typed = _at(values, _COMMENT, "value")
    comment = typed.strip()[:COMMENT] if isinstance(typed, str) else ""
    return tuple(reason for reason in REASONS if reason in chosen), comment


def _at(values: Values, name: str, key: str) -> object:
    return values.get(name, {}).get(name, {}).get(key)
