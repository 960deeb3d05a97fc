"""Which local authority somebody means by what they typed."""

from datetime import date

import pytest

from alongside.ground.law import authorities
from tests.marks import rows

TODAY = date(2026, 11, 19)


@rows("A1")
def test_every_authority_of_england_is_there_once() -> None:
    listed = authorities.local_authorities()

    assert len(listed) == 153
    assert {code[:3] for code in listed.codes} == {"E06", "E08", "E09", "E10"}
    assert "Office for National Statistics" in listed.source
    assert all(authorities.meant(one.label, on=TODAY) == one for one in listed)
    assert all(authorities.meant(one.also, on=TODAY) == one for one in listed if one.also)


@rows("A1")
@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("liverpool", "E08000012"),
        ("Liverpool City Council", "E08000012"),
        ("London Borough of Lambeth", "E09000022"),
        ("City of London", "E09000001"),
        ("Durham County Council", "E06000047"),
        ("Derbyshire", "E10000007"),
        ("Derby", "E06000015"),
        ("St Helens", "E08000013"),
        ("Brighton & Hove", "E06000043"),
        ("Stockton on Tees", "E06000004"),
        ("Hull", "E06000010"),
        ("Barnsley", "E08000038"),  # since its boundary moved on 1 April 2025
        ("Cardiff", ""),
        ("", ""),
    ],
)
def test_name_as_it_is_said_leads_to_its_code(typed: str, code: str) -> None:
    assert authorities.code_of(typed, on=TODAY) == code
