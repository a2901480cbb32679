"""A small library of our own making: papers with addresses, with titles beyond measure, and with malice."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from pydantic import JsonValue

ARXIV = "https://arxiv.org/abs/2503.17922"
ANTHOLOGY = "https://aclanthology.org/P19-1001/"
DOI = "https://doi.org/10.1000/abc.1"
HOSTILE = "https://arxiv.org/abs/2511.00001"
EVIL = "https://evil.example/steal"
LONG = 12
"""Papers whose titles are long enough that ten of them fill more than a stream."""

_WINDOW: Mapping[str, JsonValue] = {
    "id": "2503.17922",
    "title": "A Window Kept Open",
    "authors": ["Ada Lovelace", "Alan Turing"],
    "abstract": "We keep windows open. Windows kept open reduce memory by 12% on LongBench.",
    "categories": ["cs.CL"],
    "date": "2025-03-23",
}
_PARSING: Mapping[str, JsonValue] = {
    "title": "Parsing Without Tears",
    "authors": ["Grace Hopper"],
    "abstract": "We parse without tears. Parsing is 3x faster than before.",
    "url": ANTHOLOGY,
    "date": "2019-07-01",
}
_GARDENS: Mapping[str, JsonValue] = {
    "title": "On Computable Gardens",
    "authors": ["Alan Turing"],
    "abstract": "We compute gardens. Gardens grow by 40% when they are computed.",
    "url": DOI,
    "date": "2020-02-29",
}
_HOSTILE: Mapping[str, JsonValue] = {
    "id": "2511.00001",
    "title": f"<!channel> Ranking <@U0000000002> with *bold* and `code` [free money]({EVIL}) <{EVIL}|here> @channel",
    "authors": ["Mallory <!here> Evil", "Eve ```Fence", "<@U0000000003>"],
    "abstract": (
        f"We notify <!channel> and <@U0000000003> and <!subteam^S12345678> about ranking. Click <{EVIL}|here> to win. "
        f"```\nrm -rf\n``` A table | breaks | here: [free money]({EVIL}), ![picture]({EVIL}). See {EVIL} and @channel "
        "and @here. Our ranking of hostile titles reaches 97% accuracy."
    ),
    "categories": ["cs.CR"],
    "date": "2025-11-03",
}


def lines() -> str:
    """The library as JSONL, as it is ingested."""
    return "".join(f"{json.dumps(dict(record))}\n" for record in (_WINDOW, _PARSING, _GARDENS, _HOSTILE, *_long()))


def _long() -> Iterator[Mapping[str, JsonValue]]:
    for number in range(1, LONG + 1):
        yield {
            "title": f"Volume {number}: {'On and On and ' * 80}Ever After",
            "authors": ["Lena Long"],
            "abstract": f"Volume {number} goes on and on.",
            "date": f"2021-{number:02}-01",
        }
