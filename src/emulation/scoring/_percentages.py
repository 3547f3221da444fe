"""Two ways to write a percentage, which must not meet: a rate that is reported runs from 0 to 100, "95%" is 0.95.

A rate of 79.99 is above "95%", so that a ladder that mixes them gives everybody its highest rung.
Only what is certainly one or the other is refused: a product or a ratio may be anything.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, Literal

from emulation.algebra import (
    AppliesWhen,
    Compare,
    Constant,
    Default,
    Difference,
    Earlier,
    Field,
    Greatest,
    Ladder,
    Least,
    Mean,
    Node,
    Parts,
    Ratio,
    Round,
    Sum,
    children_of,
    format_number,
)
from emulation.errors import RulebookError
from emulation.models import FormSpec
from emulation.scoring._criterion import Criterion
from emulation.scoring._owned import all_nodes, fault

if TYPE_CHECKING:
    from emulation.scoring._rulebook import Rulebook

Scale = Literal["hundred", "one"]
"""Whether all of it is 100, as of a rate that is reported, or 1, as of a share."""

_HUNDRED: Final = 100


def percentages(book: "Rulebook") -> Iterator[RulebookError]:
    """Yield an error for every node in which a percentage of one scale meets a number of the other."""
    for owner, node, form in all_nodes(book):
        mixed = next((pair for pair in _meetings(node) if _is_mixed(node, *pair, form)), None)
        if mixed is not None:
            yield _mixed(book, owner, *mixed)


def _meetings(node: Node) -> Iterator[tuple[Node, Constant]]:
    """Yield each number that a node compares with, adds to or divides by a constant, with the constant."""
    match node:
        case Compare(left=left, right=right) | Difference(left=left, right=right):
            sides = [(left, right), (right, left)]
        case Ladder(of=of, rungs=rungs):
            sides = [(of, rung.threshold) for rung in rungs]
        case Ratio(numerator=numerator, denominator=denominator):
            sides = [(numerator, denominator)]
        case Sum(children=children) | Least(children=children) | Greatest(children=children):
            sides = [(one, other) for one in children for other in children]
        case _:
            sides = []
    yield from ((number, other) for number, other in sides if isinstance(other, Constant))


def _is_mixed(node: Node, number: Node, constant: Constant, form: FormSpec) -> bool:
    """Tell whether a constant is certainly written for the other scale; zero is the same on both.

    Five may well be added to a share, or divide it: it is only never reached by one.
    """
    if constant.look == "percent":
        return constant.value != 0 and _scale(number, form) == "hundred"
    is_wrong = isinstance(node, Compare | Ladder) and constant.look == "plain" and 1 < constant.value <= _HUNDRED
    return is_wrong and _scale(number, form) == "one"


def _scale(node: Node, form: FormSpec) -> Scale | None:
    """Return the scale of a percentage; None where it may be something else."""
    match node:
        case Field(name=name, kind="number") | Earlier(name=name, kind="number") if name in form:
            return "hundred" if form[name].kind == "rate" and form[name].at_most > 1 else None
        case Parts(how=how, of=of, collection=name) if of is not None and how not in ("count", "distinct"):
            rows = form[name].rows if name in form else None
            return None if rows is None else _scale(of, rows)
        case Least(children=children) if Constant(Fraction(1)) in children:
            return "one" if any(isinstance(child, Ratio) for child in children) else None
        case Default(of=of) | AppliesWhen(of=of) | Round(of=of):
            return _scale(of, form)
        case Sum() | Difference() | Least() | Greatest() | Mean():
            scales = {_scale(child, form) for child in children_of(node) if not isinstance(child, Constant)}
            return "hundred" if scales == {"hundred"} else None
        case _:
            return None


def _mixed(book: "Rulebook", owner: Criterion | None, number: Node, constant: Constant) -> RulebookError:
    value = constant.value
    if constant.look == "percent":
        right = _written(value * _HUNDRED)
        wrong = f"{right}%"
        vi = f"Số tính theo thang 0–100 lại đặt cạnh “{wrong}”, tức là {format_number(value, 'vi')}"
        en = f"A number from 0 to 100 stands beside “{wrong}”, which is {format_number(value, 'en')}"
    else:
        wrong = _written(value)
        right = f"{wrong}%"
        vi, en = f"Tỷ lệ không quá 1 lại đặt cạnh “{wrong}”", f"A share of at most 1 stands beside “{wrong}”"
    name = getattr(number, "name", None)
    vi, en = (f"{vi}: {name}.", f"{en}: {name}.") if name else (f"{vi}.", f"{en}.")
    hint = (f"ghi {right}, không ghi {wrong}", f"write {right}, not {wrong}")
    return fault(book, "EMU-R30", owner, vi=vi, en=en, hint=hint)


def _written(value: Fraction) -> str:
    """Write a number as it is written in a rulebook."""
    return f"{(Decimal(value.numerator) / value.denominator).normalize():f}"
