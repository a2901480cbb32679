"""Pure: a digest as Markdown: what the terminal previews, readable as it stands."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogue import Citation
from bot.digests import Digest, Entry
from bot.writers import digest as words
from bot.writers.markdown import escaped, link
from retrieval.interests import Reason

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def markdown(digest: Digest) -> str:
    """The whole digest, ended by a line break; numbers go through all groups, a raised one cites the paper above it."""
    blocks = [_header(digest)]
    for group in digest.groups:
        blocks += [f"## {escaped(group.name)}"] if words.named(digest, group) else []
        blocks += [_entry(entry) for entry in group.entries]
    if digest.short:
        blocks += [f"## {words.LISTED}", "\n".join(f"- {_titled(citation)}" for citation in digest.short)]
    blocks += [words.waiting(digest)] if digest.kept else []
    return "\n\n".join(blocks) + "\n"


def _header(digest: Digest) -> str:
    count, rest = words.headline(digest)
    apart = " " if count and rest.startswith(" ") else ""
    return (f"**{count}**" if count else "") + apart + escaped(rest)


def _entry(entry: Entry) -> str:
    """An item of a numbered list, each line of it a paragraph under the title."""
    number = f"{entry.citation.n}. "
    lines = [_titled(entry.citation, entry.reasons, bold=True)]
    if entry.sentence is not None:
        cites = "".join(str(n).translate(_SUPERSCRIPT) for n in entry.sentence.cites)
        lines.append(escaped(entry.sentence.text) + cites)
    if reasons := escaped(words.why(entry.reasons)):
        lines.append(f"*{reasons}*")
    if entry.folded:
        lines.append(f"{words.NEAR}: {'; '.join(link(it.url, it.title) for it in entry.folded)}")
    return number + f"\n\n{' ' * len(number)}".join(lines)


def _titled(citation: Citation, reasons: Sequence[Reason] = (), *, bold: bool = False) -> str:
    """The title, which leads to its paper, and who wrote it."""
    title = link(citation.url, citation.title)
    return " · ".join(filter(None, (f"**{title}**" if bold else title, escaped(words.byline(citation, reasons)))))
