"""Lists and states that components are shown with."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from alongside.ground.ui import icons
from alongside.ground.ui.gallery.places import page_url
from alongside.ground.ui.gallery.questions import ANSWERS, WRONG, EveryQuestion
from alongside.ground.ui.gallery.words import (
    ARABIC,
    ASSESSING,
    DOING,
    LONG,
    NOW,
    PLANNING,
    REVIEWING,
    ROUNDS,
    TO_COME,
    TODAY,
    URDU,
)


def link(
    label: str, url: str = "#main", *, current: bool = False, count: int | None = None
) -> dict[str, Any]:
    return {"label": label, "url": url, "current": current, "count": count}


def step(label: str, state: str, line: str = "", url: str = "", words: str = "") -> dict[str, Any]:
    return {"label": label, "state": state, "line": line, "hint": line, "url": url, "words": words or line}


def responses(*marks: str) -> list[dict[str, str]]:
    said = {
        "alone": "on his own",
        "with_help": "with help",
        "not_yet": "not yet",
        "chose_not": "chose not to",
        "not_offered": "not offered",
    }
    first = TODAY - timedelta(days=len(marks))
    return [
        {"mark": mark, "label": said[mark], "when": f"{(first + timedelta(days=place)):%d/%m}".lstrip("0")}
        for place, mark in enumerate(marks)
    ]


SIDES = (
    "Story",
    "Plan",
    "Profile",
    "People",
    "Papers",
    "Consent",
    "Referrals and funding",
    "Moving on",
    "The file",
)


def file_tabs(current: str) -> list[dict[str, Any]]:
    sides = [
        "Story",
        "Plan",
        "Profile",
        "People",
        "Papers",
        "Consent",
        "Referrals and funding",
        "Moving on",
        "The file",
    ]
    return [link(side, page_url("file"), current=side == current) for side in sides]


NOTHING_BUT_GOOD = ("alone", "with_help", "alone", "alone", "alone")
MIXED = ("not_yet", "not_yet", "with_help", "chose_not", "with_help", "with_help", "not_offered")
GROWING = ("not_yet", "with_help", "with_help", "with_help", "alone", "with_help", "alone", "alone")

YEAR = [
    (
        "By September",
        [
            ("red", "Finish the review of SEND; policy and plan from it", "done", "done 11 September"),
            ("red", "Provision map for every child on support", "now", "7 of 8: Milo has none"),
            ("blue", "Progress meetings with key persons", "done", "6 of 6"),
        ],
    ),
    (
        "By December",
        [
            ("red", "Every child’s progress judged", "now", "58 of 62"),
            ("green", "Funding for children who are new", "skipped", "Ivy: DLA letter missing"),
        ],
    ),
    (
        "By April",
        [
            ("red", "EHC reviews held this term", "skipped", "1 child"),
            ("purple", "Begin transition: 9 leavers", "skipped", "not yet"),
        ],
    ),
    (
        "By July",
        [
            ("blue", "Staff meeting with SEND in focus; book next year", "skipped", "not yet"),
            ("purple", "Everything sent, with parents’ agreement", "skipped", "not yet"),
        ],
    ),
]
COLOURS = {
    "red": ("refresh-cw", "Review cycle"),
    "blue": ("graduation-cap", "Development"),
    "green": ("hand-coins", "Funding"),
    "purple": ("footprints", "Transition"),
}


def year() -> list[dict[str, Any]]:
    return [
        {
            "title": title,
            "tasks": [
                {"tone": tone, "icon": COLOURS[tone][0], "kind": COLOURS[tone][1]}
                | {"title": words, "state": state, "words": said}
                for tone, words, state, said in tasks
            ],
        }
        for title, tasks in YEAR
    ]


CHILDREN = [
    ("Milo Okafor", DOING, 3, "2 years 11 months · Ladybirds · Sam Reid · review 10 December", "SEN support"),
    ("Teddy Walsh", PLANNING, 2, "3 years 4 months · Ladybirds · Kayleigh Brown", "SEN support"),
    ("Aisha Rahman", REVIEWING, 1, "3 years 8 months · Bumblebees · Joe Lunt · review today", "EHC plan"),
    ("Noor Haddad", ASSESSING, 1, "2 years 2 months · Caterpillars · Beth Ofori", "Watching"),
    ("Ivy Tran", TO_COME, None, "1 year 9 months · Caterpillars · noticed today", ""),
]


def children() -> list[dict[str, Any]]:
    return [
        {"name": name, "quarters": quarters, "number": number, "label": f"Where {name} is"}
        | {"line": line, "level": level, "late": "" if level else "2 days late"}
        for name, quarters, number, line, level in CHILDREN
    ]


TASKS = [
    step("Assess", "done", url="#main", words="done 2 September"),
    step("Tell parents first", "done", words="done 4 September, by Sam"),
    step("Plan", "now", url="#main", words="now"),
    step("Review", "to_come", words="suggested 10 December"),
]
SUMMARY = [
    {"label": "Name", "value": "Milo Okafor", "url": "#main"},
    {"label": "What they hope", "value": "Milo says what he wants.\nNo tears at bath time.", "url": "#main"},
    {"label": "In their words", "value": ARABIC, "url": "#main"},
    {"label": "Written by", "value": LONG, "url": ""},
]
STEPS = [
    step("Assess", "done", "done 2 September", url="#main"),
    step("Tell parents first", "done", "done 4 September, by Sam", url="#main"),
    step("Plan", "now", "now", url="#main"),
    step("Parents’ and Milo’s part", "to_come"),
    step("Do", "to_come"),
    step("Review", "to_come", "suggested 10 December"),
]
KNOW_FIRST = [
    "Dairy allergy: no milk at snack targets",
    "Covers his ears when the room is loud; ear defenders in his tray",
]
FILTERS = [
    link("Everyone", current=True),
    link("SEN support", count=6),
    link("Watching", count=0),
    link("Late"),
]


def everything(pages: Iterable[str]) -> dict[str, Any]:
    """Return what only the gallery's own page shows."""
    clean = {"about": ["talking"], "told": "no", "happened_on": TODAY}
    wrong = {f"wrong-{name}": value for name, value in WRONG.items()}
    return {
        "clean": EveryQuestion(prefix="clean", initial=clean),
        "wrong": EveryQuestion(prefix="wrong", data=wrong),
        "whole_pages": [link(name, page_url(name)) for name in pages],
        "icon_names": sorted(icons.names()),
        "long": LONG,
        "arabic": ARABIC,
        "urdu": URDU,
        "tasks": TASKS,
        "summary_rows": SUMMARY,
    }


def shared() -> dict[str, Any]:
    """Return what the gallery and its whole pages all show."""
    kinds = ("Everything", "Noticed", "Plans", "Visits", "Letters")
    return ROUNDS | {
        "year": year(),
        "children": children(),
        "answers": ANSWERS,
        "filters": FILTERS,
        "story_kinds": [link(kind, current=kind == "Everything") for kind in kinds],
        "today": TODAY,
        "now": NOW,
        "growing": responses(*GROWING),
        "mixed": responses(*MIXED),
        "good": responses(*NOTHING_BUT_GOOD),
        "tabs": file_tabs("Story"),
        "know_first": KNOW_FIRST,
        "steps": STEPS,
    }
