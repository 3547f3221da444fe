"""Reading, scoring and writing a table batch by batch: while one part is written, the next one is scored."""

import hashlib
import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from emulation.errors import TableError, did_you_mean
from emulation.io._guard import shown_unit
from emulation.io._score import Progress
from emulation.io._streams._asked import Asked
from emulation.io._streams._batches import Batch, Place, Reader, Reading
from emulation.io._streams._behind import Behind, ahead
from emulation.io._streams._cohort import Cohort
from emulation.io._streams._folder import Folder, Note, published, refuse_file, remove_others
from emulation.io._streams._keys import double_error, find_double
from emulation.io._streams._ranks import BLOC, ranks
from emulation.io._streams._sources import Digests, Source, find_sources
from emulation.io._streams._tally import Tally, note_of, placed
from emulation.io._streams._writing import Writing
from emulation.models import Period
from emulation.scoring import Rulebook
from emulation.tables import period_words

_UNIT, _PERIOD, _UNDER = "unit", "period", "total:over"


def stream(asked: Asked, source: Path, out: Path, on_progress: Progress | None) -> Mapping[str, Any]:
    """Score a table at rest and return its account; what an earlier run finished of it is kept.

    Raises:
        FileRejected: A file cannot be read or written.
        TableError: The table cannot be scored.
    """
    refuse_file(out)
    sources = find_sources(source)
    digests = Digests(sources)
    try:
        return _Stream(asked, sources, out, on_progress).account(digests)
    finally:
        digests.close()


class _Stream:
    """One table on its way through."""

    def __init__(self, asked: Asked, sources: tuple[Source, ...], out: Path, on_progress: Progress | None) -> None:
        """Make ready, and refuse what can be refused before a row is read."""
        self.sources, self.out, self.on_progress = sources, out, on_progress
        self.reader = Reader(sources, asked.known, on_progress)
        self.asked = asked = asked.of(self.reader.columns, sources[0].name)
        self.prepared = asked.prepared(evidence=asked.has_evidence(self.reader.columns))
        wanted = frozenset(self.prepared.columns) | ({asked.ranks} if asked.ranks else set[str]())
        self.reader.read_as(Reading(wanted, asked.measures(), asked.name(_UNIT), asked.mark, asked.rows))
        self.cohort = Cohort(self.prepared, self.reader, asked.completed)
        self._check_columns()
        self.folder = Folder(out, _digest(asked.to_json(), [source.mark for source in sources]))
        self.tally = Tally()

    def account(self, digests: Digests) -> Mapping[str, Any]:
        """Do what is left to be done and return the account."""
        found = self._already(digests)
        if found is not None:
            return found
        self.folder.open()
        for number, wanted in enumerate(self.cohort.passes):
            self.cohort.measure(wanted, partial(self._tell_pass, number))
        place = self._taken_up()
        kept = len(self.tally.parts)
        self._score(place)
        for source in self.sources:
            source.check_unchanged()
        with Behind("doubles") as behind:
            behind.run(self._check_doubles)
            ranked = self._rank()
        account = self._account(digests, ranked)
        name = _digest(self.asked.to_json(), account["sources"])
        folder = self.folder.publish(name, account)
        return {"folder": folder.name, **account, "kept": kept}

    def _check_columns(self) -> None:
        """Refuse a table by its columns alone."""
        empty = self.reader.empty()
        unit = self.asked.name(_UNIT)
        for name in (unit, self.asked.ranks):
            if name is not None and name not in empty.columns:
                raise _lacking(name, empty.columns, self.sources[0].name)
        try:
            self.shape = self.prepared.score(self.asked.completed(empty)).as_polars().schema
        except TableError as error:
            error.where.setdefault("file", self.sources[0].name)
            raise
        if self.asked.ranks and _UNDER in self.shape:
            raise _unrounded(self.asked.rulebook)

    def _already(self, digests: Digests) -> Mapping[str, Any] | None:
        """Return the account that is there, when it is of this input and every part of it is whole."""
        account = published(self.out)
        if account is None or account.get("asked") != json.loads(json.dumps(self.asked.to_json())):
            return None
        if account["sources"] != self._sources(digests):
            return None
        remove_others(self.out, account["folder"])
        self._tell_scored(self.reader.total)
        return {**account, "unchanged": True}

    def _sources(self, digests: Digests) -> list[dict[str, object]]:
        pairs = zip(self.sources, digests.results(), strict=True)
        return [{"file": source.name, "bytes": source.size, "sha256": digest} for source, digest in pairs]

    def _taken_up(self) -> Place:
        """Add up the parts that an earlier run left whole, and return where to go on."""
        place = Place()
        for note in self.folder.whole():
            self.tally.add(note)
            place = Place.from_json(note.data["next"])
        if place != Place():
            self._tell_scored(self.reader.done(place))
        return place

    def _score(self, place: Place) -> None:
        """Score from a place on; a part is written behind the scenes while the next one is read and scored."""
        with Writing() as writing:
            for batch in ahead(self.reader.batches(place)):
                frame, findings, note = self._scored(batch)
                self.folder.write(writing, len(self.tally.parts), frame, findings, note)
                self.tally.add(note)
                self._tell_scored(self.reader.done(batch.next))

    def _scored(self, batch: Batch) -> tuple[pl.DataFrame, pl.DataFrame, Note]:
        """Return the part, the findings and the note of a batch."""
        self._check_rows(batch)
        try:
            scores = self.prepared.score(self.cohort.joined(batch))
        except TableError as error:
            raise self.reader.placed(error, batch) from None
        findings = placed([batch.findings, scores.findings_as_polars()], batch, self.sources[batch.start.source].name)
        frame = shaped(scores.as_polars(), self.shape)
        if self.asked.ranks:
            frame = frame.with_columns(batch.frame.get_column(self.asked.ranks).alias(BLOC))
        return frame, findings, note_of(batch, scores, findings)

    def _check_rows(self, batch: Batch) -> None:
        """Refuse rows of another period, and rows of units of which the plan itself states facts."""
        period = self.asked.name(_PERIOD)
        if period in batch.frame.columns:
            other = period_words(batch.frame.get_column(period)).str.strip_chars() != self.asked.period.id
            if other.any():
                raise self.reader.placed(_other_period(period, self.asked.period, other), batch)
        if self.asked.stated:
            units = batch.frame.get_column(self.asked.name(_UNIT)).cast(pl.String)
            known = units.is_in(list(self.asked.stated))
            if known.any():
                raise self.reader.placed(_stated(units, known), batch)

    def _check_doubles(self) -> None:
        parts = self._parts()
        double = find_double(parts, self.tally.counts["read"])
        if double is not None:
            column = self.asked.name(_UNIT)
            raise double_error(double.unit, column, self._row(*double.first), self._row(*double.second))

    def _row(self, part: int, row: int) -> tuple[str, int]:
        """Return the file and the row in it of a row of a part."""
        start = self.tally.starts[part]
        return self.sources[start.source].name, start.row + row

    def _parts(self) -> list[Path]:
        return [self.folder.part_path(number) for number in range(len(self.tally.parts))]

    def _rank(self) -> list[Path]:
        if not self.asked.ranks:
            return []
        written = [self.folder.ranks_path(number) for number in range(len(self.tally.parts))]
        with Writing() as writing:
            for path, frame in zip(written, ranks(self._parts(), self.tally.counts["read"]), strict=True):
                writing.write(path, frame)
        return written

    def _account(self, digests: Digests, ranked: list[Path]) -> dict[str, Any]:
        rows = self.tally.parts
        return {
            "asked": self.asked.to_json(),
            "sources": self._sources(digests),
            **self.tally.to_json(),
            "parts": [{"file": path.name, "rows": rows[n]} for n, path in enumerate(self._parts())],
            "findings": [
                {"file": self.folder.findings_path(n).name, "rows": count} for n, count in self.tally.findings.items()
            ],
            "ranks": [{"file": path.name, "rows": rows[n]} for n, path in enumerate(ranked)],
        }

    def _tell_scored(self, done: int) -> None:
        self._tell_pass(len(self.cohort.passes), done)

    def _tell_pass(self, number: int, done: int) -> None:
        """Say how far a pass is; those that measure the cohort come before the one that scores."""
        if self.on_progress is not None:
            total = self.reader.total
            self.on_progress(number * total + done, (len(self.cohort.passes) + 1) * total)


def shaped(frame: pl.DataFrame, shape: pl.Schema) -> pl.DataFrame:
    """Return a part with the columns that every part has: a batch of small numbers may come in narrower ones.

    `shape` is that of a table without rows, of whose numbers nothing is known but what the form allows.
    """
    lacking = [pl.lit(1).alias(name) for name in shape if name not in frame.columns]
    wider = [pl.col(name).cast(kind) for name, kind in shape.items() if kind.is_integer()]
    return frame.with_columns(lacking).with_columns(wider).select(*shape, *sorted(set(frame.columns) - set(shape)))


def _digest(*values: object) -> str:
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16]


def _lacking(name: str, present: list[str], file: str) -> TableError:
    return TableError(
        "EMU-T01",
        vi=f"Tệp {file} thiếu cột {name}.",
        en=f"The file {file} lacks the column {name}.",
        hint=did_you_mean(name, present) or ("nêu tên cột của tệp", "say how the file calls it"),
        file=file,
        column=name,
    )


def _unrounded(rulebook: Rulebook) -> TableError:
    return TableError(
        "EMU-T11",
        vi=f"Tổng điểm của {rulebook.id} không làm tròn nên không xếp hạng theo cột được.",
        en=f"The total of {rulebook.id} is not rounded, so columns cannot rank it.",
        hint=("làm tròn tổng điểm trong bộ tiêu chí", "round the total in the rulebook"),
        rulebook=rulebook.id,
    )


def _other_period(column: str, period: Period, other: pl.Series) -> TableError:
    return TableError(
        "EMU-T05",
        vi=f"Cột {column} có kỳ khác {period.id}.",
        en=f"Column {column} holds another period than {period.id}.",
        hint=("tách tệp theo kỳ", "split the file by period"),
        column=column,
        row=other.fill_null(value=False).arg_max(),
    )


def _stated(units: pl.Series, known: pl.Series) -> TableError:
    row = known.fill_null(value=False).arg_max() or 0
    unit = shown_unit(units[row])
    return TableError(
        "EMU-T12",
        vi=f"Kế hoạch tự nêu số liệu của {unit}, tệp này không biết.",
        en=f"The plan itself states facts about {unit}, of which the file knows nothing.",
        hint=("ghi số liệu đó vào cột của tệp, bỏ khỏi kế hoạch", "write them into the file, and out of the plan"),
        unit=unit,
        row=row,
    )
