"""The web, asked politely: pauses between requests to a site, patience with what may pass, and limits."""

from __future__ import annotations

import datetime as dt
import functools
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime
from typing import NoReturn, Protocol, TypeVar
from urllib.parse import urljoin, urlsplit

import httpx2
from tenacity import RetryCallState, Retrying, nap, retry_if_exception_type, stop_after_attempt
from tenacity.wait import wait_exponential_jitter

from retrieval.errors import SourceError
from retrieval.parsers.notes import quoted
from retrieval.ports import Clock

T = TypeVar("T")

_BUSY = 429
_OK = 200
_REFUSED = 400
_UNCHANGED = 304
_FOR_GOOD = frozenset({301, 308})
_ELSEWHERE = _FOR_GOOD | {302, 303, 307}
_PASSING = frozenset({408, 425, _BUSY, 500, 502, 503, 504})
_ACCEPTED = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Manners:
    """How a site is treated; times in seconds. `later` is what whoever asked is told when it did not pass.

    The pause is the one that arXiv asks for, "no more than one request every three seconds" over a single connection
    (info.arxiv.org/help/api/tou.html, section Rate limits), and holds for all hosts of a site together.
    """

    pause: float = 3.0
    tries: int = 5
    first_wait: float = 5.0
    longest_wait: float = 300.0
    silence: float = 60.0
    whole: float = 180.0
    largest: int = 32 * _MEGABYTE
    hops: int = 5
    later: str = "it is asked again at the next visit"


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked for, on behalf of which source, what is known of its last state, and in which form it is wanted."""

    url: str
    source: str
    etag: str = ""
    modified: str = ""
    accept: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came, unpacked; `moved` is where it is to be asked for from now on, when a site says so."""

    url: str
    status: int
    content: bytes = b""
    kind: str = ""
    etag: str = ""
    modified: str = ""
    moved: str = ""

    @property
    def unchanged(self) -> bool:
        return self.status == _UNCHANGED

    @property
    def ok(self) -> bool:
        return self.status == _OK


class TryAgain(Exception):  # noqa: N818 - it asks for something
    """Something that may pass; `after` are the seconds that the site asks for."""

    def __init__(self, reason: str, *, after: float = 0.0) -> None:
        super().__init__(reason)
        self.after = after


class Fetcher(Protocol):
    """Somebody who brings what is asked for."""

    def get(self, ask: Ask, read: Callable[[Reply], T]) -> T:
        """What `read` makes of the reply; asked for again while `read` raises `TryAgain`, until patience ends.

        Raises:
            SourceError: there is no reply that can be read.
        """
        ...


@dataclass(slots=True)
class _Site:
    turn: threading.Lock = field(default_factory=threading.Lock)
    left: dt.datetime | None = None


class Web:
    """Asks one thing at a time of a site; `agent` tells it who asks."""

    def __init__(
        self,
        clock: Clock,
        *,
        agent: str,
        manners: Manners = Manners(),
        sleep: Callable[[float], None] = nap.sleep,
    ) -> None:
        self._clock = clock
        self._headers = {"user-agent": agent, "accept": _ACCEPTED, "accept-encoding": "gzip"}
        self._manners = manners
        self._sleep = sleep
        self._sites: dict[str, _Site] = {}
        self._meeting = threading.Lock()

    def get(self, ask: Ask, read: Callable[[Reply], T]) -> T:
        """What `read` makes of the reply; it may raise `TryAgain` for one that cannot be right.

        What may pass (no answer, a broken one, HTTP 429 and 5xx) is asked for again, later each time and not before
        the moment that the site names.

        Raises:
            SourceError: it did not pass, the address is wrong, or the answer is too large.
        """
        patient = Retrying(
            stop=stop_after_attempt(self._manners.tries),
            wait=self._wait,
            retry=retry_if_exception_type(TryAgain),
            sleep=self._sleep,
            reraise=True,
        )
        try:
            return patient(lambda: read(self._follow(ask)))
        except TryAgain as error:
            _refuse(ask, f"{_host(ask.url)} {error}; {self._manners.later}", error)

    def _wait(self, state: RetryCallState) -> float:
        backoff = wait_exponential_jitter(multiplier=self._manners.first_wait, max=self._manners.longest_wait)
        return max(backoff(state), _asked(state))

    def _follow(self, ask: Ask) -> Reply:
        """The reply at the end of all redirections; moved for good as far as every step from the first was so."""
        url, moved, seen = ask.url, "", {ask.url}
        reply = self._reply(ask, url)
        while reply.status in _ELSEWHERE:
            if reply.status in _FOR_GOOD and moved == (url if len(seen) > 1 else ""):
                moved = reply.moved
            url = reply.moved
            if url in seen or len(seen) > self._manners.hops:
                _refuse(ask, f"{_host(ask.url)} sends on and on; check the address {ask.url}")
            seen.add(url)
            reply = self._reply(ask, url)
        return replace(reply, moved=moved)

    def _reply(self, ask: Ask, url: str) -> Reply:
        conditions = {"if-none-match": ask.etag, "if-modified-since": ask.modified, "accept": ask.accept}
        headers = self._headers | {name: value for name, value in conditions.items() if value}
        if not _host(url):
            _refuse(ask, _no_address(url))
        site = self._known(url)
        with site.turn:
            self._pause(site)
            try:
                with (
                    httpx2.Client(headers=headers, timeout=self._manners.silence, verify=_trusted()) as client,
                    client.stream("GET", url) as response,
                ):
                    return self._received(ask, url, response)
            except httpx2.TimeoutException as error:
                raise TryAgain("did not answer in time") from error
            except (httpx2.RemoteProtocolError, httpx2.ReadError, httpx2.DecodingError) as error:
                raise TryAgain("broke off its answer") from error
            except (httpx2.UnsupportedProtocol, httpx2.InvalidURL) as error:
                _refuse(ask, _no_address(url), error)
            except httpx2.TransportError as error:
                raise TryAgain("cannot be reached") from error
            finally:
                site.left = self._clock.now()

    def _received(self, ask: Ask, url: str, response: httpx2.Response) -> Reply:
        status, headers = response.status_code, response.headers
        if status in _PASSING:
            later = self._manners.later
            told = "asks for fewer requests" if status == _BUSY else "cannot answer for now"
            after = self._after(headers.get("retry-after", ""))
            if after > self._manners.longest_wait:
                _refuse(ask, f"{_host(url)} {told} (HTTP {status}) and names {_spoken(after)} to wait; {later}")
            raise TryAgain(f"{told} (HTTP {status})", after=after)
        if status in _ELSEWHERE:
            return Reply(url, status, moved=_joined(url, headers.get("location", "")))
        return Reply(
            url,
            status,
            content=self._content(ask, response) if status in {_OK, _REFUSED} else b"",
            kind=headers.get("content-type", "").partition(";")[0].strip().lower(),
            etag=headers.get("etag", ""),
            modified=headers.get("last-modified", ""),
        )

    def _content(self, ask: Ask, response: httpx2.Response) -> bytes:
        began, content = self._clock.now(), bytearray()
        for part in response.iter_bytes():
            content += part
            if len(content) > self._manners.largest:
                most = f"{self._manners.largest / _MEGABYTE:,.0f} MB"
                _refuse(ask, f"the answer has more than {most} and is not read; check the address {ask.url}")
            if (self._clock.now() - began).total_seconds() > self._manners.whole:
                raise TryAgain("did not finish its answer in time")
        return bytes(content)

    def _after(self, stated: str) -> float:
        """The seconds of a Retry-After, which is a number of them or a date; 0 for neither."""
        if stated.strip().isascii() and stated.strip().isdecimal():
            return float(stated)
        try:
            moment = parsedate_to_datetime(stated)
        except ValueError:
            return 0.0
        aware = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
        return max(0.0, (aware - self._clock.now()).total_seconds())

    def _known(self, url: str) -> _Site:
        with self._meeting:
            return self._sites.setdefault(".".join(_host(url).split(".")[-2:]), _Site())

    def _pause(self, site: _Site) -> None:
        if site.left is None:
            return
        rested = (self._clock.now() - site.left).total_seconds()
        missing = self._manners.pause - max(rested, 0.0)
        if missing > 0:
            self._sleep(missing)


@functools.cache
def _trusted() -> ssl.SSLContext:
    """Whose word counts for who a site is; reading it takes longer than many an answer."""
    return httpx2.create_ssl_context()


def _asked(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome is not None else None
    return error.after if isinstance(error, TryAgain) else 0.0


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _joined(url: str, place: str) -> str:
    try:
        return urljoin(url, place)
    except ValueError:
        return place


def _no_address(url: str) -> str:
    return f"{quoted(url)} is no address on the web; one that begins with https:// is expected"


def _spoken(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes} minutes" if minutes < 120 else f"{round(minutes / 60)} hours"  # noqa: PLR2004 - two hours


def _refuse(ask: Ask, sentence: str, cause: BaseException | None = None) -> NoReturn:
    raise SourceError(f"{ask.source}: {sentence}.", source=ask.source) from cause
