"""Judging a child in one line: on track, watch, or a doubt that becomes a noticing."""

from datetime import date, datetime
from typing import Any

from alongside.file.children.models import Child
from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.support.development.actions.refusals import NotInWords, NotOpen, WithTheSenco
from alongside.support.development.models import CheckLine, Round
from alongside.support.development.queries import newest_line, open_round
from alongside.support.noticing import actions as noticings
from alongside.support.noticing.models import Noticing

Word = CheckLine.Word


@action("development.judge", past="child_judged")
def judge_child(
    *, child: Child, word: str, words: str = "", until_on: date | None = None, by: Actor, at: datetime
) -> CheckLine:
    """Judge a child as on track, or as watched: then what is watched, and until when.

    The line belongs to the round that is open; between two rounds a watch may be looked at again. Raises
    NotOpen, NotInWords, WithTheSenco.
    """
    if word == Word.WATCH and not (words and until_on):
        raise NotInWords
    return _write(child, by, at, word=word, words=words, until_on=until_on if word == Word.WATCH else None)


@action("development.judge", past="doubt_told")
def tell_senco(
    *,
    child: Child,
    words: str,
    talked: str = Noticing.Talked.NOT_YET,
    parents_said: str = "",
    by: Actor,
    at: datetime,
) -> Noticing:
    """Let a doubt become a noticing, which has an owner and a day from the start; the line points to it.

    Returns the noticing, so that the book's words about it are shredded with it. Raises NotOpen, WithTheSenco.
    """
    _hold(child)
    noted = noticings.note(
        child=child, words=words, happened_at=at, talked=talked, parents_said=parents_said, by=by, at=at
    )
    _write(child, by, at, word=Word.TALK, noticing=noted)
    return noted


def _hold(child: Child) -> None:
    Child.everywhere.select_for_update().get(pk=child.pk, setting_id=child.setting_id)


def _write(child: Child, by: Actor, at: datetime, **line: Any) -> CheckLine:
    """Write the next line under the child's row lock, so that no number is given twice."""
    _hold(child)
    stands, check_round = newest_line(by, child), open_round(by)
    if check_round is None and (stands is None or stands.word != Word.WATCH):
        raise NotOpen
    if stands and stands.word == Word.TALK and stands.round_id == _id(check_round):
        raise WithTheSenco
    last = CheckLine.everywhere.filter(setting_id=child.setting_id, child=child).order_by("-version").first()
    written: CheckLine = CheckLine.everywhere.create(
        setting_id=child.setting_id, child=child, round=check_round, version=last.version + 1 if last else 1,
        recorded_at=at, judged_by=by.membership, **line,
    )  # fmt: skip
    return written


def _id(check_round: Round | None) -> Any:
    return check_round.pk if check_round else None
