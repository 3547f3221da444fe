"""Static checks: what can be known of a rulebook before any data.

Each check yields errors that name rulebook, criterion and clause; a rulebook that has one is not made.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from emulation.algebra import (
    Absent,
    Choose,
    Constant,
    Earlier,
    Field,
    IsIn,
    Node,
    Parameter,
    Parts,
    PointsOf,
    State,
    Trait,
    kind_of,
)
from emulation.errors import RulebookError, did_you_mean
from emulation.models import FormSpec, Period
from emulation.scoring import _proofs
from emulation.scoring._classes import Band
from emulation.scoring._criterion import Criterion
from emulation.scoring._decision_table import DecisionTable
from emulation.scoring._lowering import CycleError, ordered
from emulation.scoring._owned import all_nodes, fault
from emulation.scoring._percentages import percentages
from emulation.scoring._section import Section
from emulation.scoring._steps import StopAtZero, Weighted
from emulation.scoring._totality import Totality, totality

if TYPE_CHECKING:
    from emulation.scoring._rulebook import Rulebook

BUILT_IN: Final = ("period.first_day", "period.last_day")
"""Parameters that every period gives."""


def refuse(book: "Rulebook") -> None:
    """Raise the first error of a rulebook, with the others as notes.

    Raises:
        RulebookError: A check fails.
    """
    found = list(problems(book))
    if not found:
        return
    found[0].others = tuple(found[1:])
    for other in found[1:]:
        found[0].add_note(str(other))
    raise found[0]


def problems(book: "Rulebook") -> Iterator[RulebookError]:
    """Yield every error; what needs sound names and references is asked only when they are."""
    first = [e for check in _NAMES for e in check(book)]
    yield from first
    if first:
        return
    second = [e for check in _REFERENCES for e in check(book)]
    yield from second
    if not second:
        for check in _POINTS:
            yield from check(book)


def _items(book: "Rulebook") -> list[Criterion | Section]:
    return list(book.root.items())


def _ids(book: "Rulebook") -> Iterator[RulebookError]:
    namespace = book.id.partition("/")[0]
    seen: set[str] = set()
    for item in _items(book):
        if item.id in seen:
            yield fault(book, "EMU-R10", item, vi=f"Mã {item.id} dùng hai lần.", en=f"Id {item.id} is used twice.")
        seen.add(item.id)
        if isinstance(item, Criterion) and not item.id.startswith(f"{namespace}/"):
            yield fault(
                book,
                "EMU-R09",
                item,
                vi=f"Mã {item.id} nằm ngoài không gian tên {namespace}/.",
                en=f"Id {item.id} is outside the namespace {namespace}/.",
            )


def _quantum(book: "Rulebook") -> Iterator[RulebookError]:
    quantum = book.quantum
    if quantum <= 0 or (quantum * 10**6).denominator != 1:
        yield fault(
            book,
            "EMU-R15",
            None,
            vi=f"Đơn vị làm tròn {quantum} không dùng được.",
            en=f"The quantum {quantum} is not a decimal above zero.",
        )


def _sources(book: "Rulebook") -> Iterator[RulebookError]:
    for criterion in book.root.criteria():
        if not criterion.sources:
            yield fault(
                book,
                "EMU-R06",
                criterion,
                vi=f"Tiêu chí {criterion.id} chưa nêu nguồn.",
                en=f"Criterion {criterion.id} cites no source.",
            )


def _empty(book: "Rulebook") -> Iterator[RulebookError]:
    for section in book.root.sections():
        if not section.children:
            yield fault(
                book,
                "EMU-R01",
                section,
                vi=f"Mục {section.id} không có tiêu chí.",
                en=f"Section {section.id} has no criteria.",
            )
        if isinstance(section.combine, Weighted) and len(section.combine.weights) != len(section.children):
            yield fault(
                book,
                "EMU-R01",
                section,
                vi=f"Mục {section.id} có số trọng số khác số mục con.",
                en=f"Section {section.id} has not one weight for each child.",
            )


def _fields(book: "Rulebook") -> Iterator[RulebookError]:
    for owner, node, form in all_nodes(book):
        name = node.collection if isinstance(node, Parts) else node.name if isinstance(node, Field | Earlier) else None
        if name is None:
            continue
        if name not in form:
            yield fault(
                book,
                "EMU-R13",
                owner,
                vi=f"Biểu {form.name} không có trường {name}.",
                en=f"Form {form.name} has no field {name}.",
                hint=did_you_mean(name, form.names),
            )
        elif isinstance(node, Field | Earlier) and node.kind != form[name].node_kind:
            yield fault(
                book,
                "EMU-R14",
                owner,
                vi=f"Trường {name} không phải loại {node.kind}.",
                en=f"Field {name} is no {node.kind}.",
            )


def _failed_fields(book: "Rulebook") -> Iterator[RulebookError]:
    """What a check makes unusable is a field: a misspelt one would stay in use."""
    for check in book.checks:
        for name in check.fails:
            if name not in book.form:
                yield fault(
                    book,
                    "EMU-R13",
                    None,
                    vi=f"Phép kiểm {check.id}: biểu {book.form.name} không có trường {name}.",
                    en=f"Check {check.id}: form {book.form.name} has no field {name}.",
                    hint=did_you_mean(name, book.form.names),
                )


def _codes(book: "Rulebook") -> Iterator[RulebookError]:
    for owner, node, form in all_nodes(book):
        if not isinstance(node, IsIn):
            continue
        known = _known_codes(node.of, form, book)
        for code in node.codes:
            if known is not None and code not in known:
                yield fault(
                    book,
                    "EMU-R14",
                    owner,
                    vi=f"{node.of.name} không có mức {code}.",  # type: ignore[union-attr]  # a leaf with known codes has a name
                    en=f"{node.of.name} has no code {code}.",  # type: ignore[union-attr]  # as above
                    hint=did_you_mean(code, known),
                )


def _known_codes(level: Node, form: FormSpec, book: "Rulebook") -> tuple[str, ...] | None:
    """Return the codes that a level may have, None where nothing says."""
    match level:
        case Field(name=name) | Earlier(name=name) if name in form:
            return form[name].codes
        case Trait(name=name):
            return next((trait.codes for trait in book.traits if trait.name == name), None)
        case _:
            return None


def _level_tables(book: "Rulebook") -> Iterator[RulebookError]:
    """A table of levels that leaves the rest *failed* must list every code."""
    for owner, node, form in all_nodes(book):
        match node:
            case Choose(branches=branches, otherwise=Absent(state=State.FAILED)):
                questions = [b.when for b in branches if isinstance(b.when, IsIn)]
                known = _known_codes(questions[0].of, form, book) if len(questions) == len(branches) else None
                listed = {code for question in questions for code in question.codes}
                lacking = ", ".join(code for code in known or () if code not in listed)
                if lacking:
                    yield fault(
                        book,
                        "EMU-R02",
                        owner,
                        vi=f"Bảng mức chưa có điểm cho: {lacking}.",
                        en=f"A table of levels has no points for: {lacking}.",
                        hint=("thêm mức, hoặc ghi otherwise=…", "add the level, or say otherwise=…"),
                    )
            case _:
                pass


def _classes(book: "Rulebook") -> Iterator[RulebookError]:
    """Bands fall from the best to the last, each has an id of its own, and a downgrade leads to one of them."""
    if book.classes is None:
        return
    names = [band.id for band in book.classes.bands]
    if len(set(names)) < len(names):
        yield fault(book, "EMU-R02", None, vi="Hai hạng cùng một mã.", en="Two classes have one id.")
    thresholds = [b.at_least for b in book.classes.bands[:-1] if isinstance(b, Band)]
    steps = [t.value for t in thresholds if isinstance(t, Constant)]
    if any(high <= low for high, low in pairwise(steps)):
        yield fault(
            book, "EMU-R02", None, vi="Ngưỡng xếp loại không giảm dần.", en="The thresholds of the classes do not fall."
        )
    for downgrade in book.classes.downgrades:
        if downgrade.to not in names:
            yield fault(
                book,
                "EMU-R12",
                None,
                vi=f"Không có hạng {downgrade.to}.",
                en=f"There is no class {downgrade.to}.",
                hint=did_you_mean(downgrade.to, names),
            )


def _table(book: "Rulebook") -> Iterator[RulebookError]:
    """A decision table is proved total and disjoint; what its source leaves open is declared."""
    table = book.classes
    if not isinstance(table, DecisionTable):
        return
    if any(c.failing == "next" for row in table.rows for c in row.conditions):
        yield fault(
            book,
            "EMU-K23",
            None,
            vi="Dòng của bảng quyết định không có “mức kế tiếp”.",
            en="A row of a decision table has no next band.",
            hint=('ghi điều kiện vào dòng, hoặc failing="authority"', 'write it into the row, or failing="authority"'),
        )
    yield from _proof(book, table, totality(book))


def _proof(book: "Rulebook", table: DecisionTable, found: Totality) -> Iterator[RulebookError]:
    if found.overlaps:
        yield fault(book, "EMU-K20", None, vi=found.text("vi"), en=found.text("en"))
    elif found.holes and table.hole == "refused":
        hint = ('thêm dòng, hoặc ghi hole="authority"', 'add a row, or write hole="authority"')
        yield fault(book, "EMU-K21", None, vi=found.text("vi"), en=found.text("en"), hint=hint)
    elif found.undecided is not None and table.unproved == "refused":
        hint = ('viết dòng đơn giản hơn, hoặc ghi unproved="authority"', 'write plainer rows, or unproved="authority"')
        yield fault(book, "EMU-K22", None, vi=found.undecided.vi, en=found.undecided.en, hint=hint)
    for name in found.never:
        yield fault(book, "EMU-K24", None, vi=f"Dòng {name} không bao giờ đúng.", en=f"The row {name} can never hold.")


def _targets(book: "Rulebook") -> Iterator[RulebookError]:
    for owner, node, _ in all_nodes(book):
        if isinstance(node, PointsOf) and node.target not in book.nodes:
            near = did_you_mean(node.target, [i.id for i in _items(book)])
            yield fault(
                book,
                "EMU-R12",
                owner,
                vi=f"Không có tiêu chí {node.target}.",
                en=f"There is no criterion {node.target}.",
                hint=near,
            )
    for section in book.root.sections():
        for step in section.steps:
            for child in step.children if isinstance(step, StopAtZero) else ():
                if child not in book.nodes:
                    yield fault(book, "EMU-R12", section, vi=f"Không có mục {child}.", en=f"There is no child {child}.")


def _parameters(book: "Rulebook") -> Iterator[RulebookError]:
    known = {p.id for p in book.parameters} | set(BUILT_IN)
    for owner, node, _ in all_nodes(book):
        if isinstance(node, Parameter) and node.name not in known:
            yield fault(
                book,
                "EMU-R12",
                owner,
                vi=f"Không có tham số {node.name}.",
                en=f"There is no parameter {node.name}.",
                hint=did_you_mean(node.name, known),
            )
    if book.in_force_from and book.in_force_until:
        period = Period(book.in_force_from, book.in_force_until)
        for parameter in book.parameters:
            for gap in parameter.gaps(period):
                yield fault(
                    book,
                    "EMU-R11",
                    None,
                    vi=f"Tham số {parameter.id} không có giá trị từ {gap.start:%d/%m/%Y}.",
                    en=f"Parameter {parameter.id} has no value from {gap.start.isoformat()}.",
                )


def _cycles(book: "Rulebook") -> Iterator[RulebookError]:
    try:
        ordered(book.nodes, list(book.nodes))
    except KeyError:
        return
    except CycleError as error:
        circle = " → ".join(error.circle)
        yield fault(
            book, "EMU-R08", None, vi=f"Tham chiếu vòng tròn: {circle}.", en=f"A circle of references: {circle}."
        )


def _kinds(book: "Rulebook") -> Iterator[RulebookError]:
    for criterion in book.root.criteria():
        if kind_of(criterion.rule.node) != "number":
            yield fault(book, "EMU-R14", criterion, vi="Quy tắc phải cho một số.", en="A rule must give a number.")


_Check = Callable[["Rulebook"], Iterator[RulebookError]]
_NAMES: Final[Sequence[_Check]] = (_ids, _quantum, _sources, _empty, _kinds)
_REFERENCES: Final[Sequence[_Check]] = (
    _fields, _failed_fields, _codes, _targets, _parameters, _cycles, _classes, _level_tables,
)  # fmt: skip
_POINTS: Final[Sequence[_Check]] = (
    percentages, _proofs.used, _proofs.sums, _proofs.caps, _proofs.ladders, _proofs.bounds, _table,
)  # fmt: skip
