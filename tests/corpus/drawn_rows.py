"""Drawing tables in which each row is a unit: headings of several lines, totals, groups, remarks, and what is around."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from tests.corpus.drawing import FORM, Draw, Kind, Written, name_of, writing_of
from tests.corpus.layouts.case import Value
from tests.corpus.layouts.making import Page

from emulation.algebra import State

Facts = dict[str, dict[str, Value]]
_SPLIT: Final = {"poor_start": ("Số hộ nghèo", "Đầu năm"), "poor_end": ("Số hộ nghèo", "Cuối năm")}
_IN_WORDS: Final = {State.NOT_APPLICABLE: "Không áp dụng", State.NOT_DUE: "chưa đến hạn"}
_OTHERS: Final = (("Ghi chú", "đã rà soát"), ("Số thôn đặc biệt khó khăn", 3), ("Số CCCD", "001099000123"))
_GROUPS: Final = (
    (["I", "Khu vực thành thị"], ["II", "Khu vực nông thôn"]),
    (["I. Huyện Đà Bắc"], ["II. Huyện Mai Châu"]),
    (["A", "Vùng thấp"], ["B", "Vùng cao"]),
)
_TOTALS: Final = ("Tổng cộng", "Cộng", "TỔNG SỐ", "Tổng cộng:", "Toàn huyện")
_ADDED: Final = ("count", "money")


def by_rows(draw: Draw, units: list[str], fields: list[str], facts: Facts, kind: Kind) -> tuple[Page, ...]:
    """Draw one sheet with a row for each unit."""
    written = {name: writing_of(draw, FORM[name], kind) for name in fields}
    gaps(draw, units, fields, facts)
    states(draw, units, fields, facts)
    rows: list[list[Any]] = [
        [number, name_of(draw, unit), *(shown(written[name], facts[unit][name]) for name in fields)]
        for number, unit in enumerate(units, 1)
    ]
    total = _total(draw, fields, written, facts)
    _errors(draw, units, fields, facts, rows)
    head, merge = _head(draw, fields, written)
    body = _with_total(draw, _between(draw, rows, len(fields)), total)
    width = 2 + len(fields)
    numbering = _numbering(draw, width)
    table = _with_others(draw, [*head, *numbering, *body], len(head), len(numbering), width)
    above = lines_above(draw)
    offset = draw.pick("offset", 0, 0, 0, 2)
    shifted = [[None] * offset + list(row) for row in [*above, *table, *lines_below(draw)]]
    spans = tuple(_moved(span, len(above), offset) for span in merge)
    first = len(above) + len(head) + len(numbering) + 1
    hidden = tuple(n for n in range(first, first + len(body)) if draw.chance.random() < 0.1)
    return (Page("Biểu 01", shifted, merge=spans, hidden_rows=hidden),)


def shown(written: Written, value: Any) -> Any:
    """Return what a cell shows of a fact, or of why there is none."""
    if isinstance(value, State):
        return _IN_WORDS[value]
    return None if value is None else written.write(value)


def _with_others(draw: Draw, table: list[list[Any]], head: int, numbering: int, width: int) -> list[list[Any]]:
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


def _head(draw: Draw, fields: list[str], written: Mapping[str, Written]) -> tuple[list[list[Any]], list[Span]]:
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


def _parents(draw: Draw, fields: list[str], labels: list[str]) -> tuple[list[Any], list[Any]]:
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


def gaps(draw: Draw, units: list[str], fields: list[str], facts: Facts) -> None:
    """Leave a cell empty: it is missing, and nothing else."""
    if len(fields) > 1 and draw.maybe("gap", 0.2):
        facts[draw.chance.choice(units)][draw.chance.choice(fields)] = None  # type: ignore[assignment]  # taken out where it is read


def states(draw: Draw, units: list[str], fields: list[str], facts: Facts) -> None:
    """Write a state in words where a figure should be."""
    if not draw.maybe("state", 0.2):
        return
    unit, name = draw.chance.choice(units), draw.chance.choice(fields)
    can = FORM[name].may_not_apply
    facts[unit][name] = State.NOT_APPLICABLE if can else State.NOT_DUE


def _errors(draw: Draw, units: list[str], fields: list[str], facts: Facts, rows: list[list[Any]]) -> None:
    """Let a cell show an error: its fact is failed, neither missing nor 0."""
    if not draw.maybe("error", 0.15):
        return
    row, column = draw.chance.randrange(len(units)), draw.chance.randrange(len(fields))
    rows[row][2 + column] = draw.chance.choice(["#VALUE!", "#DIV/0!", "#REF!", "#N/A"])
    facts[units[row]][fields[column]] = State.FAILED


def _total(draw: Draw, fields: list[str], written: Mapping[str, Written], facts: Facts) -> list[Any] | None:
    added = [name for name in fields if FORM[name].kind in _ADDED]
    if not added or not draw.maybe("total", 0.5):
        return None
    numbers = {name: [row[name] for row in facts.values() if isinstance(row[name], int)] for name in added}
    sums = {name: sum(values) for name, values in numbers.items()}  # type: ignore[arg-type]  # numbers
    if draw.maybe("wrong total", 0.15):
        draw.doubtful, draw.wrong_total = True, added[0]
        sums[added[0]] += draw.chance.choice([1, -1, 10]) * int(1 / written[added[0]].scale)
    return [draw.pick("label of the total", *_TOTALS), *(shown(written[n], sums.get(n)) for n in fields)]


def _with_total(draw: Draw, rows: list[list[Any]], total: list[Any] | None) -> list[list[Any]]:
    if total is None:
        return rows
    label, *figures = total
    row = draw.chance.choice([[None, label], [label, None]]) + figures
    return [row, *rows] if draw.maybe("total above", 0.3) else [*rows, row]


def _between(draw: Draw, rows: list[list[Any]], width: int) -> list[list[Any]]:
    """Put what is no unit between the units: a blank row, the heading of a group."""
    place = draw.chance.randrange(len(rows))
    if draw.maybe("blank row", 0.15) and place:
        return [*rows[:place], [], *rows[place:]]
    if draw.maybe("groups", 0.15):
        first, second = draw.chance.choice(_GROUPS)
        return [first, *rows[:place], *([second] if place else []), *rows[place:]]
    return rows


def _numbering(draw: Draw, width: int) -> list[list[Any]]:
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


_ABOVE: Final[Sequence[list[list[Any]]]] = (
    [["UBND HUYỆN ĐÀ BẮC"], ["BIỂU TỔNG HỢP KẾT QUẢ NĂM 2023"], []],
    [["BIỂU 01: KẾT QUẢ GIẢM NGHÈO"], ["(Số liệu tính đến ngày 31/12/2023)"]],
    [["Mẫu số 01/BC"], [], ["BÁO CÁO SỐ LIỆU HỘ NGHÈO"], ["(Kèm theo Công văn số 12/UBND-LĐ)"], []],
)
_BELOW: Final[Sequence[list[list[Any]]]] = (
    [[], [None, "Người lập biểu", None, "Chủ tịch"], [None, "(Ký, ghi rõ họ tên)"]],
    [["Ghi chú: số liệu theo kết quả rà soát."]],
    [[], ["(*) Số liệu chính thức theo Quyết định phê duyệt."], [], [None, "NGƯỜI LẬP BIỂU"]],
)


def lines_above(draw: Draw) -> list[list[Any]]:
    """Draw the titles above a table."""
    return draw.chance.choice(_ABOVE) if draw.maybe("title", 0.6) else []


def lines_below(draw: Draw) -> list[list[Any]]:
    """Draw the notes and signatures below a table."""
    return draw.chance.choice(_BELOW) if draw.maybe("below", 0.5) else []
