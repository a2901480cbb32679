"""What commands work with, unless whoever runs them in a process of their own brings something else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.bootstrap import Assistant


def assembled() -> Assistant:
    """The assistant for the settings of the environment and of `.env` in the current folder.

    Raises:
        SettingsError: one of them cannot be used.
    """
    from bot.bootstrap import build  # noqa: PLC0415 - `--help` needs nothing of it
    from bot.settings import read_settings  # noqa: PLC0415 - as above

    return build(read_settings(env_file=Path(".env")))
