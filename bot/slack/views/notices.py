"""Pure: what is said when an answer does not simply arrive; one sentence each, safe to show."""

from __future__ import annotations

CHECKED = "What stands above is checked."
GONE = "That answer is no longer there."


def waiting(ahead: int) -> str:
    """The status of a question that waits behind others: "has 3 questions ahead of yours"."""
    return f"has {ahead} question{'s' * (ahead != 1)} ahead of yours"


def busy() -> str:
    """Every place in the queue is taken."""
    return "I have as many questions as I can take just now; please ask again in a few minutes."


def stopped(*, shown: bool, ending: bool) -> str:
    """The answer was cut short, by a person or because the process ends."""
    said = "I am being restarted and had to stop here; please ask again in a minute." if ending else "Stopped."
    return f"{said} {CHECKED}" if shown else said


def nothing_to_stop() -> str:
    """Nothing is being answered in this thread."""
    return "I am not answering anything here."


def interrupted() -> str:
    """The process ended in the middle of an answer; said by the next one."""
    return "I was interrupted while I answered this; please ask again."


def superseded() -> str:
    """In place of a part of an answer that stands elsewhere in the thread and cannot be taken away."""
    return "This part was written anew; the whole answer stands in this thread."


def failed(ref: str) -> str:
    """Something went wrong; `ref` is what an operator looks it up by."""
    return f"I couldn't answer that: something went wrong on my side. Please ask again in a minute. (ref {ref})"
