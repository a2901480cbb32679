"""The `footnote` command; what a subcommand needs is imported when it runs."""

from __future__ import annotations

from bot.terminal.commands import main

if __name__ == "__main__":
    main()
