"""Mail about ways back in: it goes to the person's own address, names no child, and may be sent twice without harm."""

from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django_tasks import task

from alongside.ground.accounts import codes, ways_back
from alongside.ground.accounts.models import WayBack

SUBJECTS = {
    "given": "A code was made for your sign-in",
    "chosen": "Your password was changed",
    "second": "Your second step was changed",
}


@task()
def send_link(way_back_id: str) -> None:
    """Send a link that was asked for, if somebody has the address and it still counts."""
    if not settings.MAIL_URL:
        return
    now = timezone.now()
    with transaction.atomic():
        asked = ways_back.to_send(UUID(way_back_id), at=now)
        if asked is None:
            return
        link = f"{asked.origin}/sign-in/forgotten/{codes.in_a_link(asked.pk)}/"
        _send(asked, "Choose a new password", "accounts/link.txt", {"link": link}, "link")
        WayBack.objects.filter(pk=asked.pk).update(sent_at=now)


@task()
def tell(way_back_id: str, what: str) -> None:
    """Tell somebody what was done with their sign-in: a code was given, or something of it is new."""
    done = WayBack.objects.filter(pk=UUID(way_back_id)).select_related("user").first()
    if settings.MAIL_URL and done:
        _send(done, SUBJECTS[what], "accounts/told.txt", {"what": what, "way_back": done}, what)


def _send(about: WayBack, subject: str, template: str, facts: dict[str, object], what: str) -> None:
    words = render_to_string(template, facts)
    EmailMessage(
        subject=subject, body=words, to=[about.user.email] if about.user else [],
        headers={"Message-ID": f"<way-back-{what}-{about.pk}@alongside.invalid>"},
    ).send()  # fmt: skip
