"""What a browser sends: fields as they were filled in, and files."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.localslack.webserver import Request
from bot.playground.reading_forms import Upload, read_form

BOUNDARY = "----x"


def sent(body: bytes, kind: str = "application/x-www-form-urlencoded") -> Request:
    """A form on its way."""
    return Request("POST", "", "", {"content-type": kind}, body)


def parts(*given: tuple[str, bytes]) -> Request:
    """A form in parts, each with its heading (RFC 7578)."""
    body = b"".join(
        f"--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + content + b"\r\n"
        for head, content in given
    )
    return sent(body + f"--{BOUNDARY}--\r\n".encode(), f"multipart/form-data; boundary={BOUNDARY}")


def test_fields_that_are_empty_or_come_twice() -> None:
    """Are there, in their order."""
    assert read_form(sent(b"a=1&a=&b=%C3%A4+b")) == ({"a": ["1", ""], "b": ["ä b"]}, None)
    assert read_form(sent(b"")) == ({}, None)


@pytest.mark.parametrize("body", [b"nonsense", b"a=1&b", b"\xff=1"])
def test_what_is_no_form(body: bytes) -> None:
    """Is refused."""
    with pytest.raises(ValueError, match=r"."):
        read_form(sent(body))


def test_a_file_with_what_was_written_beside_it() -> None:
    """Its bytes as they are."""
    content = bytes(range(256)) + b"\r\n--"
    fields, upload = read_form(parts(('name="text"', "Lies, ä".encode()), ('name="file"; filename="ä b.bin"', content)))

    assert fields == {"text": ["Lies, ä"]}
    assert upload == Upload("ä b.bin", content)


def test_no_file_was_chosen() -> None:
    """A browser sends an empty one without a name."""
    assert read_form(parts(('name="text"', b"Hello."), ('name="file"; filename=""', b""))) == (
        {"text": ["Hello."]},
        None,
    )


@given(content=st.binary(max_size=200))
def test_whatever_a_file_holds(content: bytes) -> None:
    """Comes out as it went in."""
    if BOUNDARY.encode() not in content:
        _, upload = read_form(parts(('name="file"; filename="x"', content)))
        assert upload == Upload("x", content)
