"""Starters and whole examples, by area of need and age."""

from dataclasses import dataclass

from alongside.support.plans.coach.lexicon import loaded
from alongside.support.plans.coach.plan_words import Around, TargetWords
from alongside.support.plans.coach.reading import read

OLDEST = 71  # months: the last before a sixth birthday


@dataclass(frozen=True)
class Starter:
    area: str
    topic: str
    topic_words: frozenset[str]
    from_months: int
    until_months: int
    words: str


@dataclass(frozen=True)
class Example:
    """A wording as it often comes, and the same as a target that is whole but for its date."""

    area: str
    from_months: int
    until_months: int
    need: str
    outcome: str
    before: str
    after: TargetWords


STARTERS: tuple[Starter, ...] = tuple(
    Starter(row["area"], topic["topic"], frozenset(topic["words"]), step["from"], step["until"], step["try"])
    for row in loaded("starters")
    for topic in row["topics"]
    for step in topic["steps"]
)
EXAMPLES: tuple[Example, ...] = tuple(
    Example(
        row["area"],
        row["from"],
        row["until"],
        row["need"],
        row["outcome"],
        row["before"],
        TargetWords(**row["after"]),
    )
    for row in loaded("examples")
)
AREAS: tuple[str, ...] = tuple(row["area"] for row in loaded("starters"))


def starters(area_code: str, age_months: int) -> tuple[str, ...]:
    """What others begin with, for this area and age; an area we do not know has none."""
    return tuple(
        starter.words for starter in STARTERS if starter.area == area_code and _suits(starter, age_months)
    )


def examples(area_code: str, age_months: int) -> tuple[Example, ...]:
    return tuple(example for example in EXAMPLES if example.area == area_code and _suits(example, age_months))


def starter_for(words: str, around: Around) -> str:
    """The starter nearest to what was written and to the child's age, or "" where nothing is near."""
    age = 30 if around.age_months is None else around.age_months
    near = [starter for starter in STARTERS if _suits(starter, age)]
    for text in (words, *around.needs[:1]):
        for word in read(text).words:
            for starter in near:
                if word in starter.topic_words:
                    return starter.words
    return ""


def _suits(row: Starter | Example, age_months: int) -> bool:
    return row.from_months <= max(0, min(age_months, OLDEST)) <= row.until_months
