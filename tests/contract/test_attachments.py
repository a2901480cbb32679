"""What all that read files in Slack keep: those in memory, and Slack's own as far as it is local."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Protocol

import pytest

from bot.adapters.slack_files import SlackFiles, is_slacks
from bot.errors import MessengerError
from bot.localslack.server import LocalSlack
from bot.ports.attachments import Attachments
from tests.fakes.attachments import FakeAttachments
from tests.feedserver import Answer, FeedServer, Hangs, Reply, Request


class Drawer(Protocol):
    """Files, and somebody who sends them."""

    attachments: Attachments

    def sent(self, content: bytes) -> str:
        """The id of a file with these bytes."""
        ...


class Faked:
    """Those in memory."""

    def __init__(self) -> None:
        self._fake = FakeAttachments()
        self.attachments: Attachments = self._fake

    def sent(self, content: bytes) -> str:
        """By number."""
        self._fake.files[f"F{len(self._fake.files)}"] = content
        return f"F{len(self._fake.files) - 1}"


class Local:
    """Slack's, spoken to over HTTP."""

    def __init__(self, slack: LocalSlack) -> None:
        self._slack = slack
        self.attachments: Attachments = SlackFiles(slack.bot_token, base_url=slack.api_url, timeout=5)

    def sent(self, content: bytes) -> str:
        """By Slack's own id."""
        self._slack.person("ann").uploads("papers", "refs.bib", content)
        return list(self._slack.workspace.files)[-1]


@pytest.fixture(params=["fake", "slack"])
def drawer(request: pytest.FixtureRequest) -> Iterator[Drawer]:
    """Files of each kind."""
    if request.param == "fake":
        yield Faked()
        return
    with LocalSlack.start(rate_limits=False) as slack:
        yield Local(slack)


def refused(attachments: Attachments, file_id: str, *, most: int = 100) -> str:
    """Slack's word for why it does not give the file, or ours."""
    with pytest.raises(MessengerError) as caught:
        attachments.fetch(file_id, most=most)
    return caught.value.code


def test_a_file_that_somebody_sent_is_read(drawer: Drawer) -> None:
    """Byte for byte; one that is too large, or not there, is refused."""
    file_id = drawer.sent(b"\xffbytes\n")

    assert drawer.attachments.fetch(file_id, most=7) == b"\xffbytes\n"
    assert refused(drawer.attachments, file_id, most=6) == "too_large"
    assert refused(drawer.attachments, "F404") == "file_not_found"


def test_without_the_scope_slack_gives_no_file() -> None:
    """It says which is missing."""
    with LocalSlack.start(rate_limits=False) as slack:
        slack.workspace.app = replace(slack.workspace.app, scopes=frozenset({"chat:write"}))
        local = Local(slack)
        assert refused(local.attachments, local.sent(b"x")) == "missing_scope"


@contextmanager
def site(told: bytes, file: Reply) -> Iterator[tuple[FeedServer, SlackFiles]]:
    """A Slack that tells this of every file, with its own address put in, and answers so where the file lies."""

    def script(request: Request) -> Reply:
        return file if request.path.startswith("/file") else Answer(told.replace(b"HERE", server.url.encode()))

    with FeedServer(script) as server:
        yield server, SlackFiles("xoxb-1", base_url=f"{server.url}/api/", timeout=1, pause=lambda _: None)


@pytest.mark.parametrize(
    ("address", "answer", "why"),
    [
        (b"HERE/file", Answer(status=302, headers={"location": "https://elsewhere.example/"}), "not_allowed"),
        (
            b"HERE/file",
            Answer(b"<html>Sign in</html>", headers={"content-type": "text/html"}),
            "not_allowed",
        ),
        (b"HERE/file", Answer(status=403), "not_allowed"),
        (b"HERE/file", Answer(status=503), "unreachable"),
        (b"HERE/file", Hangs(), "unreachable"),
        (b"HERE/file", Answer(b"x" * 101), "too_large"),
        (b"https://elsewhere.example/file", Answer(b"x"), "elsewhere"),
        (b"", Answer(b"x"), "elsewhere"),
    ],
)
def test_the_token_goes_to_slack_alone(address: bytes, answer: Reply, why: str) -> None:
    """No redirection is followed; a page to sign in, a refusal and silence are told apart from a file."""
    told = b'{"ok": true, "file": {"id": "F1", "url_private": "' + address + b'"}}'
    with site(told, answer) as (server, files):
        assert refused(files, "F1") == why

    asked = [it for it in server.requests if it.path == "/file"]
    assert all(it.headers["authorization"] == "Bearer xoxb-1" for it in asked)
    assert len(asked) == (why != "elsewhere")


@pytest.mark.parametrize(
    ("address", "slacks"),
    [
        ("https://files.slack.com/files-pri/T1-F1/refs.bib", True),
        ("https://slack.com/files/F1", True),
        ("http://files.slack.com/F1", False),
        ("https://files.slack.com:8443/F1", False),
        ("https://files.slack.com.evil.example/F1", False),
        ("https://evilslack.com/F1", False),
        ("https://slack.com@evil.example/F1", False),
        ("https://me@files.slack.com/F1", False),
        ("https://[/F1", False),
        ("file:///etc/passwd", False),
        ("", False),
    ],
)
def test_only_addresses_of_slacks_own_hosts_are_slacks(address: str, slacks: bool) -> None:  # noqa: FBT001 - the expectation
    """By host, scheme and port."""
    assert is_slacks(address, "https://slack.com/api/") is slacks
