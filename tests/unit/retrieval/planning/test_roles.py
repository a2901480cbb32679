"""What somebody named is to be on a paper."""

from __future__ import annotations

import pytest

from retrieval.queries import Number
from tests.unit.retrieval.planning.conftest import Ask


def _roles(plan_of: Ask, question: str) -> str:
    scope = plan_of(question).scope
    told = (
        " + ".join(person.name for person in scope.people),
        "first" if 1 in scope.places else "",
        "last" if -1 in scope.places else "",
        "alone" if scope.authors == Number(most=len(scope.people)) else "",
        "without " + ", ".join(person.name for it in scope.none_of for person in it.people) if scope.none_of else "",
        f"on {plan_of(question).topic}" if plan_of(question).topic else "",
    )
    return "; ".join(filter(None, told))


@pytest.mark.parametrize(
    "question",
    [
        "1st author papers of Xing Li",
        "Which papers list Xing Li first?",
        'Which papers list "Xing Li" first?',
        "papers where Xing Li comes first in the author list",
        "publications with Xing Li as the first-named author",
        "which of Xing Li's papers have Xing Li as first author?",
        "what's Xing Li lead-authored",
        "which papers have Xing Li first",
        "which papers did Xing Li lead?",
        "papers with Xing Li in first position",
        "only papers with Xing Li in first author position",
        "papers with Li, Xing in the first position of the author list",
        "Xing Li as lead (first) author",
        "xing li as first/lead author, which papers?",
        "which papers list Xing Li first among the authors?",
        "Which papers NAME Xing Li first among their authors?",
        "papers that place Xing Li first in the author list",
        "publications that start their author list with Xing Li",
        "papers whose list of authors begins with Xing Li",
        "papers with Xing Li at the head of the byline",
        "papers where Xing Li heads the author list",
        "papers where the first name on the author list is Xing Li",
        "papers headed by Xing Li",
    ],
)
def test_the_first_author_is_asked_for_in_many_wordings(ask: Ask, question: str) -> None:
    """Listed first, named first, first in the list, the lead."""
    assert _roles(ask, question) == "Xing Li; first"


@pytest.mark.parametrize(
    "question",
    [
        "Xing Li last author",
        "Which papers is Xing Li the last author of?",
        "which papers list Xing Li last?",
        "papers where Xing Li is the senior author, i.e. last",
        "Xing Li's last-authored papers",
        "papers where Xing Li is listed last",
        "papers with Xing Li in last position",
        "papers with Xing Li in last author position",
        "Xing Li as last (senior) author",
        "which papers list Xing Li last among the authors?",
        "papers that end their author list with Xing Li",
        "papers with Xing Li at the very end of the list of authors",
    ],
)
def test_the_last_author_is_no_latest_paper(ask: Ask, question: str) -> None:
    """Who closes the list of authors is asked for, and not what came last."""
    assert _roles(ask, question) == "Xing Li; last"
    assert ask(question).wanted == "list"


@pytest.mark.parametrize(
    "question",
    [
        "single-author papers by Xing Li",
        "papers by Xing Li alone",
        "Xing Li sole author",
        "solo papers of Xing Li",
        "papers where Xing Li is the only author",
        "Which papers has Xing Li written on their own?",
        "what did Xing Li publish without co-authors?",
        "papers written by Xing Li only",
        "papers by Xing Li and nobody else",
    ],
)
def test_papers_of_one_author_are_asked_for_in_many_wordings(ask: Ask, question: str) -> None:
    """Alone, solo, on their own, without anybody beside them."""
    assert _roles(ask, question) == "Xing Li; alone"
    assert ask(question).wanted == "list"


@pytest.mark.parametrize(
    "question",
    [
        "papers by Xing Li without Wei Wang",
        "Xing Li's papers not with Wei Wang",
        "Xing Li's papers but not with Prof. Wei Wang",
        "papers by Xing Li that Wei Wang is not an author of",
        "papers by Xing Li excluding Wei Wang",
        "w/o Wei Wang: papers by Xing Li",
    ],
)
def test_somebody_can_be_left_out(ask: Ask, question: str) -> None:
    """Whoever is named with a "without" is to be on none of the papers."""
    assert _roles(ask, question) == "Xing Li; without Wei Wang"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("papers by Xing Li with Wei Wang as first author", "Xing Li + Wei Wang; first"),
        ("papers by Xing Li first-authored by Wei Wang", "Xing Li + Wei Wang; first"),
        ("papers by Xing Li with Wei Wang as last author", "Xing Li + Wei Wang; last"),
        ("Wei Wang last author, Xing Li first author", "Wei Wang + Xing Li; first; last"),
        ("papers with Xing Li and Wei Wang", "Xing Li + Wei Wang"),
    ],
)
def test_a_role_belongs_to_whom_it_stands_beside(ask: Ask, question: str, told: str) -> None:
    """Of several people the one beside the words has it."""
    assert _roles(ask, question) == told


@pytest.mark.parametrize(
    "question",
    [
        "papers by Prof. Xing Li",
        "papers by Professor Xing Li",
        "Prof. Dr. Xing Li's papers",
        "what did Dr. Xing Li write?",
        "papers by dr xing li",
    ],
)
def test_a_title_before_a_name_is_no_topic_and_nobody(ask: Ask, question: str) -> None:
    """It is neither somebody called so nor what the papers are on."""
    assert _roles(ask, question) == "Xing Li"


def test_alone_is_a_topic_of_standing(ask: Ask) -> None:
    """Words with "alone" or "last" in them are no role."""
    assert _roles(ask, "papers by Xing Li on stand-alone parsers") == "Xing Li; on stand-alone parsers"
    assert ask("What was Xing Li's last paper?").wanted == "latest"
