"""Who and what there is in the playground's workspace."""

from __future__ import annotations

from contextlib import closing

from bot.playground import town
from bot.playground.clock import MovableClock
from bot.playground.town import Offers
from bot.terminal.playing import offered
from tests.unit.bot.playground.played import SUNDAY


def test_the_town() -> None:
    """An admin and somebody else in two channels; the app in one of them, and with what it was granted alone."""
    offers = Offers(scopes=("chat:write",), events=("app_mention",))
    with closing(MovableClock(wall=lambda: SUNDAY)) as clock, town.built(offers, clock, "Asia/Kolkata") as slack:
        space, ada, ben = slack.workspace, slack.person("ada").user, slack.person("ben").user
        assert (ada.is_admin, ben.is_admin, ben.tz) == (True, False, "Asia/Kolkata")
        assert space.app.scopes == {"chat:write"}
        assert slack.announcer.events == ("app_mention",)
        assert {it.name: space.app.user_id in it.members for it in space.channels.values()} == {
            "papers": False,
            "reading-group": True,
        }


def test_the_app_is_welcomed_only_where_it_is() -> None:
    """Where none connects nobody is brought in."""
    with closing(MovableClock(wall=lambda: SUNDAY)) as clock, town.built(Offers(), clock, "UTC") as slack:
        town.welcomed(slack, patience=0.01)
        town.welcomed(slack, ended=lambda: True)
        assert slack.workspace.app.user_id not in slack.scene.channel("papers").members


def test_what_is_offered_is_what_the_manifest_says() -> None:
    """Commands with what they do, shortcuts, scopes, events, domains."""
    offers = offered()

    assert "/paper" in {it.name for it in offers.commands}
    assert all(it.about and it.usage for it in offers.commands)
    assert ("explain_paper", "Explain this paper") in offers.shortcuts
    assert {"chat:write", "commands"} <= set(offers.scopes)
    assert "app_mention" in (offers.events or ())
    assert "arxiv.org" in offers.domains
