"""Text in whatever encoding it was saved, by charset-normalizer."""

from __future__ import annotations

from charset_normalizer import from_bytes

from candidates.files.seen import Fault, Unreadable

# What people's programs write here; others would only be guessed wrongly.
ENCODINGS = ["utf_8", "utf_16", "cp1251", "koi8_r", "cp866", "latin_1", "cp1252"]


def decoded(content: bytes) -> str:
    """The content as text. Raises `Unreadable` if it is none."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    likely = from_bytes(content, cp_isolation=ENCODINGS).best()
    if likely is None or b"\0" in content:
        raise Unreadable(Fault.UNKNOWN_FORMAT)
    return str(likely)
