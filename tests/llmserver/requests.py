"""What the service was asked."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_EVIDENCE = re.compile(r"^\[([a-z0-9]+)\] (.+)$", re.MULTILINE)
_QUESTION = re.compile(r"<question>\s*(.*?)\s*</question>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came in; headers by their names in lower case."""

    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]

    @property
    def streamed(self) -> bool:
        """Whether the answer is wanted in deltas."""
        return bool(self.body.get("stream"))

    @property
    def model(self) -> str:
        """The name of the LLM that was asked for."""
        return str(self.body.get("model", ""))

    @property
    def system(self) -> str:
        """The system message."""
        return self._said_by("system")

    @property
    def user(self) -> str:
        """What the user's messages say."""
        return self._said_by("user")

    @property
    def question(self) -> str:
        """What stands between the question's tags; empty where there are none."""
        found = _QUESTION.search(self.user)
        return found[1] if found else ""

    @property
    def evidence(self) -> dict[str, str]:
        """The numbered sentences of the user's message by their ids, in order."""
        return dict(_EVIDENCE.findall(self.user))

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the evidence, in order."""
        return tuple(self.evidence)

    @property
    def format(self) -> str:
        """The kind of `response_format` that was asked for; empty for none."""
        return str((self.body.get("response_format") or {}).get("type", ""))

    def _said_by(self, role: str) -> str:
        messages = self.body.get("messages", [])
        return "\n\n".join(message["content"] for message in messages if message["role"] == role)


def read(path: str, headers: Mapping[str, str], body: bytes) -> Request:
    """The request of these bytes."""
    lowered = {name.lower(): value for name, value in headers.items()}
    return Request(path=path, headers=lowered, body=json.loads(body) if body else {})
