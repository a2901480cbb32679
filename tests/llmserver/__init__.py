"""An OpenAI-compatible service on loopback that does what a script says: real HTTP, streamed or whole.

    with LLMServer(script) as server:
        llm = OpenAILLM(LLMAccess(url=server.url, small="small", large="large"), stopwatch=time.perf_counter)

A script is called with every request (`Request`: what was asked, already taken apart) and gives back what to do:

    def lying(request: Request) -> Reply:
        if "<question>" not in request.user:      # a repair or a judgement, by what its prompt looks like
            return Fails(500)
        return Says(f"Everything is 12% faster [{request.ids[0]}].")

- `Says("text")` writes a text; `pieces` says in which deltas, `after` what comes after the last one (the usual end, a
  stall, a broken connection), `usage`, `finish` and the other fields what a service may leave out or word differently.
  Endless: `Says(itertools.repeat("and so on "))`.
- `Fails(429, retry_after="1")` refuses; `named="max_tokens"` blames a parameter, as OpenAI's own service does.
- `Sends(b"...")` answers with these bytes, whatever they are; `None` among them stalls there.
- `Stalls()` takes the request and answers nothing; `Breaks()` hangs up on it.

`in_turn(a, b, c)` is a script that gives these one after the other and then stays with the last. Scripts run in the
thread of their request, several at once. `server.requests` are all requests in order. `server.left` counts the clients
that hung up before the end of an answer, `server.wait_left(1)` waits for them. `honest.honest` is an LLM that answers
from the evidence in its prompt.
"""

from __future__ import annotations

from tests.llmserver.replies import After, Breaks, Fails, Reply, Says, Script, Sends, Stalls, in_turn
from tests.llmserver.requests import Request
from tests.llmserver.server import LLMServer

__all__ = ["After", "Breaks", "Fails", "LLMServer", "Reply", "Request", "Says", "Script", "Sends", "Stalls", "in_turn"]
