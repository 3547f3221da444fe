"""A generator of layouts: known facts are drawn, then a way to lay them out, and what must come of reading them."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any, Final, Literal

from tests.corpus.layouts import world
from tests.corpus.layouts.case import Value
from tests.corpus.layouts.making import Page

from emulation.algebra import State
from emulation.models import Measure

Facts = dict[str, dict[str, Value]]
Kind = Literal["xlsx", "xls", "utf-8-sig", "utf-16"]
_KINDS: Final[Sequence[Kind]] = ("xlsx", "xlsx", "xlsx", "xls", "utf-8-sig", "utf-16")
_FORM: Final = world.rulebook().form
_MONEY: Final = {"đồng": 1, "nghìn đồng": 10**3, "triệu đồng": 10**6, "tỷ đồng": 10**9}
_SPLIT: Final = {"poor_start": ("Số hộ nghèo", "Đầu năm"), "poor_end": ("Số hộ nghèo", "Cuối năm")}
_IN_WORDS: Final = {State.NOT_APPLICABLE: "Không áp dụng", State.NOT_DUE: "chưa đến hạn"}
_OTHERS: Final = (("Ghi chú", "đã rà soát"), ("Số thôn đặc biệt khó khăn", 3), ("Số CCCD", "001099000123"))
_GROUPS: Final = (
    (["I", "Khu vực thành thị"], ["II", "Khu vực nông thôn"]),
    (["I. Huyện Đà Bắc"], ["II. Huyện Mai Châu"]),
    (["A", "Vùng thấp"], ["B", "Vùng cao"]),
)
_TOTALS: Final = ("Tổng cộng", "Cộng", "TỔNG SỐ", "Tổng cộng:", "Toàn huyện")
_TWO_WAYS: Final = re.compile(r"[0-9]{1,3}[.,][0-9]{3}")
"""A text of a decimal figure that is a thousand to one reader and a fraction to another."""
_ADDED: Final = ("count", "money")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A layout: its sheets, what is true, and whether it was drawn to be doubtful."""

    seed: int
    kind: Kind
    pages: tuple[Page, ...]
    facts: Mapping[str, Mapping[str, Value]]
    doubtful: bool
    """Whether something was drawn that nobody can read for sure: then a unit may be put aside, but never be wrong."""
    wrong_total: str | None
    """The field of which a totals row says another sum than the rows, so that none of them may count."""
    said: tuple[str, ...]
    """How it was drawn, for whoever reads a failure."""


class _Draw:
    """Draws, and remembers what it drew."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)  # noqa: S311 - layouts for a test
        self.said: list[str] = []
        self.doubtful = False
        self.wrong_total: str | None = None

    def pick(self, what: str, *choices: Any) -> Any:
        choice = self.chance.choice(choices)
        self.said.append(f"{what}={choice}")
        return choice

    def maybe(self, what: str, share: float = 0.5) -> bool:
        yes = self.chance.random() < share
        if yes:
            self.said.append(what)
        return yes


def drawn(seed: int) -> Drawn:
    """Draw the layout of a seed; the same seed gives the same layout."""
    draw = _Draw(seed)
    units = draw.chance.sample(sorted(world.NAMES), draw.chance.randint(2, 7))
    fields = _fields(draw)
    facts = {unit: {name: _fact(draw, _FORM[name]) for name in fields} for unit in units}
    kind = draw.pick("kind", *_KINDS)
    turned = draw.pick("orientation", "rows", "rows", "rows", "columns", "sheets")
    make = {"rows": _by_rows, "columns": _by_columns, "sheets": _by_sheets}[turned]
    if turned == "sheets" and kind.startswith("utf"):
        kind = "xlsx"
    pages = make(draw, units, fields, facts, kind)
    kept = {unit: {name: value for name, value in row.items() if value is not None} for unit, row in facts.items()}
    return Drawn(seed, kind, pages, kept, draw.doubtful, draw.wrong_total, tuple(draw.said))


def _fields(draw: _Draw) -> list[str]:
    names = draw.chance.sample([measure.name for measure in _FORM], draw.chance.randint(1, 5))
    return [measure.name for measure in _FORM if measure.name in names]


def _fact(draw: _Draw, measure: Measure) -> Any:
    """Draw a fact; those of one field lie near enough to each other that no unit of measure looks wrong."""
    chance = draw.chance
    match measure.kind:
        case "count":
            return chance.choice([0, chance.randint(500, 999), chance.randint(1_001, 1_999)])
        case "money":
            return chance.randint(1_000, 5_000) * 10**6
        case "rate":
            return Decimal(chance.randint(150, 9_999)) / 100
        case "number":
            return Decimal(chance.randint(60_000, 400_000)) / 100
        case "flag":
            return chance.choice([True, False])
        case "day":
            return date(2023, chance.randint(1, 12), chance.randint(1, 28))
        case _:
            return chance.choice(measure.codes)


# ---- how cells are written -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Written:
    """How the figures of one field are written."""

    label: str
    write: Callable[[Any], Any]
    scale: Fraction = Fraction(1)
    unit: str | None = None


def _written(draw: _Draw, measure: Measure, kind: Kind, *, unit_in_label: bool = True) -> _Written:
    label, text = measure.label.vi, kind.startswith("utf")
    match measure.kind:
        case "money":
            word = draw.pick("money", *_MONEY)
            scale = Fraction(1, _MONEY[word])
            shown = f"{label} ({word})" if unit_in_label else label
            return _Written(_spelt(draw, shown), _number(draw, scale, text=text, decimals=True), scale, word)
        case "count":
            write = _number(draw, Fraction(1), text=text, decimals=False)
            if draw.maybe("hộ in the cells", 0.1):
                plain = write
                write = lambda value: f"{_vietnamese(Decimal(value))} hộ" if value else plain(value)  # noqa: E731 - one of two
            return _Written(_spelt(draw, label), write, unit="hộ")
        case "rate":
            shown = f"{label} (%)" if unit_in_label else label
            return _Written(_spelt(draw, shown), _number(draw, Fraction(1), text=text, decimals=True), unit="%")
        case "number":
            shown = f"{label} (ha)" if unit_in_label and draw.maybe("ha in label") else label
            return _Written(_spelt(draw, shown), _number(draw, Fraction(1), text=text, decimals=True), unit="ha")
        case "flag":
            yes, no = draw.pick("truths", ("Có", "Không"), ("có", "không"), ("x", "không"))
            return _Written(_spelt(draw, label), lambda truth: yes if truth else no)
        case "day":
            return _Written(_spelt(draw, label), _day(draw, text=text))
        case _:
            words = draw.maybe("levels in words")
            return _Written(_spelt(draw, label), lambda code: measure.choice(code).vi if words else code)


def _spelt(draw: _Draw, label: str) -> str:
    match draw.pick("label", "exact", "exact", "capitals", "decomposed", "broken", "bare", "spaced"):
        case "capitals":
            return label.upper() if "(" not in label else label
        case "decomposed":
            return unicodedata.normalize("NFD", label)
        case "broken":
            return label.replace(" ", "\n", 1)
        case "bare":
            return _bare(label)
        case "spaced":
            return f"  {label.replace(' ', '  ', 1)} "
        case _:
            return label


def _bare(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _number(draw: _Draw, scale: Fraction, *, text: bool, decimals: bool) -> Callable[[Any], Any]:
    how = draw.pick("numbers", "cells", "cells", "text", "text", "point")
    if how == "point" and decimals:
        draw.doubtful = True  # 1.5 as text is 1,5 to one and 15 to another.

    def write(value: Any) -> Any:
        exact = Fraction(value) * scale
        plain = Decimal(exact.numerator) / Decimal(exact.denominator)
        if how == "cells" and not text:
            return int(exact) if exact.denominator == 1 else float(plain)
        if how == "point" and decimals:
            return f"{plain:f}"
        shown = _vietnamese(plain)
        if decimals and _TWO_WAYS.fullmatch(shown):
            draw.doubtful = True
        return shown

    return write


def _vietnamese(number: Decimal) -> str:
    """Return 1234567.5 as 1.234.567,5."""
    text = f"{number:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.translate(str.maketrans(",.", ".,"))


def _day(draw: _Draw, *, text: bool) -> Callable[[Any], Any]:
    how = draw.pick("days", "cells", "%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y")
    if how == "cells" and not text:
        return lambda day: day
    return lambda day: day.strftime("%d/%m/%Y" if how == "cells" else how)


def _name(draw: _Draw, unit: str) -> str:
    name = world.NAMES[unit][0]
    match draw.chance.choice(["exact", "exact", "decomposed", "capitals", "spaces", "tone", "look-alike", "bare"]):
        case "decomposed":
            return unicodedata.normalize("NFD", name)
        case "capitals":
            return name.upper()
        case "spaces":
            return " " + name.replace(" ", "\u00a0 ", 1) + " "
        case "tone":
            return name.replace("Hòa", "Hoà")
        case "look-alike":
            return name.replace("Đ", "Ð")
        case "bare":
            return _bare(name)
        case _:
            return name


# ---- a unit a row ----------------------------------------------------------------------------------------------------


def _by_rows(draw: _Draw, units: list[str], fields: list[str], facts: Facts, kind: Kind) -> tuple[Page, ...]:
    written = {name: _written(draw, _FORM[name], kind) for name in fields}
    _gaps(draw, units, fields, facts)
    _states(draw, units, fields, facts)
    rows: list[list[Any]] = [
        [number, _name(draw, unit), *(_shown(written[name], facts[unit][name]) for name in fields)]
        for number, unit in enumerate(units, 1)
    ]
    total = _total(draw, fields, written, facts)
    _errors(draw, units, fields, facts, rows)
    head, merge = _head(draw, fields, written)
    body = _with_total(draw, _between(draw, rows, len(fields)), total)
    width = 2 + len(fields)
    numbering = _numbering(draw, width)
    table = _with_others(draw, [*head, *numbering, *body], len(head), len(numbering), width)
    above = _above(draw)
    offset = draw.pick("offset", 0, 0, 0, 2)
    shifted = [[None] * offset + list(row) for row in [*above, *table, *_below(draw)]]
    spans = tuple(_moved(span, len(above), offset) for span in merge)
    first = len(above) + len(head) + len(numbering) + 1
    hidden = tuple(n for n in range(first, first + len(body)) if draw.chance.random() < 0.1)
    return (Page("Biểu 01", shifted, merge=spans, hidden_rows=hidden),)


def _shown(written: _Written, value: Any) -> Any:
    if isinstance(value, State):
        return _IN_WORDS[value]
    return None if value is None else written.write(value)


def _with_others(draw: _Draw, table: list[list[Any]], head: int, numbering: int, width: int) -> list[list[Any]]:
    """Add columns that no form asks for at the right: remarks, another figure, personal data."""
    others = [other for other in _OTHERS if draw.maybe(other[0], 0.15)]
    result = []
    for number, row in enumerate(table):
        padded = [*row, *[None] * (width - len(row))]
        if number == 0:
            padded += [title for title, _ in others]
        elif head <= number < head + numbering:
            padded += [_next_number(padded, more) for more in range(len(others))]
        elif number >= head + numbering and row and isinstance(row[0], int):
            padded += [cell for _, cell in others]
        result.append(padded if row else [])
    return result


def _next_number(row: list[Any], more: int) -> Any:
    last = row[-1]
    if isinstance(last, int):
        return last + 1 + more
    digits = int("".join(filter(str.isdigit, last))) + 1 + more
    return f"({digits})" if last.startswith("(") else str(digits)


Span = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 0."""


def _head(draw: _Draw, fields: list[str], written: Mapping[str, _Written]) -> tuple[list[list[Any]], list[Span]]:
    number, name = draw.pick("keys", ("TT", "Tên xã"), ("STT", "Đơn vị"), ("Stt", "Tên đơn vị"), ("TT", "Xã, thị trấn"))
    labels = [written[each].label for each in fields]
    depth = draw.pick("depth", 1, 1, 2, 3)
    if depth == 1:
        return [[number, name, *labels]], []
    parents, children = _parents(draw, fields, labels)
    rows = [[number, name, *parents], [None, None, *children]]
    merge: list[Span] = [(0, 0, 1, 0), (0, 1, 1, 1), *_runs(parents, children)]
    if depth == 3:
        rows = [["", "", "Kết quả thực hiện năm 2023", *[None] * (len(fields) - 1)], *rows]
        merge = [(top + 1, left, bottom + 1, right) for top, left, bottom, right in merge]
        if len(fields) > 1:
            merge.append((0, 2, 0, 1 + len(fields)))
    return rows, merge if draw.maybe("merged", 0.8) else []


def _parents(draw: _Draw, fields: list[str], labels: list[str]) -> tuple[list[Any], list[Any]]:
    """Return two rows of header: a split label where the field has one, else the label merged down."""
    parents: list[Any] = []
    children: list[Any] = []
    for name, label in zip(fields, labels, strict=True):
        if name in _SPLIT:
            parent, child = _SPLIT[name]
            again = "poor_start" in fields and name == "poor_end"
            parents.append(None if again else parent)
            children.append(child)
        else:
            parents.append(label)
            children.append(None)
    return parents, children


def _runs(parents: list[Any], children: list[Any]) -> list[Span]:
    spans: list[Span] = []
    for column, (parent, child) in enumerate(zip(parents, children, strict=True), start=2):
        if parent is not None and child is None:
            spans.append((0, column, 1, column))
        elif parent is None:
            spans.append((0, column - 1, 0, column))
    return spans


def _moved(span: Span, rows: int, columns: int) -> str:
    top, left, bottom, right = span
    return f"{_letter(left + columns)}{top + rows + 1}:{_letter(right + columns)}{bottom + rows + 1}"


def _letter(column: int) -> str:
    return chr(ord("A") + column)


def _gaps(draw: _Draw, units: list[str], fields: list[str], facts: Facts) -> None:
    """Leave a cell empty: it is missing, and nothing else."""
    if len(fields) > 1 and draw.maybe("gap", 0.2):
        facts[draw.chance.choice(units)][draw.chance.choice(fields)] = None  # type: ignore[assignment]  # taken out where it is read


def _states(draw: _Draw, units: list[str], fields: list[str], facts: Facts) -> None:
    """Write a state in words where a figure should be."""
    if not draw.maybe("state", 0.2):
        return
    unit, name = draw.chance.choice(units), draw.chance.choice(fields)
    can = _FORM[name].may_not_apply
    facts[unit][name] = State.NOT_APPLICABLE if can else State.NOT_DUE


def _errors(draw: _Draw, units: list[str], fields: list[str], facts: Facts, rows: list[list[Any]]) -> None:
    """Let a cell show an error: its fact is failed, neither missing nor 0."""
    if not draw.maybe("error", 0.15):
        return
    row, column = draw.chance.randrange(len(units)), draw.chance.randrange(len(fields))
    rows[row][2 + column] = draw.chance.choice(["#VALUE!", "#DIV/0!", "#REF!", "#N/A"])
    facts[units[row]][fields[column]] = State.FAILED


def _total(draw: _Draw, fields: list[str], written: Mapping[str, _Written], facts: Facts) -> list[Any] | None:
    added = [name for name in fields if _FORM[name].kind in _ADDED]
    if not added or not draw.maybe("total", 0.5):
        return None
    numbers = {name: [row[name] for row in facts.values() if isinstance(row[name], int)] for name in added}
    sums = {name: sum(values) for name, values in numbers.items()}  # type: ignore[arg-type]  # numbers
    if draw.maybe("wrong total", 0.15):
        draw.doubtful, draw.wrong_total = True, added[0]
        sums[added[0]] += draw.chance.choice([1, -1, 10]) * int(1 / written[added[0]].scale)
    return [draw.pick("label of the total", *_TOTALS), *(_shown(written[n], sums.get(n)) for n in fields)]


def _with_total(draw: _Draw, rows: list[list[Any]], total: list[Any] | None) -> list[list[Any]]:
    if total is None:
        return rows
    label, *figures = total
    row = draw.chance.choice([[None, label], [label, None]]) + figures
    return [row, *rows] if draw.maybe("total above", 0.3) else [*rows, row]


def _between(draw: _Draw, rows: list[list[Any]], width: int) -> list[list[Any]]:
    """Put what is no unit between the units: a blank row, the heading of a group."""
    place = draw.chance.randrange(len(rows))
    if draw.maybe("blank row", 0.15) and place:
        return [*rows[:place], [], *rows[place:]]
    if draw.maybe("groups", 0.15):
        first, second = draw.chance.choice(_GROUPS)
        return [first, *rows[:place], *([second] if place else []), *rows[place:]]
    return rows


def _numbering(draw: _Draw, width: int) -> list[list[Any]]:
    match draw.pick("numbering", None, None, "numbers", "brackets", "letters", "text"):
        case "numbers":
            return [list(range(1, width + 1))]
        case "brackets":
            return [[f"({number})" for number in range(1, width + 1)]]
        case "letters":
            return [["A", "B", *range(1, width - 1)]]
        case "text":
            return [[str(number) for number in range(1, width + 1)]]
        case _:
            return []


_ABOVE: Final = (
    [["UBND HUYỆN ĐÀ BẮC"], ["BIỂU TỔNG HỢP KẾT QUẢ NĂM 2023"], []],
    [["BIỂU 01: KẾT QUẢ GIẢM NGHÈO"], ["(Số liệu tính đến ngày 31/12/2023)"]],
    [["Mẫu số 01/BC"], [], ["BÁO CÁO SỐ LIỆU HỘ NGHÈO"], ["(Kèm theo Công văn số 12/UBND-LĐ)"], []],
)
_BELOW: Final = (
    [[], [None, "Người lập biểu", None, "Chủ tịch"], [None, "(Ký, ghi rõ họ tên)"]],
    [["Ghi chú: số liệu theo kết quả rà soát."]],
    [[], ["(*) Số liệu chính thức theo Quyết định phê duyệt."], [], [None, "NGƯỜI LẬP BIỂU"]],
)


def _above(draw: _Draw) -> list[list[Any]]:
    return draw.chance.choice(_ABOVE) if draw.maybe("title", 0.6) else []


def _below(draw: _Draw) -> list[list[Any]]:
    return draw.chance.choice(_BELOW) if draw.maybe("below", 0.5) else []


# ---- figures down the rows -------------------------------------------------------------------------------------------


def _by_columns(draw: _Draw, units: list[str], fields: list[str], facts: Facts, kind: Kind) -> tuple[Page, ...]:
    written = {name: _written(draw, _FORM[name], kind, unit_in_label=False) for name in fields}
    _gaps(draw, units, fields, facts)
    _states(draw, units, fields, facts)
    head = ["TT", draw.pick("item", "Chỉ tiêu", "Nội dung"), "ĐVT", *(_name(draw, unit) for unit in units)]
    rows = [
        [number, written[name].label, written[name].unit, *(_shown(written[name], facts[unit][name]) for unit in units)]
        for number, name in enumerate(fields, start=1)
    ]
    return (Page("Biểu 01", [*_above(draw), head, *rows, *_below(draw)]),)


def _by_sheets(draw: _Draw, units: list[str], fields: list[str], facts: Facts, kind: Kind) -> tuple[Page, ...]:
    written = {name: _written(draw, _FORM[name], kind, unit_in_label=False) for name in fields}
    _gaps(draw, units, fields, facts)
    _states(draw, units, fields, facts)
    head = ["STT", "Chỉ tiêu", "Đơn vị tính", draw.pick("value", "Số liệu", "Kết quả", "Thực hiện")]
    above = draw.maybe("unit above")
    pages = []
    for number, unit in enumerate(units, start=1):
        rows = [
            [place, written[name].label, written[name].unit, _shown(written[name], facts[unit][name])]
            for place, name in enumerate(fields, start=1)
        ]
        title = [[f"Đơn vị: {world.NAMES[unit][0]}"]] if above else []
        name = f"Biểu {number}" if above else world.NAMES[unit][0]
        pages.append(Page(name, [*title, head, *rows]))
    return tuple(pages)
