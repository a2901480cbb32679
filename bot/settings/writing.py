"""Pure: whether an LLM writes the answers, where it is and what it is called."""

from __future__ import annotations

from pydantic import Field, SecretStr

from bot.settings.declared import Settings
from bot.settings.kinds import EmbedderKind, Writer
from retrieval.papers import Frozen

OPENAI = "https://api.openai.com/v1"
"""OpenAI's own address, where no other is given (platform.openai.com/docs/api-reference)."""


class LLMAccess(Frozen):
    """The way to an LLM: its address, its key where it asks for one, and the names of the small and the large one."""

    url: str
    key: SecretStr | None = Field(default=None, repr=False)
    small: str
    large: str


def writes(settings: Settings) -> bool:
    """Whether an LLM writes: it is not forbidden, and a key or an address of one is given.

    OPENAI_BASE_URL alone, beside FOOTNOTE_EMBEDDER=openai, is the embedder's address and calls for no LLM.
    """
    if settings.writer is Writer.EXTRACTIVE:
        return False
    if settings.llm_key or settings.llm_url or settings.openai_api_key:
        return True
    return settings.openai_base_url is not None and settings.embedder is not EmbedderKind.OPENAI


def llm_access(settings: Settings) -> LLMAccess | None:
    """The way to the LLM that writes; None where none does.

    OPENAI_API_KEY is told to nobody but the service that it belongs to: the one at OPENAI_BASE_URL, or OpenAI itself.
    """
    if not writes(settings):
        return None
    home = settings.openai_base_url or OPENAI
    url = settings.llm_url or home
    key = settings.llm_key or (settings.openai_api_key if url == home else None)
    return LLMAccess(url=url, key=key, small=settings.llm_small, large=settings.llm_large or settings.llm_small)
