"""Who a question names, where two people have one name, or one person several."""

from __future__ import annotations

import pytest

from retrieval.directory import Directory, KnownTitle
from retrieval.names import key
from retrieval.papers import PaperId, PersonId
from retrieval.planning.people import Named, PeopleIndex
from retrieval.planning.planner import Planner
from retrieval.planning.words import words
from retrieval.queries import Person
from tests.unit.retrieval.planning.conftest import TODAY


def an_author(name: str, *variants: str, papers: int = 1, of: str = "") -> Person:
    """Somebody told apart by a mention on the paper `of`."""
    keys = tuple(dict.fromkeys(key(spelling) for spelling in (name, *variants)))
    mention = PersonId(f"{of}:{keys[0]}") if of else None
    return Person(name=name, keys=keys, papers=papers, id=mention, variants=variants)


WU_ONE, WU_TWO = an_author("Lei Wu", papers=5, of="p1"), an_author("Lei Wu", "L. Wu", papers=9, of="p2")
MARRIED = an_author("Ana Costa", "Ana Sousa", papers=4, of="p3")
RENAMED = an_author("Bo Li (Oslo)", papers=2, of="p4").model_copy(update={"keys": (key("Bo Li"),)})
TOLD_APART = (WU_ONE, WU_TWO, MARRIED, RENAMED, an_author("Lei Wuyts", papers=1, of="p5"))


def found(text: str, people: tuple[Person, ...] = TOLD_APART) -> Named:
    """Whom the text names."""
    return PeopleIndex.of(people).find(text, words(text))


@pytest.mark.parametrize("typed", ["Lei Wu", "Wu, Lei", "lei wu"])
def test_an_exact_name_of_several_people_is_left_open(typed: str) -> None:
    """Those on most papers first; somebody whose name merely fits is no choice beside them."""
    named = found(f"papers by {typed}")

    assert named.people == ()
    assert [(it.typed, it.choices, it.near) for it in named.ambiguous] == [(typed, (WU_TWO, WU_ONE), False)]


def test_a_name_that_is_typed_twice_is_asked_back_once() -> None:
    """Whoever is meant, it is the same person."""
    assert len(found("Did Lei Wu write more papers than Lei Wu?").ambiguous) == 1


@pytest.mark.parametrize(
    ("text", "typed"),
    [("papers by Ana Sousa", "Ana Sousa"), ("papers by A. Sousa", "A. Sousa"), ("Sousa's papers", "Sousa")],
)
def test_somebody_is_found_by_every_spelling(text: str, typed: str) -> None:
    """And what was typed comes with what it was taken to mean."""
    named = found(text)

    assert named.people == (MARRIED,)
    assert [(it.typed, it.meant) for it in named.read_as] == [(typed, "Ana Costa")]


@pytest.mark.parametrize("typed", ["L. Wu", "Wu, L.", "l wu"])
def test_initials_mean_everybody_whom_they_fit(typed: str) -> None:
    """Also where one of them signs so: the others may be meant as well."""
    named = found(f"papers by {typed}")

    assert [(it.choices, it.near) for it in named.ambiguous] == [((WU_TWO, WU_ONE), False)]


def test_whoever_alone_signs_with_initials_is_found_by_them() -> None:
    """Under the name that is shown, or as it is where nothing else is known."""
    short, long = an_author("Q. Ray", of="p1"), an_author("Tim Poe", "T. Poe", of="p2")

    assert found("papers by Q. Ray", (short, long)).people == (short,)
    assert found("papers by Q. Ray", (short, long)).read_as == ()
    assert [it.meant for it in found("papers by T. Poe", (short, long)).read_as] == ["Tim Poe"]


def test_a_name_without_letters_is_nobodys_to_ask_for() -> None:
    """It is on papers all the same."""
    assert found("papers by ?", (Person(name="?", keys=()),)).people == ()


@pytest.mark.parametrize("typed", ["Bo Li (Oslo)", "Bo Li", "Li, Bo"])
def test_somebody_is_found_by_the_name_that_a_curator_gave(typed: str) -> None:
    """And by the name on their papers."""
    assert found(f"papers by {typed}").people == (RENAMED,)


def test_people_are_told_apart_by_who_they_are() -> None:
    """Two whose names share a key in front are two."""
    one, other = an_author("Ann Ray", "Anna Ray", of="p1"), an_author("Ann Ray", "Bea Ray", of="p2")

    named = found("papers by Anna Ray and Bea Ray", (one, other))

    assert named.people == (one, other)


def test_several_people_a_typing_error_away_are_only_near() -> None:
    """Nobody has the name as it was typed."""
    named = found("papers by Martin Gerber", (an_author("Martin Gerbert"), an_author("Martin Gerbers")))

    assert [(it.typed, it.near) for it in named.ambiguous] == [("Martin Gerber", True)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("papers by Wei Zhang", []),
        ("papers by Zhang Ming", []),
        ("Zhang's papers", ["Chen Zhang"]),
        ("Prof Zhang and her papers", ["Chen Zhang"]),
        ("Zhang WindowKV papers", ["Chen Zhang"]),
        ("Zhang ACL 2024", ["Chen Zhang"]),
        ("Does Chen's Zhang paper exist?", ["Chen Zhang"]),
    ],
)
def test_half_of_another_name_is_nobodys(text: str, names: list[str]) -> None:
    """A family name beside another part of a name is not somebody else's who has it."""
    assert [person.name for person in found(text, (an_author("Chen Zhang"),)).people] == names


@pytest.mark.parametrize(
    ("typed", "name"),
    [("Li, Wei", "Wei Li"), ("Wei, Li", "Li Wei"), ("Wei Li", "Wei Li"), ("Li Wei", "Li Wei"), ("wei li", "Wei Li")],
)
def test_a_comma_tells_the_family_name(typed: str, name: str) -> None:
    """Without one the words are a name as they stand, before they are one turned round."""
    named = found(f"papers by {typed}", (an_author("Wei Li", of="p1"), an_author("Li Wei", of="p2")))

    assert [person.name for person in named.people] == [name]


def test_a_suffix_behind_a_comma_is_no_given_name() -> None:
    """Nor is the rest a family name."""
    father, son = an_author("Jr. Ed Poe", of="p1"), an_author("Ed Poe, Jr.", of="p2")

    assert found("papers by Ed Poe, Jr.", (father, son)).people == (son,)


@pytest.mark.parametrize(
    "text",
    ["mark last 2003: how many papers?", "papers by mark last", "list mark last's papers", "Last, Mark: papers"],
)
def test_ordinary_words_are_a_name_where_only_one_can_stand(text: str) -> None:
    """Behind what goes before names, in front of what is theirs, and before a year that the question opens with."""
    assert found(text, (an_author("Mark Last"),)).people != ()


def test_ordinary_words_are_no_name_elsewhere() -> None:
    """Not at the front of just any question."""
    assert found("mark last layers of a model", (an_author("Mark Last"),)).people == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kevin Knights papers", "Kevin Knight"),
        ("how many of kevin knights publications are from 2019?", "Kevin Knight"),
        ("Ken Barkers papers", "Ken Barkers"),
        ("papers by Ken Barker", "Ken Barker"),
    ],
)
def test_an_apostrophe_may_be_left_out(text: str, name: str) -> None:
    """In front of what is somebody's, and where nobody is called so with the "s"."""
    known = tuple(an_author(it, of=f"p{at}") for at, it in enumerate(("Kevin Knight", "Ken Barker", "Ken Barkers")))

    assert [person.name for person in found(text, known).people] == [name]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Luis Gerardo Mojica de la Vega", "Luis Gerardo Mojica de la Vega"),
        ("Son, R. J. J. H. van", "R. J. J. H. van Son"),
        ("İlknur Karadeniz".lower(), "İlknur Karadeniz"),
        ("To\u0301mas O\u0301g", "Tómas Óg"),
        ("jiayi (joyce) zhang", "Jiayi (Joyce) Zhang"),
        ("Drahomira “Johanka” Spoustova", "Drahomíra “Johanka” Spoustová"),
    ],
)
def test_a_whole_name_is_found_however_long_and_written(typed: str, name: str) -> None:
    """With up to seven words, accents as characters of their own, and the name somebody goes by in between."""
    others = ("Luis Gerardo Mojica", "Jiayi Zhang", "Lk Nur")
    known = tuple(an_author(it, of=f"p{at}") for at, it in enumerate((name, *others)))

    assert [person.name for person in found(f"papers by {typed} since 2012", known).people] == [name]


@pytest.mark.parametrize(
    ("text", "names", "named"),
    [
        ("How often has Te-Lin Wu published at EMNLP?", ["Te-Lin Wu"], []),
        ("which papers is p. h. j. van der kamp the first author of?", ["P. H. J. van der Kamp"], []),
        ("papers with both Te-Lin Wu and P. H. J. van der Kamp", ["Te-Lin Wu", "P. H. J. van der Kamp"], []),
        ("papers by Te-Lin Wu on TELIN", ["Te-Lin Wu"], ["telin"]),
        ("What does TELIN link?", [], ["telin"]),
        ("How does ISP pick sentences?", [], ["isp"]),
    ],
)
def test_a_part_of_a_whole_name_is_no_title(text: str, names: list[str], named: list[str]) -> None:
    """However much it is written like a paper's short name."""
    people = tuple(an_author(it, of=f"p{at}") for at, it in enumerate(("Te-Lin Wu", "P. H. J. van der Kamp")))
    titles = {"telin": "TELIN: Table Entity LINker for Papers", "isp": "ISP: Learning Inferential Selection"}
    known = tuple(KnownTitle(paper_id=PaperId(paper), title=title) for paper, title in titles.items())
    plan = Planner.of(Directory(papers=2, people=people, titles=known)).plan(text, today=TODAY)

    assert [person.name for person in plan.scope.people] == names
    assert [paper.paper_id for paper in plan.named] == named
