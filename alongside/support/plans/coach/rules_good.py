"""What is good already: said first by name, so that it is kept."""

from collections.abc import Iterator

from alongside.support.plans.coach.amounts import amount
from alongside.support.plans.coach.plan_words import Around, Remark, TargetWords
from alongside.support.plans.coach.reading import read
from alongside.support.plans.coach.rulebook import remark

MEASURE = frozenset({"target.start_point", "target.criterion"})


def look_for_good(target: TargetWords, around: Around, remarks: tuple[Remark, ...]) -> Iterator[Remark]:
    """One line when nothing is missing; else each part that is good as it stands."""
    if not remarks:
        yield remark("good_whole", "target.words", around, read(target.words).quote())
        return
    touched = {said.field for said in remarks}
    if "target.words" not in touched:
        yield remark("good_words", "target.words", around, read(target.words).quote())
    start, end = read(target.start_point), read(target.criterion)
    if touched.isdisjoint(MEASURE) and amount(start) and amount(end):
        yield remark("good_measure", "target.criterion", around, start.quote(), other=end.quote())
    if "target.strategy" not in touched:
        yield remark("good_strategy", "target.strategy", around, read(target.strategy).quote())
