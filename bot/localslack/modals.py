"""What happens to a stack of forms when one is sent or closed (docs.slack.dev, Modals)."""

from __future__ import annotations

from dataclasses import dataclass, field

from pydantic import JsonValue

from bot.localslack.records import Json, View
from bot.localslack.refusals import Refused
from bot.localslack.scene import Answered
from bot.localslack.triggers import Triggers
from bot.localslack.webapi.calling import Call, House
from bot.localslack.webapi.views import METHODS


@dataclass(frozen=True, slots=True)
class Submitted(Answered):
    """What came of sending a form: what it was told is wrong, by block_id, and what is open before the person now."""

    errors: dict[str, str] = field(default_factory=dict)
    view: View | None = None


@dataclass(frozen=True, slots=True)
class Modals:
    """The forms that are open, as the app's acknowledgements change them."""

    house: House
    triggers: Triggers

    def answered(self, view: View, answered: Answered) -> Submitted:
        """Do what the acknowledgement of a sent form says: `errors`, `update`, `push`, `clear`; else close the form.

        A form stays where the app did not acknowledge it, and where Slack does not take the view that it was given.
        """
        errors: dict[str, str] = {}
        error = answered.error
        if not error:
            try:
                errors = self._do(view, answered.body)
            except Refused as refused:
                error = refused.code
        return Submitted(answered.body, error=error, seconds=answered.seconds, errors=errors, view=self._top(view.user))

    def close(self, view: View, *, whole: bool) -> tuple[View, ...]:
        """Close a form and what lies on it, or its whole stack; the closed ones, topmost first."""
        workspace = self.house.workspace
        with workspace.changing():
            stack = workspace.modals.get(view.user, [])
            place = 0 if whole else next((n for n, held in enumerate(stack) if held.id == view.id), len(stack))
            workspace.modals[view.user] = stack[:place]
        return tuple(reversed(stack[place:]))

    def _do(self, view: View, said: Json) -> dict[str, str]:
        match said.get("response_action"):
            case "errors":
                return self._errors(view, said.get("errors"))
            case "update":
                self._call("views.update", {"view_id": view.id, "view": said.get("view")})
            case "push":
                trigger_id = self.triggers.issue(view.user, view_id=view.id)
                self._call("views.push", {"trigger_id": trigger_id, "view": said.get("view")})
            case "clear":
                self.close(view, whole=True)
            case None:
                self.close(view, whole=False)
            case _:
                raise Refused("invalid_response_action")
        return {}

    def _errors(self, view: View, said: JsonValue) -> dict[str, str]:
        """The errors beside their fields; Slack refuses one for a block that is not there or that is no input."""
        blocks = view.payload.get("blocks")
        inputs = {
            block.get("block_id")
            for block in (blocks if isinstance(blocks, list) else ())
            if isinstance(block, dict) and block.get("type") == "input"
        }
        told = {name: str(text) for name, text in said.items()} if isinstance(said, dict) else {}
        if not told or not told.keys() <= inputs:
            raise Refused("invalid_errors")
        return told

    def _call(self, method: str, arguments: Json) -> None:
        METHODS[method](Call(arguments, self.house))

    def _top(self, user: str) -> View | None:
        stack = self.house.workspace.modals.get(user)
        return stack[-1] if stack else None
