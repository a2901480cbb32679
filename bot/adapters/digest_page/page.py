"""Digests as HTML: everything is escaped by the template engine, whose template loads and runs nothing."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.adapters.digest_page.sheet import sheet
from bot.digests import Digest

_TEMPLATE = "digest.html.j2"


class JinjaPages:
    """`Pages`, from the template beside this file."""

    def __init__(self) -> None:
        loader = FileSystemLoader(Path(__file__).parent)
        environment = Environment(
            loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        self._template = environment.get_template(_TEMPLATE)

    def page(self, digest: Digest) -> str:
        """The digest as one HTML file that loads nothing from elsewhere and runs nothing, for light and dark."""
        return self._template.render(sheet=sheet(digest))
