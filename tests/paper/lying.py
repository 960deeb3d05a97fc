"""Packed files that say less of their size than is true, made in the test."""

import io
import struct
import zipfile
import zlib


def lying(
    honest: bytes, name: str, said: bytes, more: int, *, how: int = zipfile.ZIP_DEFLATED, summed: int = 0
) -> bytes:  # fmt: skip
    """Return a packed file whose part ``name`` declares itself to be ``said`` and holds ``more`` bytes behind it.

    Its sum is that of what it declares and ``summed`` bytes more, as whoever makes a bomb would choose it.
    """
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(honest)) as packed, zipfile.ZipFile(held, "w") as anew:
        for part in packed.infolist():
            if part.filename != name:
                anew.writestr(part.filename, packed.read(part), zipfile.ZIP_DEFLATED)
        anew.writestr(name, said + b"0" * more, how)
    made = bytearray(held.getvalue())
    entry = made.rindex(b"PK\x01\x02")  # the part that was written last stands last in the list at the end
    struct.pack_into("<I", made, entry + 16, zlib.crc32(said + b"0" * summed))
    struct.pack_into("<I", made, entry + 24, len(said))
    return bytes(made)
