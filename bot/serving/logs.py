"""What is logged while the assistant serves: one line a record on one stream, and no secret in any of them."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TextIO

_OURS = ("bot", "retrieval")
_HIDDEN = "[hidden]"
_BESIDE_THE_POINT = (
    "As you gave `client` as well, `token` will be unused",  # Bolt, wherever SLACK_BOT_TOKEN is in the environment
    "Task queue depth is ",  # waitress, a line for every request of a rush
)
_SHORT = 6  # a "secret" this short would blot out half of every line
_START = r"(?:\b|(?<=\\[nrt]))"  # of a word, also behind a line break that was spelt out
_TOKEN = re.compile(r"(xox[a-z](?:\.xox[a-z])?|xapp|xwfp)-[A-Za-z0-9-]+")
_KEY = re.compile(_START + r"sk-[A-Za-z0-9_-]{16,}")
# Where Slack takes answers for half an hour from anybody who knows the address; also as a form spells it.
_HOOK = re.compile(r"hooks\.slack(?:-gov)?\.com(?:/|%2F|\\/)[^\s\"'<>&]+", re.IGNORECASE)
_FIELD = re.compile(
    _START + r"(response_url|token|ticket|authorization)([\"'\\]*\s*[:=]\s*[\"'\\]*(?:Bearer\s+)?)[^\s\"'&,<>}]+",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def redacted(text: str, secrets: Collection[str] = ()) -> str:
    """The text without Slack's tokens, response addresses, OpenAI-style keys and these secrets.

    >>> redacted("Authorization: Bearer xoxb-1-2-abc")
    'Authorization: Bearer [hidden]'
    """
    for secret in sorted(secrets, key=len, reverse=True):
        if len(secret) >= _SHORT:
            text = text.replace(secret, _HIDDEN)
    text = _FIELD.sub(rf"\1\2{_HIDDEN}", text)
    text = _HOOK.sub(f"hooks.slack.com/{_HIDDEN}", text)
    text = _TOKEN.sub(rf"\1-{_HIDDEN}", text)
    return _KEY.sub(f"sk-{_HIDDEN}", text)


class SafeFormatter(logging.Formatter):
    """A record as one line, whatever it holds: message, arguments, exception and stack are redacted together.

    Line breaks become ` | ` and other control characters are spelt out, so that nothing that people write in Slack can
    forge a record or steer a terminal. Times are UTC.
    """

    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def __init__(self, secrets: Collection[str] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self.converter = time.gmtime
        self._secrets = tuple(secrets)

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        cached, record.exc_text = record.exc_text, None
        try:
            text = redacted(super().format(record), self._secrets)
        finally:
            record.exc_text = cached  # what was formatted here is for this line only
        joined = " | ".join(line.strip() for line in text.split("\n") if line.strip())
        return _CONTROL.sub(lambda sign: ascii(sign[0])[1:-1], joined)


@contextmanager
def logging_to(stream: TextIO, *, secrets: Collection[str] = (), verbose: bool = False) -> Iterator[None]:
    """Log to this stream while the block runs: our own records from INFO (DEBUG with `verbose`), others' from WARNING.

    Others stay at WARNING even with `verbose`: Bolt logs whole requests at INFO and DEBUG.
    """
    handler = logging.StreamHandler(stream)
    handler.setFormatter(SafeFormatter(secrets))
    handler.addFilter(lambda record: not record.getMessage().startswith(_BESIDE_THE_POINT))
    root = logging.getLogger()
    loggers = [root, *(logging.getLogger(name) for name in _OURS)]
    before = [logger.level for logger in loggers]
    root.addHandler(handler)
    for logger in loggers:
        logger.setLevel(logging.WARNING if logger is root else logging.DEBUG if verbose else logging.INFO)
    try:
        yield
    finally:
        root.removeHandler(handler)
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)
