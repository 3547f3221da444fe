"""A table at rest as batches: frames of a bounded number of rows, each with the place where the next one begins.

The boundaries depend on the files and on the size of a batch alone, so that a run which goes on after an interruption
makes the same batches, and the same input the same bytes.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Self

import polars as pl

from emulation.errors import TableError, did_you_mean
from emulation.io._facts import Mark
from emulation.io._guard import MOST_COLUMNS
from emulation.io._score import Progress
from emulation.io._streams._cells import FOUND, typed
from emulation.io._streams._records import Block, Head, blocks, check_width, read_head
from emulation.io._streams._sheet_rows import SheetRows, read_table
from emulation.io._streams._sources import Source, damaged, parquet_schema, row_group_ends
from emulation.io._streams._workbooks import Known, SheetTable, find_table
from emulation.models import Measure


@dataclass(frozen=True, slots=True)
class Place:
    """Where a batch begins: the file, how far into it, and the row and line that come next."""

    source: int = 0
    offset: int = 0
    """Rows of a Parquet file, bytes of a CSV file."""
    row: int = 0
    line: int = 1

    def to_json(self) -> dict[str, int]:
        """Return the JSON form."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read the JSON form."""
        return cls(**data)


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows, ready to be scored."""

    start: Place
    next: Place
    frame: pl.DataFrame
    findings: pl.DataFrame
    """What the reader found; rows count from the first of the batch."""
    lines: pl.Series | None = None
    """The line of each row, of a CSV file or a sheet."""
    ragged: tuple[int, ...] = ()
    """Rows of which no unit is known for a reason that is told already: torn ones, and those put aside."""
    blank: int = 0
    sheet: str | None = None
    """The sheet of a workbook."""
    letters: Mapping[str, str] = field(default_factory=dict)
    """The letters of its columns."""
    aside: int = 0
    """How many rows are put aside with a question, of a workbook."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How the files are read.

    Columns are called as the files call them.
    """

    wanted: frozenset[str]
    """The columns that are read; whatever else a file holds is left in it."""
    measures: Mapping[str, Measure] = field(default_factory=dict)
    unit: str = "unit"
    mark: Mark = None
    rows: int = 524_288
    """How many rows a batch has at most; of CSV about so many."""


class Reader:
    """Reads the files of a table one after the other."""

    def __init__(self, sources: tuple[Source, ...], known: Known, on_progress: Progress | None = None) -> None:
        """Look at every file's columns, before a row is read; those of a workbook by what is known of it.

        A workbook is read whole for that, of which `on_progress` is told.

        Raises:
            FileRejected: A file is not what its name says.
        """
        self.sources = sources
        self._known, self._on_progress = known, on_progress
        self._tables: dict[int, SheetTable] = {}
        self._sheets: dict[int, SheetRows] = {}
        self._reading = Reading(frozenset())
        self._heads: dict[int, Head] = {}
        self._rows: dict[int, int] = {}
        self.schemas = tuple(self._schema(number, source) for number, source in enumerate(sources))

    @property
    def columns(self) -> list[str]:
        """The columns of the first file; in those that are read the others are like it."""
        return self.schemas[0].names()

    def read_as(self, reading: Reading) -> None:
        """Say how the files are read.

        Raises:
            TableError: The files differ in the columns that are read.
        """
        self._reading = reading
        self._check_alike()

    @property
    def total(self) -> int:
        """How much there is to read: rows of Parquet, bytes of CSV."""
        return sum(self._rows.get(number, source.size) for number, source in enumerate(self.sources))

    def done(self, place: Place) -> int:
        """Return how much of the total lies before a place."""
        sizes = [self._rows.get(number, source.size) for number, source in enumerate(self.sources)]
        return sum(sizes[: place.source]) + place.offset

    def empty(self) -> pl.DataFrame:
        """Return a frame without rows that has all columns of the files, those that are not read too."""
        frame = pl.DataFrame(schema=self.schemas[0])
        kind = self.sources[0].kind
        return frame if kind == "parquet" else typed(frame, self._reading.measures, None, self._reading.unit).frame

    def batches(self, place: Place) -> Iterator[Batch]:
        """Yield the batches from a place on; a table without a single row is one empty batch."""
        any_rows = place != Place()
        for number in range(place.source, len(self.sources)):
            start = place if number == place.source else Place(number)
            for batch in self._of(number, start):
                any_rows = True
                yield batch
        if not any_rows:
            frame = self._chosen(self.empty())
            yield Batch(Place(), Place(len(self.sources)), frame, pl.DataFrame(schema=FOUND))

    def placed(self, error: TableError, batch: Batch) -> TableError:
        """Return an error about a batch as one about its file."""
        row = error.where.get("row")
        where: dict[str, Any] = {**error.where, "file": self.sources[batch.start.source].name}
        if isinstance(row, int):
            where["row"] = row + batch.start.row
            if batch.lines is not None and row < len(batch.lines):
                where["line"] = batch.lines[row]
        return TableError(error.code, vi=error.vi, en=error.en, hint=error.hint, **where)

    def _of(self, number: int, start: Place) -> Iterator[Batch]:
        return {"parquet": self._parquet, "csv": self._csv, "book": self._book}[self.sources[number].kind](
            number, start
        )

    def _schema(self, number: int, source: Source) -> pl.Schema:
        if source.kind == "parquet":
            schema, self._rows[number] = parquet_schema(source)
            return schema
        if source.kind == "book":
            table = self._tables[number] = find_table(source, self._known, self._on_progress)
            self._rows[number] = len(table.rows)
            return pl.Schema(dict.fromkeys(table.columns, pl.String()))
        head = self._heads[number] = read_head(source.path, source.name)
        check_width(head, MOST_COLUMNS)
        return pl.Schema(dict.fromkeys(head.columns, pl.String()))

    def _check_alike(self) -> None:
        """Refuse a folder in which a column that is read is not the same everywhere."""
        first = self._read_of(self.schemas[0])
        for source, schema in zip(self.sources[1:], self.schemas[1:], strict=True):
            other = self._read_of(schema)
            for name in (*first, *other):
                if first.get(name) != other.get(name):
                    raise _unlike(name, source.name, self.sources[0].name, first.get(name), other)

    def _read_of(self, schema: pl.Schema) -> dict[str, pl.DataType]:
        return {name: kind for name, kind in schema.items() if name in self._reading.wanted}

    def _chosen(self, frame: pl.DataFrame) -> pl.DataFrame:
        return frame.select(name for name in frame.columns if name in self._reading.wanted)

    def _parquet(self, number: int, place: Place) -> Iterator[Batch]:
        source, rows = self.sources[number], self._rows[number]
        names = list(self._read_of(self.schemas[number]))
        ends = row_group_ends(source) if rows > self._reading.rows else []
        while place.offset < rows:
            end = _end(place.offset, min(rows, place.offset + self._reading.rows), ends)
            frame = _slice(source, names, place.offset, end - place.offset)
            if frame.height != end - place.offset:
                raise damaged(source.name)
            after = Place(number + 1) if end == rows else Place(number, end, end)
            yield Batch(place, after, frame, pl.DataFrame(schema=FOUND))
            place = after if end < rows else Place(number, rows, rows)

    def _book(self, number: int, place: Place) -> Iterator[Batch]:
        sheet, rows = self._sheet(number), self._rows[number]
        while place.offset < rows:
            start, end = place.offset, min(rows, place.offset + self._reading.rows)
            here = pl.col("row").is_between(start, end - 1)
            findings = sheet.findings.filter(here).with_columns(pl.col("row") - start)
            aside = tuple(row - start for row in sheet.aside if start <= row < end)
            after = Place(number + 1) if end == rows else Place(number, end, end)
            yield Batch(
                Place(number, start, start),
                after,
                sheet.frame.slice(start, end - start),
                findings,
                sheet.lines.slice(start, end - start),
                aside,
                0 if start else sheet.blank,
                sheet.sheet,
                sheet.letters,
                len(aside),
            )
            place = Place(number, end, end)

    def _sheet(self, number: int) -> SheetRows:
        """Return the rows of a workbook; its cells are let go once they are read."""
        if number not in self._sheets:
            reading = self._reading
            table = self._tables.pop(number)
            self._sheets[number] = read_table(table, reading.measures, reading.unit, reading.wanted)
        return self._sheets[number]

    def _csv(self, number: int, place: Place) -> Iterator[Batch]:
        head, source = self._heads[number], self.sources[number]
        offset, line = (place.offset, place.line) if place.offset else (head.offset, head.line)
        place = Place(number, offset, place.row, line)
        for block in blocks(source.path, head, offset, line, self._size(head, source)):
            ends = block.offset >= source.size
            rows = place.row + block.frame.height
            after = Place(number + 1) if ends else Place(number, block.offset, rows, block.line)
            yield self._typed(block, place, after)
            place = Place(number, block.offset, rows, block.line)

    def _size(self, head: Head, source: Source) -> int:
        """Return how many bytes hold about as many rows as a batch has, judged by the first ones."""
        with source.path.open("rb") as file:
            file.seek(head.offset)
            sample = file.read(65_536)
        records = max(1, sample.count(b"\n"))
        return max(64, self._reading.rows * len(sample) // records)

    def _typed(self, block: Block, place: Place, after: Place) -> Batch:
        reading = self._reading
        read = typed(self._chosen(block.frame), reading.measures, reading.mark, reading.unit)
        findings = pl.concat([_ragged(block.ragged), read.findings])
        return Batch(place, after, read.frame, findings, block.lines, block.ragged, block.blank)


def _end(start: int, most: int, ends: Sequence[int]) -> int:
    """Return where a batch ends: with the last row group that ends in it, or in the midst of a longer one."""
    before = bisect_right(ends, most)
    return ends[before - 1] if before and ends[before - 1] > start else most


def _slice(source: Source, names: list[str], offset: int, rows: int) -> pl.DataFrame:
    try:
        return pl.scan_parquet(source.path, glob=False).select(names).slice(offset, rows).collect()
    except (OSError, pl.exceptions.PolarsError, pl.exceptions.PanicException):
        raise damaged(source.name) from None


def _ragged(rows: tuple[int, ...]) -> pl.DataFrame:
    """Return a finding for each row that has more or fewer cells than the header."""
    words = {
        "code": "EMU-F04",
        "severity": "error",
        "vi": "Dòng có nhiều hoặc ít ô hơn dòng tiêu đề (đặt ô có dấu phân cách trong ngoặc kép).",
        "en": "The row has more or fewer cells than the header (put a cell with the separator into quotes).",
    }
    return pl.DataFrame([{"row": row, **words} for row in rows], schema=FOUND)


def _unlike(
    name: str, file: str, first: str, kind: pl.DataType | None, other: Mapping[str, pl.DataType]
) -> TableError:  # fmt: skip
    """Say that two files of one folder do not hold the same column."""
    if kind is None or name not in other:
        lacking = first if kind is None else file
        return TableError(
            "EMU-T01",
            vi=f"Tệp {lacking} thiếu cột {name}, tệp kia trong thư mục có cột này.",
            en=f"The file {lacking} lacks the column {name}, which another file of the folder has.",
            hint=did_you_mean(name, other) or ("các tệp của một bảng có cùng cột", "files of one table share columns"),
            column=name,
            file=lacking,
        )
    return TableError(
        "EMU-T02",
        vi=f"Cột {name} là kiểu {kind} trong {first} mà là {other[name]} trong {file}.",
        en=f"Column {name} is of type {kind} in {first} and of type {other[name]} in {file}.",
        hint=("ghi lại các tệp với cùng một kiểu", "write the files again with one type"),
        column=name,
        file=file,
    )
