"""Pure: the addresses that an abstract names, and what each leads to."""

from __future__ import annotations

import re

from retrieval.papers import Link, LinkKind

_CODE_HOSTS = (
    "github.com", "gist.github.com", "gitlab.com", "bitbucket.org", "codeberg.org", "sourceforge.net", "sr.ht",
    "anonymous.4open.science", "huggingface.co", "hf.co", "modelscope.cn", "gitee.com", "colab.research.google.com",
)  # fmt: skip
_PAGE_HOSTS = (".github.io", ".gitlab.io", ".netlify.app", ".vercel.app", "sites.google.com", ".pages.dev")
_DATA_PATHS = ("/datasets/", "/papers/", "/spaces/")  # of the model hosts: not code by themselves

_CHARACTERS = r"[A-Za-z0-9\-._~:/?#\[\]@!&'()*+,;=%]"
_BARE = (
    r"(?:(?:gist\.)?github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|huggingface\.co|anonymous\.4open\.science)/"
    r"|[A-Za-z0-9][A-Za-z0-9-]*\.(?:github|gitlab)\.io\b"
)
_DOMAIN = r"(?:[a-z0-9][a-z0-9-]*\.)+(?:ai|app|cn|com|de|dev|edu|eu|fr|io|jp|net|org|uk)\b(?:/" + _CHARACTERS + "*)?"
_SCHEME = re.compile(r"https?:\s?//?\s?(?=[\w-]+\.)", re.IGNORECASE)
_ADDRESS = re.compile(
    rf"{_SCHEME.pattern}{_CHARACTERS}+"
    rf"|\b(?:(?<![./@-])(?:www\.(?=\w)|{_BARE}){_CHARACTERS}*"
    rf"|(?<=\(){_DOMAIN}(?=\))|(?<=\bat ){_DOMAIN}(?=[\s.,;)]|$))",
    re.IGNORECASE,
)
_WITHIN_HOST = re.compile(r"\.(?:[a-z]{2}|(?<=www\.)\S)", re.IGNORECASE)
_BEHIND_SCHEME = re.compile(r":\s?/")
"""One of the two is in every text that holds an address, and quicker to look for: most texts hold none."""
_ESCAPED = re.compile(r"\\([_%#&$~])(?:\{\})?")
_TILDE = re.compile(r"\$\s*\\sim\s*\$|\\textasciitilde(?:\{\})?")
_CLOSERS = {")": "(", "]": "["}
_STOPS = ".,;:!?'*_"

_SENTENCE_START = re.compile(r"(?<=[.!?])\s+")
_SAYS_CODE = re.compile(
    r"\b(?:source[- ]codes?|codes?(?![- ](?:generation|completion|review|search|synthesis|understanding|llms?|models?))"
    r"|codebase|implementations?|repositor(?:y|ies)|repo|open-?sourced?|software|scripts?|toolkit)\b",
    re.IGNORECASE,
)
_SAYS_PROJECT = re.compile(
    r"\b(?:project(?:[ -]?(?:page|web ?site|site|home ?page))?|home ?page|web ?site|webpage|demo)\b", re.IGNORECASE
)


def find_links(abstract: str) -> tuple[Link, ...]:
    """Every web address in the abstract, in order and once, without the punctuation or LaTeX around it.

    The host or the words of the same sentence before it decide the kind. Code hosts (their pages of data sets aside)
    are code; any other address is code where its sentence speaks of code, a project page where it speaks of one or the
    host is one for pages. An address written without `https://` gets it.
    """
    if not _WITHIN_HOST.search(abstract) and not _BEHIND_SCHEME.search(abstract):
        return ()
    text = _ESCAPED.sub(r"\1", _TILDE.sub("~", abstract))
    found: dict[str, Link] = {}
    for match in _ADDRESS.finditer(text):
        url = _trim(match[0])
        url = _SCHEME.sub(lambda scheme: "http://" if scheme[0][4:5] == ":" else "https://", url, count=1)
        if "://" not in url:
            url = f"https://{url}"
        host, _, path = url.partition("://")[2].partition("/")
        if "." not in host.strip("."):
            continue
        before = _SENTENCE_START.split(text[max(0, match.start() - 300) : match.start()])[-1]
        said = _kind(host.lower().removeprefix("www."), f"/{path}", _ADDRESS.sub(" ", before))
        found.setdefault(_identity(url), Link(url=url, kind=said))
    return tuple(found.values())


def _identity(url: str) -> str:
    """What makes two spellings one address: no scheme, no `www.`, host in lower case, no slash at the end."""
    host, _, path = url.partition("://")[2].partition("/")
    return f"{host.lower().removeprefix('www.')}/{path}".rstrip("/")


def _trim(url: str) -> str:
    """Without what ends the sentence or the bracket it stands in."""
    cut = url.partition("](")[0]
    while cut[-1] in _STOPS or cut.count(_CLOSERS.get(cut[-1], cut[-1])) < cut.count(cut[-1]):
        cut = cut[:-1]
    return cut


def _kind(host: str, path: str, before: str) -> LinkKind:
    on_code_host = any(host == known or host.endswith(f".{known}") for known in _CODE_HOSTS)
    if on_code_host and not path.startswith(_DATA_PATHS):
        return LinkKind.CODE
    if _SAYS_CODE.search(before):
        return LinkKind.CODE
    if host.endswith(_PAGE_HOSTS) or _SAYS_PROJECT.search(before):
        return LinkKind.PROJECT
    return LinkKind.OTHER
