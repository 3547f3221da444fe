"""A filled form, recognised by what is hidden in it, as the cells that were filled."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from emulation.errors import FactError
from emulation.io._books import Book, Raw, Sheet
from emulation.io._forms import _agree as agree
from emulation.io._forms import _keys as keys
from emulation.io._forms import _say as say
from emulation.io._forms._ask import REGISTRATION
from emulation.io._forms._filled import FilledForm, FormCell, FormEntry, FormListing, FormRow
from emulation.io._forms._recognise import check, damaged, made_for, no_unit, row_gone, rows_gone, twice
from emulation.io._grammar import Names
from emulation.models import Finding, FormSpec, FrozenMapping, Plan
from emulation.scoring import Rulebook

_NOTHING_TO_LIST: Final = (say.NONE_TO_LIST.vi, say.NONE_TO_LIST.en)


def read_form(book: Book, rulebooks: Mapping[str, Rulebook], plan: Plan | None) -> FilledForm | None:
    """Return what was filled into a form that `make_form` made; None when the book is no such form.

    Rows are found by hidden keys, so it does no harm when somebody inserted, moved or sorted some.
    Nothing is interpreted: a figure is still the cell's own number, a state still its words.

    Raises:
        FileRejected: It was made from another form of the rulebook (EMU-B76) or for another period (EMU-B77),
            its rulebook is not known, or its hidden part is damaged (EMU-B78).
    """
    made = made_for(book)
    if made is None:
        return None
    rulebook, findings = check(book, made, rulebooks, plan)
    reader = _Reader(book, made, rulebook.form)
    entries = reader.listed() if made.kind == "list" else (reader.single(),)
    lost = (rows_gone(reader.lost, book.name),) if reader.lost else ()
    said = (*findings, *lost, *agree.foreign_sheets(book))
    return FilledForm(made.rulebook, made.version, made.plan, made.period, entries, said)


@dataclass(frozen=True, slots=True)
class _Table:
    """One sheet of a form: where its columns and rows are."""

    sheet: Sheet
    field: str
    """The list that it holds, if it is the sheet of one."""
    columns: Mapping[str, int]
    """By key, from the hidden first row."""

    @classmethod
    def of(cls, sheet: Sheet, field: str) -> "_Table":
        first = sheet.rows[0] if sheet.rows else ()
        marked = [(text, column) for column, text in enumerate(first) if isinstance(text, str) and text]
        columns = dict(marked)
        # A column that was copied would stand for the one that it was copied from.
        if keys.KEY not in columns or len(columns) < len(marked):
            raise damaged(sheet.name)
        return cls(sheet, field, columns)

    def key(self, row: int) -> str:
        """Return the hidden key of a row."""
        key = self.sheet[row, self.columns[keys.KEY]]
        return key if isinstance(key, str) else ""

    def row_of(self, key: str) -> int | None:
        """Return the row of a key."""
        return next((row for row in range(len(self.sheet.rows)) if self.key(row) == key), None)

    def body(self) -> range:
        """Return the rows between the head of the table and its end."""
        head, end = self.row_of(keys.HEAD), self.row_of(keys.END)
        if head is None:
            raise damaged(self.sheet.name)
        return range(head + 1, len(self.sheet.rows) if end is None else end)

    def fields(self) -> dict[str, int]:
        """Return the columns of fields, by the field's name."""
        named = {key: column for key, column in self.columns.items() if key.startswith(keys.FIELD)}
        return {key.removeprefix(keys.FIELD): column for key, column in named.items()}

    def cell(self, row: int, column: int) -> FormCell:
        """Return the answer in a cell."""
        return FormCell.of(self.sheet, row, column, raw=_answer(self.sheet[row, column]))

    def rows(self) -> Iterator[tuple[int, dict[str, FormCell]]]:
        """Return the rows of a table of fields in which something was written beside their unit."""
        columns = self.fields()
        for row in self.body():
            cells = {name: self.cell(row, column) for name, column in columns.items()}
            if any(cell.raw is not None for cell in cells.values()):
                yield row, cells


class _Reader:
    """Reads the sheets of one book."""

    def __init__(self, book: Book, made: keys.Made, form: FormSpec) -> None:
        self._ids = dict(made.units) | {id_: id_ for _, id_ in made.units}
        self._own = made.unit
        self.lost: tuple[str, ...] = ()
        """The units of a table of all whose rows were deleted, and of whom nothing else is filled in."""
        self._form = form
        self._tables: dict[str, list[_Table]] = {}
        seen: set[str] = set()
        for sheet in book:
            first = sheet[0, 0]
            if isinstance(first, str) and first.startswith(keys.SHEET):
                if first in seen:
                    raise twice(sheet.name)
                seen.add(first)
                what, _, field = first.removeprefix(keys.SHEET).partition(":")
                self._tables.setdefault(what, []).append(_Table.of(sheet, field))

    def single(self) -> FormEntry:
        """Return what one unit filled in."""
        found: dict[str, FormCell] = {}
        for table in self._of("reported", "others"):
            found |= _items(table)
        places = (_unit_cell(table) for tables in self._tables.values() for table in tables)
        where = next((place for place in places if place), None)
        self._complete({*found, *(name for table in self._of("reported", "others") for name in _stated(table))})
        if where is None:
            raise damaged(keys.META)
        self._agree()
        unit = self._own or self._chosen(where)
        findings = () if unit else (no_unit(where, self._near(where)),)
        if self._own and agree.is_of_another(where.raw, self._own, self._ids):
            unit, findings = None, (agree.other_unit(where),)
        listings = {table.field: _listing(table) for table in self._of("rows")}
        given = tuple(cell for table in self._of("contributions") for _, cell in _ids(table))
        return _entry(unit, where, found, FrozenMapping(listings), given, findings)

    def _chosen(self, where: FormCell) -> str | None:
        """Return the unit that was chosen; where the form had no list, the id that was typed."""
        if where.raw is None:
            return None
        return self._ids.get(str(where.raw)) if self._ids else str(where.raw)

    def listed(self) -> tuple[FormEntry, ...]:
        """Return what every unit filled in that has a row, in the order of the rows."""
        places: dict[str, FormCell] = {}
        found: dict[str, dict[str, FormCell]] = {}
        contradicted: set[str] = set()
        tables = self._of("list-reported", "list-others")
        for table in tables:
            here: set[str] = set()
            for row, cells in table.rows():
                name = _named(table, row, places, here)
                here.add(name)
                found.setdefault(name, {}).update(cells)
                if self._prints_another(table, row):
                    contradicted.add(name)
        self._complete({name for table in tables for name in table.fields()})
        self._agree()
        listings: dict[str, dict[str, list[FormRow]]] = {}
        for table in self._of("rows"):
            for row, cells in table.rows():
                rows = listings.setdefault(_named(table, row, places), {}).setdefault(table.field, [])
                rows.append(FormRow(table.sheet.name, row, FrozenMapping(cells)))
        given: dict[str, list[FormCell]] = {}
        for table in self._of("contributions"):
            for row, cell in _ids(table):
                given.setdefault(_named(table, row, places), []).append(cell)
        gone = self._gone(tables)
        filled = {self._ids.get(str(place.raw)) for place in places.values()}
        self.lost = tuple(unit for unit in gone if unit not in filled)
        return tuple(
            self._entry(
                place,
                found.get(name, {}),
                listings.get(name, {}),
                given.get(name, []),
                contradicted=name in contradicted,
                gone=gone.get(self._ids.get(name, ""), ()),
            )
            for name, place in places.items()
        )

    def _entry(
        self,
        place: FormCell,
        cells: dict[str, FormCell],
        listings: dict[str, list[FormRow]],
        given: list[FormCell],
        *,
        contradicted: bool,
        gone: Sequence[str],
    ) -> FormEntry:
        unit = self._ids.get(str(place.raw))
        rows = {field: FormListing(tuple(each)) for field, each in listings.items()}
        findings = () if unit else (no_unit(place, self._near(place), listed=True),)
        if contradicted:
            unit, findings = None, (agree.other_unit(place),)
        elif unit is not None and gone:
            findings = (row_gone(unit, gone, place),)
            unit = None
        return _entry(unit, place, cells, FrozenMapping(rows), tuple(given), findings)

    def _gone(self, tables: Sequence[_Table]) -> dict[str, list[str]]:
        """Return the units of the list that have no row any more on some sheet, with these sheets."""
        gone: dict[str, list[str]] = {}
        for table in tables:
            column = table.columns.get(keys.UNIT)
            there = (
                {self._ids.get(str(table.sheet[row, column])) for row in table.body()} if column is not None else set()
            )
            for unit in dict.fromkeys(self._ids.values()):
                if unit not in there:
                    gone.setdefault(unit, []).append(table.sheet.name)
        return gone

    def _near(self, cell: FormCell) -> tuple[str, ...]:
        """Return the ids of the units of the list that come nearest to what a cell calls its unit."""
        if not isinstance(cell.raw, str):
            return ()
        match = self._names.match(cell.raw)
        return match.proposals if match.id is None else (match.id,)

    @cached_property
    def _names(self) -> Names:
        spellings: dict[str, list[str]] = {}
        for words, unit in self._ids.items():
            spellings.setdefault(unit, []).append(words)
        return Names(spellings)

    def _agree(self) -> None:
        """Refuse a form whose printed labels and hidden marks are of different fields."""
        for table in self._of("reported", "others"):
            for row in range(len(table.sheet.rows)):
                if table.key(row).startswith(keys.FIELD):
                    agree.check_item(table.sheet, row, table.key(row).removeprefix(keys.FIELD), self._form)
        for table in self._of("list-reported", "list-others", "rows"):
            form = self._form[table.field].rows if table.field in self._form else None
            agree.check_columns(table.sheet, table.fields(), table.body().start, form or self._form)

    def _prints_another(self, table: _Table, row: int) -> bool:
        """Tell whether a row prints the name of another unit than its id says."""
        own, fields = table.columns.get(keys.UNIT, 0), table.fields().values()
        beside = (table.sheet[row, column] for column in range(min(fields, default=0)) if column != own)
        return agree.names_another(beside, self._ids.get(str(table.sheet[row, own])), self._ids)

    def _of(self, *kinds: str) -> list[_Table]:
        return [table for kind in kinds for table in self._tables.get(kind, [])]

    def _complete(self, found: Container[str]) -> None:
        """Refuse a form from which the row or column of a field was deleted: its figure would be lost in silence."""
        lists = {table.field for table in self._of("rows", "contributions")}
        lost = next((each.name for each in self._form if each.name not in found and each.name not in lists), None)
        if lost is not None:
            raise damaged(lost, self._form[lost].label)
        for table in self._of("rows"):
            inner = self._form[table.field].rows if table.field in self._form else None
            if inner is None or not set(inner.names) <= set(table.fields()):
                raise damaged(table.sheet.name)


def _entry(  # noqa: PLR0917 - one unit, and all that it filled in
    unit: str | None,
    place: FormCell,
    cells: Mapping[str, FormCell],
    listings: FrozenMapping[str, FormListing],
    given: tuple[FormCell, ...],
    findings: tuple[Finding, ...],
) -> FormEntry:
    """Return an entry; the day of registration is no field of the form."""
    registered = cells.get(REGISTRATION.name)
    fields = FrozenMapping({name: cell for name, cell in cells.items() if name != REGISTRATION.name})
    return FormEntry(unit, place, fields, listings, registered, given, findings)


def _items(table: _Table) -> dict[str, FormCell]:
    """Return the answers of a sheet of items, by field."""
    value, status = (table.columns.get(key) for key in (keys.VALUE, keys.STATUS))
    if value is None or status is None:
        raise damaged(table.sheet.name)
    found: dict[str, FormCell] = {}
    for row in range(len(table.sheet.rows)):
        key = table.key(row)
        if key.startswith(keys.FIELD):
            name = key.removeprefix(keys.FIELD)
            if name in found:
                raise twice(name)
            found[name] = _item(table, row, value, status)
    return found


def _stated(table: _Table) -> Iterator[str]:
    """Yield the fields that the plan states, of which the form only shows the figure."""
    marks = map(table.key, range(len(table.sheet.rows)))
    return (mark.removeprefix(keys.STATED) for mark in marks if mark.startswith(keys.STATED))


def _item(table: _Table, row: int, value: int, status: int) -> FormCell:
    """Return the answer of one item: its figure, or the state beside it; both contradict each other."""
    figure, state = _answer(table.sheet[row, value]), _answer(table.sheet[row, status])
    if figure is None and state is not None:
        return FormCell.of(table.sheet, row, status, raw=state)
    conflict = None
    if state is not None and state != figure:
        conflict = FactError(
            "EMU-B79",
            vi="Đã ghi số liệu lại ghi tình trạng chưa có số liệu.",
            en="There is a figure, and beside it a state that says there is none.",
            hint=("xóa một trong hai", "delete one of the two"),
            field=table.key(row).removeprefix(keys.FIELD),
        )
    return FormCell.of(table.sheet, row, value, raw=figure, conflict=conflict)


def _unit_cell(table: _Table) -> FormCell | None:
    """Return the cell in which the unit was chosen, if it stands on this sheet."""
    row = table.row_of(keys.UNIT)
    if row is None or keys.UNIT not in table.columns:
        return None
    return table.cell(row, table.columns[keys.UNIT])


def _listing(table: _Table) -> FormListing:
    """Return a list: its rows, and what is said of it as a whole."""
    rows = tuple(FormRow(table.sheet.name, row, FrozenMapping(cells)) for row, cells in table.rows())
    row = table.row_of(keys.ALL)
    said = None if row is None else _said(table, row)
    if said is None or said.raw is None:
        return FormListing(rows)
    if rows:
        return FormListing(rows, FormCell.of(table.sheet, said.row, said.column, raw=said.raw, conflict=_both(table)))
    return FormListing(said="none" if said.raw in _NOTHING_TO_LIST else said)


def _said(table: _Table, row: int) -> FormCell:
    """Return what is said of the list as a whole: the last word of its row before the key."""
    filled = [column for column in range(table.columns[keys.KEY]) if _answer(table.sheet[row, column]) is not None]
    # The first is the question itself.
    return table.cell(row, filled[-1] if len(filled) > 1 else table.columns[keys.KEY] - 1)


def _both(table: _Table) -> FactError:
    return FactError(
        "EMU-B79",
        vi="Danh sách có dòng kê khai lại ghi là không có, hoặc chưa có số liệu.",
        en="The list has rows, and yet it says that there is none or nothing is known.",
        hint=("xóa các dòng, hoặc để trống ô “Cả danh sách”", "delete the rows, or clear the cell above them"),
        field=table.field,
    )


def _ids(table: _Table) -> Iterator[tuple[int, FormCell]]:
    """Return the cells of a column of ids."""
    column = table.columns.get(keys.GIVEN)
    if column is None:
        raise damaged(table.sheet.name)
    for row in table.body():
        cell = table.cell(row, column)
        if cell.raw is not None:
            yield row, cell


def _named(table: _Table, row: int, places: dict[str, FormCell], taken: Container[str] = ()) -> str:
    """Return what a row calls its unit, and remember where.

    A row that names none, or one of a table that names its unit again, stays a row of its own: it must not vanish,
    nor put its figures in the place of others.
    """
    if keys.UNIT not in table.columns:
        raise damaged(table.sheet.name)
    cell = table.cell(row, table.columns[keys.UNIT])
    name = "" if cell.raw is None else str(cell.raw)
    if not name or name in taken:
        name = f"{name} {cell.address}"
    places.setdefault(name, cell)
    return name


def _answer(raw: Raw) -> Raw:
    """Return what was written; an empty text, or one of spaces, is nothing."""
    if isinstance(raw, str):
        return raw.strip() or None
    return raw
