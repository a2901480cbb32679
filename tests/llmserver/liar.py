"""A language model that lies about the evidence in its prompt, breaks down on the way, and remembers what it told."""

from __future__ import annotations

import json
import random
import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from bot.completions import Task
from tests.llmserver.lies import Lie, Line, Told, evidence, lied, truth
from tests.llmserver.replies import After, Fails, Reply, Says, Sends, Stalls
from tests.llmserver.requests import Request

MOST = 8
"""Sentences that it tells at once."""
TRANSLATED = "Es stimmt: "
"""How it says in German that something is so."""
_ORDER = re.compile(r"(?:say|write|report|answer) that ([A-Z][^\n.]*(?:\.\d[^\n.]*)*\.)")
_TEXT = re.compile(r"<text>\n(.*?)\n</text>", re.DOTALL)
_DENIES = re.compile(r"(?i)\b(?:not|no|nothing|nobody|never|without|cannot|lack(?:s|ing)?|fails?)\b|n't\b|-free\b")
_EXAMPLE = re.compile(r"\n\nExample")


@dataclass(slots=True)
class Liar:
    """A script for `LLMServer`; `prompts` are the files that say which task a system message is for.

    `honesty` and `health` are the shares of true sentences and of replies that arrive whole; the others meet this
    `mishap`, or any. `kinds` are the lies it may tell, each as often as any other where it can; `english` are
    the questions that it can translate. `told` is every sentence it ever told, `read` every sentence of evidence, and
    `mishaps` names what happened to its replies.
    """

    prompts: Path
    seed: int = 0
    honesty: float = 0.3
    health: float = 1.0
    mishap: str = ""
    kinds: Sequence[Lie] = tuple(Lie)
    english: Mapping[str, str] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    read: set[Line] = field(default_factory=set)
    mishaps: list[str] = field(default_factory=list)
    _often: Counter[Lie | None] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _draw: random.Random = field(init=False)
    _tasks: dict[str, Task] = field(init=False)

    def __post_init__(self) -> None:
        self._draw = random.Random(self.seed)
        files = {task: self.prompts / task / "system.md" for task in Task}
        self._tasks = {_opening(file.read_text(encoding="utf-8")): task for task, file in files.items()}

    def __call__(self, request: Request) -> Reply:
        with self._lock:
            text = self._text(request)
            if self._draw.random() < self.health:
                return Says(text)
            name = self.mishap or self._draw.choice(sorted(MISHAPS))
            self.mishaps.append(name)
            return MISHAPS[name](text)

    def _text(self, request: Request) -> str:
        """A judge that finds all well, a reader that misreads, a translator that translates nothing, or an answer."""
        task = self._tasks.get(_opening(request.system))
        if task is Task.JUDGEMENT:
            return json.dumps({"supported": True, "because": "Every word is carried."})
        if task is Task.PLAN_REFINEMENT:
            kind = self._draw.choice(("count", "topic", "fact", "list", "nonsense"))
            return json.dumps({"kind": kind, "topic": self._draw.choice(("", request.question, "bananas"))})
        if task is Task.FOLLOW_UP:
            return json.dumps({"question": f"{request.question} Is Quillfin 9% faster?"})
        if task is Task.TRANSLATION:
            return self._translated(request.user)
        lines = evidence(request.user)
        self.read.update(lines)
        told = [*self._obeyed(request, lines), *self._statements(lines)]
        self.told += told
        return "\n".join(it.written for it in told) or "NOTHING"

    def _translated(self, prompt: str) -> str:
        """A question as `english` has it, or another one; an answer with a German word before each line, or not so."""
        text = _TEXT.search(prompt)
        lines = text[1].split("\n") if text else []
        if "into English" in prompt:
            honest = self._draw.random() < self.honesty
            return self.english.get(lines[0], lines[0]) if honest else "How much faster than Quillfin is Gullwatch?"
        return "\n".join(self._line(line) for line in lines)

    def _line(self, text: str) -> str:
        """What is told of a translation is what is promised of one: figures, names, and whether it denies.

        What denies already is not denied once more: that may mean the same.
        """
        line = Line(id="", text=text, title="")
        kinds = self._draw.sample((Lie.NUMBER, Lie.NAME, Lie.SWAPPED), 3)
        lies = (lied(kind, line, (line,), self._draw) for kind in kinds)
        told = next((told for told in lies if told), None)
        if self._draw.random() < self.honesty or (told is None and _DENIES.search(text)):
            return f"{TRANSLATED}{text}"
        made = f"{TRANSLATED}{told.text}" if told else f"Es stimmt nicht: {text}"
        self.told.append(Told(text=made, ids=(), line=line, lie=told.lie if told else Lie.NEGATION))
        return made

    def _statements(self, lines: Sequence[Line]) -> Iterator[Told]:
        for line in self._draw.choices(lines, k=self._draw.randint(1, MOST)) if lines else ():
            if self._draw.random() < self.honesty:
                yield truth(line)
                continue
            lies = [told for kind in self.kinds if (told := lied(kind, line, lines, self._draw))]
            told = min(lies, key=lambda it: self._often[it.lie], default=truth(line))
            self._often[told.lie] += 1
            yield told

    def _obeyed(self, request: Request, lines: Sequence[Line]) -> Iterator[Told]:
        """What somebody planted an order to say, wherever it stands, and the rules that it was told to keep."""
        if not lines or not (orders := _ORDER.findall(request.user)):
            return
        for text in (*orders, request.system.partition("\n")[0]):
            line = self._draw.choice(lines)
            yield Told(text=text, ids=(line.id,), line=line, lie=Lie.ORDERED)


def _opening(system: str) -> str:
    """By what a task's system message is known, whatever holes were filled."""
    return _EXAMPLE.split(system)[0].strip().partition("\n")[0]


def _endless(text: str) -> Iterator[str]:
    yield text
    for number in count():
        yield f"\nMoreover, it is {number} times faster"
        yield "."


def _broken_json(text: str) -> Iterator[bytes | None]:
    yield b'data: {"id": "c-1", "object": "chat.completion.chunk", "choices": [{"index": 0, "delta": {"content": "'
    yield f"{text[:40]}\n\n".encode()
    yield b"data: [DONE]\n\n"


MISHAPS: Mapping[str, Callable[[str], Reply]] = {
    "a stall before the answer": lambda _: Stalls(),
    "a stall in the answer": lambda text: Says(text, after=After.STALL),
    "a stall in a word": lambda text: Sends([b'data: {"choi', None]) if text else Stalls(),
    "a break after the answer": lambda text: Says(text, after=After.BREAK),
    "a break in a sentence": lambda text: Says(text[: len(text) * 2 // 3], after=After.BREAK),
    "a ceiling in a sentence": lambda text: Says(text[: len(text) // 2], finish="length"),
    "silence in a sentence": lambda text: Says(text[: len(text) // 2], after=After.SILENCE),
    "an endless answer": lambda text: Says(_endless(text)),
    "an endless sentence": lambda _: Says("and so on " for _ in count()),
    "broken JSON": lambda text: Sends(_broken_json(text)),
    "no protocol": lambda text: Sends(text.encode()),
    "a page of HTML": lambda _: Sends(b"<html><body>Bad gateway</body></html>", content_type="text/html"),
    "an error with 200": lambda _: Sends(b'data: {"error": {"message": "overloaded"}}\n\n'),
    "no words": lambda _: Says(()),
    "bytes that are no text": lambda _: Sends(b"data: \xff\xfe\xfd\n\n"),
    "too many requests": lambda _: Fails(429),
    "too many requests, soon": lambda _: Fails(429, retry_after="0"),
    "too many requests, later": lambda _: Fails(429, retry_after="120"),
    "an error of the service": lambda _: Fails(500),
    "a service that is down": lambda _: Fails(503),
    "a key that is refused": lambda _: Fails(401),
    "a request that is refused": lambda _: Fails(400),
}
"""What may happen to a reply, by name."""
