"""The allow-list: which plugins may be loaded, in which version and with which files.

`a,b==0.1.0,c@sha256:…` allows `a` as it is, `b` in one version, `c` with files of one digest.
What is not on the list is never imported.
"""

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from emulation.algebra import Text
from emulation.errors import PluginError

VARIABLE: Final = "EMULATION_PLUGINS"
"""The environment variable that holds the list when none is given."""
_ENTRY: Final = re.compile(r"(?P<name>[^\s=@,]+)(?:==(?P<version>[^\s@,]+))?(?:@(?P<hash>sha256:[0-9a-f]{64}))?")


@dataclass(frozen=True, slots=True)
class Allowed:
    """One entry of the list."""

    name: str
    version: str | None = None
    hash: str | None = None

    def refuses(self, version: str | None, digest: str | None) -> Text | None:
        """Say why the list does not allow what is installed, if it does not."""
        if self.version is not None and self.version != version:
            return _differs("phiên bản", "version", self.version, version)
        if self.hash is not None and self.hash != digest:
            return _differs("mã băm", "hash", self.hash, digest)
        return None


def _differs(vi: str, en: str, wanted: str, found: str | None) -> Text:
    return Text(
        vi=f"Danh sách cho phép {vi} {wanted}, bản đã cài có {found or 'không rõ'}; "
        "kiểm tra bản đã cài, rồi sửa danh sách nếu chấp nhận.",
        en=f"The allow-list allows the {en} {wanted}, and {found or 'an unknown one'} is installed; "
        "check what is installed, then change the list if you accept it.",
    )


def read_allow(given: str | Iterable[str] | None) -> dict[str, Allowed] | None:
    """Return the list by name; None allows everything, an empty list nothing.

    Args:
        given: The list; of the environment variable `EMULATION_PLUGINS` when None.

    Raises:
        PluginError: An entry cannot be read, or a name stands on the list twice.
    """
    wanted = os.environ.get(VARIABLE) if given is None else given
    if wanted is None:
        return None
    parts = wanted.split(",") if isinstance(wanted, str) else wanted
    return _by_name([_read(part.strip()) for part in parts if part.strip()])


def _by_name(entries: list[Allowed]) -> dict[str, Allowed]:
    names = [entry.name for entry in entries]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise PluginError(
            "EMU-G06",
            vi=f"Danh sách plugin được phép ghi {twice} hai lần.",
            en=f"The list of allowed plugins names {twice} twice.",
            plugin=twice,
        )
    return {entry.name: entry for entry in entries}


def _read(entry: str) -> Allowed:
    match = _ENTRY.fullmatch(entry)
    if match is None:
        raise PluginError(
            "EMU-G06",
            vi=f"Không đọc được mục {entry!r} trong danh sách plugin được phép, nên không nạp plugin nào.",
            en=f"The entry {entry!r} of the list of allowed plugins cannot be read, so no plugin is loaded.",
            hint=("ghi a, b==0.1.0 hoặc c@sha256:<64 chữ số>", "write a, b==0.1.0 or c@sha256:<64 digits>"),
        )
    return Allowed(match["name"], match["version"], match["hash"])
