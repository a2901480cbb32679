"""How well papers are found: SciFact's train queries, words and meaning apart and fused."""

from __future__ import annotations

import re
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.program import Footnote

FUSED = 0.735
ABOVE = 0.03


def test_fusion_finds_more_than_either_half(
    shared: Path, tmp_path: Path, request: pytest.FixtureRequest, figure: Callable[[str], None]
) -> None:
    """Fused nDCG@10 is 0.735 or more, three points above the better half.

    The vectors take some minutes; they stay among pytest's cached files, so that a second run has them.
    """
    assert request.config.cache is not None
    with tarfile.open(shared / "data" / "scifact-train.tar.xz") as archive:
        archive.extractall(tmp_path, filter="data")
    footnote = Footnote(request.config.cache.mkdir("footnote-retrieval") / "home")

    ran = footnote("eval", "retrieval", tmp_path / "scifact", "--split", "train")

    assert ran.code == 0, ran.err
    found = {half: float(value) for half, value in re.findall(r"^(\w+) +ndcg_at_10 (\S+)", ran.out, re.MULTILINE)}
    best = max(found["lexical"], found["dense"])
    figure(
        f"retrieval, nDCG@10 on SciFact: words {found['lexical']:.3f}, meaning {found['dense']:.3f}, "
        f"fused {found['fused']:.3f}; at least {FUSED}, and {ABOVE} above the better half"
    )

    assert found["fused"] >= FUSED
    assert found["fused"] - best >= ABOVE
