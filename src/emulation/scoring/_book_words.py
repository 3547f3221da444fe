"""What a rulebook says, part by part and in one language: points, rules, fields, parameters, classes, conditions.

Tables of a rulebook and the difference between two of them say the same thing in the same words.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Final

from emulation.algebra import (
    POINTS,
    STATE_WORDS,
    Constant,
    Language,
    Name,
    Node,
    Ratio,
    RoundingMode,
    Text,
    format_percent,
    render,
    write_value,
)
from emulation.models import DatedParameter, DatedValue, Measure, Source
from emulation.scoring._adjustments import cause_of_combination, cause_of_step
from emulation.scoring._classes import Band, Classification, Condition, Downgrade, SideCondition
from emulation.scoring._criterion import Criterion
from emulation.scoring._decision_table import ClassRow, DecisionTable, LetteredBlock
from emulation.scoring._lettered_words import in_letters, words_with_letters
from emulation.scoring._points import Points, Rounding
from emulation.scoring._section import Section
from emulation.scoring._steps import Gate, PercentOff, Renormalise, Step, StopAtZero, Total, Weighted
from emulation.scoring._voice import Voice
from emulation.scoring._words import name_of_measure
from emulation.scoring._worth import highest

if TYPE_CHECKING:
    from emulation.scoring._rulebook import Rulebook


def _say(vi: str, en: str) -> Text:
    return Text(vi=vi, en=en)


_KINDS: Final[Mapping[str, Text]] = {
    "count": _say("số nguyên", "whole number"),
    "money": _say("số tiền", "amount of money"),
    "rate": _say("tỷ lệ", "rate"),
    "number": _say("số thập phân", "decimal number"),
    "marks": _say("điểm của người chấm", "marks of judges"),
    "flag": _say("có hoặc không", "yes or no"),
    "level": _say("một trong các mức", "one of the levels"),
    "day": _say("ngày", "day"),
    "rows": _say("danh sách", "list"),
    "contributions": _say("danh sách từ sổ đóng góp", "list from the register of contributions"),
}
_ORIGINS: Final[Mapping[str, Text]] = {
    "reported": _say("đối tượng báo cáo", "reported by the unit"),
    "target": _say("chỉ tiêu được giao", "assigned target"),
    "import": _say("cơ quan có thẩm quyền xác nhận", "stated by the authority"),
    "earlier": _say("lấy từ kỳ trước", "from an earlier period"),
    "judge": _say("người chấm ghi", "given by a judge"),
}
_FROM_TO: Final = _say("từ {low} đến {high}", "from {low} to {high}")
_ROWS: Final = _say("{low} đến {high} dòng, mỗi dòng: {fields}", "{low} to {high} rows, each of: {fields}")
_STEP: Final = _say("bội số của {step}", "multiples of {step}")
_PLACES: Final = _say("{n} chữ số thập phân", "{n} decimals")
_MAY_NOT_APPLY: Final = _say("có thể không áp dụng", "may not apply")
_MODEL: Final = _say("điểm mô hình", "model value")
_MODEL_VALUE: Final = _say("giá trị mô hình", "model value")
_AT_MOST: Final = _say("tối đa {points} điểm", "at most {points} points")
_TAKES: Final = _say("trừ tối đa {points} điểm", "takes at most {points} points")
_BETWEEN: Final = _say("từ {low} đến {high} điểm", "{low} to {high} points")
_FROM_DAY: Final = _say("từ {day}", "from {day}")
_UNTIL_DAY: Final = _say("trước {day}", "before {day}")
_AT_LEAST: Final = _say("từ {threshold} trở lên", "{threshold} or more")
_BELOW: Final = _say("các trường hợp còn lại", "everyone else")
_FAILING: Final[Mapping[str, Text]] = {
    "next": _say("nếu không thì xét mức kế tiếp", "else the next class"),
    "authority": _say("nếu không thì cấp có thẩm quyền quyết định", "else the authority decides"),
}
_BARS: Final[Mapping[str, Text]] = {
    "class": _say("bắt buộc để xếp loại", "needed to be classed"),
    "commendation": _say("bắt buộc để xét khen thưởng", "needed to be commended"),
}
_NO_BETTER: Final = _say("không quá mức “{band}”", "no better than “{band}”")
_WEIGHTS: Final = _say("{cause}: {weights}", "{cause}: {weights}")
_OF_PARTS: Final = _say("{cause} ({parts})", "{cause} ({parts})")
_UNROUNDED: Final = _say("không làm tròn", "not rounded")
_BY_BOOK: Final = _say("theo đơn vị làm tròn của bộ tiêu chí", "to the quantum of the rulebook")
_GRID: Final = _say("đến {quantum}, {mode}", "to {quantum}, {mode}")
_MODES: Final[Mapping[RoundingMode, Text]] = {
    "half_away": _say("phần nửa làm tròn ra xa 0", "halves away from zero"),
    "half_even": _say("phần nửa làm tròn về số chẵn", "halves to even"),
    "floor": _say("làm tròn xuống", "rounded down"),
    "ceiling": _say("làm tròn lên", "rounded up"),
    "towards_zero": _say("bỏ phần lẻ", "cut off"),
    "away_from_zero": _say("làm tròn ra xa 0", "away from zero"),
}


class BookWords:
    """The words for the parts of one rulebook, in one language; every method returns text and nothing else."""

    def __init__(self, book: "Rulebook", language: Language) -> None:
        """Take the words of a rulebook."""
        self.book = book
        self.say = Voice(language).at(book)
        self._wording = book.wording(language)

    @cached_property
    def _titles(self) -> dict[str, Text]:
        return {item.id: item.title for item in self.book.root.items()}

    def node(self, node: Node, unit: Text | None = None) -> str:
        """Say any expression of the rulebook."""
        return render(node, self.say.language, self._wording.words, unit=unit)

    def rule(self, criterion: Criterion) -> str:
        """Say how a criterion is scored and when it applies."""
        return self._wording.criteria[criterion.id].rule

    def maximum(self, points: Points) -> str:
        """Write what a criterion is worth, a model value with its mark."""
        return self.say.number(highest(points)) + ("*" if points.model else "")

    def points(self, points: Points) -> str:
        """Say the least and the most points."""
        low, high = self.say.number(points.minimum), self.say.number(points.maximum)
        if points.minimum == 0:
            said = self.say(_AT_MOST, points=high)
        elif points.maximum == 0:
            said = self.say(_TAKES, points=self.say.number(-points.minimum))
        else:
            said = self.say(_BETWEEN, low=low, high=high)
        return f"{said} ({self.say(_MODEL)})" if points.model else said

    def sources(self, sources: Iterable[Source]) -> str:
        """Cite sources."""
        return "; ".join(map(self.say.source, sources))

    def clauses(self, sources: Iterable[Source]) -> str:
        """Cite sources in short, by clause and number: who issued them is said once, elsewhere."""
        return "; ".join(self.say.source(each.changed(issued_by=None, issued_on=None)) for each in sources)

    def rounding(self, rounding: Rounding) -> str:
        """Say how a value is brought to a grid."""
        if rounding.quantum is None and rounding.mode == "half_away":
            return self.say(_BY_BOOK)
        quantum = self.book.quantum if rounding.quantum is None else rounding.quantum
        if not quantum:
            return self.say(_UNROUNDED)
        return self.say(_GRID, quantum=self.say.number(quantum), mode=self.say(_MODES[rounding.mode]))

    def treatment(self, section: Section) -> tuple[str, ...]:
        """Say what a section does with the points of its children, beside adding them up."""
        combined = () if isinstance(section.combine, Total) else (self._combined(section),)
        return (*combined, *map(self._step, section.steps))

    def _combined(self, section: Section) -> str:
        cause = self.say(cause_of_combination(section.combine))
        if not isinstance(section.combine, Weighted):
            return cause
        return self.say(_WEIGHTS, cause=cause, weights=" : ".join(map(self.say.number, section.combine.weights)))

    def _step(self, step: Step) -> str:
        cause = self.say(cause_of_step(step))
        match step:
            case Gate(otherwise=number) | StopAtZero(result=number):
                names = step.children if isinstance(step, StopAtZero) else ()
                parts = ", ".join(f"“{self.title(name)}”" for name in names)
                said = self.say(_OF_PARTS, cause=cause, parts=parts) if parts else cause
                return f"{said}: {self.node(Constant(number), POINTS)}"
            case Renormalise(to=Fraction() as to):
                return f"{cause}: {self.say.number(to)}"
            case PercentOff(times=times):
                return self.say(_OF_PARTS, cause=cause, parts=self.node(times))
            case _:
                return cause

    def title(self, name: str) -> str:
        """Return the title of a criterion or section, the id of what is none."""
        found = self._titles.get(name)
        return name if found is None else self.say(found)

    # ---- the form -------------------------------------------------------------------------------------------------
    def measure(self, measure: Measure) -> str:
        """Say what a field holds, its range, who answers it, and whether it may not apply."""
        facts = [*self._kind(measure), self.say(_ORIGINS[measure.origin])]
        facts += [self.say(_MAY_NOT_APPLY)] if measure.may_not_apply else []
        return "; ".join(facts)

    def _kind(self, measure: Measure) -> Iterator[str]:
        kind = self.say(_KINDS[measure.kind])
        match measure.kind:
            case "flag":
                yield kind
            case "level":
                yield f"{kind}: {', '.join(self.say(words) for _, words in measure.choices)}"
            case "rows" | "contributions":
                fields = ", ".join(self.say(each.label) for each in measure.rows or ())
                low, high = map(self.say.number, measure.range)
                yield f"{kind}, {self.say(_ROWS, low=low, high=high, fields=fields)}"
            case _:
                name = name_of_measure(measure)
                low, high = (write_value(each, name, self.say.language) for each in measure.range)
                yield f"{kind} {self.say(_FROM_TO, low=low, high=high)}"
                yield from self._grain(measure)

    def _grain(self, measure: Measure) -> Iterator[str]:
        if measure.step is not None:
            yield self.say(_STEP, step=self.say.number(measure.step))
        elif measure.decimals:
            yield self.say(_PLACES, n=measure.decimals)

    # ---- parameters -----------------------------------------------------------------------------------------------
    def values(self, parameter: DatedParameter) -> tuple[str, ...]:
        """Say each value of a parameter, with its days in force and its source."""
        name = Name(parameter.title, parameter.unit, parameter.look)
        return tuple(self._dated(name, value) for value in parameter.values)

    def _dated(self, name: Name, value: DatedValue) -> str:
        facts = (*self.span(value.in_force_from, value.in_force_until), self.say.source(value.source))
        model = (self.say(_MODEL_VALUE),) if value.model and not value.source.model else ()
        return f"{write_value(value.value, name, self.say.language)} ({'; '.join((*facts, *model))})"

    def span(self, start: date | None, end: date | None) -> tuple[str, ...]:
        """Say from when and until when something is in force; nothing where no day is stated."""
        sides = ((_FROM_DAY, start), (_UNTIL_DAY, end))
        return tuple(self.say(words, day=self.say.day(day)) for words, day in sides if day is not None)

    # ---- classes and conditions -----------------------------------------------------------------------------------
    def band(self, classes: Classification | DecisionTable, band: Band | ClassRow) -> str:
        """Say what a class asks: of a band its threshold, of a row the whole of it; then the side conditions."""
        asked = self._row(classes, band) if isinstance(band, ClassRow) else self._threshold(classes, band)
        return "; ".join((asked, *map(self._side, band.conditions)))

    def _row(self, classes: Classification | DecisionTable, row: ClassRow) -> str:
        blocks = classes.blocks if isinstance(classes, DecisionTable) else ()
        words = words_with_letters(self._wording.words, blocks)
        return render(in_letters(row.holds, blocks), self.say.language, words)

    def _threshold(self, classes: Classification | DecisionTable, band: Band) -> str:
        if band is classes.bands[-1]:
            return self.say(_BELOW)
        of_share = isinstance(classes, Classification) and isinstance(classes.on, Ratio)
        if of_share and isinstance(band.at_least, Constant):
            # A share of the maximum that applied is spoken of in percent.
            return self.say(_AT_LEAST, threshold=format_percent(band.at_least.value, self.say.language))
        return self.say(_AT_LEAST, threshold=self.node(band.at_least))

    def _side(self, condition: SideCondition) -> str:
        return f"{self.say(condition.title)} ({self.say(_FAILING[condition.failing])})"

    def condition(self, condition: Condition) -> str:
        """Say what must hold, and what its failure bars."""
        return f"{self.node(condition.holds)} – {self.say(_BARS[condition.bars])}"

    def downgrade(self, classes: Classification | DecisionTable, downgrade: Downgrade) -> str:
        """Say which class is the best that is left, and when."""
        title = next((self.say(band.title) for band in classes.bands if band.id == downgrade.to), downgrade.to)
        no_better = self.say(_NO_BETTER, band=title)
        return f"{self.say(downgrade.title)}: {no_better} ({self.say.source(downgrade.source)})"

    def block(self, block: LetteredBlock) -> str:
        """Say the letters of a block with their floors."""
        *floors, (last, _) = block.letters
        letters = (f"{letter}: {self.say(_AT_LEAST, threshold=self.say.number(floor))}" for letter, floor in floors)
        return f"{self.node(block.of)}: {'; '.join((*letters, f'{last}: {self.say(_BELOW)}'))}"

    def states(self, section: Section) -> str:
        """Name the states in which a child leaves the scale."""
        return ", ".join(STATE_WORDS[state].in_(self.say.language) for state in section.leave_out)
