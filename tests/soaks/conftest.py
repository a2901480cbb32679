"""Figures of long runs stand at their end, as those of the benchmarks do."""

from __future__ import annotations

from tests.benchmarks.conftest import figure, pytest_terminal_summary

__all__ = ["figure", "pytest_terminal_summary"]
