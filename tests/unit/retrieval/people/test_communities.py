"""Small libraries in which a reader would know who is who."""

from __future__ import annotations

from retrieval.people.mentions import Mention
from retrieval.people.register import Register

CROWD = tuple(
    f"{given} {family}" for given in ("Wei", "Jun", "Li", "Yan") for family in ("Wang", "Chen", "Ito", "Sato")
)


def _persons(*mentions: Mention) -> set[tuple[str, ...]]:
    """Gathered in a library where the crowd's names are common."""
    register = Register()
    register.add(Mention(id=f"0{name}", name="Olga Petrova", paper=name, coauthors=(name,)) for name in CROWD)
    register.add(mentions)
    return {person for person in register.people().persons if not person[0].startswith("0")}


def _paper(paper: str, name: str, *coauthors: str, title: str = "", year: int = 2020) -> Mention:
    return Mention(id=paper, name=name, paper=paper, title=title, coauthors=coauthors, year=year)


def test_spellings_of_one_person_are_one() -> None:
    """Hyphen, spacing and order make no difference."""
    found = _persons(_paper("a", "Hui-Ling Zhen"), _paper("b", "Huiling Zhen"), _paper("c", "Zhen, Hui-Ling"))

    assert found == {("a", "b", "c")}


def test_names_that_only_look_alike_are_two() -> None:
    """However much they share."""
    found = _persons(_paper("a", "Zhuorui Liu", "Ada Byron"), _paper("b", "Zicheng Liu", "Ada Byron"))

    assert found == {("a",), ("b",)}


def test_a_common_name_takes_evidence() -> None:
    """One common name, two circles of co-authors: two people."""
    found = _persons(
        _paper("a", "Wei Wang", "Ada Byron", "Mary Smith"),
        _paper("b", "Wei Wang", "Mary Smith", "Ada Byron"),
        _paper("c", "Wei Wang", "Paul Klein", year=1990),
    )

    assert found == {("a", "b"), ("c",)}


def test_a_rare_name_is_one_person() -> None:
    """Nothing shared, and nothing that speaks against it."""
    assert _persons(_paper("a", "Zhongzhu Zhou"), _paper("b", "Zhongzhu Zhou", year=2025)) == {("a", "b")}


def test_initials_join_whom_they_share_co_authors_with() -> None:
    """A name in initials joins the one full name it shares co-authors with, and nobody without any."""
    found = _persons(
        _paper("a", "Johanna Kessler", "Ada Byron", "Mary Smith"),
        _paper("b", "J. Kessler", "Mary Smith", "Ada Byron"),
        _paper("c", "J. Wang", "Paul Klein"),
        _paper("d", "Jun Wang", "Olga Sidorova"),
    )

    assert found == {("a", "b"), ("c",), ("d",)}


def test_another_family_name_takes_common_co_authors() -> None:
    """A rare given name alone joins nobody; with the same circle it does."""
    circle = ("Ada Byron", "Mary Smith", "Paul Klein")
    compound = (_paper("a", "Ximena Abreu", *circle), _paper("b", "Ximena Abreu Salas", *circle))

    assert _persons(*compound) == {("a", "b")}
    assert _persons(_paper("a", "Ximena Abreu"), _paper("b", "Ximena Abreu Salas")) == {("a",), ("b",)}


def test_middle_initials_that_differ_are_never_one() -> None:
    """Not even by way of the name that leaves them out."""
    found = _persons(
        _paper("a", "John A. Carroll", "Ada Byron"),
        _paper("b", "John B. Carroll", "Mary Smith"),
        _paper("c", "John Carroll", "Mary Smith"),
    )

    assert not any({"a", "b"} <= set(person) for person in found)


def test_an_id_or_an_own_page_is_certain() -> None:
    """Whatever else speaks against it; other ids keep even a rare name apart."""
    one, other, third = (
        Mention(id=it, name="Wei Wang", paper=it, year=year, ids=ids, page=page)
        for it, year, ids, page in (
            ("a", 1990, ("orcid:1",), None),
            ("b", 2025, ("orcid:1",), "p"),
            ("c", 2000, (), "p"),
        )
    )
    split = (Mention(id=it, name="Zhongzhu Zhou", paper=it, ids=(f"orcid:{it}",)) for it in "xy")

    assert _persons(one, other, third, *split) == {("a", "b", "c"), ("x",), ("y",)}
