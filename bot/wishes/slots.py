"""Pure: what a wish is about: topics, authors, venues, fields, and what is to be left out, as they were typed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import MappingProxyType

from bot.wishes.patterns import any_of
from bot.wishes.wish import About
from retrieval import fields
from retrieval.papers import Frozen, Span
from retrieval.venues import find_venues

_APART = r"(?:^|\s*[,;.]\s+(?:(?:and|or|but|plus|also)\s+)?|\s+(?:and|or|but|plus)\s+)"
_WITHOUT = any_of(
    "nothing no_papers? no not none never without excluding exclude except(?:ing)?(?:_for)? but_not minus skip(?:ping)?"
    " leav(?:e|ing)_out ignor(?:e|ing)"
)
_SURELY = any_of("nothing no_papers? excluding except(?:_for)? but_not leaving_out skipping")
_PLAINLY_WITHOUT = r"(?<=[\"”»“]\s)without|without(?=\s[^,;.]*\sor\s)"
"""Behind a quotation, or before a choice: elsewhere it may be in a topic (`learning without forgetting`)."""
_COMING = any_of("is are that_is that_are comes? written published appearing appears?")
_SOME = any_of("papers? preprints? publications? articles? works? things? stuff anything everything whatever")
_PAPERS = (
    rf"(?:(?:{any_of('all any the')}\s+)?(?:{any_of('new newest latest recent other')}\s+)?{_SOME}(?:\s+{_COMING})?\s+)"
)
_PREPOSITIONS = "on about regarding concerning covering containing that_covers? with of for by at in from"
_HEADS = re.compile(
    rf"{_APART}(?:{_PAPERS})?(?P<out>{_WITHOUT}):?\s+(?:{_PAPERS})?(?:{any_of('on about from in with by of')}:?\s+)?"
    rf"|\s+(?P<sure>{_SURELY}|{_PLAINLY_WITHOUT})\s+(?:{_PAPERS})?(?:{any_of('on about from in with of')}\s+)?"
    rf"|{_APART}(?P<label>{any_of('topics authors venues conferences fields')}"
    rf"|{any_of('people topic author venue field')}(?=:))(?:\s*:)?\s+"
    rf"|(?P<free>{_APART}|\s+)(?:{_PAPERS})?(?P<head>{any_of(_PREPOSITIONS)})\s+"
    rf"(?:{_PAPERS}(?P<within>{any_of('on about of by from in at')})\s+)?",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?:(?:Dr|Prof)\.?\s+)?[A-Z][\w.'’-]*(?:\s+(?:[a-z]{2,3}\s+)?[A-Z][\w.'’-]*)+")
_SHORT = re.compile(r"\s+(?:by|on|about|nothing|at|in)\s+")
_LIST = re.compile(r"\s*(?:[,;]\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+)\s*")
_COMMAS = re.compile(r"\s*[,;]\s*(?:and\s+|or\s+)?|\s+or\s+")
_KINDS = any_of(
    "topics? subjects? fields? areas? authors? people venues? conferences? category (?:works?|papers?)_(?:by|of|on)"
)
_FRAME = re.compile(
    rf"^(?:the\s+)?{_KINDS}:?\s+(?:of\s+)?|^(?:all\s+)?{any_of('new newest latest recent')}\s+(?=.*\bpapers?$)",
    re.IGNORECASE,
)
_FRAME_BEHIND = re.compile(r"\s+(?:please|papers?|preprints?|publications?|works?|ones|stuff)$", re.IGNORECASE)
_LABELS = MappingProxyType(
    {
        **dict.fromkeys(("topics", "topic"), "on"),
        **dict.fromkeys(("authors", "author", "people"), "by"),
        **dict.fromkeys(("venues", "venue", "conferences"), "at"),
        **dict.fromkeys(("fields", "field"), "in"),
    }
)
_TOPICAL = frozenset({"on", "about", "regarding", "concerning", "covering"})
_SMALL = re.compile(r"\b(?:\d{4}|the|conferences?|papers?|and|or|in)\b|[\W_]", re.IGNORECASE)
_QUOTES = "\"'“”‘’„«»*_` "


class _Part(Frozen):
    """A stretch of the text behind the word that opens it: `out` for what is to be left out."""

    head: str
    text: str


def about(text: str) -> About:
    """What stands behind `digest`, `new papers` or `subscribe … to`: `on RAG evaluation, nothing on vision`."""
    found: dict[str, list[str]] = {"topics": [], "authors": [], "venues": [], "fields": [], "excluded": []}
    for part in _parts(text):
        for slot, item in _items(part):
            if item not in found[slot]:
                found[slot].append(item)
    return About.model_validate({slot: tuple(items) for slot, items in found.items()})


def kind_of(text: str) -> str:
    """The preposition that says what this is: a venue (`at`), a field (`in`), or a topic (`on`)."""
    return "at" if _is_venue(text) else "in" if _is_field(text) else "on"


def opens(text: str) -> bool:
    """Whether the text begins as one that says what something is about."""
    head = _HEADS.match(text)
    return head is not None and head.start() == 0 and not (head["free"] or "").strip()


def _parts(text: str) -> list[_Part]:
    parts: list[_Part] = []
    head, start = "", 0
    for match in _HEADS.finditer(text):
        inside = bool(text[start : match.start()].strip()) or bool(head)
        new = _head(match, text, inside=inside, topical=head in _TOPICAL or not head)
        if new is None or match.start() < start:
            continue
        if before := text[start : match.start()].strip(" ,;."):
            parts.append(_Part(head=head, text=before))
        head, start = new, match.end()
    if rest := text[start:].strip(" ,;."):
        parts.append(_Part(head=head, text=rest))
    return parts


def _head(match: re.Match[str], text: str, *, inside: bool, topical: bool) -> str | None:
    """What begins there: `out`, or a preposition; None where it belongs to what was begun before."""
    if match["out"] or match["sure"]:
        return "out"
    if match["label"]:
        return _LABELS[match["label"].lower()]
    head, following = (match["within"] or match["head"]).lower(), text[match.end() :]
    apart = bool(match["free"].strip()) or match.start() == 0
    return head if not inside or _begins(head, following, apart=apart, topical=topical) else None


def _begins(head: str, following: str, *, apart: bool, topical: bool) -> bool:
    """Whether a preposition within the text begins something new: `apart` behind a comma or an "and"."""
    match head:
        case "by":
            return apart or _NAME.match(following) is not None
        case "at" | "in" | "from":
            first = _SHORT.split(_LIST.split(following, maxsplit=1)[0], maxsplit=1)[0]
            placed = _is_venue(first) or (head != "at" and _is_field(first))
            return placed or (head == "from" and apart and _NAME.match(following) is not None)
        case "on" | "about" | "regarding" | "concerning" | "covering":
            return apart or not topical
        case _:
            return False


def _items(part: _Part) -> Iterable[tuple[str, str]]:
    """Each thing that is named, with the slot that it belongs to."""
    items = _listed(_LIST, part.text)
    if part.head == "out":
        slot = "excluded"
    elif part.head == "by" or (part.head == "from" and not all(map(_is_venue, items)) and all(map(_is_name, items))):
        slot = "authors"
    elif part.head not in _TOPICAL and all(map(_is_venue, items)):
        slot = "venues"
    elif all(map(_is_code, items)) or (part.head not in _TOPICAL and all(map(_is_field, items))):
        slot = "fields"
    else:  # "retrieval and generation" is one topic, of a list with commas the last "and" parts two
        slot, items = "topics", items if "," in part.text else _listed(_COMMAS, part.text)
    return [(slot, item) for item in items]


def listed(text: str) -> list[str]:
    """What is named in a list, without quotation marks."""
    return _listed(_LIST, text)


def _listed(apart: re.Pattern[str], text: str) -> list[str]:
    """The items without quotation marks and words that only frame them (`the topic of …`, `new … papers`)."""
    items = (item.strip(_QUOTES) for item in apart.split(text))
    bare = (_FRAME_BEHIND.sub("", _FRAME.sub("", item)).strip(_QUOTES) for item in items)
    return [item for item in bare if item]


def _is_name(text: str) -> bool:
    return _NAME.fullmatch(text) is not None


def _is_code(text: str) -> bool:
    return "." in text and fields.is_code(text)


def _is_venue(text: str) -> bool:
    asked = find_venues(text)
    return bool(asked.series) and not _beside(text, asked.spans)


def _is_field(text: str) -> bool:
    text = text.strip(_QUOTES)
    if fields.is_code(text):
        return "." in text or text.isupper()
    return not _beside(text, [it.span for it in fields.find_fields(f"{text} papers")])


def _beside(text: str, spans: Iterable[Span]) -> str:
    """What is left of the text beside these but small words."""
    inside = {at for span in spans for at in range(span.start, span.end)}
    return _SMALL.sub("", "".join(" " if at in inside else char for at, char in enumerate(text)))
