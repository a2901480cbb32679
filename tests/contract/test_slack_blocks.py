"""What the local Slack takes and refuses of blocks, against the fixtures of the slackblocks specification."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import JsonValue

from bot.localslack.records import Json
from bot.localslack.validation.elements import IN_ACTIONS, IN_INPUT, IN_SECTION, URL_SOURCE
from bot.localslack.validation.findings import Finding, Findings
from bot.localslack.validation.layout import BLOCKS, Surface
from bot.localslack.validation.objects import (
    CONFIRM,
    CONVERSATION_FILTER,
    DISPATCH,
    MARKED_OPTION,
    OPTION_GROUP,
    PARAMETER,
    TRIGGER,
    WORKFLOW,
    text,
)
from bot.localslack.validation.rich import INLINE, PARTS
from bot.localslack.validation.schema import Check, variant
from bot.localslack.validation.whole import check_attachments, check_blocks, check_view
from bot.slackfacts.limits import bound
from tests.contract.slack_breakers import BROKEN, SIZED

_OBJECTS: dict[str, Check] = {
    "confirmation_dialogue": CONFIRM,
    "conversation_filter": CONVERSATION_FILTER,
    "dispatch_action_configuration": DISPATCH,
    "input_parameter": PARAMETER,
    "option_group": OPTION_GROUP,
    "option": MARKED_OPTION,
    "text": text(),
    "trigger": TRIGGER,
    "workflow": WORKFLOW,
}
_ELEMENTS = variant(lambda: {**IN_ACTIONS, **IN_INPUT, **IN_SECTION, "url": URL_SOURCE})
_RICH = variant(lambda: {**INLINE, **PARTS})
_BLOCK = variant(lambda: BLOCKS)


def _found(check: Check, value: JsonValue) -> tuple[Finding, ...]:
    findings = Findings()
    check(value, "", findings)
    return tuple(findings.found)


def _check(payload: Json) -> tuple[Finding, ...]:
    return check_view(payload) if payload["type"] in {"modal", "home"} else _found(_BLOCK, payload)


def _fixtures(shared: Path, family: str) -> list[tuple[str, Json]]:
    folder = shared / "oracles" / "slackblocks-spec" / "fixtures" / "valid" / family
    if not folder.is_dir():
        pytest.skip("needs the slackblocks fixtures among the oracles beside the project, which are not here")
    return [(path.stem, json.loads(path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("*.json"))]


def _faults(shared: Path, family: str, check: Check) -> dict[str, tuple[Finding, ...]]:
    found = {name: _found(check, payload) for name, payload in _fixtures(shared, family)}
    return {name: faults for name, faults in found.items() if faults}


def test_every_valid_block_is_taken(shared: Path) -> None:
    """No block of the specification's is refused."""
    assert not _faults(shared, "blocks", _BLOCK)


def test_every_valid_element_is_taken(shared: Path) -> None:
    """No element of the specification's is refused."""
    assert not _faults(shared, "elements", _ELEMENTS)


def test_every_valid_piece_of_rich_text_is_taken(shared: Path) -> None:
    """No piece of rich text of the specification's is refused."""
    assert not _faults(shared, "rich_text", _RICH)


def test_every_valid_object_is_taken(shared: Path) -> None:
    """No object of the specification's is refused."""
    kept = {name: next(key for key in _OBJECTS if name.startswith(key)) for name, _ in _fixtures(shared, "objects")}
    found = {name: _found(_OBJECTS[kept[name]], payload) for name, payload in _fixtures(shared, "objects")}

    assert not {name: faults for name, faults in found.items() if faults}


def test_every_valid_view_is_taken(shared: Path) -> None:
    """No view of the specification's is refused."""
    assert not {name: faults for name, view in _fixtures(shared, "views") if (faults := check_view(view))}


def test_every_valid_message_is_taken(shared: Path) -> None:
    """No message and no attachment of the specification's is refused, but for block ids that it uses twice."""
    for _, message in _fixtures(shared, "messages"):
        blocks = check_blocks(message.get("blocks", []), Surface.MESSAGE)
        assert all("already exists" in finding.message for finding in blocks)
        assert not check_attachments(message.get("attachments", []))
    for _, attachment in _fixtures(shared, "attachments"):
        assert not check_attachments([attachment])


def test_every_invalid_case_is_one_of_ours(shared: Path) -> None:
    """Each rule that the specification wants kept has a payload here that breaks it."""
    path = shared / "oracles" / "slackblocks-spec" / "fixtures" / "invalid" / "manifest.json"
    if not path.is_file():
        pytest.skip("needs the slackblocks fixtures among the oracles beside the project, which are not here")
    cases = json.loads(path.read_text(encoding="utf-8"))["cases"]

    assert {case["constraint"] for case in cases} == SIZED.keys() | BROKEN.keys()


@pytest.mark.parametrize("name", sorted(SIZED))
def test_a_limit_is_kept_to_the_letter(name: str) -> None:
    """What stands at the bound is taken, one past it is refused."""
    last = bound(name)
    past = last - 1 if name.rsplit(".", 1)[-1].startswith("min") else last + 1

    assert not _check(SIZED[name](last))
    assert _check(SIZED[name](past))


@pytest.mark.parametrize("name", sorted(BROKEN))
def test_a_rule_is_named_where_it_is_broken(name: str) -> None:
    """What breaks a rule is refused, and the finding says which one."""
    assert name in {finding.constraint for finding in _check(BROKEN[name])}
