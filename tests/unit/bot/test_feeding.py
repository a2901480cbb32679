"""What the composition root makes of configured sources."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from bot.bootstrap import build
from bot.serving.rooms import sources
from bot.settings import Settings
from bot.sources import AnthologySource, ArxivSource, FeedSource, FolderSource
from retrieval.adapters.arxiv_source import ArxivFeed
from retrieval.adapters.feed_source import WebFeed
from retrieval.adapters.sql_catalog import SqlCatalog
from retrieval.errors import SourceError
from retrieval.harvesting import Files


def test_each_source_is_visited_by_what_knows_its_kind(tmp_path: Path) -> None:
    """Nothing is asked for, read or made by that; sites are asked through one and the same web."""
    home = tmp_path / "home"
    arxiv, feed, folder, anthology = build(Settings(home=home)).feeds(
        (
            ArxivSource(category=("cs.CL", "cs.LG"), author=("Ada Byron",), query="ti:stove", look_back_days=3),
            FeedSource(name="Letters", url="https://stoves.example/feed"),
            FolderSource(path=tmp_path),
            AnthologySource(path=tmp_path),
        )
    )

    assert isinstance(arxiv, ArxivFeed)
    assert arxiv.query == '(cat:cs.CL OR cat:cs.LG) AND au:"Ada Byron" AND (ti:stove)'
    assert arxiv.reach.look_back == dt.timedelta(days=3)
    assert isinstance(feed, WebFeed)
    assert (feed.name, feed.address, feed.web) == ("Letters", "https://stoves.example/feed", arxiv.web)
    assert isinstance(folder, Files)
    assert (folder.name, list(folder.find())) == (tmp_path.name, [])
    assert isinstance(anthology, Files)
    with pytest.raises(SourceError, match="no checkout of the ACL Anthology"):
        anthology.find()
    assert not home.exists()


def test_a_checkout_of_the_anthology_gives_its_files(tmp_path: Path) -> None:
    """A source a file, as when it is ingested."""
    (tmp_path / "xml").mkdir()
    (tmp_path / "yaml").mkdir()
    (tmp_path / "yaml" / "name_variants.yaml").write_text("[]", encoding="utf-8")
    (tmp_path / "xml" / "2025.acl.xml").write_text("<collection/>", encoding="utf-8")

    [anthology] = build(Settings(home=tmp_path / "home")).feeds((AnthologySource(path=tmp_path),))

    assert isinstance(anthology, Files)
    assert [Path(source.name).name for source in anthology.find()] == ["2025.acl.xml"]


def test_the_home_tab_tells_of_the_sources_or_why_it_cannot(tmp_path: Path) -> None:
    """The file is read anew each time, so that a mended one is seen at once."""
    assistant, file = build(Settings(home=tmp_path)), tmp_path / "sources.toml"

    nothing = sources(assistant)
    file.write_text("[[folder]]", encoding="utf-8")
    broken = sources(assistant)
    file.write_text('[[folder]]\npath = "inbox"', encoding="utf-8")
    mended = sources(assistant)
    assert isinstance(assistant.catalog, SqlCatalog)
    assistant.catalog.close()

    assert not nothing
    assert "path is missing" in str(broken)
    assert "inbox (folder, 0 papers) · not visited yet" in str(mended)
