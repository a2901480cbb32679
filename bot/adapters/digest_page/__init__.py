"""Digests as HTML, made with Jinja2; nothing else knows of it."""

from bot.adapters.digest_page.page import JinjaPages

__all__ = ["JinjaPages"]
