"""The small vocabulary in which the shapes of blocks are written: each word makes a check of a JSON value.

A check looks at a value, at the pointer to it, and adds what is wrong to the findings. Names of limits are those of
`bot.slackfacts.limits`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pydantic import JsonValue

from bot.localslack.validation.findings import Findings
from bot.slackfacts.limits import BOUNDS

Check = Callable[[JsonValue, str, Findings], None]
Shape = dict[str, JsonValue]


def string(name: str = "", *, empty: bool = False) -> Check:
    """A string within `NAME.max_length` (`item_max_length`, in lists), where the table has it; `empty` ones too."""
    constraint = next((f"{name}.{end}" for end in ("max_length", "item_max_length") if f"{name}.{end}" in BOUNDS), "")
    maximum = BOUNDS.get(constraint)

    def check(value: JsonValue, at: str, findings: Findings) -> None:
        if not isinstance(value, str):
            findings.add(at, "must be a string")
        elif not value and not empty:
            findings.add(at, "must be more than 0 characters", f"{name}.min_length" if name else "")
        elif maximum is not None and len(value) > maximum:
            findings.add(at, f"must be less than {maximum + 1} characters", constraint)

    return check


def choice(*allowed: str) -> Check:
    """One of these words."""

    def check(value: JsonValue, at: str, findings: Findings) -> None:
        if value not in allowed:
            findings.add(at, f"must be one of: {', '.join(allowed)}")

    return check


def flag(value: JsonValue, at: str, findings: Findings) -> None:
    """True or false."""
    if not isinstance(value, bool):
        findings.add(at, "must be a boolean")


def anything(_value: JsonValue, _at: str, _findings: Findings) -> None:
    """Whatever it is; Slack's own reading of it is not documented."""


def number(name: str = "", *, whole: bool = False) -> Check:
    """A number within `NAME.min` and `NAME.max`, and above `NAME.exclusive_min`, where the table has them."""
    least, most = BOUNDS.get(f"{name}.min"), BOUNDS.get(f"{name}.max")
    above = BOUNDS.get(f"{name}.exclusive_min")

    def check(value: JsonValue, at: str, findings: Findings) -> None:
        if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)):
            findings.add(at, f"must be {'an integer' if whole else 'a number'}")
        elif least is not None and value < least:
            findings.add(at, f"must be at least {least}", f"{name}.min")
        elif most is not None and value > most:
            findings.add(at, f"must be at most {most}", f"{name}.max")
        elif above is not None and value <= above:
            findings.add(at, f"must be greater than {above}", f"{name}.exclusive_min")

    return check


def items(check_item: Check, name: str = "", *, empty: bool = False) -> Check:
    """A list of such items, `NAME.min_items` (one, where the table is silent) to `NAME.max_items` of them."""
    least = 0 if empty else BOUNDS.get(f"{name}.min_items", 1)
    most = BOUNDS.get(f"{name}.max_items")

    def check(value: JsonValue, at: str, findings: Findings) -> None:
        if not isinstance(value, list):
            findings.add(at, "must be an array")
            return
        if len(value) < least:
            findings.add(at, f"no fewer than {least} items allowed", f"{name}.min_items")
        if most is not None and len(value) > most:
            findings.add(at, f"no more than {most} items allowed", f"{name}.max_items")
            return
        for place, item in enumerate(value):
            check_item(item, f"{at}/{place}", findings)

    return check


def record(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None, *also: Check) -> Check:
    """An object with these fields and no other (`type` apart); `also` looks at the whole of a right one."""
    known = {**required, **(optional or {})}

    def check(value: JsonValue, at: str, findings: Findings) -> None:
        if not isinstance(value, dict):
            findings.add(at, "must be an object")
            return
        before = len(findings.found)
        for name in required:
            if name not in value:
                findings.add(at, f"missing required field: {name}")
        for name, held in value.items():
            if name in known:
                known[name](held, f"{at}/{name}", findings)
            elif name != "type":
                findings.add(at, f"invalid additional property: {name}")
        if len(findings.found) == before:
            for whole in also:
                whole(value, at, findings)

    return check


def variant(kinds: Callable[[], Mapping[str, Check]], fault: str = "") -> Check:
    """An object whose `type` is one of these; `fault` names the rule that another type breaks."""

    def check(value: JsonValue, at: str, findings: Findings) -> None:
        if not isinstance(value, dict):
            findings.add(at, "must be an object")
            return
        kind = value.get("type")
        if not isinstance(kind, str):
            findings.add(at, "missing required field: type")
        elif kind not in kinds():
            findings.add(f"{at}/type", f"unsupported type: {kind}", fault)
        else:
            kinds()[kind](value, at, findings)

    return check


def among(*names: str, fault: str = "") -> Check:
    """One of these fields and no more than one."""

    def check(value: JsonValue, at: str, findings: Findings) -> None:
        there = [name for name in names if isinstance(value, dict) and name in value]
        if not there:
            findings.add(at, f"must define one of: {', '.join(names)}", fault)
        elif len(there) > 1:
            findings.add(at, f"must define only one of: {', '.join(names)}", fault)

    return check


def some(*names: str, fault: str = "") -> Check:
    """At least one of these fields."""

    def check(value: JsonValue, at: str, findings: Findings) -> None:
        if not any(isinstance(value, dict) and name in value for name in names):
            quoted = " or ".join(f"`{name}`" for name in names)
            findings.add(at, f"must define either {quoted}", fault)

    return check
