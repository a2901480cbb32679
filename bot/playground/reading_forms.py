"""Reading what a browser sends with a form: fields, and a file where one was chosen."""

from __future__ import annotations

from dataclasses import dataclass
from email import message_from_bytes
from email.policy import HTTP
from urllib.parse import parse_qs

from bot.localslack.webserver import Request
from bot.playground.doing import Fields


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent."""

    name: str
    content: bytes


def read_form(request: Request) -> tuple[Fields, Upload | None]:
    """The fields by name, and the file.

    Raises:
        ValueError: the body is no form.
    """
    kind = request.headers.get("content-type", "")
    if kind.partition(";")[0].strip().lower() == "multipart/form-data":
        return _parts(kind, request.body)
    return parse_qs(request.body.decode(), keep_blank_values=True, strict_parsing=bool(request.body)), None


def _parts(kind: str, body: bytes) -> tuple[Fields, Upload | None]:
    """RFC 7578, which the standard library reads as the mail that it is."""
    whole = message_from_bytes(b"Content-Type: " + kind.encode("latin-1") + b"\r\n\r\n" + body, policy=HTTP)
    fields: dict[str, list[str]] = {}
    upload = None
    for part in whole.iter_parts():
        name, file = part.get_param("name", header="content-disposition"), part.get_filename()
        content = part.get_payload(decode=True)
        held = content if isinstance(content, bytes) else b""
        if file is not None:
            upload = Upload(file, held) if file or held else upload
        else:
            fields.setdefault(str(name), []).append(held.decode())
    return fields, upload
