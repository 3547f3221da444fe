"""What is asked of a table at rest: everything that its result rests on beside the files themselves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from typing import Final, Literal

import polars as pl

from emulation.io._facts import Mark
from emulation.io._layouts import ColumnLayout, Layout, TableLayout, layout_to_toml
from emulation.io._streams._names import named
from emulation.io._streams._workbooks import Known
from emulation.models import FormSpec, Measure, Period
from emulation.scoring import Rulebook
from emulation.tables import MARK, Prepared, layout, prepare

_FORMAT: Final = 3
"""What parts and account look like; another format begins anew."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of a table at rest."""

    rulebook: Rulebook
    period: Period
    columns: Mapping[str, str]
    as_of: date | None
    detail: Literal["total", "sections", "criteria"]
    points: Literal["scaled", "decimal"]
    cohort: Literal["reported"] | None
    ranks: str | None
    mark: Mark
    plan: str | None
    stated: frozenset[str]
    tracked: bool
    """Whether evidence of which the files say nothing is *missing*, as under a plan that tracks it."""
    rows: int
    layout: Layout | None = None
    """How workbooks are laid out, as a person has said."""

    def to_json(self) -> dict[str, object]:
        """Return everything that the result rests on beside the files."""
        return {
            "format": _FORMAT,
            "rulebook": {"id": self.rulebook.id, "version": self.rulebook.version, "digest": self.rulebook.digest},
            "plan": self.plan,
            "period": self.period.id,
            "as_of": (self.as_of or self.period.last_day).isoformat(),
            "columns": dict(self.columns),
            "detail": self.detail,
            "points": self.points,
            "cohort": self.cohort,
            "ranks": self.ranks,
            "evidence_tracked": self.tracked,
            "decimal_mark": self.mark,
            "batch_rows": self.rows,
            "layout": None if self.layout is None else layout_to_toml(self.layout),
            "made_by": {name: _version(name) for name in ("emulation-engine", "polars")},
        }

    @property
    def known(self) -> Known:
        """What is known of workbooks before they are read."""
        layout = self.layout or Layout()
        form = self.rulebook.form
        named = tuple(ColumnLayout(title, name) for name, title in self.columns.items() if name in form)
        tables = tuple(
            replace(table, unit_ids=self.columns.get("unit", table.unit_ids), columns=(*named, *table.columns))
            for table in layout.tables or (TableLayout(),)
        )
        return Known(form, replace(layout, tables=tables), frozenset(self.columns.values()), self.period.id)

    def of(self, present: Iterable[str], file: str) -> "Asked":
        """Return the same question with the columns of a file, which may have the labels of the form."""
        read = {column.name for column in layout(self.rulebook).columns}
        form = FormSpec(self.rulebook.form.name, tuple(m for m in self.rulebook.form if m.name in read))
        return replace(self, columns=named(present, form, self.columns, file))

    def name(self, name: str) -> str:
        """Return the file's name of a column."""
        return self.columns.get(name, name)

    def prepared(self, *, evidence: bool) -> Prepared:
        """Return the rulebook made ready."""
        return prepare(
            self.rulebook,
            period=self.period,
            columns=self.columns,
            as_of=self.as_of,
            detail=self.detail,
            points=self.points,
            cohort=self.cohort,
            evidence=evidence,
        )

    def has_evidence(self, present: Iterable[str]) -> bool:
        """Tell whether anything is said of evidence: by a column of the files, or by a plan that tracks it."""
        return self.tracked or not set(self.evidence()).isdisjoint(present)

    def evidence(self) -> tuple[str, ...]:
        """Return the columns that say whether the evidence of a criterion is there."""
        return tuple(self.name(c.name) for c in layout(self.rulebook).columns if c.role == "evidence")

    def completed(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return a batch with an empty column for evidence that is tracked and of which the files say nothing."""
        lacking = [name for name in self.evidence() if name not in frame.columns] if self.tracked else []
        return frame.with_columns(pl.lit(None, pl.String).alias(name) for name in lacking)

    def measures(self) -> dict[str, Measure]:
        """Return the measure of each column of the files that holds facts, or says whether evidence is there."""
        facts = {self.name(c.name): c.measure for c in layout(self.rulebook).columns if c.measure is not None}
        return facts | dict.fromkeys(self.evidence(), MARK)


def _version(distribution: str) -> str | None:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None
