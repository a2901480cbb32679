"""Pure: a plan in words: what was understood, and what was left open."""

from __future__ import annotations

from bot.writers import wording
from bot.writers.spellings import readings
from retrieval.queries import Ambiguity, Counted, Plan, Wanted

_WANTED = {
    Wanted.COUNT: "how many there are",
    Wanted.LIST: "a list of papers",
    Wanted.LATEST: "the latest paper",
    Wanted.FIRST: "the first paper",
    Wanted.MOST_CITED: "the most cited paper",
    Wanted.METRIC: "a figure about a person",
    Wanted.AUTHORS: "who wrote a paper",
    Wanted.COAUTHORS: "who wrote together",
    Wanted.WHO_WORKS: "who works on a topic",
    Wanted.WHEN: "when a paper came out",
    Wanted.WHERE: "where a paper appeared",
    Wanted.VENUES: "where somebody published",
    Wanted.YEARS: "when somebody published",
    Wanted.LINK: "where a paper or its code is to be found",
    Wanted.AUTHOR: "a person's work",
    Wanted.PERSON: "who somebody is",
    Wanted.COMPARE: "a comparison of papers",
    Wanted.TOPIC: "what papers say on a topic",
    Wanted.FACT: "something that a paper states",
    Wanted.NOTHING: "nothing that a library of papers can answer",
}
_COUNTED = {
    Counted.AUTHORS: "how many authors there are",
    Counted.PEOPLE: "how many people there are",
    Counted.COAUTHORS: "how many co-authors there are",
    Counted.PAPERS: "how many papers there are",
}


def understanding(plan: Plan) -> str:
    """What is wanted, of which papers and on what: `a list of papers, by Zicheng Liu from 2025, about “KV cache”`."""
    wanted = _COUNTED[plan.counted] if plan.wanted is Wanted.COUNT else _WANTED[plan.wanted]
    if plan.wanted is Wanted.COMPARE and plan.scope.people and not plan.named:
        wanted = "a comparison of people"
    if plan.metrics:
        wanted = wording.joined([wording.METRIC_NAMES[kind] for kind in plan.metrics])
    named = wording.joined([f"“{named.title}”" for named in plan.named])
    said = (
        f"{wanted}: {named}" if named else wanted,
        wording.conditions(plan.scope),
        f"about “{plan.topic}”" if plan.topic and not plan.metrics else "",
        "going on from the last answer" if plan.follows_up else "",
    )
    return ", ".join(filter(None, said))


def unresolved(plan: Plan) -> tuple[str, ...]:
    """What could not be settled from the question alone, a sentence each."""
    unknown = (*plan.unknown_people, *plan.unknown_titles)
    words = [word for word in plan.mentions if not any(word in name for name in unknown)]
    return (
        *(f"“{it.typed}” was read as {it.meant}." for it in readings(plan)),
        *(f"“{it.typed}” {_fits(it)}" for it in plan.ambiguous),
        *(f"“{name}” is nobody in the library." for name in plan.unknown_people),
        *(f"“{title}” is no title in the library." for title in plan.unknown_titles),
        *(f"“{word}” is no title here; it was looked for in the abstracts." for word in words),
    )


def _fits(name: Ambiguity) -> str:
    if not name.near:
        return f"fits {len(name.choices)} people."
    like = "one person has" if len(name.choices) == 1 else f"{len(name.choices)} people have"
    return f"is nobody in the library; {like} a name like it."
