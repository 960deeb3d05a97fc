"""The second step in a real browser: a passkey under our strict policy, codes without script, and once more later."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from alongside.ground.accounts import step_up
from alongside.ground.accounts.models import Setting, SignIn, User
from alongside.ground.accounts.signed_in import SessionStore
from tests import signing
from tests.journeys.conftest import Visit
from tests.worlds import PASSWORD

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def real(visit_live: Any) -> Callable[..., Visit]:
    """Begin a journey in settings that are no samples."""

    def begin(journey: str, **how: str) -> Visit:
        visit: Visit = visit_live(journey, **how)
        Setting.objects.update(is_sample=False)
        return visit

    return begin


def _password(visit: Visit, name: str) -> Any:
    page = visit.page
    page.goto(f"{visit.server}/sign-in/")
    page.get_by_label("E-mail address").fill(visit.world.people[name].user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_load_state()
    return page


def _telephone(visit: Visit) -> Any:
    """Give the browser a telephone's lock, as a device that the browser itself makes up."""
    session = visit.page.context.new_cdp_session(visit.page)
    session.send("WebAuthn.enable")
    kind = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": kind})
    return session, made["authenticatorId"]


def _make_passkey(visit: Visit) -> None:
    page = _password(visit, "priya")
    visit.clean()
    page.get_by_role("link", name="A passkey").click()
    visit.clean()
    page.get_by_label("What is it on?").fill("My telephone")
    page.get_by_role("button", name="Make a passkey").click()
    page.get_by_role("heading", name="Your recovery codes").wait_for()
    visit.clean()
    assert page.get_by_role("listitem").count() == 10
    page.get_by_role("button", name="I have kept them safe").click()
    page.wait_for_url("**/s/willow-lane/")


def test_passkey_is_made_at_the_first_sign_in_and_used_at_the_next(real: Any) -> None:
    visit = real("second step", size="telephone")
    _telephone(visit)
    faults: list[str] = []
    visit.page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    _make_passkey(visit)

    page = visit.page
    page.context.clear_cookies()
    _password(visit, "priya")
    visit.clean()
    page.get_by_role("button", name="Use my passkey").click()

    page.wait_for_url("**/s/willow-lane/")
    assert page.get_by_role("heading", name=re.compile("Priya")).is_visible()
    assert faults == []


def test_passkey_that_is_not_the_persons_is_told_and_a_code_is_still_asked(real: Any) -> None:
    visit = real("second step", mode="error")
    session, telephone = _telephone(visit)
    _make_passkey(visit)
    visit.page.context.clear_cookies()
    session.send("WebAuthn.clearCredentials", {"authenticatorId": telephone})

    page = _password(visit, "priya")
    page.get_by_role("button", name="Use my passkey").click()

    page.get_by_text("The passkey could not be used").wait_for()
    visit.clean()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("link", name="Type the code").wait_for()
    visit.clean()


def test_passkey_without_a_name_is_asked_for_one(real: Any) -> None:
    visit = real("second step", mode="error", size="telephone")
    _telephone(visit)
    page = _password(visit, "priya")
    page.get_by_role("link", name="A passkey").click()

    page.get_by_role("button", name="Make a passkey").click()

    page.get_by_role("link", name="Give it a name").wait_for()
    visit.clean()


def test_passkey_page_says_why_there_are_none_at_a_bare_number(real: Any) -> None:
    visit = real("second step", mode="error", size="tablet")
    visit.server = visit.server.replace("localhost", "127.0.0.1")

    page = _password(visit, "priya")

    assert page.get_by_text("Passkeys work only at an address that begins with https").is_visible()
    assert page.get_by_role("link", name="A passkey").count() == 0
    visit.clean()


@pytest.mark.parametrize(
    ("mode", "size"), [("script", "tablet"), ("no script", "telephone"), ("dark", "laptop")]
)
def test_codes_from_an_app_are_made_and_used(real: Any, mode: str, size: str) -> None:
    visit = real("second step", mode=mode, size=size)
    page = _password(visit, "morgan")
    page.get_by_role("link", name="An app on my telephone").click()
    secret = re.sub(r"\s", "", page.locator("strong").inner_text())
    visit.clean()
    code = page.get_by_label("The six digits that the app shows now")
    code.fill("000000")
    page.get_by_role("button", name="Go on").click()
    assert page.get_by_role("link", name=re.compile("does not fit")).is_visible()
    visit.clean()
    page.get_by_label("The six digits that the app shows now").fill(signing.code_of(secret, steps=-1))
    page.get_by_role("button", name="Go on").click()
    with page.expect_download() as kept:
        page.get_by_role("link", name="Keep them as a file").click()
    assert kept.value.suggested_filename == "alongside-recovery-codes.txt"
    page.get_by_role("button", name="I have kept them safe").click()
    page.wait_for_url("**/s/willow-lane/")

    page.context.clear_cookies()
    _password(visit, "morgan")
    page.get_by_label("Code").fill(signing.code_of(secret))
    page.get_by_role("button", name="Go on").click()

    page.wait_for_url("**/s/willow-lane/")


def test_own_sign_ins_are_seen_and_the_password_is_changed_after_showing_who_one_is(visit_live: Any) -> None:
    visit = visit_live("my sign-ins", size="tablet")
    page = visit.sign_in("sam")
    page.get_by_role("link", name="More").click()
    page.get_by_role("main").get_by_role("link", name="My sign-ins").click()
    assert page.get_by_text("This one").is_visible()
    visit.clean()
    _make_old()
    page.get_by_role("link", name="Change my password").click()
    page.get_by_role("heading", name="Show once more that it is you").wait_for()
    visit.clean()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("link", name="Type your password, or a code").wait_for()
    visit.clean()
    page.get_by_label("Password or code").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("New password").fill("qwerty123456")
    page.get_by_role("button", name="Change it").click()
    assert page.get_by_role("link", name=re.compile("tried first")).is_visible()
    visit.clean()
    page.get_by_label("New password").fill("kettle marble otter lantern")
    page.get_by_role("button", name="Change it").click()

    page.get_by_text("Your password is changed").wait_for()
    visit.clean()


def _make_old() -> None:
    """Let what was shown at the sign-in be long ago."""
    session = SessionStore(SignIn.objects.get().session_key)
    session[step_up.PROVED] = (timezone.now() - timedelta(minutes=11)).isoformat()
    session.save()


def test_open_page_says_a_minute_before_that_the_sign_in_ends_and_one_press_keeps_it(visit_live: Any) -> None:
    visit = visit_live("nobody is there")
    page = visit.page
    page.clock.install()
    visit.sign_in("sam")
    page.clock.fast_forward("13:50")
    assert page.get_by_text("Are you still there?").is_hidden()

    page.clock.fast_forward("00:20")
    page.get_by_text("Are you still there?").wait_for()
    visit.clean()
    SignIn.objects.update(used_at=timezone.now() - timedelta(minutes=14))
    page.get_by_role("button", name="Stay signed in").click()
    page.get_by_text("Are you still there?").wait_for(state="hidden")

    assert SignIn.objects.get().used_at > timezone.now() - timedelta(minutes=1)


def test_page_that_lies_open_after_the_end_shows_no_child(visit_live: Any) -> None:
    visit = visit_live("nobody is there", mode="error")
    page = visit.page
    page.clock.install()
    visit.sign_in("sam")
    visit.open(f"children/{visit.world.milo.pk}/")
    SignIn.objects.update(used_at=timezone.now() - timedelta(minutes=16))

    page.clock.fast_forward("15:10")
    page.get_by_label("Password").wait_for()

    assert page.get_by_text("Milo").count() == 0
    page.get_by_label("E-mail address").fill(User.objects.get(pk=visit.world.sam.user.pk).email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"**/children/{visit.world.milo.pk}/")
