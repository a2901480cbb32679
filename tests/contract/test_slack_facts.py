"""What our tables of Slack's limits and rates promise, against the tables that others keep."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import JsonValue

from bot.slackfacts.limits import LIMITS, bound
from bot.slackfacts.scopes import SCOPES, missing
from bot.slackfacts.tiers import NONE_PUBLISHED, RATES, Tier, rate


def _oracle(shared: Path, name: str) -> dict[str, JsonValue]:
    path = shared / "oracles" / name
    if not path.is_file():
        pytest.skip(f"needs {name} among the oracles beside the project, which is not here")
    held: dict[str, JsonValue] = json.loads(path.read_text(encoding="utf-8"))
    return held


def _leaves(value: JsonValue, name: str = "") -> Iterator[tuple[str, JsonValue]]:
    if isinstance(value, dict):
        for key, held in value.items():
            yield from _leaves(held, f"{name}.{key}" if name else key)
    else:
        yield name, value


def test_every_published_limit_is_ours_too(shared: Path) -> None:
    """The table holds each limit of the slackblocks specification, with its value."""
    published = dict(_leaves(_oracle(shared, "slackblocks-spec/limits.json")))

    assert {name: bound(name) for name in published} == published


def test_every_published_tier_is_ours_too(shared: Path) -> None:
    """Each method that we may call is in the tier that Slack's own Java SDK notes for it."""
    published = _oracle(shared, "rate_limit_tiers.json")
    ours = {known.method: known for known in RATES if known.source != NONE_PUBLISHED}

    assert ours.keys() <= published.keys()
    assert {method: str(published[method]).split("Tier_")[0] for method in ours} == {
        method: str(known.tier) for method, known in ours.items()
    }


def test_methods_without_a_published_tier_are_named_so(shared: Path) -> None:
    """What we took for Tier 3 is in nobody's table."""
    published = _oracle(shared, "rate_limit_tiers.json")
    guessed = {known.method for known in RATES if known.source == NONE_PUBLISHED}

    assert not guessed & published.keys()


def test_every_fact_has_one_name_and_a_source() -> None:
    """No limit and no method is in a table twice, and each says where it is from."""
    names = [limit.name for limit in LIMITS] + [known.method for known in RATES]

    assert len(names) == len(set(names))
    assert all([limit.source for limit in LIMITS] + [known.source for known in RATES])


def test_rates_are_those_of_their_tier() -> None:
    """A method may be called as often as its tier says; posting goes by channel."""
    assert rate("chat.startStream").per_minute == 20
    assert rate("chat.postMessage").per_channel
    assert rate("apps.connections.open").tier is Tier.ONE


@pytest.mark.parametrize("lookup", [bound, rate])
def test_unknown_names_are_no_facts(lookup: object) -> None:
    """A misspelt name is an error, not a missing limit."""
    assert callable(lookup)
    with pytest.raises(KeyError):
        lookup("no.such.fact")


def test_scopes_are_of_methods_that_have_a_rate() -> None:
    """Both tables speak of the same methods."""
    assert SCOPES.keys() <= {known.method for known in RATES}


def test_a_call_lacks_the_first_scope_that_would_do() -> None:
    """Any one of the scopes is enough; with none of them the first is named; some methods need none."""
    assert missing("conversations.info", frozenset({"im:read"})) == ""
    assert missing("chat.postMessage", frozenset({"im:read"})) == "chat:write"
    assert missing("auth.test", frozenset()) == ""
