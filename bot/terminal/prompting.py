"""`footnote prompts check`: every prompt with its version and where it comes from, or all that is wrong with them."""

from __future__ import annotations

from pathlib import Path

import click

from bot.errors import PromptError
from bot.prompting import OWN, Prompts


def check_prompts(folder: Path | None) -> int:
    """Print a line a task; or, on standard error, a sentence a problem, and return 1."""
    try:
        prompts = Prompts.load(folder)
    except PromptError as error:
        click.echo(str(error), err=True)
        return 1
    for task, prompt in prompts.by_task.items():
        place = "Footnote's own" if prompt.folder.parent == OWN else prompt.folder
        click.echo(f"{task:16} {prompt.version}  {place}")
    return 0
