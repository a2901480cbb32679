"""Which conversations people can choose in forms."""

from __future__ import annotations

import pytest

from bot.localslack.forms import NotThereError
from bot.localslack.records import ChannelKind, Json
from tests.unit.bot.localslack.delivery.scripted import played
from tests.unit.bot.localslack.delivery.test_forms import element, field, text

SELECT = field(element("conversations_select", "where"), "there", optional=True)
FORM: Json = {"type": "modal", "title": text("Form"), "submit": text("Send"), "blocks": [SELECT]}


def test_people_choose_only_conversations_that_they_see() -> None:
    """Public ones, and private ones that they are in; none that is not there."""
    with played() as play:
        ann, space = play.person("ann"), play.slack.workspace
        theirs = space.add_channel("theirs", members={ann.id}, kind=ChannelKind.PRIVATE).id
        others = space.add_channel("others", kind=ChannelKind.PRIVATE).id
        play.call("views.open", trigger_id=play.slack.triggers.issue(ann.id), view=FORM)
        assert ann.form is not None
        form = ann.form.id
        for name in (others, "C404404404"):
            with pytest.raises(NotThereError):
                ann.submits(form, {"there": {"where": name}})
        ann.presses(form, "where", "")
        ann.presses(form, "where", theirs)

        assert ann.submits(form, {"there": {"where": play.channel("papers")}}).acked
