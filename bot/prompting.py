"""Prompts: `prompts/<task>/{system,user}.md`, read and checked all at once, and their `$name` holes filled.

What fills a hole is data: in its prompt it stands between `<name>` and `</name>`, and nothing in it closes that pair.
"""

from __future__ import annotations

import difflib
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template
from types import MappingProxyType

from bot.completions import Instruction, Task
from bot.errors import PromptError

HOLES: Mapping[Task, frozenset[str]] = MappingProxyType(
    {
        Task.ANSWER: frozenset({"question", "evidence"}),
        Task.COMPARE: frozenset({"question", "evidence"}),
        Task.AUTHOR_BRIEF: frozenset({"person", "evidence"}),
        Task.DIGEST_BLURB: frozenset({"title", "evidence", "interest"}),
        Task.PLAN_REFINEMENT: frozenset({"question", "kinds"}),
        Task.FOLLOW_UP: frozenset({"question", "conversation"}),
        Task.TRANSLATION: frozenset({"text", "language"}),
        Task.REPAIR: frozenset({"question", "evidence", "sentences"}),
        Task.JUDGEMENT: frozenset({"sentence", "evidence"}),
    }
)
"""Which holes a task's prompt has: each stands in it at least once, and it has no others."""
OURS = frozenset({"kinds", "language"})
"""Holes that are filled with words of our own; every other one has to stand between tags."""
OWN = Path(__file__).resolve().parents[1] / "prompts"
"""Where the project's own prompts lie, from wherever the program is run."""

_FILES = ("system.md", "user.md")
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)>")
_OPENERS = "<\uff1c\ufe64"
_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Chat templates take these for their own marks wherever they stand: <|im_start|>, <s>, <<SYS>>, [INST].
_ROLES = (
    r"[|\uff5c]|<\s*/?\s*sys|/?\s*(?:s|think|(?:start|end)_of_turn|bos|eos|system|user|assistant)\s*[>\uff1e\ufe65]"
)
_INSTRUCTED = re.compile(r"\[(\s*/?\s*(?:INST|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS)\s*)\]", re.IGNORECASE)
# Joiners that some scripts need stay between their letters.
_JOINER = re.compile("(?<![^\x00-\x7f])[\u200c\u200d]+|[\u200c\u200d]+(?![^\x00-\x7f])")
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_KEPT = frozenset("\n\t\u200c\u200d")


@dataclass(frozen=True, slots=True)
class Prompt:
    """One task's two texts, the folder they were read from, and a version that changes with them."""

    system: str
    user: str
    folder: Path
    version: str


@dataclass(frozen=True, slots=True)
class Prompts:
    """The prompts of every task."""

    by_task: Mapping[Task, Prompt]

    @classmethod
    def load(cls, folder: Path | None = None) -> Prompts:
        """The prompts of this folder; tasks that it has no folder for, and all without one, are the project's own.

        Raises:
            PromptError: whatever is wrong with any of the files, a sentence and a line each.
        """
        found: dict[Task, Prompt] = {}
        problems = list(_strangers(folder)) if folder is not None else []
        for task in Task:
            theirs = folder / task if folder is not None else OWN / task
            read = _read(theirs if theirs.is_dir() else OWN / task)
            problems += read.problems
            problems += _faults(task, read)
            found[task] = Prompt(system=read.system, user=read.user, folder=read.folder, version=_version(read))
        if problems:
            raise PromptError("\n".join(sentence for _, sentence in problems), path=str(problems[0][0]))
        return cls(by_task=MappingProxyType(found))

    def fill(self, task: Task, **holes: str) -> Instruction:
        """The task's prompt with its holes filled; what fills them can neither close a pair of tags nor begin a turn.

        Raises:
            TypeError: the holes are not those that `HOLES` names.
        """
        if holes.keys() != HOLES[task]:
            message = f"{task} is filled with {', '.join(sorted(HOLES[task]))}; given: {', '.join(sorted(holes))}"
            raise TypeError(message)
        prompt = self.by_task[task]
        tags = {match[2].lower() for match in _TAG.finditer(f"{prompt.system}\n{prompt.user}")}
        values = {name: harmless(value, tags=tags) for name, value in holes.items()}
        return Instruction(
            task=task,
            version=prompt.version,
            system=Template(prompt.system).substitute(values),
            user=Template(prompt.user).substitute(values),
        )


def harmless(value: str, *, tags: Iterable[str]) -> str:
    """The value with nothing left in it that reads as one of these tags or as a chat template's mark, or is unseen.

    The sign that would open a tag becomes another; control and format characters and lone surrogates go.
    """
    text = _BREAK.sub("\n", value)
    text = "".join(sign for sign in text if sign in _KEPT or unicodedata.category(sign) not in _UNSEEN)
    text = _JOINER.sub("", text)
    names = "|".join(sorted(map(re.escape, tags), reverse=True)) or "(?!)"
    opened = re.compile(rf"[{_OPENERS}](?=\s*/?\s*(?:{names})\b|{_ROLES})", re.IGNORECASE)
    return _INSTRUCTED.sub(r"(\1)", opened.sub("\u2039", text))


@dataclass(frozen=True, slots=True)
class _Read:
    folder: Path
    system: str
    user: str
    problems: tuple[tuple[Path, str], ...]


def _strangers(folder: Path) -> Iterator[tuple[Path, str]]:
    """What in a person's folder is no task's folder, and a folder that has none at all."""
    tasks = [str(task) for task in Task]
    try:
        names = sorted(path.name for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    except OSError:
        yield folder, f"{folder} cannot be read as a folder; name one that holds {tasks[0]}/ or another task's prompts."
        return
    for name in names:
        if name not in tasks:
            nearest = difflib.get_close_matches(name, tasks, n=1)
            advice = f"did you mean {nearest[0]}/?" if nearest else f"the tasks are {', '.join(tasks)}."
            yield folder / name, f"{folder / name} is no task's folder; {advice}"
    if not names:
        yield folder, f"{folder} holds no task's folder; make one or more of {', '.join(f'{task}/' for task in tasks)}."


def _read(folder: Path) -> _Read:
    texts, problems = [], []
    for path in (folder / name for name in _FILES):
        text = ""
        try:
            text = path.read_text(encoding="utf-8-sig").strip()
            if not text:
                problems.append((path, f"{path} is empty; write the prompt into it."))
        except FileNotFoundError:
            problems.append((path, f"{path} is missing; a prompt is made of {' and '.join(_FILES)}."))
        except (OSError, UnicodeDecodeError):
            problems.append((path, f"{path} cannot be read; it has to be a text file in UTF-8."))
        texts.append(text)
    return _Read(folder=folder, system=texts[0], user=texts[1], problems=tuple(problems))


def _version(read: _Read) -> str:
    return hashlib.sha256(f"{read.system}\0{read.user}".encode()).hexdigest()[:8]


def _faults(task: Task, read: _Read) -> Iterator[tuple[Path, str]]:
    """Holes that are misspelt, unknown, left out, or not between tags, in the order of the files."""
    known, used = HOLES[task], set[str]()
    for name, text in zip(_FILES, (read.system, read.user), strict=True):
        path = read.folder / name
        for match in Template.pattern.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            hole = match["named"] or match["braced"]
            if match["invalid"] is not None:
                yield path, f"{path}, line {line}: a dollar sign with no name behind it; write $$ for a dollar."
            elif hole and hole not in known:
                yield path, f"{path}, line {line}: ${hole} is not filled here; the holes are {_listed(known)}."
            elif hole:
                used.add(hole)
                if hole not in OURS and not _between_tags(text, match.start(), match.end()):
                    yield path, f"{path}, line {line}: ${hole} stands bare; put it between <{hole}> and </{hole}>."
    if not (read.system and read.user):  # what is missing might stand in the other file
        return
    path = read.folder / _FILES[-1]
    for hole in sorted(known - used):
        place = f"${hole}" if hole in OURS else f"<{hole}>${hole}</{hole}>"
        yield path, f"{path}: ${hole} is missing, here and in {_FILES[0]}; write {place} where it belongs."


def _between_tags(text: str, start: int, end: int) -> bool:
    """Whether a pair that is opened before is closed behind, and nowhere between."""
    last: str | None = None
    for match in _TAG.finditer(text, 0, start):
        last = None if match[1] else match[2]
    following = _TAG.search(text, end)
    return last is not None and following is not None and bool(following[1]) and following[2] == last


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"${name}" for name in sorted(names))
