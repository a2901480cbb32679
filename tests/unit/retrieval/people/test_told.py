"""What was told of mentions goes before all evidence."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from retrieval.people.mentions import Ground, Mention, Outcome
from retrieval.people.register import Register
from tests.unit.retrieval.people.test_communities import CROWD
from tests.unit.retrieval.people.test_register import MENTIONS


def _whose(register: Register) -> dict[str, str]:
    return {mention: person[0] for person in register.people().persons for mention in person}


@given(MENTIONS, st.data())
def test_who_is_held_together_is_one_and_who_is_told_apart_two(mentions: list[Mention], data: st.DataObject) -> None:
    """Whatever their names are, on one paper or with other ids; what is told before and after they came is the same."""
    some = st.sampled_from([one.id for one in mentions])
    together = data.draw(st.lists(st.tuples(some, some), max_size=4))
    apart = data.draw(st.lists(st.tuples(some, some), max_size=4))
    before, after = Register(), Register()
    before.retell(together, apart)
    before.add(mentions)
    after.add(mentions)
    after.people()
    after.retell(together, apart)

    whose = _whose(after)

    held = {it: it for it in whose}
    for one, other in together:
        ours, theirs = held[one], held[other]
        held = {it: ours if of == theirs else of for it, of in held.items()}
    assert _whose(before) == whose
    assert all(whose[one] == whose[other] for one, other in together)
    assert all(whose[one] != whose[other] for one, other in apart if held[one] != held[other])


@given(MENTIONS, st.data())
def test_what_is_no_longer_told_is_forgotten(mentions: list[Mention], data: st.DataObject) -> None:
    """Everybody is then whoever the evidence makes them."""
    some = st.sampled_from([one.id for one in mentions])
    plain, told = Register(), Register()
    for register in (plain, told):
        register.add(mentions)
    told.retell(data.draw(st.lists(st.tuples(some, some), max_size=4)), data.draw(st.lists(st.tuples(some, some))))
    told.people()

    told.retell((), ())

    assert told.people() == plain.people()


@given(MENTIONS, st.data())
def test_links_lead_from_each_mention_to_all_of_its_person(mentions: list[Mention], data: st.DataObject) -> None:
    """Nobody is somebody for no reason; and no link stands between two people but an uncertain one."""
    some = st.sampled_from([one.id for one in mentions])
    register = Register()
    register.add(mentions)
    register.retell(data.draw(st.lists(st.tuples(some, some), max_size=3)), ())
    people = register.people()
    whose = {mention: person[0] for person in people.persons for mention in person}

    links = list(register.links(people))

    group = {it: it for it in whose}
    for link in links:
        if link.outcome is Outcome.SAME:
            ours, theirs = group[link.one], group[link.other]
            group = {it: ours if of == theirs else of for it, of in group.items()}
        assert (link.outcome is Outcome.SAME) == (whose[link.one] == whose[link.other])
        assert link.reasons
    assert len(set(group.values())) == len(people.persons)


def test_why_says_that_a_curator_said_so() -> None:
    """First of all reasons."""
    register = Register()
    register.add(Mention(id=it, name=name, paper=it) for it, name in (("a", "Ada Byron"), ("b", "Countess Lovelace")))
    register.hold_together("a", "b")

    (link,) = register.links(register.people())

    assert link.reasons[0].ground is Ground.TOLD_ONE
    assert link.why.startswith("a curator said that they are one person; ")


def test_a_name_that_was_split_takes_evidence() -> None:
    """A rare name is one person's until somebody says that two have it: then a third paper joins by what it shares."""
    register = Register()
    register.add(Mention(id=f"0{name}", name="Olga Petrova", paper=name, coauthors=(name,)) for name in CROWD)
    register.add(
        Mention(id=it, name="Zhongzhu Zhou", paper=it, coauthors=(other,), year=2024)
        for it, other in (("a", "Ada Byron"), ("b", "Mary Smith"), ("c", "Paul Klein"), ("d", "Mary Smith"))
    )
    assert register.people().persons[-1] == ("a", "b", "c", "d")

    register.tell_apart("a", "b")
    found = register.people()

    assert found.persons[-3:] == (("a",), ("b", "d"), ("c",))
    assert {(edge.one, edge.other) for edge in found.uncertain if edge.one in "ab"} == {("a", "c"), ("b", "c")}


def test_who_is_held_together_draws_others_along() -> None:
    """A short form that fits one of two names which are one person's joins that person."""
    register = Register()
    circle = ("Mary Smith", "Paul Klein")
    register.add(
        [
            Mention(id="a", name="Wilhelmina Okonkwo", paper="a", coauthors=circle),
            Mention(id="b", name="Beatrice Okonkwo", paper="b"),
            Mention(id="c", name="W. Okonkwo", paper="c", coauthors=circle),
        ]
    )
    register.hold_together("a", "b")

    assert register.people().persons == (("a", "b", "c"),)


def test_a_mention_is_placed_with_whom_it_is_held_together_with() -> None:
    """Also before people are asked for again."""
    register = Register()
    register.add([Mention(id="a", name="Ada Byron", paper="a")])
    register.people()
    register.hold_together("a", "b")

    assert register.place(Mention(id="b", name="Countess Lovelace", paper="b")) == ("a", "b")
