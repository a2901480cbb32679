"""Warnings of our own do not pass unseen."""

from __future__ import annotations

import logging

import pytest


@pytest.mark.parametrize("package", ["bot", "retrieval"])
def test_an_expected_warning_is_read_and_taken_out(package: str, own_warnings: list[logging.LogRecord]) -> None:
    """A test that expects a warning finds it in the list and empties that, or it would fail at its end."""
    logging.getLogger(f"{package}.anything").warning("page %d was cut", 3)

    assert [record.getMessage() for record in own_warnings] == ["page 3 was cut"]
    own_warnings.clear()
