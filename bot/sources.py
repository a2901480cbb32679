"""Where new papers come from: the file that says so, read and checked, a frozen value for each source.

A file of TOML (toml.io), as `EXAMPLE` shows it. A source's name is what the catalog files its papers under, so whoever
gives it another name makes a new source of it.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Annotated, Final
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from bot.errors import SettingsError
from retrieval.papers import Frozen

EXAMPLE: Final = """\
# Papers of arXiv: in any of the categories, by any of the authors, and to which the query applies (all that is given).
[[arxiv]]
category = ["cs.CL", "cs.LG"]
query = 'abs:"KV cache"'      # in arXiv's own syntax: info.arxiv.org/help/api/user-manual.html
# author = "Ada Byron"        # one, or several as a list
# name = "KV cache"           # how the source is called here; made of the above where it is left out
# first_days = 30             # how far back the first visit looks, and
# look_back_days = 14         # how far each later one looks behind what was read, for what appears late

# A journal's or a blog's feed, RSS or Atom; entries with an abstract become papers.
[[feed]]
url = "https://example.org/feed.xml"

# A folder to drop files into: author pages, lists of abstracts, BibTeX, JSONL. A path begins at this file's folder.
[[folder]]
path = "inbox"

# The ACL Anthology's own data: a checkout of it, or its archive unpacked.
[[anthology]]
path = "acl-anthology"
"""
"""A file with each kind of source."""

_LONGEST_NAME = 120
_DAYS = 366
_CATEGORY = re.compile(r"[a-z]+(?:-[a-z]+)*(?:\.[A-Za-z]+(?:-[a-z]+)*)?")


def _several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


def _worded(text: str) -> str:
    if not (plain := " ".join(text.split())):
        raise ValueError("text that is not empty")
    return plain


def _called(text: str) -> str:
    if len(plain := _worded(text)) > _LONGEST_NAME:
        raise ValueError(f"a name of at most {_LONGEST_NAME} characters")
    return plain


def _category(text: str) -> str:
    if not _CATEGORY.fullmatch(plain := text.strip()):
        raise ValueError("a category of arXiv, such as cs.CL (arxiv.org/category_taxonomy)")
    return plain


def _address(text: str) -> str:
    wanted = "an address on the web, such as https://example.org/feed.xml"
    try:
        parts = urlsplit(text.strip())
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        raise ValueError(wanted) from error
    if not usable or parts.username or parts.password:
        raise ValueError(wanted)
    return text.strip()


def _named(value: object) -> object:
    if isinstance(value, str) and not value.strip():
        raise ValueError("a path, such as inbox")
    return value


def _path(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError as error:
        raise ValueError("a path, and ~ the home of somebody on this machine") from error


_Name = Annotated[str, AfterValidator(_called)]
_Words = Annotated[str, AfterValidator(_worded)]
_Category = Annotated[str, AfterValidator(_category)]
_Path = Annotated[Path, BeforeValidator(_named), Field(strict=False), AfterValidator(_path)]
_Days = Annotated[int, Field(ge=1, le=_DAYS)]


class ArxivSource(Frozen):
    """Papers of arXiv; at least one of category, author and query is given."""

    model_config = ConfigDict(strict=True)

    name: _Name = ""
    category: Annotated[tuple[_Category, ...], BeforeValidator(_several), Field(strict=False)] = ()
    author: Annotated[tuple[_Words, ...], BeforeValidator(_several), Field(strict=False)] = ()
    query: _Words = ""
    first_days: _Days = 30
    look_back_days: _Days = 14

    @model_validator(mode="after")
    def _asks(self) -> ArxivSource:
        if not (self.category or self.author or self.query):
            raise ValueError("given a category, an author or a query")
        return self

    @property
    def called(self) -> str:
        """Its name, else what it asks for: `arXiv cs.CL, cs.LG, Ada Byron`."""
        asked = ", ".join((*self.category, *self.author, *([self.query] if self.query else [])))
        return self.name or f"arXiv {asked}"[:_LONGEST_NAME]


class FeedSource(Frozen):
    """A feed on the web."""

    model_config = ConfigDict(strict=True)

    name: _Name = ""
    url: Annotated[str, AfterValidator(_address)]

    @property
    def called(self) -> str:
        """Its name, else its address without what all addresses have."""
        return self.name or self.url.partition("://")[2].rstrip("/")[:_LONGEST_NAME]


class FolderSource(Frozen):
    """A folder that files are dropped into."""

    model_config = ConfigDict(strict=True)

    name: _Name = ""
    path: _Path

    @property
    def called(self) -> str:
        """Its name, else the folder's."""
        return self.name or self.path.resolve().name or self.path.as_posix()


class AnthologySource(Frozen):
    """The ACL Anthology's own data in a folder."""

    model_config = ConfigDict(strict=True)

    name: _Name = "ACL Anthology"
    path: _Path

    @property
    def called(self) -> str:
        """Its name."""
        return self.name


Source = ArxivSource | FeedSource | FolderSource | AnthologySource


class _File(Frozen):
    arxiv: tuple[ArxivSource, ...] = ()
    feed: tuple[FeedSource, ...] = ()
    folder: tuple[FolderSource, ...] = ()
    anthology: tuple[AnthologySource, ...] = ()


def read_sources(path: Path) -> tuple[Source, ...]:
    """The sources that the file names; none where there is no file.

    Raises:
        SettingsError: the file cannot be read, or something in it cannot be used.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise _refusal(f"{path} cannot be read as a text file of sources; make it one, or name another.") from error
    return parse_sources(text, path)


def parse_sources(text: str, path: Path) -> tuple[Source, ...]:
    """The sources that this text of the file at `path` names, by kind and in order; its folder is where paths begin.

    Raises:
        SettingsError: something in it cannot be used; the sentence names the key.
    """
    try:
        file = _File.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise _refusal(f"{path.name} is no TOML: {str(error)[:1].lower()}{str(error)[1:]}.") from error
    except ValidationError as error:
        raise _refusal(f"{path.name}, {_wrong(error)}") from error
    folders = tuple(it.model_copy(update={"path": path.parent / it.path}) for it in file.folder)
    anthologies = tuple(it.model_copy(update={"path": path.parent / it.path}) for it in file.anthology)
    found: tuple[Source, ...] = (*file.arxiv, *file.feed, *folders, *anthologies)
    name, times = max(Counter(it.called for it in found).items(), key=lambda it: it[1], default=("", 0))
    if times > 1:
        raise _refusal(f'{path.name} has several sources called "{name}"; give each a name of its own.')
    return found


def _wrong(invalid: ValidationError) -> str:
    """`feed 2: url is "x", but must be an address on the web, such as …`."""
    error = invalid.errors(include_url=False)[0]
    place, key = _place(error["loc"])
    known = _File.model_fields if not place else _kind(str(error["loc"][0])).model_fields
    if error["type"] == "extra_forbidden":
        nearest = difflib.get_close_matches(key, known, n=1)
        advice = f"did you mean {nearest[0]}?" if nearest else f"known are {', '.join(known)}."
        return f"{place}{key} is not known; {advice}"
    if error["type"] == "missing":
        return f"{place}{key} is missing."
    if not place or key not in known:
        wanted = error.get("ctx", {}).get("error", "written [[…]], once for each source")
        return f"{place or key + ' '}must be {wanted}.".replace(": must", " must")
    wanted = error.get("ctx", {}).get("error") or _PLAIN.get(error["type"], f"a whole number from 1 to {_DAYS}")
    return f'{place}{key} is "{error["input"]}", but must be {wanted}.'


_PLAIN: Final = {
    "string_type": "text in quotation marks",
    "tuple_type": "text in quotation marks, or a list of such",
    "path_type": "a path in quotation marks",
}


def _place(at: tuple[int | str, ...]) -> tuple[str, str]:
    """Which source it is, counted from 1, and which of its keys."""
    kind, number, key = (*at, "", "", "")[:3]
    return (f"{kind} {number + 1}: ", str(key)) if isinstance(number, int) else ("", str(kind))


def _kind(name: str) -> type[Frozen]:
    kinds: dict[str, type[Frozen]] = {"arxiv": ArxivSource, "feed": FeedSource, "folder": FolderSource}
    return kinds.get(name, AnthologySource)


def _refusal(sentence: str) -> SettingsError:
    return SettingsError(sentence, variable="FOOTNOTE_SOURCES")
