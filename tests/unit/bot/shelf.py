"""A library of six made-up papers by four people, two of whom share a family name."""

from __future__ import annotations

from bot.dialogue import Answer
from retrieval.papers import Metric, MetricKind, Record, Venue
from tests.builders import a_metric, a_record
from tests.unit.bot.conftest import Desk

PAPERS: tuple[tuple[str, Record], ...] = (
    (
        "kettle",
        a_record(
            "KettleBoil: Boiling Water on Blue Stoves",
            line=10,
            authors=["Ada Byron", "Ling Wu"],
            abstract=(
                "Boiling water takes long on common stoves. We propose KettleBoil, a vessel with a copper floor. "
                "On blue stoves KettleBoil boils a litre of water in 90 seconds, 2.5x faster than a pot. "
                "Plans are at https://github.com/example/kettleboil."
            ),
            date="2024-05-17",
            venue=Venue(name="Proceedings of ACL 2024", series="ACL"),
            code_flag=True,
            fields=("cs.AR",),
            owner="Ada Byron",
        ),
    ),
    (
        "maps",
        a_record(
            "FoldMap: Paper Plans for Small Tables",
            line=20,
            authors=["Ling Wu", "Grace Murray"],
            abstract=(
                "Large plans do not fit on small tables. We introduce FoldMap, which folds a plan along its rivers. "
                "A folded plan keeps 40% of its area on a table of one metre."
            ),
            date="2025-03-02",
            venue=Venue(name="EMNLP 2025", series="EMNLP"),
            url="https://example.org/foldmap",
        ),
    ),
    (
        "bees",
        a_record(
            "Dances of Honey Bees near Rivers",
            line=30,
            authors=["Grace Murray"],
            abstract=(
                "Honey bees dance to tell others where flowers are. We present a film of 300 dances along two rivers. "
                "Water noise shortens the dances of honey bees by 12%."
            ),
            date="2023-02-01",
            fields=("q-bio.PE",),
        ),
    ),
    (
        "lantern",
        a_record(
            "Lantern: Reading in the Dark",
            line=40,
            authors=["Wei Wu", "Ada Byron"],
            abstract=(
                "Reading after sunset tires the eyes. We present Lantern, a lamp that follows the page (LTN). "
                "With Lantern readers finish a page 18% sooner."
            ),
            date="2025-08",
            venue=Venue(name="Proceedings of ACL 2025", series="ACL"),
        ),
    ),
    (
        "tides",
        a_record(
            "Tides of the Northern Harbour",
            line=50,
            authors=["Ada Byron"],
            abstract="The harbour falls dry twice a day. We measure its tides with 64 floats over one winter.",
            date="2025-01-20",
        ),
    ),
    ("silent", a_record("Murmur: A Title without an Abstract", line=60, authors=[], abstract=None, date=None)),
)
METRICS: tuple[Metric, ...] = (a_metric(value=7), a_metric(kind=MetricKind.CITATIONS, value=120, line=6))


def a_shelf(*papers: tuple[str, Record]) -> Desk:
    """The assistant over these papers, all six when none is named."""
    desk = Desk()
    desk.hold(*(papers or PAPERS), metrics=METRICS)
    return desk


def a_long_shelf(papers: int) -> Desk:
    """As many papers by one person, a month apart."""
    desk = Desk()
    desk.hold(
        *(
            (
                f"p{n:02}",
                a_record(
                    f"Letters on Harbour Number {n}",
                    line=10 * n + 1,
                    authors=["Ada Byron"],
                    abstract=f"Harbour {n} is described in {n + 3} letters.",
                    date=f"2024-{n % 12 + 1:02}-{n // 12 + 1:02}",
                ),
            )
            for n in range(papers)
        )
    )
    return desk


def said(answer: Answer) -> str:
    """Everything that is said, a line a sentence."""
    return "\n".join(sentence.text for sentence in answer.sentences)


def cited(answer: Answer) -> list[str]:
    """The ids of the papers that are cited, in order."""
    return [str(citation.paper_id) for citation in answer.citations]
