"""`PaperSource` over the ACL Anthology's own data: a checkout of it, or its archive unpacked."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from retrieval.adapters.seed_source import FileSource
from retrieval.errors import SourceError
from retrieval.names import key
from retrieval.papers import Page
from retrieval.parsers import acl_xml
from retrieval.parsers.acl_xml import Anthology

T = TypeVar("T")
_VARIANTS = "name_variants.yaml"


class _Venue(BaseModel):
    model_config = ConfigDict(extra="ignore")

    acronym: str = ""


class _Name(BaseModel):
    model_config = ConfigDict(extra="ignore")

    first: str | None = None
    last: str

    @property
    def whole(self) -> str:
        return f"{self.first or ''} {self.last}".strip()


class _Entry(BaseModel):
    model_config = ConfigDict(extra="ignore")

    canonical: _Name
    id: str | None = None
    variants: tuple[_Name, ...] = ()


@dataclass(frozen=True)
class Checkout:
    """The folder that holds `xml` and `yaml`."""

    folder: Path

    @classmethod
    def at(cls, folder: Path) -> Checkout | None:
        """The checkout that this folder is, or holds as `data`; None where there is none."""
        for place in (folder, folder / "data"):
            if (place / "xml").is_dir() and (place / "yaml" / _VARIANTS).is_file():
                return cls(place)
        return None

    def sources(self) -> Iterator[AclSource]:
        """A source for each file of papers, in order of their names."""
        for file in sorted((self.folder / "xml").glob("*.xml")):
            yield AclSource(file=FileSource(file), checkout=self)

    @cached_property
    def anthology(self) -> Anthology:
        """What the YAML files tell of venues and people: whose a name is, where it is no other's.

        Raises:
            SourceError: one of them cannot be read.
        """
        folder = self.folder / "yaml"
        venues = {
            file.stem: _read(file, TypeAdapter(_Venue)).acronym for file in sorted((folder / "venues").glob("*.yaml"))
        }
        return Anthology(venues=venues, people=_people(_read(folder / _VARIANTS, TypeAdapter(tuple[_Entry, ...]))))

    @cached_property
    def digest(self) -> str:
        """Of what the YAML files tell: a correction there reads every file anew."""
        return hashlib.sha256(self.anthology.model_dump_json().encode()).hexdigest()


def _read(file: Path, expected: TypeAdapter[T]) -> T:
    try:
        return expected.validate_python(yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader))
    except OSError as error:
        reason = f"the file cannot be read ({error.strerror or 'unknown reason'})"
    except (yaml.YAMLError, ValidationError):
        reason = "this is not the Anthology's YAML; fetch its data again"
    raise SourceError(f"{file.name}: {reason}.", source=file.as_posix())


def _people(entries: tuple[_Entry, ...]) -> Mapping[str, str]:
    """Whose each listed name is; a name that several people bear is nobody's here, their papers say whose they are."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        person = entry.id or key(entry.canonical.whole)
        for name in (entry.canonical, *entry.variants):
            bearers[name.whole].add(person)
    return {name: next(iter(people)) for name, people in bearers.items() if len(people) == 1}


@dataclass(frozen=True)
class AclSource:
    """One file of the Anthology, read with what its YAML files tell."""

    file: FileSource
    checkout: Checkout

    @property
    def name(self) -> str:
        """The resolved path."""
        return self.file.name

    @property
    def digest(self) -> str:
        """Of the file and of what the YAML files tell.

        Raises:
            SourceError: one of them cannot be opened.
        """
        return hashlib.sha256(f"{self.file.digest}\n{self.checkout.digest}".encode()).hexdigest()

    def read(self) -> Page:
        """The papers of the file.

        Raises:
            SourceError: the file or a YAML file cannot be read.
        """
        return self.file.read_as(partial(acl_xml.parse, anthology=self.checkout.anthology))
