"""Pure: what is said of people who are told apart, merged, split and renamed, the same in the terminal and in Slack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.writers import wording
from retrieval.papers import MentionId, Paper
from retrieval.people.decisions import Decision, Deed
from retrieval.people.dossiers import Signed
from retrieval.people.mentions import Link
from retrieval.queries import Person

Spelt = Mapping[MentionId, str]
"""The names that stand on papers, by mention."""
_NAMED = 3
"""Papers named in a sentence; further ones are counted."""
_GONE = "somebody whose papers are gone"


def who(person: Person) -> str:
    """`Z. Zhou (2 papers)`."""
    return f"{person.name} ({wording.counted(person.papers, 'paper')})"


def everybody(people: Sequence[Person]) -> str:
    """`Z. Zhou (2 papers) and Zhongzhu Zhou (9 papers)`."""
    return wording.joined([who(person) for person in people])


def years(papers: Sequence[Paper]) -> str:
    """`2024–2026`; empty where no paper has a date."""
    return wording.years(sorted(paper.date.year for paper in papers if paper.date))


def spellings(papers: Sequence[Signed]) -> str:
    """`Zhongzhu Zhou (7), Z. Zhou (2)`: every name with the number of papers that it stands on."""
    counted = Counter(signed.name for signed in papers)
    ordered = sorted(counted, key=lambda name: (-counted[name], name))
    return ", ".join(f"{name} ({counted[name]})" for name in ordered)


def told_apart(papers: Sequence[Signed]) -> str:
    """`2024–2026 · latest: WindowKV`: what tells this person from others of the name."""
    latest = [f"latest: {wording.short_title(papers[0].paper)}"] if papers else []
    return " · ".join(filter(None, (years([signed.paper for signed in papers]), *latest)))


def why(link: Link) -> str:
    """The reasons of a link, the strongest first, as a sentence."""
    told = link.why.strip()
    return told[:1].upper() + told[1:]


def reason(link: Link, papers: Sequence[Signed]) -> str:
    """The same with the papers that the two names stand on: `WindowKV and TaDA: …`."""
    titles = {signed.mention: wording.short_title(signed.paper) for signed in papers}
    on = [title for it in (link.one, link.other) if (title := titles.get(MentionId(it)))]
    return f"{wording.joined(list(dict.fromkeys(on)))}: {link.why}" if on else why(link)


def to_merge(people: Sequence[Person]) -> str:
    """What merging them changes."""
    return f"{everybody(people)} become one person."


def merged(people: Sequence[Person], now: Person) -> str:
    """They were merged; `people` as they were before."""
    return f"{everybody(people)} are one person now, shown as {now.name}."


def to_split(person: Person, taken: Sequence[Signed]) -> str:
    """What splitting these papers off changes."""
    become = "becomes" if len(taken) == 1 else "become"
    of_all = f"{len(taken)} of {person.papers} papers of {person.name}"
    return f"{_titles(taken)} ({of_all}) {become} the work of another person."


def split(person: Person, taken: Sequence[Signed], now: Person) -> str:
    """Papers were split off; `person` as they were before, `now` whoever has the papers."""
    left = person.papers - len(taken)
    keeps = f"{person.name} keeps {wording.counted(left, 'paper')}"
    verb = "is" if len(taken) == 1 else "are"
    return f"{_titles(taken)} {verb} by another person now, shown as {now.name}; {keeps}."


def to_rename(person: Person, name: str) -> str:
    """What renaming changes."""
    return f"{who(person)} is shown as {name} from now on; papers keep the name that stands on them."


def renamed(person: Person, name: str) -> str:
    """Somebody was renamed; `person` as they were before."""
    return f"{who(person)} is shown as {name} now."


def to_keep_apart(one: Person, other: Person) -> str:
    """What keeping two people apart changes."""
    return f"{everybody((one, other))} stay two people, whatever their papers suggest."


def kept_apart(one: Person, other: Person) -> str:
    """Two people were told apart."""
    return f"{everybody((one, other))} stay two people; nobody is asked about them again."


def decided(decision: Decision, spelt: Spelt) -> str:
    """What a curator did, as a clause in the past: `merged Z. Zhou (2 papers) and Zhongzhu Zhou (9 papers)`."""
    before = dict(decision.before)
    match decision.deed:
        case Deed.MERGE:
            groups: dict[str, list[MentionId]] = {}
            for mention in decision.mentions:
                groups.setdefault(before.get(mention) or mention.rpartition(":")[2], []).append(mention)
            largest = sorted(groups.values(), key=lambda group: (-len(group), group))
            return f"merged {wording.joined([_bearers(group, spelt) for group in largest])}"
        case Deed.SPLIT:
            ours, others = _bearers(decision.mentions, spelt), _bearers(decision.apart, spelt)
            theirs = {before.get(mention) for mention in decision.apart} - {None}
            if theirs and theirs.isdisjoint({before.get(mention) for mention in decision.mentions}):
                return f"kept {ours} and {others} apart"
            return f"split {ours} from {others}"
        case Deed.RENAME:
            return f"renamed {_bearers(decision.mentions, spelt)} to {decision.name}"


def undone(decision: Decision, spelt: Spelt) -> str:
    """A decision was taken back."""
    return f"Undone: decision {decision.id}, which {decided(decision, spelt)}."


def _bearers(mentions: Sequence[MentionId], spelt: Spelt) -> str:
    names = Counter(spelt[mention] for mention in mentions if mention in spelt)
    if not names:
        return _GONE
    name = min(names, key=lambda it: (-names[it], it))
    return f"{name} ({wording.counted(len(mentions), 'paper')})"


def _titles(taken: Sequence[Signed]) -> str:
    shown = [wording.short_title(signed.paper) for signed in taken[:_NAMED]]
    more = len(taken) - len(shown)
    return wording.joined([*shown, *([f"{more} more"] if more else [])])
