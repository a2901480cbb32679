"""The service over the SDK: one request at a time, refused options left out, errors translated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from threading import Lock
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

import openai

from bot.adapters.openai_llm.chunks import Chunk, FailedError, chunks
from bot.adapters.openai_llm.deadline import Deadline
from bot.adapters.openai_llm.failures import FAILURES, called, failure, late, no_key, said
from bot.adapters.openai_llm.requests import Message, Option, Wanted, blamed, fields, options
from bot.adapters.openai_llm.timed import RETRIES, TimedClient
from bot.errors import LLMError
from bot.settings import LLMAccess

if TYPE_CHECKING:
    from openai import APIResponse
    from openai.types.chat import ChatCompletionMessageParam

_NO_KEY = "none"  # what a service that asks for no key gets, since the SDK insists on one
_OPENAI = "openai.com"
_SURELY_THE_REQUEST = frozenset({400, 422})
"""What services answer to an option that they don't take; llama-cpp-python answers 500, and names it."""


class Service:
    """One service, for any number of threads; what an LLM of it has refused it is not asked for again.

    Raises:
        LLMRefusedError: the address cannot be one.
    """

    def __init__(self, access: LLMAccess) -> None:
        key = access.key.get_secret_value() if access.key else _NO_KEY
        self._sendable = key.isascii() and key.isprintable() and " " not in key
        self._url = access.url
        host = urlsplit(access.url).hostname or ""
        self._newest = host == _OPENAI or host.endswith(f".{_OPENAI}")
        self._http = TimedClient()
        try:
            self._client = openai.OpenAI(
                api_key=key,
                base_url=access.url,
                max_retries=RETRIES,
                default_headers={"Authorization": f"Bearer {key}"},  # goes before OPENAI_CUSTOM_HEADERS
                http_client=self._http,
            )
        except FAILURES as error:
            raise failure(error, self.called(access.small)) from error
        self._refused: dict[str, frozenset[Option]] = {}
        self._lock = Lock()

    def close(self) -> None:
        """Let go of every connection."""
        self._client.close()

    def called(self, name: str) -> str:
        """How this service's LLM of that name is spoken of."""
        return called(name, self._url)

    def late(self, name: str) -> LLMError:
        """What is said of an LLM whose answer has no end in time."""
        return late(self.called(name))

    @contextmanager
    def answering(
        self, name: str, chat: Sequence[Message], wanted: Wanted, deadline: Deadline
    ) -> Iterator[Iterator[Chunk]]:
        """The answer as it comes in; its connection is let go of when the block ends, wherever the answer is.

        Raises:
            LLMError: there is no answer, or it ends in the middle.
        """
        if not self._sendable:
            raise no_key(self.called(name))
        with ExitStack() as stack:
            try:
                response = self._accepted(stack, name, chat, wanted, deadline)
                yield chunks(_in_time(response.iter_bytes(), deadline), response.headers.get("content-type", ""))
            except FAILURES as error:
                raise self.late(name) if deadline.passed else failure(error, self.called(name)) from error

    def _accepted(
        self, stack: ExitStack, name: str, chat: Sequence[Message], wanted: Wanted, deadline: Deadline
    ) -> APIResponse[object]:
        """The answer to the request with as many of its options as the service takes."""
        refused = self._refused.get(name, frozenset())
        while True:
            sent = options(wanted, refused, newest=self._newest)
            create = self._client.chat.completions.with_streaming_response.create(
                messages=cast("list[ChatCompletionMessageParam]", [message.model_dump() for message in chat]),
                model=name,
                stream=True,
                extra_body=fields(sent),
            )
            try:
                with self._http.during(deadline):
                    response = stack.enter_context(create)
            except openai.APIStatusError as error:
                option = blamed(sent, error.param, said(error), surely=error.status_code in _SURELY_THE_REQUEST)
                if option is None:
                    raise
                refused |= {option}
            else:
                with self._lock:
                    self._refused[name] = self._refused.get(name, frozenset()) | refused
                return cast("APIResponse[object]", response)


def _in_time(parts: Iterator[bytes], deadline: Deadline) -> Iterator[bytes]:
    """The parts as long as there is time: a connection that is cut has still much to read."""
    for part in parts:
        if deadline.passed:
            raise FailedError
        yield part
