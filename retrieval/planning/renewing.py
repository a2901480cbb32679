"""Pure: the conditions of a question that goes on from another: what it says anew, and what stays as it was."""

from __future__ import annotations

from retrieval.planning.cues import cue
from retrieval.queries import Scope

_OTHER_YEARS = cue("(the |all |any )?(other|remaining) years?")


def renewed(before: Scope, stated: Scope) -> Scope:
    """The conditions before with those that are stated now in their place; what either leaves out stays left out.

    What is left out now is no longer asked for, and what is asked for now no longer left out.
    """
    dated = _dated(stated)
    said = {name: value for name, value in stated if value and name != "none_of"}
    if dated:
        said["dates"] = stated.dates
    if stated.people:
        said["either"] = stated.either
    now = before.model_copy(update={**_asked_no_longer(before, stated), **said, "as_asked": False})
    if dated and not stated.any_of and _dated(Scope(any_of=before.any_of)):
        now = now.model_copy(update={"any_of": ()})
    left_out = [it for it in before.none_of if not _asked_for(it, stated, dated=dated)]
    return now.model_copy(update={"none_of": tuple(dict.fromkeys((*left_out, *stated.none_of)))})


def other_years(text: str, before: Scope) -> Scope | None:
    """The conditions before in all years but those that were asked for; None where no time was, or these are not."""
    if _OTHER_YEARS.search(text) is None:
        return None
    asked = [Scope(dates=before.dates)] if before.dates else [it for it in before.any_of if it == Scope(dates=it.dates)]
    if not asked:
        return None
    return before.model_copy(update={"dates": None, "any_of": (), "none_of": (*before.none_of, *asked)})


def _dated(scope: Scope) -> bool:
    return scope.dates is not None or any(it.dates for it in scope.any_of)


def _asked_for(left_out: Scope, stated: Scope, *, dated: bool) -> bool:
    """Whether it was left out before and is asked for now."""
    return (
        (dated and left_out.dates is not None)
        or (stated.with_code and left_out.with_code)
        or not set(stated.venues).isdisjoint(left_out.venues)
        or not set(stated.tracks).isdisjoint(left_out.tracks)
    )


def _asked_no_longer(before: Scope, stated: Scope) -> dict[str, object]:
    """What was asked for before and is left out now."""
    now: dict[str, object] = {}
    for it in stated.none_of:
        if it.with_code:
            now["with_code"] = False
        if it.dates is not None and it.dates == before.dates:
            now["dates"] = None
        if before.venues and set(before.venues) <= set(it.venues):
            now["venues"] = ()
        if before.tracks and set(before.tracks) <= set(it.tracks):
            now["tracks"] = ()
    return now
