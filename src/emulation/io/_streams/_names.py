"""Which column of a file is which: by name, by the name that was given, or by a label of the form as people write."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from emulation.io._columns import Vocabulary
from emulation.io._table import column_twice
from emulation.io._words import fold
from emulation.models import FormSpec

_KEYS: Final = {"unit": ("đơn vị", "mã đơn vị", "đối tượng", "mã đối tượng"), "period": ("kỳ", "kỳ báo cáo", "năm")}
_IN_BRACKETS: Final = re.compile(r"\s*\([^()]*\)\s*$")


def named(present: Iterable[str], form: FormSpec, given: Mapping[str, str], file: str) -> dict[str, str]:
    """Return our name → the file's column: as given, and for the rest as labels tell where no column has the name.

    A label that several fields share tells nothing; such a field needs its own name.

    Raises:
        FileRejected: Two columns have the label of one field.
    """
    columns = list(present)
    known = Vocabulary()
    known.add_keys(_KEYS)
    known.add_form(form)
    found = dict(given)
    for column in columns:
        name = _name(column, known)
        if name is None or name in given or name in columns:
            continue
        if name in found:
            raise column_twice(file, column)
        found[name] = column
    return found


def _name(column: str, known: Vocabulary) -> str | None:
    for word in (fold(column), fold(_IN_BRACKETS.sub("", column))):
        if word in known.words and word not in known.unclear:
            return known.words[word].name
    return None
