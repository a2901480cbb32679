"""Which papers a sentence means."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.checking import drafts
from bot.checking.meaning import Meant, Pointing
from bot.part import Confined
from retrieval.papers import PaperId
from retrieval.planning.planner import Planner
from retrieval.queries import Scope
from tests.builders import a_record
from tests.unit.bot.conftest import Desk
from tests.unit.bot.shelf import PAPERS


def meant(pointing: Pointing, text: str) -> Meant:
    """What the first sentence of the text means."""
    return pointing.meant(next(drafts.sentences(text)))


@pytest.mark.parametrize(
    "citation",
    [
        "(see Murray & van der Goot, 2025a)",
        r"\cite{murray2025sundial}",
        r"\cite{murray-25-sundial}",
        r"\cite{sundial}",
        r"\cite{sundial2025}",
        "(arXiv:2506.00001)",
        "([here](https://arxiv.org/abs/2506.00001v3))",
    ],
)
def test_a_citation_leads_to_its_paper(pointing: Pointing, citation: str) -> None:
    """By people and year, key, short name, id or address."""
    assert meant(pointing, f"Shade moves {citation}.").cited == ("sundial",)


def test_a_citation_that_fits_several_papers_is_settled_by_what_the_sentence_names(pointing: Pointing) -> None:
    """Two papers by one person in three years: the one that is named, and else either."""
    assert meant(pointing, "Sundial tells time (Murray et al., 2024).").cited == ("sundial",)
    unsure = meant(pointing, "Shade moves (Murray et al., 2024).")
    assert (unsure.cited, set(unsure.unsure)) == ((), {"sundial", "bees"})


def test_the_very_year_goes_before_the_one_beside_it(pointing: Pointing) -> None:
    """A paper appears when it is printed, or when it is put on arXiv."""
    assert meant(pointing, "It is so (Murray, 2023).").cited == ("bees",)
    assert meant(pointing, "It is so (Murray, 2022).").cited == ("bees",)


@pytest.mark.parametrize("citation", ["(Turing, 1950)", "(Murray, 1990)", "(Murray and Turing, 2025)"])
def test_a_citation_that_fits_no_paper_is_told(pointing: Pointing, citation: str) -> None:
    """By whom and of when."""
    found = meant(pointing, f"Shade moves {citation}.")

    written = citation[1:-1].replace(", ", " (")
    assert found == Meant(missing=(f"The library holds no paper by {written}).",))


def test_a_key_that_says_nothing_is_not_told(pointing: Pointing) -> None:
    """Keys are anybody's."""
    assert meant(pointing, r"Shade moves \cite{smith2020x,ref12,paper-one}.") == Meant()


def test_a_sentence_about_strangers_is_known(pointing: Pointing) -> None:
    """What they do stands in their paper, which is not here."""
    assert meant(pointing, "Turing et al. (1950) boil kettles.").stranger
    assert not meant(pointing, "Kettles boil (Turing et al., 1950).").stranger
    assert not meant(pointing, "KettleBoil (2024) boils water.").stranger


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("KettleBoil and FoldMap differ.", ("kettle", "maps")),
        ("As Dances of Honey Bees near Rivers tells, bees dance.", ("bees",)),
        ("Pages turn with LTN.", ("lantern",)),
        ("Water boils.", ()),
        ("GPT-4 boils water.", ()),
    ],
)
def test_papers_are_named_by_title_short_name_or_what_they_introduce(
    pointing: Pointing, text: str, named: tuple[str, ...]
) -> None:
    """In the order of the sentence; names that no paper has are left alone."""
    assert meant(pointing, text).named == named


@pytest.mark.parametrize(
    ("start", "cited"),
    [("KettleBoil: Boiling Water on", "kettle"), ("foldmap:  PAPER", "maps"), ("Murmur", "silent")],
)
def test_the_start_of_a_title_is_enough(pointing: Pointing, start: str, cited: str) -> None:
    """Case and runs of space aside."""
    assert pointing.begun([start]) == Meant(cited=(PaperId(cited),))


@pytest.mark.parametrize(
    ("start", "said"),
    [
        ("FoldMap", "2 papers of the library have a title that starts with “FoldMap”."),
        ("Kettles", "No paper of the library has a title that starts with “Kettles”."),
        ("", "No paper of the library has a title that starts with “”."),
    ],
)
def test_a_start_that_fits_no_title_or_several_is_told(pointing: Pointing, start: str, said: str) -> None:
    """In one sentence; nothing is guessed."""
    assert pointing.begun([start]) == Meant(missing=(said,))


def test_a_whole_title_is_not_taken_for_the_start_of_another(desk: Desk) -> None:
    """Though another title goes on from it."""
    desk.hold(*PAPERS, ("short", a_record("FoldMap", line=90, abstract="It folds.")))
    planner = Planner.of(desk.directory)
    pointing = Pointing(catalog=desk.catalog, holdings=desk.catalog, planner=planner, search=desk.search)

    assert pointing.begun(["foldmap"]).cited == ("short",)


def test_nothing_outside_a_part_is_meant(pointing: Pointing, desk: Desk) -> None:
    """As if there were no other papers."""
    part = Confined.to(Scope(venues=("ACL",)), desk.catalog)
    confined = replace(pointing, holdings=part, search=desk.search.kept_to(part, part.ids), held=part.held)

    assert meant(confined, "KettleBoil boils, FoldMap folds (arXiv:2506.00001; Murray, 2025).") == Meant(
        named=(PaperId("kettle"),), missing=("The library holds no paper by Murray (2025).",)
    )
    assert confined.begun(["Sundial"]).cited == ()
    assert set(confined.nearest("Shade moves with the sun.")) <= {"kettle", "lantern"}


def test_a_name_that_very_many_people_bear_is_looked_for_near_the_claim(desk: Desk) -> None:
    """And where that finds nothing, nothing is said of what the library holds."""
    crowd = [f"{first}{second} Byron" for first in "ABCDEFGH" for second in "abcdefg"]
    desk.hold(
        *PAPERS, ("crowd", a_record("Crowds", line=95, authors=crowd, abstract="Crowds meet.", date="2024-01-01"))
    )
    planner = Planner.of(desk.directory)
    pointing = Pointing(catalog=desk.catalog, holdings=desk.catalog, planner=planner, search=desk.search)

    assert meant(pointing, "Water boils on blue stoves (Byron and Wu, 2024).").cited == ("kettle",)
    assert set(meant(pointing, "Water meets (Byron et al., 2024).").unsure) == {"crowd", "kettle"}
    assert meant(pointing, "Water meets (Byron and Turing, 2024).") == Meant()
    assert meant(pointing, "Water meets (Byron, 1990).") == Meant()
