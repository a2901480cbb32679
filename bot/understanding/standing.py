"""Pure: what stands in a text that no rewriting of it may lose or add: numbers, names, addresses, quotations."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from retrieval import names
from retrieval.plainwords import FRAME, LIBRARY, LIGHT
from retrieval.planning.words import words

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_LATIN = re.compile(r"[A-Za-z0-9]+(?:[.+^/_][A-Za-z0-9]+)*")
_IDENTIFIER = re.compile(r"[a-z][A-Z]|[A-Z]{2}|[A-Za-z]\d|\d[A-Za-z]")
_ADDRESS = re.compile(r"https?://[^\s<>\"”»]+[^\s<>\"”».,;:!?)]")
_QUOTED = re.compile(r"[\"“„«「『]([^\"“”„«»「」『』]{2,300})[\"”“»」』]")
_SENTENCE_END = re.compile(r"[.?!:;。？！；؟]+(?:\s+|$)|[。？！；؟]|\n")  # noqa: RUF001 - as they are typed
_CAPITALISED = re.compile(r"(?<![\w'’-])[^\W\d_][\w'’.-]*")
_RUN = re.compile(r"(?<![\w'’-])(?:(?![\d_a-zß-öø-ÿ])\w[\w'’.-]*[ ]+)+(?![\d_a-zß-öø-ÿ])\w[\w'’-]*")
_MARKS = frozenset("<>[]{}`|@#~_*\\")
_MONTHS = frozenset(
    {
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    }
)  # fmt: skip
_ORDINARY = _MONTHS | {"i", "english", "slack"}
"""Words that English writes with a capital though nobody and nothing is named by them."""
_SHORT = {"ki": "ai", "ia": "ai", "yz": "ai"}
"""What other languages call "AI"."""
GENERAL = frozenset({"ai", "llm", "nlp", "ml", "rl", "gpu", "cpu", "kv"})
"""Short forms that name no system, and that a translator may put for the words in full."""


def western(text: str) -> str:
    """The text with every digit, whatever its script, as 0 to 9."""
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


@lru_cache(maxsize=512)
def numbers(text: str) -> frozenset[str]:
    """The numbers of a text in Western digits, with a point for whatever separates their parts: `1,5` is `1.5`."""
    return frozenset(re.sub(r"[,:]", ".", number) for number in _NUMBER.findall(western(text)))


@lru_cache(maxsize=512)
def identifiers(text: str) -> frozenset[str]:
    """The pieces written like names of systems and data sets (`OSCAR`, `E3`, `WindowKV`), in lower case."""
    return frozenset(map(_key, filter(_IDENTIFIER.search, _LATIN.findall(text))))


def latin(text: str) -> frozenset[str]:
    """Every word in Latin letters, in lower case and without the "s" of a plural or possessive."""
    return frozenset(_key(word) for word in _LATIN.findall(text) if len(word) > 1)


def addresses(text: str) -> frozenset[str]:
    """The addresses of a text."""
    return frozenset(_ADDRESS.findall(text))


def quotations(text: str) -> frozenset[str]:
    """What stands between quotation marks, in one case and with single blanks."""
    return frozenset(" ".join(quoted.split()).casefold() for quoted in _QUOTED.findall(text))


def spelt(text: str) -> frozenset[str]:
    """Every word reduced to its letters, so that accents, case and a final "s" make no difference."""
    return frozenset(spelt_words(text))


def spelt_words(text: str) -> tuple[str, ...]:
    """The same words in their order."""
    return tuple(filter(None, (names.key(word.text).rstrip("s") for word in words(text))))


def proper(text: str) -> frozenset[str]:
    """The words with a capital inside a sentence, reduced to their letters: names, as English writes them."""
    found: set[str] = set()
    for sentence in _SENTENCE_END.split(text):
        for match in _CAPITALISED.finditer(sentence):
            opens = not re.search(r"\w", sentence[: match.start()])
            word = re.sub(r"['’]s?$", "", match[0])
            if word[0].isupper() and not opens and word.lower().rstrip(".") not in _ORDINARY:
                found.update(filter(None, (names.key(piece).rstrip("s") for piece in word.split("-"))))
    return frozenset(found)


def runs(text: str) -> frozenset[str]:
    """Names of several words (capitals side by side), reduced to their letters and run together."""
    return frozenset(names.key(run) for run in _runs(text))


def running(text: str) -> frozenset[str]:
    """The last two words of each, apart: a title stands before them, and one that opens a sentence is no name."""
    return frozenset(word for run in _runs(text) for word in spelt(" ".join(run.split()[-2:]))) & proper(text)


def _runs(text: str) -> list[str]:
    found = []
    for match in _RUN.finditer(text):
        run = match[0].split()
        while run and run[0].lower() in FRAME | LIBRARY | LIGHT:
            run = run[1:]
        if len(run) > 1:
            found.append(re.sub(r"['’]s?$", "", " ".join(run)))
    return found


def marks(before: str, after: str) -> str:
    """The signs with a meaning of their own, to what shows a text or reads it, and the unseen ones, that came in."""
    return "".join(sign for sign in sorted(set(after)) if _means(sign) and after.count(sign) > before.count(sign))


def _means(sign: str) -> bool:
    return sign in _MARKS or unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cs"}


def sentences(text: str) -> int:
    """How many sentences a text has; a question without its mark is one."""
    return max(1, sum(1 for part in _SENTENCE_END.split(text) if re.search(r"\w", part)))


def listed(missing: frozenset[str]) -> str:
    """The words in alphabetical order, the first three of them."""
    return ", ".join(sorted(missing)[:3])


def _key(word: str) -> str:
    low = word.lower()
    low = _SHORT.get(low, low)
    return low.rstrip("s") or low
