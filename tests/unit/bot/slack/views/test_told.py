"""An answer in a modal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue import Answer, Citation, Form, Sentence
from bot.localslack.mentions import notifying
from bot.localslack.validation.whole import check_view
from bot.slack.actions import Form as Modal
from bot.slack.views import kit, papers, told
from retrieval.papers import PaperId
from retrieval.queries import Plan, Wanted
from tests.unit.bot.slack.hostile import texts

PLAN = Plan(question="What?", wanted=Wanted.FACT)


def _citation(n: int, title: str = "Windows over the Cache", url: str | None = None) -> Citation:
    return Citation(
        n=n,
        paper_id=PaperId(f"p{n}"),
        title=title,
        authors=("Ada Byron",),
        authors_complete=True,
        date="17 May 2024",
        venue=None,
        url=url,
    )


def _shown(answer: Answer) -> list[str]:
    """The texts of the blocks, joiners aside."""
    found = []
    for block in told.blocks(answer):
        elements = block.get("elements", [block.get("text")])
        assert isinstance(elements, list)
        found += [str(it["text"]).replace("\u2060", "") for it in elements if isinstance(it, dict)]
    return found


def test_the_words_are_those_of_every_surface() -> None:
    """Bold as mrkdwn has it, items numbered, notes set off, sources under it."""
    answer = Answer(
        plan=PLAN,
        sentences=(
            Sentence(text="WindowKV keeps **12%** of it.", cites=(1,)),
            Sentence(text="One.", cites=(1, 2), form=Form.ITEM),
            Sentence(text="Two.", form=Form.ITEM),
            Sentence(text="That is all.", form=Form.NOTE),
        ),
        citations=(_citation(1, url="https://example.org/w"), _citation(2), _citation(3, "Not cited")),
    )

    body, *sources = _shown(answer)

    assert body.splitlines() == ["WindowKV keeps *12%* of it.¹", "1. One.¹\u202f²", "2. Two.", "_That is all._"]
    assert sources[0].startswith("[1] <https://example.org/w|Windows over the Cache>")
    assert len(sources) == 2


def test_many_sources_are_cut_with_their_number() -> None:
    """A modal takes a hundred blocks."""
    numbers = tuple(range(1, 31))
    answer = Answer(
        plan=PLAN, sentences=(Sentence(text="Much.", cites=numbers),), citations=tuple(map(_citation, numbers))
    )

    assert _shown(answer)[-1] == "and 10 more papers"
    assert len(_shown(answer)) == 1 + told.SOURCES + 1


@given(st.lists(st.tuples(texts, st.sampled_from(Form)), max_size=8), texts, st.none() | texts, st.integers(1, 200))
def test_no_answer_breaks_a_modal(said: list[tuple[str, Form]], title: str, url: str | None, times: int) -> None:
    """However long, and whatever it holds."""
    answer = Answer(
        plan=PLAN,
        sentences=tuple(Sentence(text=text * times, cites=(1,), form=form) for text, form in said),
        citations=(_citation(1, title, url),),
    )

    view = papers.showing(Modal.ANSWER, [kit.divider(), *told.blocks(answer)])

    assert check_view(view) == ()
    assert notifying(view) == ()
