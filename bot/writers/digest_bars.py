"""Pure: how the papers that a digest shows fall into groups, as a chart and in words."""

from __future__ import annotations

from bot.digests import Bar, Bars, Digest, Group
from bot.slackfacts.limits import bound
from bot.writers import digest as words
from bot.writers import plain, wording
from bot.writers.lines import broken

CHARTED = 8
"""Papers shown from which on a chart says more than words …"""
CHARTED_GROUPS = 3
"""… where they fall into so many groups."""
TITLE = "What is shown"


def bars(digest: Digest) -> Bars | None:
    """The groups with their papers, near-duplicates included; None where the headings say as much."""
    if len(digest.groups) < CHARTED_GROUPS or len(words.entries(digest)) < CHARTED:
        return None
    counted = tuple(Bar(name=plain.line(group.name), papers=_papers(group)) for group in digest.groups)
    papers = wording.counted(sum(it.papers for it in counted), "paper")
    return Bars(title=TITLE, counted=f"{papers} · {words.day(digest, digest.at)}", bars=counted)


def alt_text(chart: Bars) -> str:
    """What the chart shows, for who does not see it: every group and how much is in it, never longer than Slack takes.

    What there is no room for at the end is cut.
    """
    most = max(it.papers for it in chart.bars)
    largest = wording.joined([it.name for it in chart.bars if it.papers == most])
    every = "; ".join(f"{it.name}: {it.papers}" for it in chart.bars)
    said = f"{chart.title}: {chart.counted}. Most: {largest} ({most}). Papers by group: {every}."
    return broken(said, bound("file.alt_text.max_length"), len, lines=1)[0]


def _papers(group: Group) -> int:
    return sum(1 + len(entry.folded) for entry in group.entries)
