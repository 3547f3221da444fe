"""Columns of a CSV file: which key or field each one is, by name or by label, with or without accents."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from emulation.errors import FileRejected, nearest
from emulation.io._table import Table, column_twice, shown_column
from emulation.io._words import fold
from emulation.models import FormSpec

_IN_BRACKETS: Final = re.compile(r"\s*\([^()]*\)\s*$")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: a key of the row, or a field under a role such as `self` or `reported`."""

    role: str
    name: str


IGNORED: Final = Column("ignored", "")


@dataclass(slots=True)
class Vocabulary:
    """The columns that a file may have, under all their names."""

    words: dict[str, Column] = field(default_factory=dict)
    unclear: dict[str, list[str]] = field(default_factory=dict)
    """Labels that several fields share: their own names are needed."""
    prefixes: dict[str, str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)

    def add_keys(self, keys: Mapping[str, Iterable[str]], role: str = "key") -> None:
        """Add keys of the row, each with its other names."""
        for name, others in keys.items():
            self._add(Column(role, name), [name, *others])

    def add_form(self, form: FormSpec, role: str = "fact") -> None:
        """Add the fields of a form by name, and by label in both languages."""
        for measure in form:
            self._add(Column(role, measure.name), [measure.name])
        for measure in form:
            self._add(Column(role, measure.name), [measure.label.vi, measure.label.en])

    def add_prefix(self, role: str, *prefixes: str) -> None:
        """Add columns such as `self:communities/pledge`: a role before a name."""
        self.prefixes |= {fold(prefix): role for prefix in prefixes}
        self.names.append(f"{prefixes[0]}:…")

    def match(self, table: Table, ignore: Iterable[str] = ()) -> tuple[Column, ...]:
        """Return what each column of a table holds.

        Raises:
            FileRejected: A column is unknown or unclear, or two hold the same.
        """
        ignored = {fold(column) for column in ignore}
        found = tuple(IGNORED if fold(name) in ignored else self._find(name, table) for name in table.columns)
        for number, column in enumerate(found):
            if column in found[:number] and column is not IGNORED:
                raise column_twice(table.name, table.columns[number])
        return found

    def _add(self, column: Column, names: Iterable[str]) -> None:
        self.names.append(column.name)
        for word in dict.fromkeys(map(fold, names)):
            known = self.words.setdefault(word, column)
            # The first to claim a name keeps it, when it is its own name; a label shared by two belongs to neither.
            if known != column and fold(known.name) != word:
                self.unclear.setdefault(word, [known.name]).append(column.name)

    def _find(self, name: str, table: Table) -> Column:
        for word in (fold(name), fold(_IN_BRACKETS.sub("", name))):
            if word in self.unclear:
                raise _unclear(name, self.unclear[word], table)
            if word in self.words:
                return self.words[word]
        before, colon, rest = name.partition(":")
        if colon and fold(before) in self.prefixes:
            return Column(self.prefixes[fold(before)], rest.strip())
        raise self._unknown(name, table)

    def _unknown(self, name: str, table: Table) -> FileRejected:
        shown = shown_column(name)
        names = ", ".join(dict.fromkeys(self.names))
        close = nearest(fold(name), self.words)
        near = self.words[close].name if close else None
        hint = (f"có phải “{near}”?", f"did you mean “{near}”?") if near else (f"các cột: {names}", f"columns: {names}")
        more = ("nếu bỏ cột này, ghi vào `ignore` của kế hoạch", "to leave it out, list it under `ignore` in the plan")
        return FileRejected(
            "EMU-F10",
            vi=f"Tệp {table.name} có cột lạ {shown}; không dòng nào được nhận.",
            en=f"The file {table.name} has an unknown column {shown}; none of its rows was taken.",
            hint=(f"{hint[0]}; {more[0]}", f"{hint[1]}; {more[1]}"),
            file=table.name,
            column=shown,
        )


def _unclear(name: str, names: Iterable[str], table: Table) -> FileRejected:
    shown, several = shown_column(name), ", ".join(dict.fromkeys(names))
    return FileRejected(
        "EMU-F10",
        vi=f"Tệp {table.name}: cột {shown} có thể là nhiều trường.",
        en=f"The file {table.name}: the column {shown} may be several fields.",
        hint=(f"ghi tên trường: {several}", f"write the field's name: {several}"),
        file=table.name,
        column=shown,
    )
