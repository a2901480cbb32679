"""A gate that goes by the letter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.gate.verdicts import Carrier, Fault, Likeness, Outcome, Verdict

_NUMBER = re.compile(r"\d+")


def plain_weigh(claim: str, cited: Sequence[Carrier], *, likeness: Likeness | None = None) -> Verdict:  # noqa: ARG001
    """Pass what stands in the cited sentences word for word, each part of it; contradict what differs by a number.

    "In short" only connects.
    """
    if claim.startswith("In short"):
        return Verdict(outcome=Outcome.PASS)
    if not cited:
        return Verdict(outcome=Outcome.FAIL, fault=Fault.UNCITED, reason="It cites nothing.")
    parts = [part.strip(" .").casefold() for part in claim.split(" and ")]
    found = [next((it for it in cited if part in it.text.casefold()), None) for part in parts]
    if all(found):
        return Verdict(outcome=Outcome.PASS, carriers=tuple(it for it in found if it))
    for it in cited:
        if _NUMBER.sub("#", parts[0]) in _NUMBER.sub("#", it.text.casefold()):
            reason = "The paper gives another number."
            return Verdict(outcome=Outcome.FAIL, fault=Fault.NUMBER, reason=reason, carriers=(it,), contradicted=True)
    return Verdict(outcome=Outcome.FAIL, fault=Fault.CONTENT, reason="Its words are not carried.", carriers=cited[:1])
