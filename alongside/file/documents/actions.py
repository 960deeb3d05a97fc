"""Keeping a paper, and taking it out of sight."""

import hashlib
from datetime import datetime
from uuid import UUID

from alongside.file.children.models import Child
from alongside.file.documents import sealing
from alongside.file.documents.checking import Paper
from alongside.file.documents.models import Document, Withdrawal
from alongside.ground.access.actor import Actor
from alongside.ground.access.doing import action
from alongside.ground.accounts.models import Setting, SettingKey
from alongside.ground.tables.partial_dates import PartialDate


@action("documents.keep", past="document_kept")
def keep_document(
    *,
    child: Child,
    title: str,
    kind: str,
    paper: Paper,
    dated: PartialDate | None = None,
    source: str = "",
    by: Actor,
    at: datetime,
) -> Document:
    """Keep a paper that was checked; its bytes are sealed with the setting's key before they touch the disk."""
    key = key_in_use(child.setting_id, at)
    # a file that a failing transaction leaves behind has a random name, and no key is needed to delete it
    place = sealing.write(bytes(key.wrapped), child.setting_id, paper.content)
    made: Document = Document.everywhere.create(
        setting_id=child.setting_id, child=child, title=title, kind=kind, dated=dated, source=source,
        file_name=paper.name, media_type=paper.media_type, size=len(paper.content), taken_out=paper.taken_out,
        sha256=hashlib.sha256(paper.content).hexdigest(), place=place, key=key, kept_by=by.membership, kept_at=at,
    )  # fmt: skip
    return made


@action("documents.withdraw", past="document_withdrawn")
def withdraw_document(*, document: Document, why: str, by: Actor, at: datetime) -> Withdrawal:
    """Take a paper out of sight at once, for everybody."""
    made: Withdrawal = Withdrawal.everywhere.create(
        setting_id=document.setting_id,
        document=document,
        why=why,
        withdrawn_by=by.membership,
        withdrawn_at=at,
    )
    return made


def key_in_use(setting_id: UUID, at: datetime) -> SettingKey:
    """Return the setting's key in use; the first paper makes it, under the setting's row lock."""
    Setting.objects.select_for_update().get(pk=setting_id)
    known = SettingKey.everywhere.filter(setting_id=setting_id, retired_at=None).order_by("made_at").first()
    if known is not None:
        return known
    made: SettingKey = SettingKey.everywhere.create(
        setting_id=setting_id, wrapped=sealing.new_key(setting_id), made_at=at
    )
    return made
