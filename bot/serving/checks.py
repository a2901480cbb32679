"""Pure: what was found out about the installation → what is well, what is not, and what to do about it."""

from __future__ import annotations

import datetime as dt
import ipaddress
from collections.abc import Collection
from enum import StrEnum

from bot.serving.manifest import SCOPES
from bot.settings import APP_TOKEN, BOT_TOKEN, Settings, SlackMode, Writer
from bot.writers import wording
from retrieval.papers import Frozen

SKEW = dt.timedelta(seconds=300)
"""How far the clock may be off before Slack's signatures count as old (docs.slack.dev/authentication/verifying-…)."""
_NOTICEABLE = dt.timedelta(seconds=30)
_AGAIN = (
    "make the app anew from `footnote slack manifest` (App Manifest, at https://api.slack.com/apps), install it again"
)


class Outcome(StrEnum):
    """How a check went."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"
    SKIPPED = "skipped"


class Check(Frozen):
    """One thing that was looked at: what was found, in a sentence, and what to do where something should be done."""

    name: str
    outcome: Outcome
    finding: str
    advice: str = ""


class SlackSaid(Frozen):
    """What Slack answered to one call: `error` is its word for a refusal, "unreachable" where none came."""

    error: str = ""
    user: str = ""
    team: str = ""
    scopes: frozenset[str] | None = None
    date: dt.datetime | None = None


def skipped(name: str, reason: str) -> Check:
    """Something that was not looked at, and why."""
    return Check(name=name, outcome=Outcome.SKIPPED, finding=reason)


def ok(name: str, finding: str) -> Check:
    """Something that is well."""
    return Check(name=name, outcome=Outcome.OK, finding=finding)


def fail(name: str, finding: str, advice: str = "") -> Check:
    """Something that keeps Footnote from working."""
    return Check(name=name, outcome=Outcome.FAIL, finding=finding, advice=advice)


def settings(lacking: Collection[str], mode: SlackMode) -> Check:
    """Whether `footnote serve` would find all it needs."""
    if lacking:
        finding = f"`footnote serve` cannot run in {mode.value} mode yet."
        return Check(name="settings", outcome=Outcome.WARN, finding=finding, advice=" ".join(lacking))
    return ok("settings", f"All that {mode.value} mode needs is set.")


def bot_token(said: SlackSaid, url: str) -> Check:
    """Whether Slack knows the bot token."""
    if said.error:
        return _refused("bot token", "SLACK_BOT_TOKEN", said.error, url, BOT_TOKEN)
    return ok("bot token", f"Slack knows it as @{said.user} of {said.team}.")


def app_token(said: SlackSaid, url: str) -> Check:
    """Whether Slack opens a connection for the app-level token."""
    if said.error:
        return _refused("app token", "SLACK_APP_TOKEN", said.error, url, APP_TOKEN)
    return ok("app token", "Slack opens connections for it.")


def scopes(said: SlackSaid) -> Check:
    """Whether the bot token may do all that the manifest asks for."""
    if said.scopes is None:
        return skipped("scopes", "Slack did not say which scopes the bot token has.")
    missing = [scope for scope in SCOPES if scope not in said.scopes]
    if missing:
        lacks = ", ".join(f"{scope} ({SCOPES[scope]})" for scope in missing)
        return fail("scopes", f"The bot token lacks {lacks}.", f"{_AGAIN}, and copy the new bot token.")
    return ok("scopes", f"The bot token has all {len(SCOPES)}.")


def clock(said: SlackSaid, now: dt.datetime) -> Check:
    """Whether the machine's clock is near enough to Slack's."""
    if said.date is None:
        return skipped("clock", "Slack did not say what time it is there.")
    skew = now - said.date
    seconds = abs(round(skew.total_seconds()))
    finding = f"It is {wording.counted(seconds, 'second')} {'ahead of' if skew > dt.timedelta() else 'behind'} Slack's"
    if abs(skew) > SKEW:
        return fail("clock", f"{finding}: Slack's signatures count as old.", "Set the clock, best by NTP.")
    if abs(skew) > _NOTICEABLE:
        return Check(name="clock", outcome=Outcome.WARN, finding=f"{finding}.", advice="Set the clock, best by NTP.")
    return ok("clock", "It agrees with Slack's.")


def library(papers: int) -> Check:
    """Whether there is anything to answer from."""
    if papers == 0:
        advice = "Bring papers in with `footnote ingest`, or try `footnote demo`."
        return Check(name="library", outcome=Outcome.WARN, finding="It opens, and holds no papers.", advice=advice)
    return ok("library", f"It opens, and holds {wording.counted(papers, 'paper')}.")


def index(name: str, waiting: int) -> Check:
    """Whether terms or vectors have every paper."""
    if waiting:
        finding = f"They open; {wording.counted(waiting, 'paper')} wait to be indexed."
        advice = "A running `footnote serve` sees to it, and so does `footnote ingest`."
        return Check(name=name, outcome=Outcome.WARN, finding=finding, advice=advice)
    return ok(name, "They open, and have every paper.")


def no_llm(writer: Writer) -> Check:
    """That answers are in the papers' own words, and why."""
    if writer is Writer.EXTRACTIVE:
        return skipped("LLM", "FOOTNOTE_WRITER=extractive: answers are in the papers' own words.")
    return skipped("LLM", "No key and no address of one is set: answers are in the papers' own words.")


def costs(chosen: Settings, host: str) -> Check:
    """Whether what the LLM costs is known and limited; one on this machine or in this network may well be free."""
    if chosen.llm_prices is None and not _ours(host):
        advice = "Set FOOTNOTE_LLM_PRICES, then FOOTNOTE_LLM_DAILY_COST."
        finding = "What answers cost is not known, and nothing limits it."
        return Check(name="costs", outcome=Outcome.WARN, finding=finding, advice=advice)
    if chosen.llm_prices is None:
        return skipped("costs", "No prices are set: what answers cost is not counted.")
    ceilings = ((chosen.llm_cost, "an answer"), (chosen.llm_daily_cost, "a day"))
    limits = [f"${ceiling:g} {unit}" for ceiling, unit in ceilings if ceiling is not None]
    if limits:
        return ok("costs", f"They are counted, and end at {wording.joined(limits)}.")
    finding = "They are counted, and nothing limits them."
    return Check(name="costs", outcome=Outcome.WARN, finding=finding, advice="Set FOOTNOTE_LLM_DAILY_COST.")


def _ours(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return "." not in host  # a name of this machine, or of this network


def port(address: str, trouble: str) -> Check:
    """Whether HTTP mode could listen at its address."""
    if trouble:
        finding = f"Nothing new can listen on {address} ({trouble})."
        advice = "Fine where that is `footnote serve` itself; otherwise set FOOTNOTE_HTTP_ADDRESS to a free address."
        return Check(name="port", outcome=Outcome.WARN, finding=finding, advice=advice)
    return ok("port", f"{address} is free.")


def unneeded(chosen: Settings) -> tuple[Check, ...]:
    """The checks that do not matter in the chosen mode."""
    if chosen.slack_mode is SlackMode.SOCKET:
        return (skipped("port", "Socket Mode listens nowhere."),)
    return (skipped("app token", "HTTP mode needs none."),)


def _refused(name: str, variable: str, error: str, url: str, where: str) -> Check:
    if error == "unreachable":
        advice = "Check the network, a proxy in between, and FOOTNOTE_SLACK_API_URL."
        return fail(name, f"Slack cannot be reached at {url}.", advice)
    return fail(name, f"Slack refuses {variable} ({error}).", f"To replace it, {where}.")
