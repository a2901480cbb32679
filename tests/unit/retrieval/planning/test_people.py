"""Who a question names, however it is typed."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.directory import Directory
from retrieval.names import key
from retrieval.planning.people import PeopleIndex
from retrieval.planning.planner import Planner
from retrieval.planning.words import words
from retrieval.queries import Person
from tests.unit.retrieval.planning.conftest import PEOPLE, Ask


def _people(ask: Ask, question: str) -> tuple[str, ...]:
    return tuple(person.name for person in ask(question).scope.people)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("papers by José García", "José García"),
        ("papers by jose garcia", "José García"),
        ("papers by García, José", "José García"),
        ("papers by garcia, j.", "José García"),
        ("J. García papers", "José García"),
        ("papers by Rob van der Goot", "Rob van der Goot"),
        ("papers by van der Goot, Rob", "Rob van der Goot"),
        ("What did van der Goot publish before 2022?", "Rob van der Goot"),
        ("R. van der Goot 2023: how many papers?", "Rob van der Goot"),
        ("Jorg Muller's papers", "Jörg Müller"),
        ("papers by Joerg Mueller", "Jörg Müller"),
        ("papers by Jörg Müler", "Jörg Müller"),
        ("papers by Hui Ling Zhen", "Hui-Ling Zhen"),
        ("papers by Huiling Zhen", "Hui-Ling Zhen"),
        ("papers by zhen hui-ling", "Hui-Ling Zhen"),
        ("papers by H.-L. Zhen", "Hui-Ling Zhen"),
        ("papers by Li Xing", "Xing Li"),
        ("XING LI'S PAPERS", "Xing Li"),
        ("how often has Manning published at EMNLP?", "Christopher D. Manning"),
        ("papers by C. D. Manning since 2020", "Christopher D. Manning"),
        ("papers by CD Manning", "Christopher D. Manning"),
        ("papers by Christopher Manning", "Christopher D. Manning"),
        ("papers by Noah Smith", "Noah A. Smith"),
        ("Smith, Noah A. 2019: how many papers?", "Noah A. Smith"),
        ("papers by Brendan O’Connor", "Brendan O'Connor"),
        ("O'Connor's papers", "Brendan O'Connor"),
        ("papers by jean baptiste lamare", "Jean-Baptiste Lamare"),
        ("papers by JB Lamare", "Jean-Baptiste Lamare"),
        ("Which papers did Na Min An write?", "Na Min An"),
        ("papers by na min an", "Na Min An"),
        ("papers by An Nguyen Van", "Nguyễn Văn An"),
        ("Papers by Md. Mubasshir Naib since 2025", "Md. Mubasshir Naib"),
        ("Zettlemoyer 2019: how many papers?", "Luke Zettlemoyer"),
        ("papers by luke zettelmoyer", "Luke Zettlemoyer"),
        ("papers by Zettelmoyer", "Luke Zettlemoyer"),
        ("papers by zettelmoyer", "Luke Zettlemoyer"),
        ("Zettelmoyer's papers", "Luke Zettlemoyer"),
        ("papers by Leon Song", "Shuaiwen Leon Song"),
        ("Shuaiwen Song papers", "Shuaiwen Leon Song"),
        ("papers by Anders Sogaard", "Anders Søgaard"),
        ("papers by Soegaard", "Anders Søgaard"),
        ("papers by el kishky", "Ahmed El-Kishky"),
        ("What has Claire Bowern written?", "Claire Bowern"),
        ("He He papers in 2021", "He He"),
        ("papers by H. He", "He He"),
        ("Gómez-Adorno's papers", "Helena Gómez-Adorno"),
        ("papers by gomez adorno", "Helena Gómez-Adorno"),
        ("Yuandong Teian 2020: how many papers?", "Yuandong Tian"),
        ("papers by pengchengguo", "Pengcheng Guo"),
        ("papers by Claire", "Claire Bowern"),
    ],
)
def test_a_name_is_found_as_typed(ask: Ask, question: str, name: str) -> None:
    """Order, initials, hyphens, accents, one or two typing errors and a surname alone make no difference."""
    plan = ask(question)

    assert [person.name for person in plan.scope.people] == [name]
    assert not plan.ambiguous
    assert not plan.unknown_people
    assert not plan.topic


@pytest.mark.parametrize(
    ("question", "everybody"),
    [
        ("Which papers did Xing Li and Wei Wang write together?", {"Xing Li", "Wei Wang"}),
        ("papers with both Na Min An and Luke Zettlemoyer", {"Na Min An", "Luke Zettlemoyer"}),
        ("Wei Wang, Xing Li and Ahmed El-Kishky", {"Wei Wang", "Xing Li", "Ahmed El-Kishky"}),
        ("papers by Wang and Li", {"Wei Wang", "Xing Li"}),
    ],
)
def test_several_people_are_all_meant(ask: Ask, question: str, everybody: set[str]) -> None:
    """Each of them must be an author."""
    assert set(_people(ask, question)) == everybody


@pytest.mark.parametrize(
    ("question", "typed", "choices"),
    [
        ("García's papers", "García", {"Ana García", "José García"}),
        ("how many papers has muller published at ACL?", "muller", {"Jörg Müller", "Klaus Müller"}),
        ("which papers did Zhang write on pruning?", "Zhang", {"Chen Zhang", "Manyi Zhang"}),
    ],
)
def test_a_name_that_fits_several_people_is_left_open(ask: Ask, question: str, typed: str, choices: set[str]) -> None:
    """Nobody is guessed: the choices come with the plan."""
    plan = ask(question)

    assert not plan.scope.people
    assert [ambiguity.typed for ambiguity in plan.ambiguous] == [typed]
    assert {person.name for person in plan.ambiguous[0].choices} == choices


@pytest.mark.parametrize(
    "question",
    [
        "How many papers does he have in total?",
        "papers with An introduction by him",
        "an overview of song generation",
        "what can we do with wang tiles?",
        "improved by zettelmoyer",
        "papers on mining by manual work",
        "How is attention shared between layers?",
    ],
)
def test_ordinary_words_are_nobody(ask: Ask, question: str) -> None:
    """Words that also occur in names are nobody's where no name would stand."""
    plan = ask(question)

    assert not plan.scope.people
    assert not plan.ambiguous


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        ("papers by luke zettelmoyer", "luke zettelmoyer"),
        ("papers by Manning", "Manning"),
        ("papers by H.-L. Zhen", "H.-L. Zhen"),
    ],
)
def test_a_name_read_otherwise_is_said(ask: Ask, question: str, typed: str) -> None:
    """What was not typed in full comes with what it was taken to mean."""
    plan = ask(question)

    assert [(reading.typed, reading.meant) for reading in plan.read_as] == [(typed, plan.scope.people[0].name)]


def test_a_name_in_full_is_not_remarked(ask: Ask) -> None:
    """Another order or missing accents are the same name."""
    assert ask("papers by garcia jose").read_as == ()


@given(st.sampled_from(PEOPLE).filter(lambda name: name != "He He"), st.data())
def test_a_full_name_is_found_in_any_form(planner: Planner, name: str, data: st.DataObject) -> None:
    """Turned around, in any case, with or without accents; a name of nothing but ordinary words needs its capitals."""
    pieces = name.split()
    turn = data.draw(st.integers(0, len(pieces) - 1))
    typed = " ".join(pieces[turn:] + pieces[:turn])
    cased = data.draw(st.sampled_from([typed, typed.lower(), typed.upper(), typed.title()]))
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", cased) if not unicodedata.combining(letter))
    shown = data.draw(st.sampled_from([cased, plain]))
    text = data.draw(st.sampled_from(["papers by {}", "Which papers are by {} on pruning?"])).format(shown)

    found = planner.people.find(text, words(text))

    assert {key(name)} <= {kept for person in found.people for kept in person.keys}


@given(st.text() | st.lists(st.sampled_from([*" ".join(PEOPLE).split(), "by", "and", "papers"])).map(" ".join))
def test_places_lie_in_the_text(planner: Planner, text: str) -> None:
    """Nothing raises, and the places of names lie in the text, in order and apart."""
    spans = planner.people.find(text, words(text)).spans

    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


def test_everybody_in_the_given_pages_is_found_by_name(seed_directory: Directory) -> None:
    """Each person is found by the shown name, alone and as "Family, Given"."""
    index = PeopleIndex.of(seed_directory.people)

    for person in seed_directory.people:
        *given_names, family = person.name.split()
        for typed in (person.name, f"{family}, {' '.join(given_names)}") if given_names else (person.name,):
            text = f"papers by {typed}"
            assert [one.keys for one in index.find(text, words(text)).people] == [person.keys], typed


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What did zhongzu zhou write about sparsity?", "Zhongzhu Zhou"),
        ("papers by Zhou Zhongzhu", "Zhongzhu Zhou"),
        ("zhuo-rui liu's papers", "Zhuorui Liu"),
        ("papers by Zi-Cheng Liu", "Zicheng Liu"),
        ("anything by Pei, Zehua?", "Zehua Pei"),
        ("xianzhi yu 2024: how many papers?", "Xianzhi Yu"),
    ],
)
def test_owners_of_the_given_pages_are_found_as_typed(ask_seeds: Ask, question: str, name: str) -> None:
    """Real names, typed the way people do."""
    assert _people(ask_seeds, question) == (name,)


def test_a_name_may_be_one_word() -> None:
    """Somebody with a single name is found by it."""
    index = PeopleIndex.of([Person(name="Suryani", keys=(key("Suryani"),))])

    assert [person.name for person in index.find("papers by suryani", words("papers by suryani")).people] == ["Suryani"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Xing W", "Xing W"),
        ("xing w", "Xing W"),
        ("W, Xing", "Xing W"),
        ("w, xing", "Xing W"),
        ("Xing, W", "Weiwei Xing"),
        ("Xing Y", "Yun Xing"),
        ("W. Xing", "Weiwei Xing"),
    ],
)
def test_a_letter_behind_a_name_is_a_family_name_where_papers_have_it_so(typed: str, name: str) -> None:
    """Whoever signs "Xing W" is that; any other letter there is an initial."""
    index = PeopleIndex.of(Person(name=it, keys=(key(it),)) for it in ("Xing W", "Weiwei Xing", "Yun Xing"))
    text = f"papers by {typed}"

    assert [it.name for it in index.find(text, words(text)).people] == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("papers with both Andreas Hotho", ["Andreas Hotho"]),
        ("papers with both andreas hotho and eva lind", ["Andreas Hotho", "Eva Lind"]),
        ("papers with both andreas hotho and both eva lind", ["Andreas Hotho", "Eva Lind"]),
        ("papers by andreas both", ["Andreas Both"]),
        ("papers with both andreas both and eva lind", ["Andreas Both", "Eva Lind"]),
    ],
)
def test_a_word_of_the_question_is_no_part_of_a_name(text: str, names: list[str]) -> None:
    """In "both Andreas Hotho" nobody called Andreas Both is meant, however it is written."""
    known = ("Andreas Both", "Andreas Hotho", "Eva Lind")
    index = PeopleIndex.of(Person(name=name, keys=(key(name),)) for name in known)

    assert [person.name for person in index.find(text, words(text)).people] == names


@pytest.mark.parametrize("lead", ["papers with both", "papers by both", "which papers have both"])
def test_ordinary_words_are_a_name_behind_both(lead: str) -> None:
    """As they are behind what stands before it."""
    index = PeopleIndex.of(Person(name=name, keys=(key(name),)) for name in ("Will Radford", "Ben Hachey"))
    text = f"{lead} will radford and ben hachey"

    assert [person.name for person in index.find(text, words(text)).people] == ["Will Radford", "Ben Hachey"]


def test_a_comma_tells_which_words_of_a_name_are_initials() -> None:
    """Whoever signs with the initials last is not meant by them in front."""
    index = PeopleIndex.of(Person(name=name, keys=(key(name),)) for name in ("P. K. Srijith", "Srijith P. K."))

    def called(typed: str) -> list[str]:
        named = index.find(f"papers by {typed}", words(f"papers by {typed}"))
        assert not named.ambiguous
        return [person.name for person in named.people]

    assert called("Srijith, P. K.") == ["P. K. Srijith"]
    assert called("P. K., Srijith") == ["Srijith P. K."]
    assert called("Srijith P. K.") == ["Srijith P. K."]


def test_an_empty_library_knows_nobody() -> None:
    """Nothing is found, and nothing fails."""
    text = "papers by Li, Xing"

    assert PeopleIndex.of(()).find(text, words(text)).people == ()
