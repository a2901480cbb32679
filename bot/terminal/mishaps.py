"""What should never happen: kept for whoever mends it, and told in one sentence."""

from __future__ import annotations

import tempfile
import traceback
from pathlib import Path


def kept(error: Exception) -> str:
    """Write the error's whole course to a file of its own; the sentence that names the file."""
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", errors="replace", prefix="footnote-", suffix=".txt", delete=False
    ) as file:
        file.write("".join(traceback.format_exception(error)))
    return f"Footnote failed where it should not have; what happened stands in {Path(file.name)}, for a report."
