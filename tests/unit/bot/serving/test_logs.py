"""What is logged is one line a record, and holds no secret."""

from __future__ import annotations

import logging
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.serving.logs import SafeFormatter, logging_to, redacted

SECRETS = ("8f742231b10e8888abcd99yyyzzz85a5", "short")


def line(message: str, *arguments: object, exception: BaseException | None = None) -> str:
    """A record as it is written."""
    raised = (type(exception), exception, exception.__traceback__) if exception else None
    record = logging.LogRecord("bot.x", logging.ERROR, "x.py", 1, message, arguments, raised)
    return SafeFormatter(SECRETS).format(record)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("xoxb-12-34-abCD", "xoxb-[hidden]"),
        ("refused for xoxp-1-2-3.", "refused for xoxp-[hidden]."),
        ("xoxe.xoxp-1-Mi0yLTE", "xoxe.xoxp-[hidden]"),
        (r"['first\nsk-0123456789abcdef0 \ttoken=abc']", r"['first\nsk-[hidden] \ttoken=[hidden]']"),
        ("SLACK_APP_TOKEN=xapp-1-A01-99-ff", "SLACK_APP_TOKEN=xapp-[hidden]"),
        ("Authorization: Bearer abc.def", "Authorization: Bearer [hidden]"),
        ("key sk-proj-0123456789abcdefGH_-", "key sk-[hidden]"),
        ("{'token': 'Jhj5dZrVaK7', 'team': 'T1'}", "{'token': '[hidden]', 'team': 'T1'}"),
        ('{"response_url": "https://hooks.slack.com/a/b"}', '{"response_url": "[hidden]"}'),
        (r'"{\"response_url\":\"http:\/\/127.0.0.1:1\/x\"}"', r'"{\"response_url\":\"[hidden]"}"'),
        ("a=1&response_url=http%3A%2F%2F127.0.0.1%2Fx&b=2", "a=1&response_url=[hidden]&b=2"),
        (
            "posting to https://hooks.slack.com/actions/T1/2/abc failed",
            "posting to https://hooks.slack.com/[hidden] failed",
        ),
        (
            "wss://wss-primary.slack.com/link/?ticket=1-2&app_id=3",
            "wss://wss-primary.slack.com/link/?ticket=[hidden]&app_id=3",
        ),
        ("signed with 8f742231b10e8888abcd99yyyzzz85a5", "signed with [hidden]"),
        (
            "a short task-force on risk-averse sk-learn tokens: 5",
            "a short task-force on risk-averse sk-learn tokens: 5",
        ),
    ],
)
def test_a_secret_is_hidden_and_the_rest_is_kept(text: str, shown: str) -> None:
    """Tokens, keys, response addresses, tickets and the known secrets go; what is like them stays."""
    assert redacted(text, SECRETS) == shown


@given(
    secret=st.builds(
        "{}-{}".format, st.sampled_from(["xoxb", "xapp", "xoxp"]), st.text("abcXYZ0189", min_size=8, max_size=20)
    ),
    before=st.sampled_from(["", " ", '"', "(", "=", "\n", "Bearer "]),
    after=st.sampled_from(["", " ", '"', ")", "\n", ",", "'"]),
)
def test_no_token_is_ever_shown(secret: str, before: str, after: str) -> None:
    """Wherever a token stands, in the message, an argument or an exception, nothing of it is written."""
    text = f"{before}{secret}{after}"

    for written in (line(text), line("%s", text), line("%r", {"deep": [text]}), line("x", exception=ValueError(text))):
        assert secret.partition("-")[2] not in written


@given(st.text(max_size=200))
def test_a_record_is_one_printable_line(text: str) -> None:
    """No line break or control character gets through, so that nobody can forge a record."""
    written = line("%s", text)

    assert len(written.splitlines()) <= 1
    assert "\x1b" not in written


def test_an_exception_stands_on_the_line_of_its_record() -> None:
    """The traceback follows the message; another formatter still finds its own."""
    with pytest.raises(ValueError, match="secret") as caught:
        int("xoxb-1-secret")
    record = logging.LogRecord("bot.x", logging.ERROR, "x.py", 1, "Failed", (), (caught.type, caught.value, caught.tb))

    written = SafeFormatter().format(record)

    assert "ERROR bot.x: Failed | Traceback" in written
    assert written.endswith("ValueError: invalid literal for int() with base 10: 'xoxb-[hidden]'")
    assert record.exc_text is None


def test_the_time_is_in_utc() -> None:
    """A record begins with its moment, to the millisecond."""
    record = logging.LogRecord("bot.x", logging.INFO, "x.py", 1, "hi", (), None)
    record.created, record.msecs = 1795262400.25, 250.0

    assert SafeFormatter().format(record) == "2026-11-21T12:00:00.250Z INFO bot.x: hi"


@pytest.mark.parametrize(("verbose", "heard"), [(False, ["info", "root"]), (True, ["debug", "info", "root"])])
def test_ours_are_heard_from_info_and_others_from_warning(heard: object, *, verbose: bool) -> None:
    """What other libraries log below WARNING (Bolt logs whole requests) is never written; all is as before after it."""
    stream, root, ours = StringIO(), logging.getLogger(), logging.getLogger("bot.anything")
    before = (root.level, list(root.handlers), ours.getEffectiveLevel())

    with logging_to(stream, verbose=verbose):
        ours.debug("debug")
        ours.info("info")
        logging.getLogger("slack_bolt.App").info("a request")
        logging.getLogger("slack_bolt.App").warning("As you gave `client` as well, `token` will be unused.")
        logging.getLogger("waitress.queue").warning("Task queue depth is 3")
        root.warning("root")

    assert [text.rpartition(" ")[2] for text in stream.getvalue().splitlines()] == heard
    assert (root.level, list(root.handlers), ours.getEffectiveLevel()) == before
