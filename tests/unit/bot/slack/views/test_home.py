"""The Home tab, the welcome, and what the commands tell of the library."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from bot.conversations import Mishap, Preferences, Usage
from bot.digests import Subscription
from bot.localslack.mentions import notifying
from bot.localslack.validation.layout import Surface
from bot.localslack.validation.whole import check_blocks, check_view
from bot.ports import Prompt
from bot.slack.actions import Command
from bot.slack.views import amending, deciding, feeds, home, kit, reading, subscriptions, usage, welcome
from bot.slack.views.usage import Holdings
from retrieval.interests import Interests
from retrieval.papers import Paper, PaperId
from tests.unit.bot.slack.hostile import notifies, texts

UPDATED = dt.datetime(2026, 11, 21, 14, 5, tzinfo=dt.UTC)
LIBRARY = Holdings(papers=56, people=117, latest=dt.date(2026, 5, 18), updated=UPDATED, waiting=3)
PROMPTS = (
    Prompt(title="What is OSCAR about?", message="What is OSCAR about?"),
    Prompt(title="b", message="Summarize Ada Byron's work"),
    Prompt(title="c", message="Third?"),
)


def test_the_tab_tells_what_the_library_holds_and_what_can_be_asked() -> None:
    """Holdings, questions with buttons of their own, people followed, settings."""
    view = home.home(LIBRARY, PROMPTS, Preferences(follows=("Ada Byron",)), admin=False)
    shown = json.dumps(view, ensure_ascii=False)

    assert check_view(view) == ()
    assert "*56 papers* by 117 people, up to 18 May 2026. Last updated 21 Nov 2026, 14:05 UTC." in shown
    assert "3 papers wait to be indexed" in shown
    assert '"action_id": "ask:1", "value": "What is OSCAR about?"' in shown
    assert '"action_id": "ask:3", "value": "Third?"' in shown
    assert '"action_id": "unfollow", "value": "Ada Byron"' in shown
    assert '"action_id": "follow_ups", "value": "off"' in shown
    assert '"policy"' not in shown


def test_admins_can_open_the_policy_from_the_tab() -> None:
    """For a channel that they choose there."""
    shown = json.dumps(home.home(LIBRARY, (), Preferences(follow_ups=False), admin=True))

    assert '"action_id": "policy", "value": ""' in shown
    assert '"action_id": "follow_ups", "value": "on"' in shown
    assert "Nobody yet" in shown


def test_an_empty_library_says_what_to_do() -> None:
    """No example of what it could not answer."""
    view = home.home(Holdings(papers=0, people=0), (), Preferences(), admin=False)

    assert check_view(view) == ()
    assert "The library is empty so far" in str(view)
    assert "Questions to begin with" not in str(view)


@given(
    st.lists(st.builds(Prompt, title=texts, message=texts), max_size=4),
    st.lists(texts, max_size=60, unique=True),
    texts,
)
def test_no_name_or_question_breaks_the_tab(prompts: list[Prompt], follows: list[str], sentence: str) -> None:
    """However many people are followed, and whatever they are called."""
    views = (
        home.home(LIBRARY, prompts, Preferences(follows=tuple(follows)), admin=True),
        home.unavailable(sentence),
    )

    for view in views:
        assert check_view(view) == ()
        assert notifying(view) == ()


def test_many_people_followed_are_cut_with_their_number() -> None:
    """A view takes a hundred blocks."""
    view = home.home(LIBRARY, PROMPTS, Preferences(follows=tuple(f"N{n}" for n in range(150))), admin=True)

    assert check_view(view) == ()
    assert f"and {150 - home.FOLLOWED} more" in str(view)


def test_all_that_an_admin_may_see_at_once_fits() -> None:
    """Every part as long as it gets: the settings at the end are still there."""
    digest = Subscription(id=1, channel="C1", interests=Interests(topics=("bees",)), made=UPDATED)
    paper = Paper(id=PaperId("p"), title="Lids")
    own = (*subscriptions.own([digest] * 9, [digest] * 9, now=UPDATED), *reading.reading([paper] * 99))
    rows = 2 + 2 * deciding.PAIRS + deciding.DECISIONS + 1 + amending.AMENDMENTS + 2 + feeds.SHOWN
    view = home.home(
        LIBRARY,
        (*PROMPTS, Prompt(title="d", message="d")),
        Preferences(follows=tuple(f"N{n}" for n in range(150))),
        admin=True,
        deciding=[kit.divider()] * rows,
        own=(*home.said("Done."), *own),
    )

    assert check_view(view) == ()
    assert '"policy"' in json.dumps(view)


def test_the_welcome_says_what_it_does_in_two_lines_with_two_questions() -> None:
    """And lets admins decide for the channel."""
    post = welcome.welcome(PROMPTS, channel="C1")
    first, examples, buttons = post.blocks

    assert check_blocks(list[JsonValue](post.blocks), Surface.MESSAGE) == ()
    assert isinstance(first["text"], dict)
    assert str(first["text"]["text"]).count("\n") == 1
    assert "What is OSCAR about?\\n• Summarize Ada Byron's work" in str(examples).replace("\u2060", "")
    assert "'value': 'C1'" in str(buttons)
    assert len(welcome.welcome((), channel="C1").blocks) == 2


@pytest.mark.parametrize("command", list(Command))
def test_every_command_says_how_it_is_used(command: Command) -> None:
    """With the command itself in the sentence."""
    assert f"`{command}" in usage.of(command).text


def test_help_is_a_few_lines_and_lets_admins_decide() -> None:
    """The policy's button stands only where there is a channel, and for admins."""
    assert '"policy"' in json.dumps(usage.help_text("C1", admin=True).blocks)
    assert '"policy"' not in json.dumps(usage.help_text("", admin=True).blocks)
    assert '"policy"' not in json.dumps(usage.help_text("C1", admin=False).blocks)
    assert all(command in str(usage.help_text("C1", admin=False)) for command in Command)


def test_a_state_of_things_is_told_without_what_is_not_known() -> None:
    """No date, nothing waiting."""
    plain = Holdings(papers=1, people=1)

    assert usage.status(plain).text == "*1 paper* by 1 person. All of it can be searched."
    assert usage.waits(LIBRARY.model_copy(update={"waiting": 1})).startswith("1 paper waits to be indexed")
    assert usage.status(Holdings(papers=0, people=0)).text.startswith("The library is empty so far")


def test_admins_are_told_of_use_and_errors() -> None:
    """Today, seven days, the queue, and the last errors with the references that people were given."""
    today = Usage(questions=12, people=4, answered=11, failed=1, up=3, down=1)
    mishaps = [Mishap(team="T1", ref="7f3a", what="sharing: <!channel>", at=UPDATED)] * 7

    post = usage.admin_status(LIBRARY, today=today, week=Usage(questions=1, people=1), queue=2, mishaps=mishaps)
    shown = str(post.blocks)

    assert check_blocks(list[JsonValue](post.blocks), Surface.MESSAGE) == ()
    assert notifies(shown) == []
    assert "*Today* 12 questions by 4 people; 11 answered, 1 failed; rated 3 up, 1 down." in shown
    assert "*Last 7 days* 1 question by 1 person" in shown
    assert "*Queue* 2 questions" in shown
    assert shown.count("21 Nov 2026, 14:05 UTC · ref 7f3a · sharing:") == 5
    assert "none noted" in str(usage.admin_status(LIBRARY, today=today, week=today, queue=0, mishaps=()).blocks)
