"""Columns: which field each of them holds, how it is written, and what has to be asked."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from emulation.errors import Words
from emulation.io._grammar import AS_USUAL, Doubt, Writing, factor_to, match_name, own_unit, unit_named
from emulation.io._layouts import _phrases as phrases
from emulation.io._layouts._grid import folded, is_blank
from emulation.io._layouts._header import HeadColumn
from emulation.io._layouts._layout import ColumnLayout, TableLayout
from emulation.io._layouts._phrases import PREFIXES
from emulation.io._layouts._question import Question, of_column, of_table
from emulation.io._layouts._tables import Found
from emulation.io._layouts._vocabulary import FACTS, How, Meaning, Role, Vocabulary
from emulation.models import Measure

_NEUTRAL: Final = re.compile(
    r"(?:tong so|so luong|so lieu|gia tri|ket qua|thuc hien|tong|cong|toan bo|so tuyet doi|chung|total|number|value)?"
)
"""The last heading of a column that says no more than its parent."""
_YEAR: Final = re.compile(r"(?:nam )?(?:19|20)[0-9]{2}")
_YEARS: Final = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_RANK: Final[dict[How, int]] = {"saved": 0, "name": 1, "alias": 1, "label": 1, "joined": 1, "parent": 2}
_LEFT_OUT: Final = Meaning("ignored", how="saved")
_OTHER: Final = Meaning("other_value", how="saved")
_LONGEST_CHOICE: Final = 5


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """What one column was understood to hold."""

    head: HeadColumn
    meaning: Meaning | None
    """None: nobody knows; nothing is taken from it."""
    writing: Writing = AS_USUAL
    total: bool = True
    """Whether a totals row sums it up."""
    beside: bool = False
    """Whether the last heading says that it is no figure as achieved: *kế hoạch*, *tỷ lệ*."""
    share: bool = False
    """Whether a person has said that its numbers are shares of one."""
    asked: bool = False
    """Whether the reader asks if it is the column of a field."""
    month_first: bool = False
    """Whether a person has said that its days are written with the month first."""

    @property
    def role(self) -> Role:
        """What it holds."""
        return self.meaning.role if self.meaning else "unknown"

    @property
    def name(self) -> str:
        """The field or key."""
        return self.meaning.name if self.meaning else ""

    @property
    def said(self) -> str:
        """What a layout calls it: `poor_start`, `pledged:poor_start`."""
        return self.name if self.role == "field" else f"{self.role}:{self.name}"

    @property
    def index(self) -> int:
        """Where it stands, counted from 0."""
        return self.head.index

    @property
    def is_fact(self) -> bool:
        """Whether figures of the form are taken from it."""
        return self.role in FACTS


def read_columns(
    found: Found, words: Vocabulary, saved: TableLayout
) -> tuple[tuple[ColumnReading, ...], tuple[Question, ...]]:
    """Return what the columns of a table hold, and the questions that they raise."""
    columns = [_read(head, words, saved) for head in found.columns]
    asked: list[Question] = []
    columns = list(_without_doubles(columns, found, words, saved, asked))
    proposed = dict(_proposals(columns, found, words))
    asked += proposed.values()
    columns = [replace(column, asked=True) if column.index in proposed else column for column in columns]
    return tuple(columns), tuple(asked)


def address(found: Found, column: int) -> str:
    """Return the address of the heading of a column."""
    rows = [row for row in found.header_rows if found.sheet[row, column] is not None] or [*found.header_rows[-1:], 0]
    return found.sheet.address(rows[-1], column)


def _read(head: HeadColumn, words: Vocabulary, saved: TableLayout) -> ColumnReading:
    said = _saved(head, saved)
    if said is not None:
        return said
    meaning = meaning_of(head.path, words)
    beside = meaning is not None and meaning.how == "parent" and _is_beside(head.path[-1], words)
    return ColumnReading(head, meaning, Writing(unit=head.unit), beside=beside)


def _saved(head: HeadColumn, saved: TableLayout) -> ColumnReading | None:
    title = folded(head.title)
    if title in map(folded, saved.ignore):
        return ColumnReading(head, _LEFT_OUT)
    column = saved.column(head.title)
    if column is not None:
        return of_layout(head, column)
    keys: tuple[tuple[Role, str, str | None], ...] = (
        ("unit_id", "", saved.unit_ids),
        ("unit_name", "", saved.unit_names),
        ("key", "period", saved.period),
    )
    named = (Meaning(role, name, "saved") for role, name, text in keys if text is not None and folded(text) == title)
    meaning = next(named, None)
    return ColumnReading(head, meaning) if meaning else None


def of_layout(head: HeadColumn, column: ColumnLayout) -> ColumnReading:
    """Return what a heading holds by the saved layout."""
    before, colon, rest = column.field.partition(":")
    role = PREFIXES.get(before) if colon else None
    meaning = Meaning(role, rest, "saved") if role else Meaning("field", column.field, "saved")  # type: ignore[arg-type]  # the prefixes name roles
    unit = unit_named(column.unit) if column.unit else head.unit
    return ColumnReading(
        head, meaning, Writing(unit=unit, decimal_mark=column.decimal_mark), column.total, share=column.share
    )


def meaning_of(path: Sequence[str], words: Vocabulary) -> Meaning | None:
    """Return what a heading of one or several lines means.

    The lines are tried together from the top down and from below, then without the topmost, then the last alone;
    a last line that says no more than "Thực hiện" leaves the word to its parents.
    """
    *parents, leaf = path
    for text, unsaid in _joined(path):
        meaning = words.meaning(text)
        if meaning is not None and meaning.role in FACTS:
            if any(changes(part, meaning, words) for part in unsaid):
                return None
            return meaning if text == leaf else replace(meaning, how="joined")
    own = words.meaning(leaf)
    if own is not None and own.role not in ("value", "other_value") and not (parents and own.role == "unknown"):
        return own
    above = meaning_of(parents, words) if parents else None
    if above is not None and above.role in FACTS and (own is not None or _says_no_more(leaf)):
        return replace(above, how="parent")
    return own if own is not None and not parents else None


def _joined(path: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the lines of a heading joined in the ways that people split a label, and what each way leaves unsaid."""
    if len(path) > 1:
        yield " ".join(path), ()
        yield " ".join(reversed(path)), ()
        for first in range(1, len(path) - 1):
            yield " ".join(path[first:]), path[:first]
        yield f"{path[0]} {path[-1]}", path[1:-1]
        yield f"{path[-1]} {path[0]}", path[1:-1]
    yield path[-1], path[:-1]


def of_another_year(part: str, words: Vocabulary) -> bool:
    """Tell whether a heading names years, and none of those wanted: the standard of 2022–2025 is that of 2023 too."""
    said = [int(year) for year in _YEARS.findall(folded(part))]
    return bool(said and words.years) and not any(min(said) <= year <= max(said) for year in words.years)


def changes(part: str, meaning: Meaning | None, words: Vocabulary) -> bool:
    """Tell whether a heading above a label makes another figure of it: planned, of a part, of another year.

    What the field's own label says changes nothing, and the plan of a field that holds targets is its figure.
    """
    if meaning is None or meaning.role not in FACTS or meaning.name not in words.form:
        return False
    measure, text = words.form[meaning.name], folded(part)
    if of_another_year(part, words):
        return True
    own = folded(f"{measure.label.vi} {measure.label.en}")
    if phrases.PLANNED.match(text) and measure.origin != "target" and not phrases.PLANNED.search(own):
        return True
    return any(found[0] not in own for found in phrases.PARTIAL.finditer(text))


def _says_no_more(leaf: str) -> bool:
    if _YEAR.fullmatch(folded(leaf)) is not None:
        return True
    return _NEUTRAL.fullmatch(folded(leaf)) is not None or unit_named(leaf.strip("()[] ")) is not None


def _is_beside(leaf: str, words: Vocabulary) -> bool:
    """Tell whether a last heading names another figure than the one achieved; which year counts a person says."""
    meaning = words.meaning(leaf)
    if _YEAR.fullmatch(folded(leaf)) is not None:
        return True
    return meaning is not None and meaning.role == "other_value"


def _without_doubles(
    columns: Sequence[ColumnReading], found: Found, words: Vocabulary, saved: TableLayout, asked: list[Question]
) -> Iterator[ColumnReading]:
    """Leave one column for each figure; where several claim it, or none as achieved, ask."""
    claims: dict[tuple[str, str], list[ColumnReading]] = {}
    for column in columns:
        if column.is_fact:
            claims.setdefault((column.role, column.name), []).append(column)
    # The second column under a heading that is merged over two may simply be empty.
    claims = {key: [each for each in claim if not _is_empty(each, found)] or claim[:1] for key, claim in claims.items()}
    chosen = {key: _chosen(claim, saved) for key, claim in claims.items()}
    for key, claim in claims.items():
        if chosen[key] is None:
            asked.append(_which(claim, found, words))
    for column in columns:
        winner = chosen.get((column.role, column.name)) if column.is_fact else column
        if winner is column:
            yield column
        elif winner is not None and saved.values is not None and _said_by(saved.values, winner):
            # Whoever named one of several has said of the others that they are something else.
            yield replace(column, meaning=_OTHER)
        else:
            yield replace(column, meaning=None, asked=winner is None)


def _is_empty(column: ColumnReading, found: Found) -> bool:
    return all(is_blank(found.sheet[row, column.index]) for row in (*found.rows, *found.totals))


def _chosen(claim: list[ColumnReading], saved: TableLayout) -> ColumnReading | None:
    best = min(_RANK[column.meaning.how] for column in claim if column.meaning)
    first = [column for column in claim if column.meaning and _RANK[column.meaning.how] == best]
    if saved.values is not None:
        said = [column for column in claim if _said_by(saved.values, column)]
        if len(said) == 1 or len(first) > 1:
            return said[0] if len(said) == 1 else None
    return first[0] if len(first) == 1 and not first[0].beside else None


def _said_by(values: str, column: ColumnReading) -> bool:
    return folded(values) in map(folded, column.head.path)


def _which(claim: list[ColumnReading], found: Found, words: Vocabulary) -> Question:
    name = claim[0].name
    choices = tuple(Words(column.head.title, column.head.title) for column in claim)
    field = words.called(name)
    vi, en = f"Số liệu “{field.vi}” lấy ở cột nào?", f"Which column holds the figure “{field.en}”?"
    answer = of_column(ColumnLayout(_likeliest(claim, words).head.title, claim[0].said))
    place = address(found, claim[0].index)
    return Question(Doubt("EMU-B43", Words(vi, en), choices), place, answer, field=name)


def _likeliest(claim: Sequence[ColumnReading], words: Vocabulary) -> ColumnReading:
    """Return which of several columns is proposed: one as achieved, or of the year that is wanted; else the first."""
    own = [column for column in claim if not any(of_another_year(part, words) for part in column.head.path)] or claim
    planned = [column for column in own if not any(map(phrases.PLANNED.match, map(folded, column.head.path)))] or own
    return next((column for column in planned if not column.beside), planned[0])


def _proposals(columns: Iterable[ColumnReading], found: Found, words: Vocabulary) -> Iterator[tuple[int, Question]]:
    """Propose a field for every unknown heading that resembles one, or that several share, by column.

    Of a column that is asked about already nothing more is asked.
    """
    taken = {column.name for column in columns if column.is_fact}
    labels = {
        measure.name: (measure.label.vi, measure.label.en)
        for measure in words.form
        if measure.rows is None and measure.name not in taken
    }
    for column in columns:
        if column.meaning is None and not column.asked:
            shared = next((names for text, _ in _joined(column.head.path) if (names := words.shared(text))), ())
            near = shared or next((_near(text, labels) for text, _ in _joined(column.head.path)), ())
            if near:
                yield column.index, _proposal(column, near, found, words, shared=bool(shared))


def _near(text: str, labels: dict[str, tuple[str, str]]) -> tuple[str, ...]:
    if len(text) < 4:
        return ()
    match = match_name(text, labels)
    if match.id:
        return (match.id,)
    return _longer(folded(text), labels) or match.proposals


def _longer(text: str, labels: dict[str, tuple[str, str]]) -> tuple[str, ...]:
    """Return the fields whose labels hold a heading of several words, those that begin with it first.

    "Số hộ nghèo" is cut short from "Số hộ nghèo đầu năm", and only looks like "Số hộ tái nghèo".
    """
    if " " not in text or _says_no_more(text):
        return ()
    holding = {name: [own for own in map(folded, each) if f" {text} " in f" {own} "] for name, each in labels.items()}
    names = sorted((name for name, each in holding.items() if each), key=lambda name: _begins(holding[name], text))
    return tuple(names[:_LONGEST_CHOICE])


def _begins(labels: Iterable[str], text: str) -> tuple[bool, int]:
    return not any(label.startswith(text) for label in labels), min(len(label.split()) for label in labels)


def _proposal(
    column: ColumnReading, names: tuple[str, ...], found: Found, words: Vocabulary, *, shared: bool
) -> Question:
    place = address(found, column.index)
    choices = tuple(map(words.called, names))
    vi, en = "Cột này là trường nào?", "Which field is this column?"
    if not shared:
        vi, en = "Tên cột gần giống một trường; có phải không?", "The heading resembles a field; is it that one?"
    answer = of_column(ColumnLayout(column.head.title, names[0]))
    return Question(Doubt("EMU-B42", Words(vi, en), choices), place, answer)


def unfit_unit(column: ColumnReading, measure: Measure, found: Found) -> Question | None:
    """Ask for the unit of a column whose heading names one that its field is not measured in."""
    unit = column.writing.unit
    if unit is None or factor_to(measure, unit) is not None or measure.kind in ("flag", "level", "day"):
        return None
    own = measure.unit or measure.label
    named = own_unit(measure)
    choices = (Words(unit.name, unit.name), Words(own.vi, own.en))
    doubt = Doubt(
        "EMU-B45",
        Words(
            f"Đơn vị tính ở tiêu đề không phải của “{measure.label.vi}” ({measure.name}); đơn vị nào đúng?",
            f"The unit in the heading is not one of “{measure.label.en}” ({measure.name}); which is right?",
        ),
        choices,
    )
    # What is counted in a unit that has no name here is no column of another unit either.
    answer = of_table("ignore", (column.head.title,))
    if named is not None and unit_named(named.name) is not None:
        answer = of_column(ColumnLayout(column.head.title, column.said, named.name))
    return Question(doubt, address(found, column.index), answer, blocks=True, field=measure.name)
