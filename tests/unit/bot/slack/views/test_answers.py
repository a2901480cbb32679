"""An answer as messages."""

from __future__ import annotations

from bot.ports import Block, Post
from bot.slack.views import answers, kit
from retrieval.queries import Person
from tests.unit.bot.slack.views.builders import a_citation, a_kept, a_question_back, an_answer, item, note, prose

ANSWER = an_answer(
    prose("Ada Byron has **2** papers.", 1),
    item("KettleBoil: Boiling Water · ACL 2024", 1),
    item("FoldMap & Co.", 2),
    note("Only the year is known."),
    citations=(a_citation(1), a_citation(2, title="FoldMap & Co.", url=None)),
)
BODY = (
    "Ada Byron has **2** papers.¹\n\n"
    "1. [KettleBoil: Boiling Water](https://example.org/kettle) · ACL 2024¹\n"
    "2. FoldMap & Co.²\n\n"
    "_Only the year is known._"
)
SPOKEN = (
    "Ada Byron has 2 papers.¹\n1. KettleBoil: Boiling Water · ACL 2024¹\n2. FoldMap &amp; Co.²\nOnly the year is known."
)
SOURCES = (
    "[1] <https://example.org/kettle|KettleBoil: Boiling Water> — Byron, Wu · 17 May 2024 · ACL\n"
    "[2] FoldMap &amp; Co. — Byron, Wu · 17 May 2024 · ACL"
)


def kinds(post: Post) -> list[object]:
    """The types of a message's blocks."""
    return [block["type"] for block in post.blocks]


def buttons(block: Block) -> list[tuple[object, object]]:
    """Action and value of each button of a row."""
    elements = block["elements"]
    assert isinstance(elements, list)
    return [(it["action_id"], it.get("value")) for it in elements]  # type: ignore[call-overload, index, union-attr]


def test_an_answer_is_its_sentences_its_sources_and_its_buttons() -> None:
    """In one message, with a fallback that says the same without formatting."""
    [post] = answers.pages(ANSWER, answer_id="7f3a", asker="U1")

    assert post.text == SPOKEN
    assert post.blocks == (
        kit.markdown(BODY),
        kit.context(SOURCES),
        *answers.closing(ANSWER, answer_id="7f3a", asker="U1")[1:],
    )


def test_what_closes_an_answer_rates_deletes_and_explains_it() -> None:
    """Feedback for everybody, "Delete" for who asked; values are the answer's id."""
    _, rate, open_ = answers.closing(ANSWER, answer_id="7f3a", asker="U1")

    sure = kit.confirm("Delete this answer?", "It is taken away for everybody.", yes="Delete")
    assert rate == kit.context_actions(
        kit.feedback_buttons("feedback", up="up:7f3a", down="down:7f3a"),
        kit.icon_button("trash", "Delete", "delete", "7f3a", visible_to=["U1"], confirm=sure),
    )
    assert buttons(open_) == [("evidence", "7f3a"), ("why", "7f3a"), ("again", "7f3a")]


def test_an_answer_that_cites_nothing_has_no_evidence_to_open() -> None:
    """And no sources."""
    rate, open_ = answers.closing(an_answer(prose("Not one for me.")), answer_id="7f3a", asker="U1")

    assert rate["type"] == "context_actions"
    assert buttons(open_) == [("why", "7f3a"), ("again", "7f3a")]


def test_a_question_back_is_closed_by_its_choices() -> None:
    """Whom the name may mean, first of all."""
    answer = a_question_back(Person(name="A Liu", keys=()), Person(name="B Liu", keys=()))

    chosen, *_ = answers.closing(answer, answer_id="7f3a", asker="U1")

    assert buttons(chosen) == [("choose:1", "7f3a:A Liu"), ("choose:2", "7f3a:B Liu")]


def test_streamed_sentences_are_the_body() -> None:
    """One after another, with the number of items so far."""
    numbers = (0, 1, 2, 2)

    streamed = "".join(
        answers.line(sentence, number=number, citations=ANSWER.citations)
        for sentence, number in zip(ANSWER.sentences, numbers, strict=True)
    )

    assert streamed.strip() == BODY


def test_long_answers_go_on_in_further_messages() -> None:
    """Cut between sentences; the list goes on with its numbers, and only the last message is closed."""
    long = an_answer(*(item(f"Paper {n} " + "word " * 100, n) for n in range(1, 51)), citations=(a_citation(1),))

    first, *_, last = posts = answers.pages(long, answer_id="7f3a", asker="U1")

    assert len(posts) == 3
    assert all(kit.length(post.blocks) <= answers.BUDGET for post in posts)
    assert kinds(first) == ["markdown"]
    assert kinds(last) == ["markdown", "context", "context_actions", "actions"]
    bodies = [str(post.blocks[0]["text"]) for post in posts]
    assert [line.split(".")[0] for body in bodies for line in body.split("\n")] == [str(n) for n in range(1, 51)]
    assert all(len(post.text) <= 3_000 for post in posts)


def test_nothing_to_show_is_said() -> None:
    """Something always appears."""
    [post] = answers.pages(an_answer(prose("\x00")), answer_id="7f3a", asker="U1")
    [empty] = answers.pages(an_answer(), answer_id="7f3a", asker="U1")

    assert post.text == empty.text == "There is nothing to show for this."
    assert kinds(post) == ["context_actions", "actions"]
    assert kinds(empty) == ["markdown", "context_actions", "actions"]
    assert answers.plain(an_answer(prose(" "))) == ("There is nothing to show for this.",)


def test_without_blocks_an_answer_is_escaped_text_with_its_sources() -> None:
    """For when Slack takes nothing else; in several messages where it is long."""
    assert answers.plain(ANSWER) == (f"{SPOKEN}\n{SOURCES}",)
    long = answers.plain(an_answer(*(prose("word " * 300) for _ in range(10))))
    assert len(long) == 5
    assert all(len(text) <= answers.PLAIN for text in long)


def test_a_private_answer_can_be_shared_and_is_not_rated() -> None:
    """Nobody else has seen it."""
    post = answers.private(a_kept(ANSWER))

    assert kinds(post) == ["markdown", "context", "actions"]
    assert buttons(post.blocks[-1]) == [("share", "7f3a"), ("evidence", "7f3a"), ("why", "7f3a")]


def test_a_private_answer_that_is_too_long_says_where_the_rest_is() -> None:
    """It is one message, and does not end as if it were whole."""
    post = answers.private(a_kept(an_answer(*(prose("word " * 300) for _ in range(20)))))

    assert kinds(post) == ["markdown", "context", "actions"]
    assert post.blocks[1] == kit.context("The rest does not fit here: share it to the channel to read all of it.")
    assert kit.length(post.blocks) <= answers.BUDGET + 100


def test_a_shared_answer_stands_under_its_question() -> None:
    """Which is somebody's text; nobody is named or notified."""
    [post] = answers.shared(a_kept(ANSWER, question="What of <!channel> & *Ada*?"))

    assert post.blocks[0] == kit.context(
        "Shared from a private question: “What of &lt;!channel&gt; &amp; \u2060*\u2060Ada\u2060*\u2060?”"
    )
    assert kinds(post)[1:] == ["markdown", "context", "context_actions", "actions"]
