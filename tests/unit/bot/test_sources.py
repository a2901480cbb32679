"""The file that says where new papers come from, and what is said of one that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.sources import EXAMPLE, AnthologySource, ArxivSource, FeedSource, FolderSource, parse_sources, read_sources

FILE = Path("library/sources.toml")


def refusal(text: str) -> str:
    """The sentence with which this file is refused."""
    with pytest.raises(SettingsError) as caught:
        parse_sources(text, FILE)
    assert caught.value.variable == "FOOTNOTE_SOURCES"
    return str(caught.value)


def test_the_example_shows_every_kind() -> None:
    """Somebody who copies it has one of each; paths begin at the file's folder."""
    assert parse_sources(EXAMPLE, FILE) == (
        ArxivSource(category=("cs.CL", "cs.LG"), query='abs:"KV cache"'),
        FeedSource(url="https://example.org/feed.xml"),
        FolderSource(path=Path("library/inbox")),
        AnthologySource(path=Path("library/acl-anthology")),
    )


def test_a_key_with_one_value_may_go_without_a_list() -> None:
    """`category = "cs.CL"` is a list of one; whatever is left out has its default."""
    [source] = parse_sources('[[arxiv]]\ncategory = "cs.CL"\nauthor = ["Ada  Byron", "Chen Zhang"]', FILE)

    assert source == ArxivSource(category=("cs.CL",), author=("Ada Byron", "Chen Zhang"))
    assert (source.first_days, source.look_back_days) == (30, 14)


def test_a_source_is_called_by_its_name_or_by_what_it_is() -> None:
    """The name is what papers are filed under, so it is made of nothing that changes by itself."""
    named = [parse_sources(f'[[{kind}]]\nname = "Mine"\n{rest}', FILE)[0].called for kind, rest in _ONE_OF_EACH]
    unnamed = [parse_sources(f"[[{kind}]]\n{rest}", FILE)[0].called for kind, rest in _ONE_OF_EACH]

    assert named == ["Mine"] * 4
    assert unnamed == ["arXiv cs.CL, Ada Byron, ti:stove", "example.org/feed", "papers", "ACL Anthology"]


_ONE_OF_EACH = (
    ("arxiv", 'category = "cs.CL"\nauthor = "Ada Byron"\nquery = "ti:stove"'),
    ("feed", 'url = "https://example.org/feed/"'),
    ("folder", 'path = "../papers"'),
    ("anthology", 'path = "acl"'),
)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[[arxiv]]", "arxiv 1 must be given a category, an author or a query."),
        (
            '[[arxiv]]\ncategory = ["cs.CL", "cs CL"]',
            (
                'arxiv 1: category is "cs CL", but must be a category of arXiv, such as cs.CL'
                " (arxiv.org/category_taxonomy)."
            ),
        ),
        ("[[arxiv]]\nquery = 3", 'arxiv 1: query is "3", but must be text in quotation marks.'),
        ("[[arxiv]]\nauthor = 3", 'arxiv 1: author is "3", but must be text in quotation marks, or a list of such.'),
        ('[[arxiv]]\nauthor = " "', 'arxiv 1: author is " ", but must be text that is not empty.'),
        ('[[arxiv]]\ncategorie = "cs.CL"', "arxiv 1: categorie is not known; did you mean category?"),
        (
            '[[arxiv]]\nquery = "a"\nfirst_days = 0',
            'arxiv 1: first_days is "0", but must be a whole number from 1 to 366.',
        ),
        (
            '[[arxiv]]\nquery = "a"\nlook_back_days = "x"',
            'arxiv 1: look_back_days is "x", but must be a whole number from 1 to 366.',
        ),
        ('[arxiv]\nquery = "x"', "arxiv must be written [[…]], once for each source."),
        ("[[feed]]", "feed 1: url is missing."),
        (
            '[[feed]]\nurl = "https://example.org/a"\n[[feed]]\nurl = "ftp://example.org"',
            (
                'feed 2: url is "ftp://example.org", but must be an address on the web, such as'
                " https://example.org/feed.xml."
            ),
        ),
        (
            '[[feed]]\nurl = "http://[::1"',
            'feed 1: url is "http://[::1", but must be an address on the web, such as https://example.org/feed.xml.',
        ),
        ("[[folder]]\npath = 3", 'folder 1: path is "3", but must be a path in quotation marks.'),
        ('[[folder]]\npath = ""', 'folder 1: path is "", but must be a path, such as inbox.'),
        (
            '[[anthology]]\npath = "~nobody-of-this-name/acl"',
            (
                'anthology 1: path is "~nobody-of-this-name/acl", but must be a path, and ~ the home of somebody on'
                " this machine."
            ),
        ),
        (
            f'[[feed]]\nurl = "https://example.org"\nname = "{"x" * 121}"',
            f'feed 1: name is "{"x" * 121}", but must be a name of at most 120 characters.',
        ),
        ('[[rss]]\nurl = "x"', "rss is not known; known are arxiv, feed, folder, anthology."),
        ('[[feeds]]\nurl = "x"', "feeds is not known; did you mean feed?"),
    ],
)
def test_what_cannot_be_used_is_named_by_its_key(text: str, sentence: str) -> None:
    """One sentence: which source, which key, what stands there, and what is expected."""
    assert refusal(text) == f"sources.toml, {sentence}"


def test_what_is_no_toml_is_told_with_its_place() -> None:
    """Line and column, as the reader of TOML gives them."""
    assert refusal("[[feed]]\nurl = = 3") == "sources.toml is no TOML: invalid value (at line 2, column 7)."


def test_two_sources_are_never_called_the_same() -> None:
    """Their papers and marks would be mixed up."""
    assert refusal('[[folder]]\npath = "a"\n[[folder]]\npath = "b/a"') == (
        'sources.toml has several sources called "a"; give each a name of its own.'
    )


def test_without_a_file_there_are_no_sources(tmp_path: Path) -> None:
    """Nobody has to configure any."""
    assert read_sources(tmp_path / "sources.toml") == ()


def test_a_file_is_read_with_its_own_folder_for_paths(tmp_path: Path) -> None:
    """Wherever Footnote was started."""
    file = tmp_path / "sources.toml"
    file.write_text('\ufeff[[folder]]\npath = "inbox"', encoding="utf-8")

    assert read_sources(file) == (FolderSource(path=tmp_path / "inbox"),)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    """In a sentence that names it."""
    file = tmp_path / "sources.toml"
    file.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(SettingsError, match=r"sources\.toml cannot be read as a text file of sources"):
        read_sources(file)
