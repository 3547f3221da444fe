"""What a table of submissions comes to: a frame of scores, what is wrong, and the account of every row."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import Final

import polars as pl

from emulation.algebra import Language
from emulation.markup import Markup
from emulation.runs import Accounting
from emulation.tables._card import scores_card
from emulation.tables._frames import Frame, Kind, Origin, handed_back, listed
from emulation.tables._layout import STATE

_HERE: Final = Origin("polars")


class Scores:
    """The scores of a frame: one row for each row that came in, in the same order.

    `by_rows` names the nodes that columns could not say exactly, each with how many rows went through the row path.
    """

    def __init__(
        self,
        scored: pl.DataFrame,
        findings: pl.DataFrame,
        *,
        rejected: int = 0,
        by_rows: Mapping[str, int] | None = None,
        quantum: Fraction | None = None,
        origin: Origin = _HERE,
    ) -> None:
        """Keep what was found; `tables.evaluate` makes scores."""
        self._scored = scored
        self._findings = findings
        self._rejected = rejected
        self._origin = origin
        self.quantum = quantum
        """What whole numbers of points count."""
        self.by_rows: Mapping[str, int] = dict(by_rows or {})

    def __repr__(self) -> str:
        """Show what became of the rows."""
        account = self.accounting
        return (
            f"Scores(read={account.read}, scored={account.scored}, incomplete={account.incomplete}, "
            f"rejected={account.rejected}, findings={self._findings.height})"
        )

    def card(self, language: Language = "vi") -> Markup:
        """Return the account of the rows and the first of them as a notebook shows them."""
        return scores_card(self, language)

    def _repr_html_(self) -> str:
        return self.card().html

    @cached_property
    def frame(self) -> Frame:
        """Points, states, the maximum that applied and how much is settled, as the caller's kind of frame.

        Of a pandas frame the index is the caller's too, so that columns of both meet row by row.
        """
        return handed_back(self._scored, self._origin)

    @cached_property
    def findings(self) -> Frame:
        """What is wrong with single cells: row (from 0), unit, column, code, severity, vi, en."""
        return listed(self._findings, self._origin)

    @cached_property
    def accounting(self) -> Accounting:
        """What became of each row: read = scored + incomplete + rejected."""
        read = self._scored.height
        scored = int((self._scored.get_column("total" + STATE) == "scored").sum())
        return Accounting(read=read, scored=scored, incomplete=read - scored - self._rejected, rejected=self._rejected)

    def as_polars(self) -> pl.DataFrame:
        """Return the frame as Polars, whatever kind came in."""
        return self._scored

    def findings_as_polars(self) -> pl.DataFrame:
        """Return the findings as Polars, whatever kind came in."""
        return self._findings

    @property
    def kind(self) -> Kind:
        """What the caller gave, and is given back."""
        return self._origin.kind

    @property
    def origin(self) -> Origin:
        """How the caller's frame came in."""
        return self._origin

    def as_kind(self, kind: Kind | Origin) -> "Scores":
        """Return the same scores for a caller of another kind."""
        origin = kind if isinstance(kind, Origin) else Origin(kind)
        return Scores(
            self._scored,
            self._findings,
            rejected=self._rejected,
            by_rows=self.by_rows,
            quantum=self.quantum,
            origin=origin,
        )
