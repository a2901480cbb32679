"""The `footnote` command as a process of its own; what a subcommand needs is imported when it runs."""

from __future__ import annotations

import gc

from bot.terminal import commands

_OBJECTS = 50_000


def main() -> None:
    """Run the command line, sparing a short run most of the garbage collector's work: a fifth of its time otherwise.

    Imports make some hundred thousand objects that stay, and whatever lives at the end goes with the process anyway.
    """
    gc.set_threshold(_OBJECTS, 20, 20)
    try:
        commands.main()
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
