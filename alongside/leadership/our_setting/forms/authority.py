"""The question in which local authority the setting is: one of the list, or as it is typed."""

from alongside.ground.law import authorities
from alongside.ground.ui import fields
from alongside.ground.ui.forms import PageForm

LONGEST = 80


def asked(hint: str) -> fields.Suggested:
    """Return the question, with the authorities of England to choose from."""
    return fields.Suggested(
        label="Local authority", known=authorities.names(), called="local-authorities", required=False,
        max_length=LONGEST, hint=hint,
    )  # fmt: skip


class WithAuthority(PageForm):
    """A form that asks for the local authority."""

    def clean_local_authority(self) -> str:
        """Return the authority's own name where it is one of the list, else what was typed."""
        return authorities.named(self.cleaned_data["local_authority"])
