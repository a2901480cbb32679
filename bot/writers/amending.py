"""Pure: what is said of papers that are hidden, removed and corrected, the same in the terminal and in Slack."""

from __future__ import annotations

from collections.abc import Iterator

from bot.writers import wording
from retrieval.amending.amendments import Amended, Amendment, Value, Values
from retrieval.papers import Paper

_BACK = "it comes back when a source that gives it is read again"
_CALLED = {
    Value.TITLE: "title",
    Value.AUTHORS: "authors",
    Value.ABSTRACT: "abstract",
    Value.DATE: "date",
    Value.VENUE: "venue",
    Value.FIELDS: "fields",
    Value.URL: "address",
}


def to_hide(paper: Paper) -> str:
    """What hiding it changes."""
    return f"{wording.title(paper)} leaves every answer, list, count and digest; it stays in the catalog."


def to_remove(title: str) -> str:
    """What removing it changes."""
    return f"{title} is deleted with its text, and no source brings it back while this stands."


def to_correct(paper: Paper, values: Values) -> str:
    """What correcting it changes."""
    return f"{wording.title(paper)} is shown with {said(values)}, whatever its sources say."


def done(amendment: Amendment) -> str:
    """It was done."""
    match amendment.deed:
        case Amended.HIDE:
            return f"{amendment.title} is hidden: it is in no answer, list, count or digest now."
        case Amended.REMOVE:
            return f"{amendment.title} is removed, and its text is deleted."
        case Amended.CORRECT:
            return f"{amendment.title} is shown with {said(amendment.values)} now."


def decided(amendment: Amendment) -> str:
    """What a curator did, as a clause in the past: `hid WindowKV: …`."""
    match amendment.deed:
        case Amended.HIDE:
            return f"hid {amendment.title}"
        case Amended.REMOVE:
            return f"removed {amendment.title}"
        case Amended.CORRECT:
            return f"corrected {named(amendment.values)} of {amendment.title}"


def undone(amendment: Amendment) -> str:
    """It was taken back, with what that brings."""
    told = f"Undone: amendment {amendment.id}, which {decided(amendment)}"
    match amendment.deed:
        case Amended.HIDE:
            return f"{told}; it is shown again."
        case Amended.REMOVE:
            added = ", or when it is added by its id" if amendment.ids else ""
            return f"{told}; {_BACK}{added}."
        case Amended.CORRECT:
            return f"{told}; what its sources say is shown again."


def stands(amendment: Amendment) -> str:
    """That a paper which somebody looks for is withheld, since when and by whom."""
    how = "hidden" if amendment.deed is Amended.HIDE else "removed"
    return f"{amendment.title} is {how}, by {amendment.by}, {wording.moment(amendment.at)}."


def withheld(amendment: Amendment) -> str:
    """Why a paper that somebody wants to add does not come in."""
    how = "hidden" if amendment.deed is Amended.HIDE else "removed"
    return f"{amendment.title} was {how} here; whoever curates the library can undo that."


def named(values: Values) -> str:
    """`title and authors`."""
    return wording.joined([_CALLED[it] for it in values.given])


def said(values: Values) -> str:
    """`the title X, and no venue`: the values, of texts that they are new."""
    return wording.joined(list(_said(values)))


def _said(values: Values) -> Iterator[str]:
    for it in values.given:
        if it in values.none:
            yield f"no {_CALLED[it]}"
        elif it is Value.ABSTRACT:
            yield "another abstract"
        else:
            yield f"the {_CALLED[it]} {_words(values, it)}"


def _words(values: Values, value: Value) -> str:
    match value:
        case Value.AUTHORS:
            return wording.joined(list(values.authors or ()))
        case Value.DATE:
            return wording.date(values.date) or ""
        case Value.VENUE:
            return values.venue.name if values.venue else ""
        case Value.FIELDS:
            return ", ".join(values.fields or ())
        case _:
            return str(getattr(values, value.value))
