"""Who is in the sample: settings, staff, and children by room."""

from datetime import date, timedelta

from alongside.ground.accounts.models import RoleHeld, Setting

Role = RoleHeld.Role
NURSERY = {
    "code": "willow-lane", "name": "Willow Lane Nursery", "kind": Setting.Kind.PRIVATE, "is_sample": True,
    "telephone": "0151 496 0100", "local_authority": "Liverpool",
}  # fmt: skip
CHILDMINDER = {
    "code": "rosas-house", "name": "Rosa’s House", "kind": Setting.Kind.CHILDMINDER, "is_sample": True,
    "telephone": "0151 496 0177", "plan_word": "Support plan",
}  # fmt: skip
ROOMS = ("Ladybirds", "Bumblebees", "Butterflies")

# by key: name, roles, rooms, telephone
STAFF = {
    "priya": ("Priya Nair", (Role.SENCO, Role.PRACTITIONER), ("Butterflies",), "0151 496 0101"),
    "sam": ("Sam Reid", (Role.PRACTITIONER,), ("Bumblebees",), ""),
    "kayleigh": ("Kayleigh Brown", (Role.PRACTITIONER,), ("Ladybirds",), ""),
    "joe": ("Joe Hart", (Role.PRACTITIONER,), ("Bumblebees",), ""),
    "beth": ("Beth Cole", (Role.PRACTITIONER,), ("Butterflies",), ""),
    "morgan": ("Morgan Ellis", (Role.MANAGER,), (), "0151 496 0100"),
    "grace": ("Grace Adeyemi", (Role.LEAD,), (), "0151 496 0123"),
}
ROSA = ("Rosa Martins", (Role.PRACTITIONER, Role.SENCO, Role.MANAGER, Role.LEAD), ("Home",), "0151 496 0177")

# by key: first name, family name, everyday name, age in months, room, key person, booked weekdays
CHILDREN = {
    "teddy": ("Theodore", "Marsh", "Teddy", 46, "Butterflies", "beth", (0, 1, 2, 3)),
    "amara": ("Amara", "Bello", "", 35, "Bumblebees", "sam", (0, 2, 3)),
    "aisha": ("Aisha", "Rahman", "", 41, "Butterflies", "priya", (0, 1, 3, 4)),
    "noor": ("Noor", "Haddad", "", 27, "Bumblebees", "joe", (1, 2, 4)),
    "ivy": ("Ivy", "Walsh", "", 22, "Ladybirds", "kayleigh", (0, 1, 2, 3, 4)),
    "idris": ("Idris", "Chowdhury", "", 47, "Butterflies", "beth", (0, 1, 2, 3, 4)),
}
OTHERS = [
    ("Oscar", "Lund", 14), ("Mabel", "Price", 15), ("Zayn", "Malik", 17), ("Freya", "Stone", 18), ("Luca", "Rossi", 19),
    ("Esme", "Fox", 20), ("Rory", "Quinn", 25), ("Hana", "Sato", 26), ("Finn", "Doyle", 28), ("Maya", "Patel", 29),
    ("Jonah", "Wright", 30), ("Lila", "Green", 31), ("Kofi", "Mensah", 33), ("Elsie", "Ward", 36), ("Arlo", "King", 37),
    ("Safa", "Ahmed", 38), ("Toby", "Nash", 39), ("Greta", "Hall", 40), ("Yusuf", "Demir", 43), ("Clara", "Moss", 44),
]  # fmt: skip
MINDED = {"wilf": ("Wilfred", "Archer", "Wilf", 38, "Home", "rosa", (0, 1, 2, 3))}
MINDED_OTHERS = [("Nell", "Archer", 16), ("Ravi", "Shah", 29), ("Molly", "Burke", 34)]
ROOM_OF_MONTHS = ((24, "Ladybirds", "kayleigh"), (36, "Bumblebees", "joe"), (99, "Butterflies", "beth"))
TERMS = (("Autumn", (9, 3), (12, 18)), ("Spring", (1, 5), (3, 26)), ("Summer", (4, 12), (7, 21)))


def terms(today: date) -> list[tuple[str, date, date]]:
    """Return the terms of the school years before, around and after a day."""
    began = today.year if today.month >= 9 else today.year - 1  # noqa: PLR2004  # September
    found = []
    for year in (began - 2, began - 1, began, began + 1):
        for name, first, last in TERMS:
            of = year if name == "Autumn" else year + 1
            found.append((f"{name} {of}", date(of, *first), date(of, *last)))
    return found


def closures(today: date) -> list[tuple[str, date, date]]:
    """Return the weeks around New Year in which both settings are closed."""
    return [
        ("Christmas and New Year", date(year, 12, 24), date(year + 1, 1, 1))
        for year in range(today.year - 3, today.year + 2)
    ]


def born_on(today: date, months: int) -> date:
    """Return a birth date so many completed months ago."""
    return today - timedelta(days=round(months * 30.4375) + 4)
