"""The LLM behind an OpenAI-compatible service: chat completions, streamed, as OpenAI, Ollama, vLLM and llama.cpp do.

`llm` keeps the port's promises; `requests` says what is sent and what is left out once it was refused, `chunks` reads
what comes back, `thinking` and `json_texts` find in it what was asked for: pure. `deadline` ends a call in time. Only
`service`, `timed` and `failures` know the SDK; they are imported with the first call: an exact answer makes none.
"""

from __future__ import annotations

from bot.adapters.openai_llm.llm import OpenAILLM

__all__ = ["OpenAILLM"]
