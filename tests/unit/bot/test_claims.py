"""What the check is given in files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.errors import UsageError
from bot.terminal.claims import SetClaim, read, text_of

EXPECTED = "expected a JSON object with an id, a text and, if you like, cites (a list of starts of titles)"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that is not there yet."""
    return tmp_path / "claims.jsonl"


def test_claims_are_read_line_by_line(file: Path) -> None:
    """What only a grader reads is left aside; line ends of other kinds stand inside a claim."""
    file.write_text(
        '\ufeff{"id": "a", "text": "It\u2028boils.", "cites": ["Kettle"], "label": "supported", "fault": "none"}\r\n'
        '\n{"id": 7, "text": "It sings."}\n',
        encoding="utf-8",
    )

    assert read(file) == (
        SetClaim(id="a", text="It\u2028boils.", cites=("Kettle",)),
        SetClaim(id=7, text="It sings."),
    )
    assert read(file)[0].claim.cites == ("Kettle",)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("no json", f"this is no JSON; {EXPECTED}."),
        ("[" * 100_000, f"this is no JSON; {EXPECTED}."),
        ("[1]", f"{EXPECTED}."),
        ('{"text": "It boils."}', f"the field id is missing or of another kind; {EXPECTED}."),
        ('{"id": 1.5, "text": "It boils."}', f"the field id is missing or of another kind; {EXPECTED}."),
        ('{"id": "b", "text": " "}', f"the field text is missing or of another kind; {EXPECTED}."),
        (
            '{"id": "b", "text": "It boils.", "cites": "Kettle"}',
            f"the field cites is missing or of another kind; {EXPECTED}.",
        ),
        ('{"id": "b", "text": "It boils.", "cite": ["Kettle"]}', "a claim has no field cite; did you mean cites?"),
        ('{"id": "b", "Text": "It boils."}', "a claim has no field Text; did you mean text?"),
        ('{"id": "a", "text": "It boils."}', "the id a stands in line 1 already."),
    ],
)
def test_a_line_that_cannot_be_used_is_named(file: Path, line: str, said: str) -> None:
    """With its number, and what was expected."""
    file.write_text(f"{json.dumps({'id': 'a', 'text': 'It boils.', 'texts': 3})}\n{line}\n", encoding="utf-8")

    with pytest.raises(UsageError) as error:
        read(file)

    assert str(error.value) == f"{file}, line 2: {said}"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"%PDF\x00\xff", "is no text; save it as plain text, Markdown or LaTeX in UTF-8."),
        ("Umlaut: ä".encode("latin-1"), "is no text; save it as plain text, Markdown or LaTeX in UTF-8."),
        ("It boils.".encode("utf-16"), "is no text; save it as plain text, Markdown or LaTeX in UTF-8."),
        (b"", "is empty; it has to hold the sentences that are to be checked."),
        (b" \n", "is empty; it has to hold the sentences that are to be checked."),
    ],
)
def test_what_is_no_text_is_refused(file: Path, given: bytes, said: str) -> None:
    """In one sentence, with what to do."""
    file.write_bytes(given)

    with pytest.raises(UsageError) as error:
        text_of(file)

    assert str(error.value) == f"{file} {said}"


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """One that is not there, and a folder."""
    for path, said in ((tmp_path / "none", "does not exist"), (tmp_path, "cannot be read (Is a directory)")):
        with pytest.raises(UsageError) as error:
            text_of(path)

        assert str(error.value) == f"{path} {said}; name a file of text."
