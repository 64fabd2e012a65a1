"""Pure: the name under which a browser keeps a file that it is sent."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

LONGEST = 60
"""Letters of one part of a name: with a few of them it stays one that every file system takes."""

_REFUSED = re.compile(r'[\\/:*?"<>|%;]')
"""What a file system takes for something else, or a header."""


def attachment(*parts: str, ending: str) -> str:
    """The header Content-Disposition of a file that is called by these parts (RFC 6266), in plain letters for programs
    that read no others."""
    kept = [_kept(part) for part in parts]
    name, plain = (_joined(names, ending) for names in (kept, [_plain(part) for part in kept]))
    said = f'attachment; filename="{plain}"'
    return said if plain == name else f"{said}; filename*=UTF-8''{quote(name, safe='')}"


def _joined(parts: list[str], ending: str) -> str:
    return "-".join(part for part in parts if part) + f".{ending}"


def _kept(part: str) -> str:
    """What of it a name of a file may have."""
    shown = "".join(" " if unicodedata.category(letter) in ("Cc", "Cf", "Cs") else letter for letter in part)
    return " ".join(_REFUSED.sub(" ", shown).split())[:LONGEST].strip(" .")


def _plain(part: str) -> str:
    letters = unicodedata.normalize("NFKD", part.replace("ß", "ss"))
    return _kept(letters.encode("ascii", "ignore").decode())
