"""The arithmetic of the chain: canonical JSON and SHA-256, which anyone can check without this program."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from alongside.ground.audit.models import Entry, Look

# named one by one: a column that comes later must not change the digests of what was written before it
WRITTEN = [
    "id", "setting_id", "person_id", "person", "roles", "action", "child_id", "thing", "thing_id", "seen_by",
]  # fmt: skip
LINKED = [*WRITTEN, "seq", "fields", "payload_digest"]
SEALED = [*WRITTEN, "kind"]


def canonical(value: Any) -> str:
    """Return the one JSON text of a value: sorted keys, no spaces, UTF-8."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, cls=DjangoJSONEncoder)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def payload_digest(salt: str, words: Any) -> str:
    """Return what the chain holds of an entry's words: their digest, salted so that short words can't be guessed."""
    return _digest(salt, canonical(json.loads(canonical(words))))


def link(before: str, entry: Entry) -> str:
    """Return the digest of an entry that follows the digest ``before`` (empty for the first)."""
    held = {name: getattr(entry, name) for name in LINKED} | {"recorded_at": _moment(entry.recorded_at)}
    return _digest(before, canonical(held))


def seal(looks: list[Look]) -> str:
    """Return the digest of looks in the order of their seals."""
    rows = [
        {name: getattr(look, name) for name in SEALED} | {"recorded_at": _moment(look.recorded_at)}
        for look in looks
    ]
    return _digest(*(canonical(row) for row in rows))
