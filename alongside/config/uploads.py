"""Uploads that are far too large are passed over as they arrive, before they fill the disk."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

MOST = 26 * 1024 * 1024


class NoLarger(FileUploadHandler):
    """Drops a file that grows past what any page takes; the page then asks for one that is small enough."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Count each file for itself."""
        super().new_file(*args, **kwargs)
        self.taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass the bytes on, until there are too many."""
        self.taken += len(raw_data)
        if self.taken > MOST:
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the next."""
