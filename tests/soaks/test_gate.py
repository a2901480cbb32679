"""Every lie about every sentence of the seeds, weighed by the gate alone; and every sentence as it stands."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from bot.bootstrap import build
from bot.gate.verdicts import Carrier, Outcome, Source
from bot.gate.weighing import weigh
from bot.settings import Settings
from retrieval.likeness import Likeness
from retrieval.papers import PaperId
from retrieval.plaintext import clean
from retrieval.sentences import spans
from tests.llmserver.lies import Lie, Line, lied, truth

ROUNDS = 3
"""Each lie is made so many times, with other words."""
_SHOWN = 10
_NEW = {Lie.UNKNOWN, Lie.ORDERED}
"""What is told apart before anything is weighed, and what is not made of a sentence."""


def _evidence(seeds: Path, folder: Path) -> dict[Line, Carrier]:
    """Every sentence of the seeds as a prompt holds it, and as the gate is shown it."""
    pages = [source.read() for source in build(Settings(home=folder)).sources((seeds,))]
    papers = {record.title: record.abstract for page in pages for record in page.records if record.title}
    found = {}
    for title, abstract in papers.items():
        text = clean(abstract or "")
        source = Source(paper_id=PaperId(title), title=clean(title), abstract=text)
        for n, span in enumerate(spans(text)):
            carrier = Carrier(id=f"{title} {n}", text=text[span.start : span.end], span=span, source=source)
            found[Line(id=carrier.id, text=carrier.text, title=source.title)] = carrier
    return found


def test_the_gate_stops_every_lie_and_no_truth(seeds: Path, tmp_path: Path, figure: Callable[[str], None]) -> None:
    """What is told word for word passes; what was turned in any way does not."""
    evidence = _evidence(seeds, tmp_path)
    likeness = Likeness(build(Settings(home=tmp_path)).embedder, kept=2 * len(evidence))
    lines, by_id = list(evidence), {carrier.id: carrier for carrier in evidence.values()}
    draw, weighed, leaks = random.Random(0), Counter[Lie](), list[str]()
    for kind in (lie for _ in range(ROUNDS) for lie in Lie if lie not in _NEW):
        for line in lines:
            told = lied(kind, line, lines, draw)
            if told is None:
                continue
            weighed[kind] += 1
            verdict = weigh(told.text, [by_id[id_] for id_ in told.ids], likeness=likeness)
            if verdict.outcome is Outcome.PASS:
                leaks.append(f"{kind}: {told.text}")
    truths = [weigh(truth(line).text, [evidence[line]], likeness=likeness).outcome for line in lines]
    figure(
        f"gate: {len(leaks)} of {weighed.total()} lies of {len(weighed)} kinds passed; {truths.count(Outcome.PASS)} of "
        f"{len(truths)} true sentences passed"
    )

    assert leaks[:_SHOWN] == []
    assert set(truths) == {Outcome.PASS}
