"""A file that somebody wants written: whole or not at all, and refused in a sentence where it cannot be."""

from __future__ import annotations

from pathlib import Path

from bot.errors import UsageError


def refuse(file: Path, what: str) -> None:
    """Before anything is gathered: a place where nothing can be written; `what` it is for (`the page`).

    Raises:
        UsageError: it is one.
    """
    try:
        folder, placed = file.is_dir(), file.parent.is_dir()
    except OSError as error:
        raise _unwritable(file, error) from error
    if folder:
        raise UsageError(f"{file} is a folder; name a file for {what}.")
    if not placed:
        raise UsageError(f"{file.parent} is no folder; name a file in a folder that exists.")


def put(file: Path, content: bytes) -> None:
    """Write it in place of what is there; a device is written to as it is.

    Raises:
        UsageError: it cannot be written.
    """
    try:
        whole = file.resolve()
        partial = whole if file.exists() and not file.is_file() else whole.with_name(f"{whole.name}.part")
        partial.write_bytes(content)
        if partial != whole:
            partial.replace(whole)
    except OSError as error:
        raise _unwritable(file, error) from error


def _unwritable(file: Path, error: OSError) -> UsageError:
    return UsageError(f"{file} cannot be written ({error.strerror}); name another file.")
