"""What went wrong with a call, as one of our own errors: never in the service's words, which may hold the key."""

from __future__ import annotations

from urllib.parse import urlsplit

import httpx2
import openai

from bot.adapters.openai_llm.chunks import FailedError, UnreadableError
from bot.adapters.openai_llm.requests import too_long
from bot.errors import LLMError, LLMLimitedError, LLMRefusedError, LLMUnreachableError, LLMUnreadableError

FAILURES = (openai.APIError, httpx2.RequestError, httpx2.InvalidURL, UnicodeError, UnreadableError, FailedError)
"""What a call and the reading of its answer may raise."""

_LATE = "did not answer in time; try again, or give it longer (FOOTNOTE_LLM_SECONDS)"
_NOWHERE = "has an address that cannot be one; check FOOTNOTE_LLM_URL"
_KINDS: tuple[tuple[type[Exception], type[LLMError], str], ...] = (
    (
        openai.AuthenticationError,
        LLMRefusedError,
        "did not accept the key; check FOOTNOTE_LLM_KEY, or OPENAI_API_KEY where it is OpenAI's",
    ),
    (openai.PermissionDeniedError, LLMRefusedError, "does not let this key use it; check what the key may do"),
    (
        openai.NotFoundError,
        LLMRefusedError,
        "is not known there; check FOOTNOTE_LLM_SMALL and FOOTNOTE_LLM_LARGE, and whether the address ends in /v1",
    ),
    (
        openai.RateLimitError,
        LLMLimitedError,
        "takes no more for now: too many requests, or no credit left; try again later",
    ),
    (openai.APITimeoutError, LLMUnreachableError, _LATE),
    (httpx2.TimeoutException, LLMUnreachableError, _LATE),
    (openai.APIConnectionError, LLMUnreachableError, "cannot be reached; check the address and the network"),
    (openai.InternalServerError, LLMUnreachableError, "failed; try again later"),
    (openai.ConflictError, LLMUnreachableError, "failed; try again later"),
    (openai.APIStatusError, LLMRefusedError, "refused the request; check its name, its limits and the address"),
    (httpx2.InvalidURL, LLMRefusedError, _NOWHERE),
    (UnicodeError, LLMRefusedError, _NOWHERE),  # a part of the host's name that is empty or too long
    (httpx2.RequestError, LLMUnreachableError, "broke off in the middle of its answer; try again"),
    (FailedError, LLMUnreachableError, "failed while it answered; try again later, and look into its own log"),
)
_STRANGE = "answered with what is no answer of an LLM; check the address, which for most services ends in /v1"


def late(called: str) -> LLMError:
    """The error where time was up, whatever came of that."""
    return LLMUnreachableError(f"{called} {_LATE}.")


def no_key(called: str) -> LLMError:
    """The error where the key cannot be sent, such as one that was copied with "…" in it."""
    reason = "cannot be told a key like this one; check FOOTNOTE_LLM_KEY, or OPENAI_API_KEY where it is OpenAI's"
    return LLMRefusedError(f"{called} {reason}.")


def failure(error: Exception, called: str) -> LLMError:
    """The error for whoever asked."""
    if isinstance(error, openai.APIStatusError) and too_long(said(error)):
        return LLMRefusedError(f"{called} takes no prompt as long as this one; use one with a longer context.")
    for kind, made, reason in _KINDS:
        if isinstance(error, kind):
            return made(f"{called} {reason}.")
    return LLMUnreadableError(f"{called} {_STRANGE}.")


def said(error: openai.APIStatusError) -> str:
    """All that the service said, to be looked through and never to be shown."""
    return f"{error.message} {error.body}"


def called(name: str, url: str) -> str:
    """How an LLM is spoken of: by its name and address, without what the address may hold of a password."""
    parts = urlsplit(url)
    port = f":{parts.port}" if parts.port else ""
    return f"The LLM {name} at {parts.scheme}://{parts.hostname}{port}{parts.path}"
