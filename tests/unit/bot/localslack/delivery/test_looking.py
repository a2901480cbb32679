"""What people may look at."""

from __future__ import annotations

import pytest

from bot.localslack.forms import NotThereError
from bot.localslack.server import LocalSlack


def test_a_file_is_seen_by_those_it_was_shared_with() -> None:
    """In a public channel by everybody, in a direct message by whoever it is with, and by whoever sent it."""
    with LocalSlack.start() as slack:
        ann, bob = slack.person("ann"), slack.person("bob")
        ann.uploads("#random", "a.txt", b"abc")
        ann.uploads(ann.dm, "b.txt", b"private")
        public, private = slack.workspace.files

        assert (ann.opens(public), bob.opens(public), ann.opens(private)) == (b"abc", b"abc", b"private")
        for unseen in (private, "F404"):
            with pytest.raises(NotThereError, match="bob sees no file"):
                bob.opens(unseen)
