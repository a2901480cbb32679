"""Status, session and suggested prompts, by slack_sdk's own client."""

from __future__ import annotations

from functools import partial

from slack_sdk import WebClient

from tests.unit.bot.localslack.web.conftest import Local, refusal

_PROMPTS = [{"title": "New papers", "message": "What is new?"}]


def test_a_status_shows_until_the_answer(local: Local, client: WebClient) -> None:
    """It is set, cleared by an empty text, and cleared by a reply in the thread."""
    asked = local.asks()
    place = (local.general.id, asked)
    show = partial(client.assistant_threads_setStatus, channel_id=local.general.id, thread_ts=asked)

    show(status="is reading 3 papers", loading_messages=["Reading"])
    assert local.space.statuses[place].text == "is reading 3 papers"
    assert local.space.statuses[place].loading_messages == ("Reading",)
    show(status="")
    assert place not in local.space.statuses
    show(status="is writing")
    client.chat_postMessage(channel=local.general.id, thread_ts=asked, text="12%")
    assert place not in local.space.statuses


def test_a_wrong_status_is_refused(local: Local, client: WebClient) -> None:
    """Ten loading messages at most, and a thread that is there."""
    asked = local.asks()
    show = partial(client.assistant_threads_setStatus, channel_id=local.general.id, status="x")

    assert refusal(partial(show, thread_ts=asked, loading_messages=["x"] * 11)) == "invalid_arguments"
    assert refusal(partial(show, thread_ts="1.1")) == "thread_not_found"


def test_prompts_stand_in_the_direct_message(local: Local, client: WebClient) -> None:
    """They are kept with their title; with a `thread_ts` Slack says ok and shows nothing."""
    suggest = partial(client.assistant_threads_setSuggestedPrompts, channel_id=local.direct.id, prompts=_PROMPTS)

    assert suggest(thread_ts="1.1")["ok"]
    assert local.space.prompts == {}
    suggest(title="Ask about")
    assert local.space.prompts[local.direct.id].title == "Ask about"
    assert local.space.prompts[local.direct.id].prompts == (("New papers", "What is new?"),)


def test_wrong_prompts_are_refused(local: Local, client: WebClient) -> None:
    """One to four, each with a title and a message, in a direct message."""
    suggest = partial(client.assistant_threads_setSuggestedPrompts, channel_id=local.direct.id)

    assert refusal(partial(suggest, prompts=_PROMPTS * 5)) == "invalid_arguments"
    assert refusal(partial(suggest, prompts=[])) == "invalid_arguments"
    assert refusal(partial(suggest, prompts=[{"title": "a", "message": ""}])) == "invalid_arguments"
    elsewhere = {"channel_id": local.general.id, "prompts": _PROMPTS}
    assert (
        refusal(partial(client.api_call, "assistant.threads.setSuggestedPrompts", json=elsewhere))
        == "invalid_arguments"
    )


def test_a_session_moves_and_is_named(local: Local, client: WebClient) -> None:
    """Status, title and initiator are kept; a session's status takes the place of the other."""
    asked = local.asks()
    place = (local.general.id, asked)
    where = {"channel_id": local.general.id, "thread_ts": asked}
    client.assistant_threads_setStatus(channel_id=local.general.id, thread_ts=asked, status="is reading")

    client.agents_sessions_setStatus(**where, status="processing", title="WindowKV", initiator_user_id=local.ann.id)
    client.agents_sessions_setStatus(**where, status="closed")

    session = local.space.sessions[place]
    assert (session.status, session.title, session.initiator) == ("closed", "WindowKV", local.ann.id)
    assert place not in local.space.statuses
    client.agents_sessions_rename(**where, title="KV cache")
    assert local.space.sessions[place].title == "KV cache"
    client.assistant_threads_setTitle(**where, title="Caches")
    assert local.space.sessions[place].title == "Caches"


def test_a_wrong_session_is_refused(local: Local, client: WebClient) -> None:
    """Unknown statuses, long titles, threads without a session."""
    asked = local.asks()
    where = {"channel_id": local.general.id, "thread_ts": asked}

    assert refusal(partial(client.agents_sessions_rename, **where, title="x")) == "session_not_found"
    assert refusal(partial(client.agents_sessions_setStatus, **where, status="busy")) == "invalid_arguments"
    assert refusal(partial(client.agents_sessions_rename, **where, title="x" * 201)) == "invalid_arguments"


def test_a_direct_message_has_a_session_of_its_own(local: Local, client: WebClient) -> None:
    """Without a thread the session is the conversation's."""
    client.agents_sessions_setStatus(channel_id=local.direct.id, status="active")

    assert local.space.sessions[local.direct.id, ""].status == "active"
