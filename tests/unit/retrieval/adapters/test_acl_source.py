"""A checkout of the Anthology as sources: its lists of venues and names go with every file."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrieval.adapters.acl_source import Checkout
from retrieval.errors import SourceError

PAPER = """<collection id="P18"><volume id="1"><meta><year>2018</year><venue>acl</venue></meta>
<paper id="1"><title>A Window</title><author><first>A.</first><last>Byron</last></author>
<author><first>Yang</first><last>Liu</last></author></paper></volume></collection>"""
NAMES = """
- canonical: {first: Ada, last: Byron}
  variants:
  - {first: A., last: Byron}
- canonical: {first: Yang, last: Liu}
  id: yang-liu-1
- canonical: {first: Yang, last: Liu}
  id: yang-liu-2
- canonical: {last: Sejong}
  comment: the king
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A checkout with one paper."""
    (tmp_path / "data" / "xml").mkdir(parents=True)
    (tmp_path / "data" / "yaml" / "venues").mkdir(parents=True)
    (tmp_path / "data" / "xml" / "P18.xml").write_text(PAPER, encoding="utf-8")
    (tmp_path / "data" / "xml" / "README.md").write_text("Not papers.", encoding="utf-8")
    (tmp_path / "data" / "yaml" / "venues" / "acl.yaml").write_text("acronym: ACL\nis_acl: true\n", encoding="utf-8")
    (tmp_path / "data" / "yaml" / "name_variants.yaml").write_text(NAMES, encoding="utf-8")
    return tmp_path


def test_every_file_of_papers_is_a_source_read_with_what_the_lists_tell(folder: Path) -> None:
    """The venue's acronym, and whose a name is where it is one person's only."""
    (source,) = _checkout(folder).sources()

    (record,) = source.read().records
    assert source.name == (folder / "data" / "xml" / "P18.xml").resolve().as_posix()
    assert record.venue is not None
    assert record.venue.series == "ACL"
    assert [author.ids for author in record.authors] == [("acl:adabyron",), ()]


def test_a_checkout_is_known_by_its_folders(folder: Path) -> None:
    """The folder itself or the one above; nothing else is one."""
    assert Checkout.at(folder) == Checkout.at(folder / "data") == Checkout(folder / "data")
    assert Checkout.at(folder / "data" / "xml") is None


def test_a_correction_in_the_lists_has_every_file_read_anew(folder: Path) -> None:
    """The digest is of the file and of what the lists tell."""
    (before,) = _checkout(folder).sources()
    (same,) = _checkout(folder).sources()
    assert before.digest == same.digest

    (folder / "data" / "yaml" / "name_variants.yaml").write_text("[]", encoding="utf-8")
    (after,) = _checkout(folder).sources()
    assert after.digest != before.digest


@pytest.mark.parametrize("content", ["{", "- 1", "canonical: 2"])
def test_a_list_that_cannot_be_read_is_told_by_its_name(folder: Path, content: str) -> None:
    """One sentence with the file and what to do."""
    (folder / "data" / "yaml" / "name_variants.yaml").write_text(content, encoding="utf-8")
    (source,) = _checkout(folder).sources()

    with pytest.raises(SourceError, match=r"name_variants\.yaml: this is not the Anthology's YAML; fetch its data"):
        source.read()


def test_a_list_that_is_gone_is_told_by_its_name(folder: Path) -> None:
    """The folder was changed while it was read."""
    checkout = _checkout(folder)
    (folder / "data" / "yaml" / "name_variants.yaml").unlink()

    with pytest.raises(SourceError, match=r"name_variants\.yaml: the file cannot be read \(No such file"):
        next(checkout.sources()).digest  # noqa: B018 - reading it is what fails


def _checkout(folder: Path) -> Checkout:
    found = Checkout.at(folder)
    assert found is not None
    return found
