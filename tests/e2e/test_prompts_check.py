"""`footnote prompts check`: a line a task, or a sentence a problem."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.completions import Task
from tests.e2e.program import Footnote

pytestmark = pytest.mark.e2e


def test_the_own_prompts_are_well_from_any_folder(footnote: Footnote) -> None:
    """From an empty folder and without settings every task is listed once, with a version and as Footnote's own."""
    ran = footnote("prompts", "check")

    lines = [line.split(maxsplit=2) for line in ran.out.splitlines()]
    assert (ran.code, ran.err) == (0, "")
    assert [task for task, _, _ in lines] == list(Task)
    assert {place for _, _, place in lines} == {"Footnote's own"}
    assert len({version for _, version, _ in lines}) == len(Task)


def test_a_folder_may_hold_some_of_the_tasks(footnote: Footnote, root: Path, tmp_path: Path) -> None:
    """The folder that is named, or else the one that is set, goes before Footnote's own."""
    mine = tmp_path / "mine"
    shutil.copytree(root / "prompts" / "judgement", mine / "judgement")
    (mine / "judgement" / "system.md").write_text("Be strict.", encoding="utf-8")

    named = footnote("prompts", "check", mine)
    by_setting = Footnote(footnote.home, settings={"FOOTNOTE_PROMPTS": str(mine)})("prompts", "check")

    assert named == by_setting
    assert named.code == 0
    assert [line for line in named.out.splitlines() if not line.endswith("Footnote's own")] == [
        line
        for line in named.out.splitlines()
        if line.startswith("judgement") and line.endswith(str(mine / "judgement"))
    ]
    assert named.out != footnote("prompts", "check").out


def test_every_problem_is_told_at_once(footnote: Footnote, tmp_path: Path) -> None:
    """Each in a line that names the file and says what to do; nothing stands on standard output."""
    mine = tmp_path / "mine"
    (mine / "answr").mkdir(parents=True)
    (mine / "translation").mkdir()
    (mine / "translation" / "user.md").write_text("Put <text>$txt</text> into $language.", encoding="utf-8")
    (mine / "judgement").mkdir()
    (mine / "judgement" / "system.md").write_text("Be strict.", encoding="utf-8")
    (mine / "judgement" / "user.md").write_text("<evidence>$evidence</evidence>", encoding="utf-8")

    ran = footnote("prompts", "check", mine)

    unknown, texts = mine / "answr", mine / "translation"
    missing = f"{mine / 'judgement' / 'user.md'}: $sentence is missing, here and in system.md"
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.splitlines() == [
        f"{unknown} is no task's folder; did you mean answer/?",
        f"{texts / 'system.md'} is missing; a prompt is made of system.md and user.md.",
        f"{texts / 'user.md'}, line 1: $txt is not filled here; the holes are $language, $text.",
        f"{missing}; write <sentence>$sentence</sentence> where it belongs.",
    ]
