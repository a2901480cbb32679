"""What can go wrong in the assistant.

    FootnoteError
    ├── SettingsError        a setting is misspelt, or its value cannot be used
    ├── UsageError           the command was called in a way that it does not know
    │   └── SubscribingError     what was typed for a subscription cannot be read, or fits nothing here
    ├── StateError           the database of conversations cannot be opened, read or written
    ├── MessengerError       Slack refused a call, or could not be reached
    ├── LLMError             the language model brought nothing
    │   ├── LLMUnreachableError  it did not answer, or not in time
    │   ├── LLMRefusedError      it answered that it will not: key, name of the LLM, request
    │   ├── LLMLimitedError      its rate limit or one of our own ceilings is reached
    │   └── LLMUnreadableError   what it sent cannot be read, or is not of the shape that was asked for
    ├── PromptError          a prompt file is missing, or its holes are not the ones that are filled
    └── ServingError         the assistant cannot take questions from Slack

Each carries the facts as attributes and, as its text, one sentence that is safe to show: what, where, what to do.
"""

from __future__ import annotations

_LIMITS = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
"""Too much was asked, or posted: nothing was done."""
_PASSING = _LIMITS | {
    *("unreachable", "internal_error", "fatal_error", "service_unavailable", "request_timeout"),
    *("team_added_to_org", "external_channel_migrating"),
}
"""Of `internal_error` and `fatal_error` Slack's reference says that some of the operation may have succeeded before.

A workspace and a channel that are being moved are back after that (docs.slack.dev/reference/methods/chat.postMessage).
"""


class FootnoteError(Exception):
    """The root: its text is one sentence that is safe to show."""


class SettingsError(FootnoteError):
    """A setting cannot be used; `variable` is its name as written, where one is to blame."""

    def __init__(self, sentence: str, *, variable: str | None = None) -> None:
        super().__init__(sentence)
        self.variable = variable


class UsageError(FootnoteError):
    """The command line asks for something that cannot be done; nothing was done."""


class SubscribingError(UsageError):
    """What was typed for a subscription cannot be read, or fits nothing or too much here; nothing was done.

    `option` is what it was typed for: `topic`, `author`, `venue`, `field`, `exclude`, `max`, `look-back`, `when`,
    `channel` or `id`. `instead` is what may have been meant, as it can be typed.
    """

    def __init__(self, sentence: str, *, option: str, instead: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.option = option
        self.instead = instead


class StateError(FootnoteError):
    """What the assistant remembers cannot be opened, read or written."""


class MessengerError(FootnoteError):
    """Slack refused a call or could not be reached; `code` is Slack's word for it (`msg_too_long`, `unreachable`, …).

    `details` are Slack's own remarks (`response_metadata.messages`), for the log. `after` are the seconds that it asks
    to be left alone for, where its rate limit is reached and it says so.
    """

    def __init__(self, method: str, code: str, *, details: tuple[str, ...] = (), after: float | None = None) -> None:
        super().__init__(f"Slack refused {method}: {code}.")
        self.method = method
        self.code = code
        self.details = details
        self.after = after

    @property
    def passing(self) -> bool:
        """Whether it says nothing about what was asked: the same may be taken later."""
        return self.code in _PASSING

    @property
    def uncertain(self) -> bool:
        """Whether the call may have been carried out all the same, as Slack's own errors may say too late."""
        return self.passing and self.code not in _LIMITS


class ServingError(FootnoteError):
    """Questions from Slack cannot be taken: the address is in use, or Slack lets no connection be opened."""


class LLMError(FootnoteError):
    """The language model brought nothing; the answer is then given without it."""


class LLMUnreachableError(LLMError):
    """No connection, an error of the service's own, or no answer in time."""


class LLMRefusedError(LLMError):
    """The service will not take this request, and will not take it later either: its key, its LLM, its shape."""


class LLMLimitedError(LLMError):
    """The service's rate limit, or one of our own ceilings on tokens or cost."""


class LLMUnreadableError(LLMError):
    """What came back is not what the protocol or the asked-for shape says."""


class PromptError(FootnoteError):
    """A prompt's file is missing or cannot be read, or a hole in it is unknown or left out; `path` is the file."""

    def __init__(self, sentence: str, *, path: str) -> None:
        super().__init__(sentence)
        self.path = path
