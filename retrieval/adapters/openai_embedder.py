"""The embedder behind an OpenAI-compatible service."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
import openai
from openai import OpenAI, omit

from retrieval.errors import EmbedderError

if TYPE_CHECKING:
    from retrieval.ports import Vectors

_UNSAFE = re.compile(r"[^a-zA-Z0-9.-]+")
_NO_KEY = "none"  # what a service that asks for no key gets, since the SDK insists on one
_TEXTS = 256  # a request; the service takes 2,048
_BYTES = 200_000  # a request; the service takes 300,000 tokens, and a token is at least a byte
_REASONS: tuple[tuple[type[openai.APIError], str], ...] = (
    (openai.AuthenticationError, "did not accept the key; check OPENAI_API_KEY"),
    (openai.PermissionDeniedError, "does not let this key embed; check OPENAI_API_KEY and what it may do"),
    (openai.NotFoundError, "does not know this model; check its name and the address"),
    (openai.RateLimitError, "refuses for now: too many requests, or no credit left; try again later"),
    (openai.APITimeoutError, "did not answer in time; try again later"),
    (openai.APIConnectionError, "cannot be reached; check the address and the network"),
    (openai.InternalServerError, "failed; try again later"),
    (openai.APIStatusError, "refused the request; check the model's name, its dimension and its limits"),
)


class OpenAIEmbedder:
    """Vectors of a service that speaks OpenAI's embeddings API; the SDK retries what may pass by itself.

    Without `dimension` the service's own is taken, found by embedding one word when it is first asked for.
    """

    window: Final = 8191

    def __init__(
        self,
        *,
        api_key: str | None,
        embedding_name: str,
        base_url: str | None = None,
        dimension: int | None = None,
        timeout: float = 30.0,
    ) -> None:
        if not api_key and not base_url:
            raise EmbedderError("OpenAI's embedder needs a key; set OPENAI_API_KEY, or choose the local embedder.")
        self._client = OpenAI(api_key=api_key or _NO_KEY, base_url=base_url, timeout=timeout)
        self._embedding_name = embedding_name
        self._asked = dimension
        self._found: int | None = None

    @property
    def name(self) -> str:
        """The model's name in letters, digits, dots and dashes; where that changes it, a hash keeps names apart."""
        safe = _UNSAFE.sub("-", self._embedding_name).strip("-.")[:200]
        if safe == self._embedding_name:
            return safe
        return f"{safe}-{hashlib.sha256(self._embedding_name.encode()).hexdigest()[:8]}".lstrip("-")

    @property
    def dimension(self) -> int:
        """How many numbers a vector has.

        Raises:
            EmbedderError: it is not known yet and the service does not answer.
        """
        if self._asked is not None:
            return self._asked
        if self._found is None:
            self._found = self._request(["dimension"]).shape[1]
        return self._found

    def token_count(self, text: str) -> int:
        """At most how many tokens the text makes: byte-level vocabularies never need more than one a byte."""
        return len(text.encode())

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text, in order.

        Raises:
            EmbedderError: the key, the model or the address is wrong, or the service does not answer.
        """
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return np.vstack([self._request(batch) for batch in _batches(texts)])

    def _request(self, texts: Sequence[str]) -> Vectors:
        try:
            answer = self._client.embeddings.create(
                input=[text or " " for text in texts],  # the service refuses empty texts
                model=self._embedding_name,
                dimensions=omit if self._asked is None else self._asked,
            )
        except openai.APIError as error:
            reason = next((text for kind, text in _REASONS if isinstance(error, kind)), "gave no usable answer")
            raise self._failure(reason) from error
        except ValueError as error:
            raise self._failure("gave no usable answer") from error
        rows = [row.embedding for row in sorted(answer.data, key=lambda row: row.index)]
        if len(rows) != len(texts) or {len(row) for row in rows} != {self._asked or self._found or len(rows[0])}:
            raise self._failure("gave other vectors than it was asked for; check the model's name and its dimension")
        vectors = np.asarray(rows, dtype=np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True).clip(min=1e-12)
        return vectors

    def _failure(self, reason: str) -> EmbedderError:
        return EmbedderError(f"The embedder {self._embedding_name} at {self._client.base_url} {reason}.")


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        length = len(text.encode())
        if batch and (len(batch) == _TEXTS or size + length > _BYTES):
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += length
    yield batch
