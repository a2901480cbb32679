"""Venues: series and track in names, questions and remarks."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.papers import Venue
from retrieval.venues import find_venues, parse_venue, stated_venue

ACL = "Association for Computational Linguistics"


@pytest.mark.parametrize(
    ("name", "series", "track"),
    [
        (f"Proceedings of the 63rd Annual Meeting of the {ACL} (Volume 1: Long Papers)", "ACL", "Long Papers"),
        (f"Proceedings of the 63rd Annual Meeting of the {ACL} (Volume 6: Industry Track)", "ACL", "Industry Track"),
        (f"North American Chapter of the {ACL}: Human Language Technologies, Volume 1 (Long and Short Papers)", "NAACL",
         None),
        (f"Nations of the Americas Chapter of the {ACL}: Human Language Technologies (Volume 2: Short Papers)", "NAACL",
         "Short Papers"),
        (f"Proceedings of the 18th Conference of the European Chapter of the {ACL}: System Demonstrations", "EACL",
         "System Demonstrations"),
        (f"Proceedings of the 3rd Conference of the Asia-Pacific Chapter of the {ACL}: Tutorial Abstract", "AACL",
         "Tutorial Abstracts"),
        (f"Findings of the {ACL}: EMNLP 2023", "Findings of EMNLP", "Findings"),
        (f"Findings of the {ACL}: ACL-IJCNLP 2021", "Findings of IJCNLP", "Findings"),
        (f"Findings of the {ACL} 2023", "Findings of ACL", "Findings"),
        (f"Transactions of the {ACL}, Volume 11", "TACL", None),
        ("Computational Linguistics, Volume 45, Issue 1 - March 2019", "CL", None),
        ("Proceedings of the 28th International Conference on Computational Linguistics: Industry Track", "COLING",
         "Industry Track"),
        ("Coling 2010: Posters", "COLING", None),
        (f"International Conference on Computational Linguistics and 44th Annual Meeting of the {ACL}", "COLING-ACL",
         None),
        ("International Conference on Computational Linguistics and Intelligent Text Processing", None, None),
        ("Joint International Conference on Computational Linguistics, Language Resources and Evaluation (LREC-COLING)",
         "LREC-COLING", None),
        ("Empirical Methods in Natural Language Processing and the 9th IJCNLP", "EMNLP-IJCNLP", None),
        ("Proceedings of the NAACL Student Research Workshop", "NAACL", "Student Research Workshop"),
        ("Proceedings of the 9th International Workshop on Semantic Evaluation (SemEval 2015)", "SemEval", None),
        ("Proceedings of the GEM Workshop @ ACL 2026", "Workshop at ACL", "Workshop"),
        ("Proceedings of the Sixth Workshop on Teaching NLP", None, "Workshop"),
        ("Advances in {Neural} Information Processing Systems 36, Datasets and Benchmarks Track", "NeurIPS",
         "Datasets and Benchmarks"),
        ("IEEE/CVF Conference on Computer Vision and Pattern Recognition, CVPR", "CVPR", None),
        ("Proceedings of Machine Learning and Systems", "MLSys", None),
        ("J. of the acl of the knee", None, None),
        ("Nature", None, None),
        ("SIGIR-AP 2025", None, None),
        ("", None, None),
    ],
)  # fmt: skip
def test_series_and_track_come_from_the_name(name: str, series: str | None, track: str | None) -> None:
    """Full names and acronyms of proceedings and journals are recognised, and the name is kept."""
    assert parse_venue(name) == Venue(name=name, series=series, track=track)


@pytest.mark.parametrize(
    ("question", "series", "tracks", "words"),
    [
        ("Which ACL industry track papers are there?", "ACL", ("Industry Track",), ("ACL", "industry track")),
        ("papers at neurips 2023", "NeurIPS", (), ("neurips",)),
        ("EMNLP 2023 findings by Li", "Findings of EMNLP", ("Findings",), ("EMNLP", "findings")),
        ("Findings of EMNLP", "Findings of EMNLP", ("Findings",), ("Findings of EMNLP",)),
        ("short ACL'23 papers", "ACL", ("Short Papers",), ("short ACL",)),
        ("LREC-COLING papers", "LREC-COLING", (), ("LREC-COLING",)),
        ("ICML workshop papers", "Workshop at ICML", ("Workshop",), ("ICML", "workshop papers")),
        ("the student research workshop of NAACL", "NAACL", ("Student Research Workshop",),
         ("student research workshop", "NAACL")),
        ("in the Computational Linguistics journal", "CL", (), ("Computational Linguistics journal",)),
    ],
)  # fmt: skip
def test_questions_name_venues(question: str, series: str, tracks: tuple[str, ...], words: tuple[str, ...]) -> None:
    """Series in any case and tracks beside them are found, with the words that name them and without the year."""
    asked = find_venues(question)

    assert asked.series[0] == series
    assert asked.tracks == tracks
    assert tuple(question[span.start : span.end] for span in asked.spans) == words


def test_a_series_covers_its_joint_meetings() -> None:
    """A question for COLING is also one for LREC-COLING."""
    assert "LREC-COLING" in find_venues("How many COLING papers?").series


def test_several_series_may_be_named() -> None:
    """Series side by side that never met as one are two."""
    assert {"ACL", "ICML"} <= set(find_venues("ACL/ICML papers").series)


def test_tracks_may_be_asked_for_alone() -> None:
    """A track that only venues have counts without a series."""
    assert find_venues("any system demonstrations?").tracks == ("System Demonstrations",)
    assert find_venues("papers in Findings").tracks == ("Findings",)


@pytest.mark.parametrize(
    "question",
    [
        "What are the findings of WindowKV?",
        "What is the date of GLM-4.5?",
        "use in industry and short prompts",
        "cl papers, CL papers",
        "Computational linguistics papers",
        "papers of the ACL Anthology",
        "a demo with long contexts",
    ],
)
def test_ordinary_words_are_no_venues(question: str) -> None:
    """Words and field codes that also could name a venue are left alone."""
    assert find_venues(question).spans == ()


@pytest.mark.parametrize(
    ("remark", "name", "series"),
    [
        ("Accepted to ACL 2025", "ACL 2025", "ACL"),
        ("12 pages, 3 figures. Accepted for publication at the IEEE Transactions on Multimedia.",
         "IEEE Transactions on Multimedia", None),
        ("to appear in Proceedings of ACL 2026 System Demonstrations", "ACL 2026 System Demonstrations", "ACL"),
        ("ICML 2026 (Spotlight)", "ICML 2026 (Spotlight)", "ICML"),
        ("8 pages, NeurIPS 2025", "NeurIPS 2025", "NeurIPS"),
        ("Accepted at ICCV 2025. Project page: https://x.github.io", "ICCV 2025", "ICCV"),
        ("Accepted by CVPR 2026 Code: https://github.com/a/b", "CVPR 2026", "CVPR"),
        ("Accepted to the GEM Workshop\n  at ACL 2026", "GEM Workshop at ACL 2026", "Workshop at ACL"),
        ("Accepted by TCSVT", "TCSVT", None),
        ("Accepted at the Journal of Things (JT", "Journal of Things (JT)", None),
    ],
)  # fmt: skip
def test_acceptances_are_read_from_remarks(remark: str, name: str, series: str | None) -> None:
    """The venue stands where the authors say that it took the paper."""
    found = stated_venue(remark)

    assert found is not None
    assert (found.name, found.series) == (name, series)


@pytest.mark.parametrize(
    "remark",
    [
        "",
        "12 pages, 4 figures",
        "Submitted to ACL 2026",
        "Under review at ICLR",
        "Extended version of a paper accepted at KR 2026",
        "Code: https://github.com/a/b",
        "Accepted on May 4, 2026",
        "accepted for nothing special",
        "ICCV 2025 Physics-IQ Challenge third place solution",
        "Accepted to " + "A Very Long Venue of 2025 " * 20,
    ],
)
def test_other_remarks_tell_no_venue(remark: str) -> None:
    """Submissions, other versions and extents are not where the paper appeared."""
    assert stated_venue(remark) is None


@given(st.text())
def test_any_text_can_be_asked(text: str) -> None:
    """Nothing raises, and spans lie in the text, in order and apart."""
    parse_venue(text)
    stated_venue(text)
    spans = find_venues(text).spans

    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(first.end < second.start for first, second in itertools.pairwise(spans))
