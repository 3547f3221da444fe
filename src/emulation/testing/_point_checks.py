"""Checks of points: their bounds, their direction, and that nothing unreported is taken for a zero."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from emulation.algebra import (
    BoundsError,
    Default,
    Field,
    IsState,
    Node,
    PointsOf,
    State,
    Value,
    interpret,
    leaves_of,
    walk,
)
from emulation.models import Measure
from emulation.scoring import Criterion, Rulebook, Section
from emulation.testing._checked import Checked, Direction, Found, fault, simplest
from emulation.testing._edges import NUMERIC, MovedReader, around, edge, questions
from emulation.testing._filled import Filled, fact_of
from emulation.testing._results import NotAsked


def bounds(checked: Checked) -> Found:
    """No points are above the maximum or below the minimum: proved for every case, and seen on every drawn one."""
    book = checked.book
    try:
        spans = book.ranges()
    except BoundsError:
        yield fault(
            book.id,
            vi="Không chứng minh được khoảng điểm; nêu when_zero=… của phép chia, hoặc giới hạn của trường.",
            en="The bounds of the points are not proved; say when_zero=… of the division, or bound the field.",
        )
        return
    for item in _stating(book):
        span = spans[item.id]
        low, high = item.points.minimum, _ceiling(item)  # type: ignore[union-attr]  # those that state points
        if (span.high is not None and span.high > high) or (span.low is not None and span.low < _floor(item)):
            yield fault(
                item.id,
                vi=f"{item.id} có thể cho từ {span.low} đến {span.high} điểm, ngoài khoảng {low} đến {high} đã ghi; "
                "thêm at_most=… vào quy tắc, hoặc sửa điểm.",
                en=f"{item.id} can give from {span.low} to {span.high} points, outside the stated {low} to {high}; "
                "add at_most=… to the rule, or correct the points.",
            )
            return
    yield from _seen_outside(checked)


def _stating(book: Rulebook) -> Iterator[Criterion | Section]:
    """Yield what states its points; penalties below a section may take it below nothing."""
    yield from book.root.criteria()
    yield from (section for section in book.root.sections() if section.points is not None)


def _floor(item: Criterion | Section) -> Fraction:
    """Return what no points may lie below: of a section with penalties below it, what those may take."""
    if isinstance(item, Criterion):
        return item.points.minimum
    least = min((item.points.minimum if item.points else Fraction(0)), Fraction(0))
    return least + sum((c.points.minimum for c in item.criteria() if c.points.minimum < 0), Fraction(0))


def _ceiling(item: Criterion | Section) -> Fraction:
    """Return what no points may lie above: of a section with a bonus below it, that stands on top of what it states."""
    stated = item.points.maximum if item.points else Fraction(0)
    return stated if isinstance(item, Criterion) else stated + _bonus(item)


def _bonus(section: Section) -> Fraction:
    below = [child for child in section.children if isinstance(child, Section)]
    return sum((_most(child) if child.role == "bonus" else _bonus(child) for child in below), Fraction(0))


def _most(bonus: Section) -> Fraction:
    return sum((c.points.maximum for c in bonus.criteria() if c.points.maximum > 0), Fraction(0))


def _seen_outside(checked: Checked) -> Found:
    book = checked.book
    for item in _stating(book):
        found = next((each.given for each in checked.answered if _is_outside(item, each.values[item.id])), None)
        if found is not None:
            shown = simplest(found, lambda given, item=item: _is_outside(item, _value(book, given, item.id)))  # type: ignore[misc]  # a default binds the item of this turn
            high = _ceiling(item)
            value = _value(book, shown, item.id)
            yield fault(
                item.id,
                vi=f"{item.id} được {value} điểm, ghi tối đa {high}, với {shown.words()}; sửa quy tắc hoặc điểm.",
                en=f"{item.id} gets {value} points of at most {high} with {shown.words()}; "
                "correct the rule or the points.",
            )
            return


def _is_outside(item: Criterion | Section, value: Value) -> bool:
    return isinstance(value, Fraction) and not _floor(item) <= value <= _ceiling(item)


def _value(book: Rulebook, given: Filled, name: str) -> Value:
    return book.evaluate(given.case(book)).values[name]


def monotone(checked: Checked) -> Found:
    """Where the author says so, more of a fact never brings fewer points (or never more)."""
    if not any(checked.monotone.values()):
        raise NotAsked(
            vi='Chưa khai tiêu chí nào đơn điệu: ghi bảng [monotone] trong tệp ví dụ, như "a/b" = { trường = "up" }.',
            en="No criterion is declared monotone: write a table [monotone] in the file of cases, "
            'such as "a/b" = { field = "up" }.',
        )
    for name, ways in checked.monotone.items():
        for field, way in ways.items():
            yield from _monotone(checked, name, field, way)


def _monotone(checked: Checked, name: str, field: str, way: Direction) -> Found:
    book = checked.book
    if name not in book.nodes_in_order or field not in book.form or book.form[field].kind not in (*NUMERIC, "flag"):
        yield fault(
            name,
            vi=f"Khai đơn điệu của {name} theo {field}: bộ tiêu chí không có mã hoặc trường số này; sửa tên.",
            en=f"Declared monotone in {field}: {name}; the rulebook has no such id or numeric field; correct the name.",
        )
        return
    for base in (*checked.bases, *checked.complete):
        for lower, higher in _steps(book, base, name, book.form[field], way):
            (fact, before), (other, after) = lower, higher
            said = {"up": ("giảm", "fall"), "down": ("tăng", "rise")}[way]
            yield fault(
                name,
                vi=f"Điểm của {name} {said[0]} từ {before} còn {after} khi {field} tăng từ {fact} lên {other}, với "
                f"{base.without(field).words()}; sửa quy tắc, hoặc bỏ khai đơn điệu.",
                en=f"The points of {name} {said[1]} from {before} to {after} as {field} rises from {fact} to {other}, "
                f"with {base.without(field).words()}; correct the rule, or do not declare it.",
            )
            return


_Step = tuple[object, Fraction]


def _steps(book: Rulebook, base: Filled, name: str, measure: Measure, way: Direction) -> Iterator[tuple[_Step, _Step]]:
    """Yield neighbouring values of a fact whose points go the wrong way; facts that do not add up are left out."""
    last: _Step | None = None
    for fact in _ladder_of(book, base, measure):
        evaluation = book.evaluate(base.with_fact(measure.name, fact).case(book))
        value = evaluation.values[name]
        if not isinstance(value, Fraction):
            continue
        if last is not None and (value < last[1] if way == "up" else value > last[1]):
            yield last, (fact, value)
        last = fact, value


def _ladder_of(book: Rulebook, base: Filled, measure: Measure) -> Sequence[object]:
    """Return values of a fact in rising order: the ends of its range, the smallest, and those around each threshold."""
    if measure.kind == "flag":
        return (False, True)
    reader = MovedReader(book, base)
    found = [edge(reader, question, measure) for question in questions(book) if _reads(question, measure.name)]
    numbers = {measure.at_least, measure.at_most} | {n for e in found if e is not None for n in around(measure, e)}
    numbers |= {n for k in range(8) for n in around(measure, measure.at_least + k)}
    return [fact_of(measure, number) for number in sorted(numbers)]


def _reads(node: Node, name: str) -> bool:
    return any(
        isinstance(leaf, PointsOf) or (isinstance(leaf, Field) and leaf.name == name) for leaf in leaves_of(node)
    )


def missing_safe(checked: Checked) -> Found:
    """What was not reported is never taken for a zero, unless a declared default says so, and brings no points."""
    yield from _points_for_nothing(checked.book)
    for criterion in checked.book:
        yield from _zeros(checked, criterion)


def _points_for_nothing(book: Rulebook) -> Found:
    evaluation = book.evaluate(Filled({}, {}).case(book))
    for criterion in book:
        points = evaluation.values[criterion.id]
        if isinstance(points, Fraction) and points > 0 and not _defaults(criterion):
            yield fault(
                criterion.id,
                vi=f"{criterion.id} cho {points} điểm khi chưa báo cáo gì; cho quy tắc đọc một trường, "
                "hoặc ghi rõ giá trị mặc định bằng .default(…).",
                en=f"{criterion.id} gives {points} points when nothing is reported; let the rule read a field, "
                "or say the default with .default(…).",
            )


def _defaults(criterion: Criterion) -> bool:
    return any(_is_default(node) for node in walk(criterion.worth))


def _is_default(node: Node) -> bool:
    return isinstance(node, Default) and State.MISSING in node.states


def _zeros(checked: Checked, criterion: Criterion) -> Found:
    """Find a fact that counts as a zero while it is missing: points are those of a zero, and others were possible.

    What decides only whether the criterion applies is no fact of its points.
    """
    asking = [node for node in walk(criterion.worth) if isinstance(node, IsState) and State.MISSING in node.states]
    for name in dict.fromkeys(leaf.name for node in asking for leaf in leaves_of(node) if isinstance(leaf, Field)):
        measure = checked.book.form[name]
        zero: Value | None = False if measure.kind == "flag" else Fraction(0) if measure.kind in NUMERIC else None
        if zero is None or _declared(criterion, name):
            continue
        for base in checked.complete:
            points = _points_as(checked.book, base, criterion, name, (State.MISSING, zero, *_others(measure)))
            if isinstance(points[0], Fraction) and points[0] == points[1] and any(p != points[1] for p in points[2:]):
                yield fault(
                    criterion.id,
                    vi=f"{criterion.id}: khi {name} chưa báo cáo, điểm là {points[0]}, như khi bằng 0; "
                    "để trạng thái “chưa báo cáo” truyền đi, hoặc ghi rõ .default(0).",
                    en=f"{criterion.id}: while {name} is missing the points are {points[0]}, as for a zero; "
                    "let the state pass on, or say .default(0).",
                )
                break


def _others(measure: Measure) -> Iterable[Value]:
    if measure.kind == "flag":
        return (True,)
    return (measure.at_least, measure.at_most, *around(measure, Fraction(1)))


def _declared(criterion: Criterion, name: str) -> bool:
    """Tell whether a default of the criterion says what a missing fact counts as."""
    defaults = [node for node in walk(criterion.worth) if _is_default(node)]
    return any(isinstance(leaf, Field) and leaf.name == name for node in defaults for leaf in leaves_of(node))


def _points_as(
    book: Rulebook, base: Filled, criterion: Criterion, name: str, values: Iterable[Value]
) -> tuple[Value, ...]:
    """Return what the rule gives with one fact replaced."""
    reader, found = MovedReader(book, base), list[Value]()
    for value in values:
        reader.moved = {name: value}
        found.append(interpret(criterion.worth, reader))
    return tuple(found)
