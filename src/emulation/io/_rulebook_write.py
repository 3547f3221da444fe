"""A whole rulebook written as TOML, as an official would write it: `read_rulebook` reads it as the same one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from fractions import Fraction
from typing import Any, Final

from emulation.algebra import Node, Text, format_number
from emulation.io._expressions import Scope
from emulation.io._rulebook_toml import Block, block, heading
from emulation.io._rulebook_write_rules import Plain, RuleWriter, plain_node, plain_number
from emulation.io._words import fold
from emulation.models import CONTRIBUTION_ROW, DatedParameter, DatedValue, FormSpec, Measure, Source
from emulation.scoring import (
    BOOK_ROUNDING,
    UNROUNDED,
    Average,
    Best,
    Cap,
    Classification,
    Combine,
    Criterion,
    DecisionTable,
    Downgrade,
    Floor,
    Gate,
    Geometric,
    PercentOff,
    Points,
    Renormalise,
    Rescale,
    Rounding,
    RoundStep,
    Rulebook,
    Section,
    SideCondition,
    Step,
    StopAtZero,
    Total,
    Weighted,
    worth,
)

_SOURCE_KEYS: Final = tuple(name for name in Source.model_fields if name != "clause")
_DECIMAL: Final = ("rate", "number", "marks")
_IMPLIED: Final = {"rate": (0, 100), "flag": (0, 1), "level": (0, 0), "contributions": (0, 10_000),
                   "day": (date(1990, 1, 1).toordinal(), date(2099, 12, 31).toordinal())}  # fmt: skip
"""The bounds of each kind of measure that need not be written."""


def rulebook_to_toml(book: Rulebook) -> str:
    """Write a rulebook as TOML: `rulebook_of_toml` reads what is written as the same rulebook.

    Rules are written by name where a named rule makes them, else as expressions; each section says what it is worth.

    Args:
        book: Any rulebook, one under a plan too.

    Raises:
        RulebookError: tomlkit, of the extra `[authoring]`, is not installed.
    """
    writer = _Writer(book, RuleWriter(Scope(book.form)))
    body = [*writer.blocks()]
    # The sources are known only when everything that cites them is written.
    parts = [heading(book), block("rulebook", writer.head()), *writer.cited(), *body]
    return "\n".join(parts)


def _text(text: Text) -> Plain:
    return text.vi if text.vi == text.en else {"vi": text.vi, "en": text.en}


def _filled(**values: Plain) -> dict[str, Plain]:
    """Leave out what is not said."""
    return {name: value for name, value in values.items() if value not in (None, (), [], "")}


def _texts(pairs: Iterable[tuple[str, Text]]) -> dict[str, Plain]:
    return {code: _text(words) for code, words in pairs}


def _rounding(rounding: Rounding) -> Plain:
    if rounding == UNROUNDED:
        return "none"
    quantum = None if rounding.quantum is None else plain_number(rounding.quantum)
    return _filled(quantum=quantum, mode=None if rounding.mode == "half_away" else rounding.mode) or "rulebook"


def _rounded(rounding: Rounding) -> dict[str, Plain]:
    return {} if rounding == BOOK_ROUNDING else {"rounding": _rounding(rounding)}


def _points(points: Points) -> dict[str, Plain]:
    """Write points; a maximum of zero with a minimum below is a penalty."""
    model = {"model": True} if points.model else {}
    if points.maximum == 0 and points.minimum < 0:
        return {"penalty": plain_number(-points.minimum), **model}
    least = {} if points.minimum == 0 else {"minimum": plain_number(points.minimum)}
    return {"points": plain_number(points.maximum), **least, **model}


def _combine(combine: Combine) -> Plain:
    match combine:
        case Total():
            return None
        case Weighted(weights=weights, mean=mean):
            name = "weighted_mean" if mean else "weighted"
            return {name: [plain_number(w) for w in weights], **_rounded(combine.rounding)}
        case Best(worst=worst):
            return "worst" if worst else "best"
        case Geometric():
            return {"geometric_mean": {}, **_rounded(combine.rounding)}
        case Average(over=over):
            name = "mean_of_items" if over == "items" else "mean_of_children"
            return {name: {}, **_rounded(combine.rounding)}


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the parts of one rulebook and remembers the sources that they cite."""

    book: Rulebook
    rules: RuleWriter
    names: dict[Source, str] = field(default_factory=dict[Source, str])

    def node(self, node: Node) -> Plain:
        """Write a number or an expression."""
        return plain_node(node, self.rules.scope)

    def head(self) -> dict[str, Plain]:
        """Write what is said of the rulebook as a whole."""
        book = self.book
        namespace = book.id.partition("/")[0]
        return _filled(
            id=book.id, version=book.version,
            title=None if book.title == Text(vi=book.id, en=book.id) else _text(book.title),
            group=None if book.group == namespace else book.group,
            quantum=None if book.quantum == Fraction(1, 100) else plain_number(book.quantum),
            in_force_from=book.in_force_from, in_force_until=book.in_force_until,
            source=self.sources(book.sources), steps=[self.step(step) for step in book.steps],
            for_information=list(book.for_information),
            official=None if book.official == "rule" else book.official, base=book.base,
        )  # fmt: skip

    def blocks(self) -> Iterator[Block]:
        """Yield everything below the head, in the order of the file."""
        self.head()
        yield from _form_blocks(self.book.form)
        for parameter in self.book.parameters:
            yield from self._parameter(parameter)
        for trait in self.book.traits:
            words = {"name": trait.name, "vi": trait.label.vi, "en": trait.label.en}
            yield block("[traits]", {**words, "choices": _texts(trait.choices)})
        for section in self.book.sections:
            yield from self._section(section, None)
        yield from self._beside()

    def cited(self) -> Iterator[Block]:
        """Yield the sources that were cited."""
        for source, name in self.names.items():
            given = {key: getattr(source, key) for key in _SOURCE_KEYS}
            default = {key: info.default for key, info in Source.model_fields.items()}
            said = {key: value for key, value in given.items() if value != default[key]}
            yield block(f"sources.{name}", {k: _text(v) if isinstance(v, Text) else v for k, v in said.items()})

    def source(self, source: Source) -> str:
        """Cite a source by a name of the file, with its clause."""
        whole = source.changed(clause=None)
        name = self.names.get(whole)
        if name is None:
            plain = fold(source.instrument).replace(" ", "-").encode("ascii", "ignore").decode() or "source"
            count = sum(each == plain or each.startswith(f"{plain}-v") for each in self.names.values())
            name = self.names[whole] = f"{plain}-v{count + 1}" if count else plain
        return f"@{name}" if source.clause is None else f"@{name}: {source.clause}"

    def sources(self, sources: tuple[Source, ...]) -> Plain:
        """Cite one source or several."""
        cited = [self.source(source) for source in sources]
        return cited[0] if len(cited) == 1 else cited

    def step(self, step: Step) -> Plain:
        """Write one step: its name, and what it is told."""
        match step:
            case Cap(at_most=most):
                return {"cap": plain_number(most)}
            case Floor(at_least=least):
                return {"floor": plain_number(least)}
            case Gate(share=share, otherwise=otherwise):
                return {"gate": plain_number(share), **({"otherwise": plain_number(otherwise)} if otherwise else {})}
            case Renormalise(to=to):
                return {"renormalise": {} if to is None else {"to": plain_number(to)}, **_rounded(step.rounding)}
            case StopAtZero(children=children, result=result):
                return {"stop_at_zero": list(children), **({"result": plain_number(result)} if result else {})}
            case PercentOff(each=each, times=times, at_most=most):
                limit = {} if most == 1 else {"at_most": plain_number(most)}
                return {
                    "percent_off": plain_number(each),
                    "times": self.node(times),
                    **limit,
                    **_rounded(step.rounding),
                }
            case RoundStep(rounding=rounding):
                return {"rounded_to": {"rounding": _rounding(rounding)}}
            case Rescale(factor=factor, reason=reason):
                why = {} if reason is None else {"reason": _text(reason)}
                return {"rescale": {"factor": plain_number(factor), **why, **_rounded(step.rounding)}}

    def _parameter(self, parameter: DatedParameter) -> Iterator[Block]:
        words = _filled(
            id=parameter.id, title=_text(parameter.title),
            unit=None if parameter.unit is None else _text(parameter.unit),
            look=None if parameter.look == "plain" else parameter.look,
            note=None if parameter.note is None else _text(parameter.note),
        )  # fmt: skip
        values = [self._value(value, parameter) for value in parameter.values]
        if len(values) == 1 and set(values[0]) == {"value", "source"}:
            yield block("[parameters]", {**words, **values[0]})
            return
        yield block("[parameters]", words)
        for value in values:
            yield block("[parameters.values]", value)

    def _value(self, value: DatedValue, parameter: DatedParameter) -> dict[str, Plain]:
        day = parameter.look == "day"
        number = date.fromordinal(int(value.value)) if day else plain_number(value.value)
        return _filled(
            source=self.source(value.source), in_force_from=value.in_force_from, in_force_until=value.in_force_until,
            last_verified_on=value.last_verified_on, model=value.model or None,
        ) | {"value": number}  # fmt: skip

    def _section(self, section: Section, within: str | None) -> Iterator[Block]:
        table = _filled(
            id=section.id, title=_text(section.title), within=within,
            role=None if section.role == "base" else section.role,
            source=self.sources(section.sources), combine=_combine(section.combine),
            steps=[self.step(step) for step in section.steps],
            leave_out=[state.value for state in section.leave_out],
        )  # fmt: skip
        points = {} if section.points is None else _points(section.points)
        yield block("[sections]", {**table, **points}, _worth_of(section))
        above = section.id
        for child in section.children:
            if isinstance(child, Section):
                yield from self._section(child, section.id)
                above = ""
            else:
                yield self._criterion(child, None if above == section.id else section.id)

    def _criterion(self, criterion: Criterion, section: str | None) -> Block:
        table = _filled(
            id=criterion.id, section=section, title=_text(criterion.title), source=self.sources(criterion.sources)
        )
        more = _filled(
            applies_when=None if criterion.applies_when is None else self.node(criterion.applies_when),
            evidence=[_text(each) for each in criterion.evidence],
            note=None if criterion.note is None else _text(criterion.note),
            scale=None if criterion.scale == 1 else plain_number(criterion.scale),
        )
        rule = {"rule": self.rules.rule(criterion.rule)}
        return block(
            "[criteria]", {**table, **_points(criterion.points), **rule, **more, **_rounded(criterion.rounding)}
        )

    def _beside(self) -> Iterator[Block]:
        for check in self.book.checks:
            yield block("[checks]", _filled(
                id=check.id, title=_text(check.title), holds=self.node(check.holds), fails=list(check.fails),
                difference=None if check.difference is None else self.node(check.difference),
                source=None if check.source is None else self.source(check.source),
            ))  # fmt: skip
        for each in self.book.conditions:
            yield block("[conditions]", _filled(
                id=each.id, title=_text(each.title), source=self.source(each.source), holds=self.node(each.holds),
                bars=None if each.bars == "class" else each.bars,
            ))  # fmt: skip
        for change in self.book.changes:
            source = None if change.source is None else self.source(change.source)
            words = {"target": change.target, "what": _text(change.what), "reason": change.reason}
            yield block("[changes]", {**words, **_filled(source=source)})
        match self.book.classes:
            case Classification() as classes:
                yield from self._classes(classes)
            case DecisionTable() as table:
                yield from self._decision_table(table)

    def _classes(self, classes: Classification) -> Iterator[Block]:
        yield block("classes", {"on": self.node(classes.on), "source": self.source(classes.source)})
        for band in classes.bands:
            words = {"id": band.id, "title": _text(band.title), "at_least": self.node(band.at_least)}
            yield block("[classes.bands]", words | self._side_conditions(band.conditions))
        yield from self._downgrades(classes.downgrades)

    def _decision_table(self, table: DecisionTable) -> Iterator[Block]:
        open_cases = {"hole": table.hole, "unproved": table.unproved}
        said = {name: value for name, value in open_cases.items() if value != "refused"}
        yield block("classes", {"source": self.source(table.source), **said})
        for each in table.blocks:
            letters = {letter: plain_number(floor) for letter, floor in each.letters}
            words = {"id": each.id, "title": _text(each.title), "of": self.node(each.of)}
            yield block("[classes.blocks]", {**words, "letters": letters})
        for row in table.rows:
            words = {"id": row.id, "title": _text(row.title), "holds": self.node(row.holds)}
            yield block("[classes.rows]", words | self._side_conditions(row.conditions))
        yield from self._downgrades(table.downgrades)

    def _side_conditions(self, conditions: tuple[SideCondition, ...]) -> dict[str, Plain]:
        written = [
            {"title": _text(each.title), "holds": self.node(each.holds),
             **({} if each.failing == "next" else {"failing": each.failing})}
            for each in conditions
        ]  # fmt: skip
        return {"conditions": written} if written else {}

    def _downgrades(self, downgrades: tuple[Downgrade, ...]) -> Iterator[Block]:
        for each in downgrades:
            words = {"title": _text(each.title), "source": self.source(each.source)}
            yield block("[classes.downgrades]", {**words, "when": self.node(each.when), "to": each.to})


def _worth_of(section: Section) -> str:
    """Say what a section is worth at most, where a plain sum says it."""
    most = worth(section)
    if most is None:
        return ""
    vi, en = (format_number(abs(most), language) for language in ("vi", "en"))
    if most < 0:
        return f"Trừ tối đa {vi} điểm. / At most {en} points off."
    return f"Tối đa {vi} điểm. / At most {en} points."


def _form_blocks(form: FormSpec) -> Iterator[Block]:
    yield block("form", _filled(name=form.name, doc=form.doc))
    for measure in form:
        yield from _measure_blocks(measure, "form.fields")


def _measure_blocks(measure: Measure, place: str) -> Iterator[Block]:
    table: dict[str, Plain] = {"name": measure.name, "kind": measure.kind}
    table |= {"vi": measure.label.vi, "en": measure.label.en, **_bounds(measure)}
    default = {slot.name: slot.default for slot in fields(Measure)}
    for name in ("unit", "help", "purpose", "origin", "may_not_apply"):
        value = getattr(measure, name)
        if value != default[name]:
            table[name] = _text(value) if isinstance(value, Text) else value
    if measure.choices:
        table["choices"] = _texts(measure.choices)
    rows = None if measure.kind == "contributions" and measure.rows == CONTRIBUTION_ROW else measure.rows
    if rows is not None:
        table["row"] = _filled(name=rows.name, doc=rows.doc)
        table |= {} if rows.measures else {"fields": []}
    yield block(f"[{place}]", table)
    for inner in rows or ():
        yield from _measure_blocks(inner, f"{place}.fields")


def _bounds(measure: Measure) -> Mapping[str, Plain]:
    low, high = _IMPLIED.get(measure.kind, (0, None))
    said: dict[str, Any] = {}
    for name, value, implied in (("at_least", measure.at_least, low), ("at_most", measure.at_most, high)):
        if implied is None or value != implied:
            said[name] = date.fromordinal(int(value)) if measure.kind == "day" else plain_number(value)
    if measure.decimals != (2 if measure.kind in _DECIMAL else 0):
        said["decimals"] = measure.decimals
    if measure.step is not None:
        said["step"] = plain_number(measure.step)
    return said
