"""What should never happen: kept for whoever mends it, and told in one sentence."""

from __future__ import annotations

import logging
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


def kept(error: Exception) -> str:
    """Write the error's whole course to a file of its own; the sentence that names the file."""
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", errors="replace", prefix="footnote-", suffix=".txt", delete=False
    ) as file:
        file.write("".join(traceback.format_exception(error)))
    return f"Footnote failed where it should not have; what happened stands in {Path(file.name)}, for a report."


@contextmanager
def kept_from_log(name: str, say: Callable[[str], None]) -> Iterator[None]:
    """While the block runs, each error that this logger is told of is `kept`, and its sentence said."""
    log, handler = logging.getLogger(name), _Keeping(say)
    log.addHandler(handler)
    try:
        yield
    finally:
        log.removeHandler(handler)


class _Keeping(logging.Handler):
    def __init__(self, say: Callable[[str], None]) -> None:
        super().__init__(logging.ERROR)
        self._say = say

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and isinstance(error := record.exc_info[1], Exception):
            self._say(kept(error))
