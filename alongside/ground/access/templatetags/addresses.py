"""``{% to "children:file" child.id %}``: an address inside the setting that the request is about."""

from typing import Any

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def to(context: Any, name: str, *args: Any) -> str:
    """Return the address of a named page in this setting."""
    return context["request"].actor.to(name, *args)
