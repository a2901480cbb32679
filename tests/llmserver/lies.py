"""Pure: what a prompt holds as evidence, and every way of making something false of it; who lies knows where."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from itertools import combinations

from retrieval.papers import Frozen
from tests.llmserver import words

Draw = random.Random
_EVIDENCE = re.compile(r"<evidence>\n(.*?)\n</evidence>", re.DOTALL)
_LINE = re.compile(r"\[(\w+)\] (.+)")
_PAPER = re.compile(r"Paper: (.+?)(?: \([^()]*; [^()]*\))?")
_NUMBER = re.compile(r"(?<![\w.,/@$(+-])(\d+(?:,\d{3})*(?:\.\d+)?)(%|×|x|pp|K|B|M|T|-bit)?(?![\w/)-]|[.,]\d)")
_SAME = re.compile(r"\s*(?:[-–/,&]|to|and|or)\s*")
_SIGNS = "bcdfghjkmnpqrstvwxyz23456789"


class Lie(StrEnum):
    """What is wrong with a sentence."""

    NUMBER = "a number was changed"
    SWAPPED = "two numbers were swapped"
    NAME = "another model, data set or machine was named"
    SYSTEM = "another paper's system was named"
    NEGATION = "a negation was put in"
    AFFIRMATION = "a negation was left out"
    BOUND = "a bound was turned"
    CONDITION = "a condition was exchanged"
    DIRECTION = "a direction was turned"
    ADDITION = "something was invented"
    UNKNOWN = "it cites what there is not"
    FOREIGN = "it cites another paper"
    UNCITED = "it cites nothing"
    ORDERED = "it obeys an order in what it read"


class Line(Frozen):
    """A sentence of the evidence, with the title of its paper."""

    id: str
    text: str
    title: str

    @property
    def system(self) -> str:
        """What the title calls the paper's system, if it does, and the sentence names it too."""
        name, colon, _ = self.title.partition(":")
        return name if colon and " " not in name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", self.text) else ""


class Told(Frozen):
    """A sentence as it is told, the ids it cites, and what is wrong with it: nothing where it is true of `line`."""

    text: str
    ids: tuple[str, ...]
    line: Line
    lie: Lie | None = None

    @property
    def written(self) -> str:
        """With its ids, as the prompt wants them."""
        stop = "." if self.text.endswith(".") else ""
        return f"{self.text.removesuffix('.')} [{', '.join(self.ids)}]{stop}" if self.ids else self.text


def evidence(prompt: str) -> tuple[Line, ...]:
    """The sentences between the evidence's tags, in order."""
    found, lines, title = _EVIDENCE.search(prompt), [], ""
    for row in found[1].split("\n") if found else ():
        if paper := _PAPER.fullmatch(row):
            title = paper[1]
        elif sentence := _LINE.fullmatch(row):
            lines.append(Line(id=sentence[1], text=sentence[2], title=title))
    return tuple(lines)


def truth(line: Line) -> Told:
    """The sentence as it stands."""
    return Told(text=line.text, ids=(line.id,), line=line)


def lied(lie: Lie, line: Line, lines: Sequence[Line], draw: Draw) -> Told | None:
    """The sentence with this wrong about it; None where it gives no occasion, as none does for an order.

    `lines` is all of the evidence.
    """
    if lie is Lie.ORDERED:
        return None
    if lie in _CITING:
        ids = _CITING[lie](line, lines, draw) if _particular(line) else None
        return None if ids is None else Told(text=line.text, ids=ids, line=line, lie=lie)
    text = _WORDING[lie](line, lines, draw)
    return None if text is None or text == line.text else Told(text=text, ids=(line.id,), line=line, lie=lie)


def _changed_number(line: Line, lines: Sequence[Line], draw: Draw) -> str | None:
    """Half or more away from every value of the paper."""
    stated = {match[1] for it in lines if it.title == line.title for match in _NUMBER.finditer(it.text)}
    found = list(_NUMBER.finditer(line.text))
    if not found:
        return None
    match = draw.choice(found)
    decimals = len(match[1].partition(".")[2])
    value = float(match[1].replace(",", ""))
    others = (f"{value * times + step:.{decimals}f}" for times in (1.7, 0.6, 2.3) for step in (0, 3))
    return _put(line.text, match, 1, next(other for other in others if other not in stated))


def _swapped_numbers(line: Line, _lines: Sequence[Line], draw: Draw) -> str | None:
    """Of one unit and of different things: the ends of a range and members of a list can be swapped truly."""
    pairs = [
        (first, second)
        for first, second in combinations(_NUMBER.finditer(line.text), 2)
        if first[2] == second[2] and first[1] != second[1] and _distinct(line.text, first, second)
    ]
    if not pairs:
        return None
    first, second = draw.choice(pairs)
    return _put(_put(line.text, second, 1, first[1]), first, 1, second[1])


def _distinct(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    between = text[first.end() : second.start()]
    return not _SAME.fullmatch(between) or ("and" in between and "respectively" in text[second.end() :])


def _other_name(line: Line, lines: Sequence[Line], draw: Draw) -> str | None:
    """Of the same kind, and not in the paper."""
    of_paper = " ".join([line.title, *(it.text for it in lines if it.title == line.title)])
    found = [(match, others) for known, others in words.NAMES for match in re.finditer(known, line.text)]
    if not found:
        return None
    match, others = draw.choice(found)
    return _put(line.text, match, 0, draw.choice([other for other in others if other not in of_paper]))


def _other_system(line: Line, lines: Sequence[Line], draw: Draw) -> str | None:
    others = sorted({it.system for it in lines if it.system and it.title != line.title}) or [words.SYSTEM]
    return line.text.replace(line.system, draw.choice(others)) if line.system else None


def _negated(line: Line, _lines: Sequence[Line], draw: Draw) -> str | None:
    """A question or a "whether" says nothing that could be denied."""
    if re.search(r"\?|\bwhether\b|\bnot\b|n't\b", line.text):
        return None
    found = [(match, f"{match[0]} not") for match in re.finditer(words.AUXILIARY, line.text)]
    found += [(match, f"does not {words.VERBS[match[0]]}") for match in _any(words.VERBS).finditer(line.text)]
    if not found:
        return None
    match, denied = draw.choice(found)
    return _put(line.text, match, 0, denied)


def _affirmed(line: Line, _lines: Sequence[Line], draw: Draw) -> str | None:
    return _exchanged(line.text, words.DENIALS, draw)


def _turned_bound(line: Line, _lines: Sequence[Line], draw: Draw) -> str | None:
    return _exchanged(line.text, words.BOUNDS, draw)


def _other_condition(line: Line, _lines: Sequence[Line], draw: Draw) -> str | None:
    """One that the sentence does not hold as well, else the exchange may say nothing new."""
    apart = [
        (known, other) for known, other in words.CONDITIONS if not re.search(rf"\b{other}\b", line.text, re.IGNORECASE)
    ]
    return _exchanged(line.text, [(rf"(?<![\w-]){known}(?![\w-])", other) for known, other in apart], draw)


def _turned_direction(line: Line, _lines: Sequence[Line], draw: Draw) -> str | None:
    return _exchanged(line.text, [(rf"(?<![\w-]){known}(?![\w-])", other) for known, other in words.DIRECTIONS], draw)


def _added(line: Line, _lines: Sequence[Line], draw: Draw) -> str | None:
    if not line.text.endswith(".") or "://" in line.text:
        return None
    return f"{line.text.removesuffix('.')}{draw.choice(words.INVENTED)}."


def _exchanged(text: str, pairs: Sequence[tuple[str, str]], draw: Draw) -> str | None:
    found = [(match, other) for known, other in pairs for match in re.finditer(known, text)]
    if not found:
        return None
    match, other = draw.choice(found)
    return _put(text, match, 0, match.expand(other))


def _unknown(line: Line, lines: Sequence[Line], draw: Draw) -> tuple[str, ...]:
    known = {it.id for it in lines}
    made = next(id_ for id_ in iter(lambda: "".join(draw.choices(_SIGNS, k=4)), "") if id_ not in known)
    return (line.id, made) if draw.random() < 1 / 2 else (made,)


def _foreign(line: Line, lines: Sequence[Line], draw: Draw) -> tuple[str, ...] | None:
    """A sentence of a paper that has none of the numbers."""
    own = {match[1] for match in _NUMBER.finditer(line.text)}
    others = [it for it in lines if it.title != line.title and not any(number in it.text for number in own)]
    return (draw.choice(others).id,) if own and others else None


def _uncited(_line: Line, _lines: Sequence[Line], _draw: Draw) -> tuple[str, ...]:
    return ()


def _particular(line: Line) -> bool:
    """Whether it speaks of its own paper: what many papers say could be true of the one that is cited."""
    return bool(line.system or _NUMBER.search(line.text))


def _any(known: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(known)})\b(?! by)")


def _put(text: str, match: re.Match[str], group: int, new: str) -> str:
    return text[: match.start(group)] + new + text[match.end(group) :]


_WORDING: Mapping[Lie, Callable[[Line, Sequence[Line], Draw], str | None]] = {
    Lie.NUMBER: _changed_number,
    Lie.SWAPPED: _swapped_numbers,
    Lie.NAME: _other_name,
    Lie.SYSTEM: _other_system,
    Lie.NEGATION: _negated,
    Lie.AFFIRMATION: _affirmed,
    Lie.BOUND: _turned_bound,
    Lie.CONDITION: _other_condition,
    Lie.DIRECTION: _turned_direction,
    Lie.ADDITION: _added,
}
_CITING: Mapping[Lie, Callable[[Line, Sequence[Line], Draw], tuple[str, ...] | None]] = {
    Lie.UNKNOWN: _unknown,
    Lie.FOREIGN: _foreign,
    Lie.UNCITED: _uncited,
}
