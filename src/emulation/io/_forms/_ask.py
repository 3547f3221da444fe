"""How one field is asked: its unit, the format of its cell, what may be typed and what is said about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from emulation.algebra import Language, State, Text, format_day, format_number
from emulation.io._books import cell_name
from emulation.io._forms import _say as say
from emulation.models import Fact, Measure, define
from emulation.spreadsheet import (
    DAY,
    TEXT,
    WHOLE,
    Choices,
    Condition,
    Days,
    Message,
    Rule,
    Sheet,
    Span,
    Style,
    Value,
    places,
)

ALL_STATES: Final = "emulation_states_all"
"""The name of the cells that hold the words of all states."""
SOME_STATES: Final = "emulation_states"
"""The same without *not applicable*."""
_FIRST_SERIAL: Final = 693_594
"""The ordinal of the day from which spreadsheets count."""
_MOST: Final = 255
_UNITS: Final = {"flag": say.YES_NO, "day": say.DAY, "level": say.LEVEL, "money": say.DONG, "marks": say.POINTS}
REGISTRATION: Final = define(
    "emulation_registration",
    "day",
    vi="Ngày đăng ký thi đua",
    en="Day of registration",
    help=Text(
        vi="Đăng ký là tự nguyện; không đăng ký thì để trống.",
        en="Registration is voluntary; leave empty if there is none.",
    ),
)
"""What is asked besides the form where the plan scores only those who registered."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One field as it is asked in one language."""

    measure: Measure
    language: Language
    stateless: bool = False
    """Whether it is simply left empty where there is nothing to say."""

    @property
    def label(self) -> str:
        """What the field is called."""
        return self.measure.label.in_(self.language)

    @property
    def unit(self) -> str:
        """What is counted."""
        named = self.measure.unit or _UNITS.get(self.measure.kind)
        rate = "%" if self.measure.kind == "rate" else ""
        return named.in_(self.language) if named else rate

    @property
    def help(self) -> str:
        """More words for whoever fills it in, and why personal data are needed."""
        more = (self.measure.help, self.measure.purpose)
        return " ".join(text.in_(self.language) for text in more if text)

    @property
    def is_figure(self) -> bool:
        """Whether a number is asked, which somebody has to find out."""
        return self.measure.kind in ("count", "money", "rate", "number", "marks")

    @property
    def states(self) -> tuple[str, ...]:
        """The words of the states that it may have."""
        if self.stateless:
            return ()
        return say.states_of(may_not_apply=self.measure.may_not_apply, language=self.language)

    @property
    def options(self) -> tuple[str, ...]:
        """The answers among which one is chosen."""
        if self.measure.kind == "flag":
            return say.truths(self.language)
        return tuple(words.in_(self.language) for _, words in self.measure.choices)

    def styled(self, style: Style) -> Style:
        """Return the style of its cell."""
        match self.measure.kind:
            case "flag" | "level":
                return style.but(align="center", wrap=True)
            case "day":
                return style.but(align="center", number=DAY)
            case "count" | "money":
                return style.but(align="right", number=WHOLE)
            case _:
                return style.but(align="right", number=places(self.measure.decimals))

    def written(self, fact: Fact | None) -> Value:
        """Return a fact as it is typed: a figure, a day, or the word of a choice or of a state."""
        match fact:
            case State():
                return say.OFFERED[fact].in_(self.language) if fact in say.OFFERED else None
            case bool():
                yes, no = say.truths(self.language)
                return yes if fact else no
            case str():
                return self.measure.choice(fact).in_(self.language)
            case int() | Decimal() | date():
                return fact
            case _:
                return None

    def lay(self, sheet: Sheet, span: Span) -> None:
        """Say at its cells what may be typed, the words of states included."""
        words = say.OR_STATE if self.states else say.ONLY
        states = ", ".join(f"“{each}”" for each in self.states)
        refusal = words.in_(self.language).format(what=self._lower(self._what()), states=states)
        sheet.validate(
            span,
            self._rule(span),
            before=self._message(say.HELP, f"{self._what()}. {self.help}".strip()),
            refusal=self._message(say.WRONG, refusal),
        )

    def _lower(self, text: str) -> str:
        return text[:1].lower() + text[1:]

    def _message(self, title: Text, text: str) -> Message:
        """Cut what is too long for a message: the help stands in full on the form itself."""
        return Message(title.in_(self.language), text if len(text) <= _MOST else text[: _MOST - 1].rstrip() + "…")

    def _what(self) -> str:
        low, high = self.measure.range
        match self.measure.kind:
            case "flag" | "level":
                return say.CHOICE.in_(self.language)
            case "day":
                ends = {"low": format_day(low, self.language), "high": format_day(high, self.language)}
                return say.DATE.in_(self.language).format(**ends)
            case _:
                return self._range(low, high)

    def _range(self, low: Fraction, high: Fraction) -> str:
        ends = {"low": format_number(low, self.language), "high": format_number(high, self.language)}
        words = say.DECIMAL if self.measure.decimals else say.WHOLE
        text = words.in_(self.language).format(**ends, places=self.measure.decimals)
        if self.measure.step is None:
            return text
        return text + say.STEP.in_(self.language).format(step=format_number(self.measure.step, self.language))

    def _rule(self, span: Span) -> Rule:
        if self.measure.kind in ("flag", "level"):
            return Choices((*self.options, *self.states))
        if self.stateless and self.measure.kind == "day":
            return Days(*(date.fromordinal(int(end)) for end in self.measure.range))
        cell = cell_name(span.first_row, span.first_column)
        states = ALL_STATES if self.measure.may_not_apply else SOME_STATES
        within = ",".join(self._conditions(cell))
        return Condition(f"IF(ISNUMBER({cell}),AND({within}),ISNUMBER(MATCH({cell},{states},0)))")

    def _conditions(self, cell: str) -> Sequence[str]:
        low, high = self.measure.range
        shift = _FIRST_SERIAL if self.measure.kind == "day" else 0
        ends = f"{cell}>={_digits(low - shift)}", f"{cell}<={_digits(high - shift)}"
        if self.measure.step is not None:
            step = _digits(self.measure.step)
            return (*ends, f"ABS(ROUND({cell}/{step},0)*{step}-{cell})<0.0000001")
        return (*ends, f"{cell}=ROUND({cell},{self.measure.decimals})")


def text_style(style: Style) -> Style:
    """Return the style of a cell for an id: what is typed stays text, so that leading zeros are kept."""
    return style.but(number=TEXT)


def _digits(value: Fraction) -> str:
    """Write a number as formulas do."""
    text = format_number(value, "en").replace(",", "")
    return text.replace("\u2212", "-")
