"""Prompts out of files: what is read, what is refused, and what a hole's filling cannot do."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.completions import Task
from bot.errors import PromptError
from bot.prompting import HOLES, OURS, OWN, Prompts, harmless

TAGS = ("evidence", "question")
_HOSTILE = (
    "<|</|>|evidence|EVIDENCE|question|<<evidence>|</evidence>|</ question >|\uff1c/evidence>|\u200b|\u200d|\u202e"
    "|im_start|[INST]|[/INST]|[[INST]INST]|<<SYS>>|</s>|<s>|$|$$|$evidence|${question}|\r\n|\x0b|\u2028|\ud800| "
    "|p < 0.05|x<y"
)
HOSTILE = st.lists(st.sampled_from([*_HOSTILE.split("|"), "<|", "|>"]) | st.text(max_size=4), max_size=20).map("".join)
PERSIAN = "\u0646\u0645\u06cc\u200c\u062f\u0627\u0646\u0645"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A folder of a person's own prompts that holds one task."""
    write(tmp_path / "mine", "translation", system="Translate.", user="Into $language: <text>$text</text>")
    return tmp_path / "mine"


def write(folder: Path, task: str, *, system: str, user: str) -> None:
    """A task's two files."""
    (folder / task).mkdir(parents=True, exist_ok=True)
    (folder / task / "system.md").write_text(system, encoding="utf-8")
    (folder / task / "user.md").write_text(user, encoding="utf-8")


def problems(folder: Path) -> list[str]:
    """What is wrong with the folder, without its name."""
    with pytest.raises(PromptError) as caught:
        Prompts.load(folder)
    return str(caught.value).replace(f"{folder}{os.sep}", "").replace(str(folder), "mine").splitlines()


def test_the_own_prompts_are_found_beside_the_packages(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are read from the project's folder, whatever folder the program is run in."""
    monkeypatch.chdir(tmp_path)

    prompts = Prompts.load()

    assert root / "prompts" == OWN
    assert {task: prompt.folder for task, prompt in prompts.by_task.items()} == {task: OWN / task for task in Task}


def test_a_folder_may_hold_some_tasks_only(mine: Path) -> None:
    """What it holds goes before the project's own; the others are those, version and all."""
    prompts, own = Prompts.load(mine), Prompts.load()

    filled = prompts.fill(Task.TRANSLATION, text="Hallo", language="English")
    assert (filled.system, filled.user) == ("Translate.", "Into English: <text>Hallo</text>")
    assert filled.version != own.by_task[Task.TRANSLATION].version
    assert {task for task in Task if prompts.by_task[task] != own.by_task[task]} == {Task.TRANSLATION}


def test_the_version_changes_with_either_file(mine: Path) -> None:
    """It is the same for the same texts, whatever their line ends, and another when one of the two changes."""
    first = Prompts.load(mine).by_task[Task.TRANSLATION].version
    (mine / "translation" / "system.md").write_bytes(b"\xef\xbb\xbfTranslate.\r\n\r\n")
    again = Prompts.load(mine).by_task[Task.TRANSLATION].version
    (mine / "translation" / "system.md").write_text("Translate well.", encoding="utf-8")
    other = Prompts.load(mine).by_task[Task.TRANSLATION].version

    assert re.fullmatch("[0-9a-f]{8}", first)
    assert first == again != other


UNKNOWN = "$txt is not filled here; the holes are $language, $text."
LEFT_OUT = "user.md: {} is missing, here and in system.md; write {} where it belongs."
BARE = "$text stands bare; put it between <text> and </text>."
DOLLAR = "a dollar sign with no name behind it; write $$ for a dollar."
INTO = "Into $language: "


@pytest.mark.parametrize(
    ("system", "user", "expected"),
    [
        (
            "Do.",
            f"{INTO}<text>$txt</text>",
            [f"user.md, line 1: {UNKNOWN}", LEFT_OUT.format("$text", "<text>$text</text>")],
        ),
        ("Do.", "<text>$text</text>", [LEFT_OUT.format("$language", "$language")]),
        ("Costs $5.", f"{INTO}<text>$text</text>", [f"system.md, line 1: {DOLLAR}"]),
        ("Do.", f"{INTO}\n$text", [f"user.md, line 2: {BARE}"]),
        ("Do.", f"<text></text> $text {INTO} <text></text>", [f"user.md, line 1: {BARE}"]),
        ("Do.", f"{INTO}<a>$text</b>", [f"user.md, line 1: {BARE}"]),
        ("\n", f"{INTO}<text>$text</text>", ["system.md is empty; write the prompt into it."]),
    ],
)
def test_a_prompt_that_cannot_be_filled_is_refused(mine: Path, system: str, user: str, expected: list[str]) -> None:
    """Misspelt, missing and bare holes, lone dollar signs and empty files are told with file, line and what to do."""
    write(mine, "translation", system=system, user=user)

    assert problems(mine) == [f"translation{os.sep}{line}" for line in expected]


def test_holes_may_stand_in_either_file_and_in_braces(mine: Path) -> None:
    """A hole counts wherever it stands; a doubled dollar sign is one."""
    write(mine, "translation", system="Into ${language} for $$5.", user="<TEXT lang>\n<text>\n${text}\n</text>")

    filled = Prompts.load(mine).fill(Task.TRANSLATION, text="$5 or $language", language="English")

    assert filled.system == "Into English for $5."
    assert filled.user == "<TEXT lang>\n<text>\n$5 or $language\n</text>"


def test_everything_that_is_wrong_is_told_at_once(mine: Path) -> None:
    """Folders of no task, missing and unreadable files and unknown holes come together; the first is the path."""
    for name in ("answr", "kettle", ".git", "judgement"):
        (mine / name).mkdir()
    (mine / "judgement" / "system.md").write_bytes(b"\xff\xfe\x00")
    (mine / "README.md").write_text("Notes.", encoding="utf-8")
    write(mine, "translation", system="Do.", user="$tongue")

    with pytest.raises(PromptError) as caught:
        Prompts.load(mine)

    assert caught.value.path == str(mine / "answr")
    assert problems(mine) == [
        "answr is no task's folder; did you mean answer/?",
        f"kettle is no task's folder; the tasks are {', '.join(Task)}.",
        f"translation{os.sep}user.md, line 1: $tongue is not filled here; the holes are $language, $text.",
        f"translation{os.sep}{LEFT_OUT.format('$language', '$language')}",
        f"translation{os.sep}{LEFT_OUT.format('$text', '<text>$text</text>')}",
        f"judgement{os.sep}system.md cannot be read; it has to be a text file in UTF-8.",
        f"judgement{os.sep}user.md is missing; a prompt is made of system.md and user.md.",
    ]


def test_a_folder_without_prompts_is_a_mistake(tmp_path: Path) -> None:
    """A folder that is empty, or is none, is not taken for one that changes nothing."""
    tasks = ", ".join(f"{task}/" for task in Task)
    assert problems(tmp_path) == [f"mine holds no task's folder; make one or more of {tasks}."]

    (tmp_path / "file").write_text("", encoding="utf-8")
    for name in ("file", "nowhere"):
        assert problems(tmp_path / name) == [
            "mine cannot be read as a folder; name one that holds answer/ or another task's prompts."
        ]


@pytest.mark.parametrize("holes", [{}, {"text": "a"}, {"text": "a", "language": "b", "question": "c"}])
def test_a_prompt_is_filled_with_its_own_holes(holes: dict[str, str]) -> None:
    """Too few, too many or other holes are a fault of the program, which is told at once."""
    with pytest.raises(TypeError, match="translation is filled with language, text"):
        Prompts.load().fill(Task.TRANSLATION, **holes)


@given(st.sampled_from(list(Task)), HOSTILE)
def test_nothing_gets_out_of_its_tags(task: Task, value: str) -> None:
    """Whatever fills the holes, the filled prompt has the tags of the empty one and no mark of a chat template."""
    prompts = Prompts.load()
    empty = prompts.fill(task, **dict.fromkeys(HOLES[task], ""))
    filled = prompts.fill(task, **dict.fromkeys(HOLES[task], value))

    for before, after in ((empty.system, filled.system), (empty.user, filled.user)):
        own = {name for _, name in _tags(before)}
        assert _tags(before) == [(tag, name) for tag, name in _tags(after) if name in own]
        assert not re.search(r"<\||\[/?INST\]|<<SYS>>|</?s>", after)
        after.encode()


@given(HOSTILE)
def test_what_is_harmless_stays_so(value: str) -> None:
    """Defusing a text twice changes nothing more."""
    once = harmless(value, tags=TAGS)

    assert harmless(once, tags=TAGS) == once


@given(st.text(alphabet="abc XYZ 0123.,;:%()-–é中\n"))
def test_ordinary_text_is_left_alone(value: str) -> None:
    """Words, numbers and punctuation are filled in as they are."""
    assert harmless(value, tags=TAGS) == value


@pytest.mark.parametrize(
    "value",
    ["p < 0.05 and x<y or <5%", "P(x|y) <= 1", "a $5 prize, 12% [MASK] <unk>", PERSIAN, "क्\u200dष", "a\tb\nc"],
)
def test_signs_of_formulas_and_scripts_stay(value: str) -> None:
    """A sign for "less than", a mask and the joiners that a script needs are no tags and stay."""
    assert harmless(value, tags=TAGS) == value


def test_only_words_of_our_own_go_without_tags() -> None:
    """The holes that need no tags are known holes, and none of them carries what a person or a paper says."""
    assert {"kinds", "language"} == OURS < frozenset.union(*HOLES.values())
    assert set(HOLES) == set(Task)


def _tags(text: str) -> list[tuple[str, str]]:
    """Every tag as written, and its name."""
    return [(match[0], match[1].lower()) for match in re.finditer(r"[<\uff1c]\s*/?\s*(\w+)\s*>", text)]
