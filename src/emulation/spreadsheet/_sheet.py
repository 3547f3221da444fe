"""One sheet while it is made: cells, what may be typed into them, and how it is printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from emulation.spreadsheet._rules import Message, Rule, Span, Validation
from emulation.spreadsheet._style import PLAIN, Style
from emulation.spreadsheet._values import Value

MOST_COLUMNS: Final = 16_384
"""How many columns a sheet can have."""
Visibility = Literal["shown", "hidden", "very_hidden"]
"""Whether a sheet is seen, may be shown again by anybody, or only by a program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """How a sheet is printed on A4: one page wide, as many pages long as it needs."""

    landscape: bool = False
    margins: tuple[float, float, float, float] = (0.98, 0.59, 0.79, 0.79)
    """Left, right, top, bottom in inches; 25, 15, 20 and 20 mm unless said."""
    header: str = ""
    """Three parts divided by a bar: `left|centre|right`; `{page}` and `{pages}` count pages."""
    footer: str = ""
    one_page: bool = False
    """Whether it is made to fit on one page in all."""
    scale: int | None = None
    """Per cent of its size, in place of one page's width; a wide table is then several pages wide."""
    centred: bool = True
    first_columns: int = 0
    """How many of the first columns stand on every page, where the pages are several wide (`scale`)."""


@dataclass(slots=True)
class Sheet:
    """A sheet to be written. Rows and columns are counted from 0; whatever is put twice is put last."""

    name: str
    printing: Printing = Printing()
    visibility: Visibility = "shown"
    colour: str | None = None
    """The colour of its tab."""
    gridlines: bool = False
    cells: dict[tuple[int, int], tuple[Value, Style]] = field(default_factory=dict)
    merged: dict[tuple[int, int], Span] = field(default_factory=dict)
    column_widths: dict[int, float] = field(default_factory=dict)
    row_heights: dict[int, float] = field(default_factory=dict)
    hidden_columns: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    validations: list[Validation] = field(default_factory=list)
    conditions: list[tuple[Span, str, Style]] = field(default_factory=list)
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    links: dict[tuple[int, int], tuple[str, int, int]] = field(default_factory=dict)
    frozen: tuple[int, int] | None = None
    repeated: tuple[int, int] | None = None
    filtered: Span | None = None
    protected: bool = False

    def put(self, row: int, column: int, value: Value, style: Style = PLAIN) -> None:
        """Put a value into a cell. A text is always a text: never a formula, never a link.

        Raises:
            ValueError: There is no such column.
        """
        if not 0 <= column < MOST_COLUMNS or row < 0:
            raise ValueError(f"a sheet has {MOST_COLUMNS} columns, and rows from 0")
        self.cells[row, column] = value, style

    def row(self, row: int, values: Sequence[Value], style: Style = PLAIN, *, column: int = 0) -> None:
        """Put values into neighbouring cells of a row, from `column` on."""
        for i, value in enumerate(values):
            self.put(row, column + i, value, style)

    def merge(  # noqa: PLR0917 - two corners, each a row and a column, as spreadsheets say it
        self, row: int, column: int, last_row: int, last_column: int, value: Value, style: Style = PLAIN
    ) -> None:
        """Put a value into a block of cells that becomes one."""
        for each_row in range(row, last_row + 1):
            for each_column in range(column, last_column + 1):
                self.put(each_row, each_column, None, style)
        self.put(row, column, value, style)
        if (row, column) != (last_row, last_column):
            self.merged[row, column] = Span(row, column, last_row, last_column)

    def widths(self, widths: Mapping[int, float]) -> None:
        """Set how wide columns are, in digits."""
        self.column_widths |= widths

    def heights(self, heights: Mapping[int, float]) -> None:
        """Set how high rows are, in points."""
        self.row_heights |= heights

    def validate(
        self,
        span: Span,
        rule: Rule | None,
        *,
        before: Message | None = None,
        refusal: Message | None = None,
        severity: Literal["stop", "warning", "information"] = "stop",
    ) -> None:
        """Say what may be typed into a block of cells, and what a person is told."""
        self.validations.append(Validation(span=span, rule=rule, before=before, refusal=refusal, severity=severity))

    def show_when(self, span: Span, formula: str, style: Style) -> None:
        """Give cells another look while a formula of the library's own is true; only letters and fill change."""
        self.conditions.append((span, formula, style))

    def comment(self, row: int, column: int, text: str) -> None:
        """Put a comment on a cell."""
        self.comments[row, column] = text

    def link(self, row: int, column: int, sheet: str, to_row: int = 0, to_column: int = 0) -> None:
        """Make the text of a cell lead to a cell of this book; nothing leads out of it."""
        self.links[row, column] = sheet, to_row, to_column

    def freeze(self, row: int, column: int = 0) -> None:
        """Keep the rows above and the columns before a cell in sight."""
        self.frozen = row, column

    def repeat(self, first_row: int, last_row: int) -> None:
        """Print these rows on every page; they also head a further sheet where the rows do not fit on one."""
        self.repeated = first_row, last_row

    def filter(self, span: Span) -> None:
        """Let people filter a table, whose first row is its header."""
        self.filtered = span

    def hide_columns(self, *columns: int) -> None:
        """Hide columns."""
        self.hidden_columns.update(columns)

    def hide_rows(self, *rows: int) -> None:
        """Hide rows."""
        self.hidden_rows.update(rows)

    def protect(self) -> None:
        """Lock every cell that is not unlocked by its style; there is no password, for nobody shall be locked out."""
        self.protected = True
