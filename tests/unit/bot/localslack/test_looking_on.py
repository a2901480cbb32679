"""Looking changes nothing: whoever waits for changes is not woken by somebody who reads."""

from __future__ import annotations

from bot.localslack.server import LocalSlack


def test_reading_is_no_change() -> None:
    """Not what stands in a channel, and not which direct message is whose."""
    with LocalSlack.start() as slack:
        ann = slack.person("ann")
        ann.dms("Hello.")
        before = slack.workspace.revision

        assert len(ann.sees(ann.dm)) == 1
        assert slack.workspace.revision == before
