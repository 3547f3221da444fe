"""What is done with compiled numbers: sums that drop what does not apply, least and greatest, exact division.

Everything here writes integer arithmetic; the nodes that ask for it stand in `_translate`.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import prod

from emulation.algebra._emission import (
    NOT_APPLICABLE,
    ONE,
    Block,
    Code,
    bottom,
    constant,
    grid_of,
    product,
    scaled,
    times,
    top,
)
from emulation.algebra._nodes import Order, RoundingMode


def multiplied(codes: Sequence[Code], block: Block) -> Code:
    """Write the product of `codes`; constant factors cost nothing."""
    varying = [c for c in codes if c.expr != "1"]
    unit = prod((c.unit for c in codes), start=ONE)
    if all(c.form == "constant" for c in codes):
        return constant(Fraction(0) if varying else unit)
    if len(varying) == 1:
        return replace(varying[0], unit=unit)
    dens = [c.den for c in codes if c.den]
    return Code(f"({product(*(c.expr for c in varying))})", unit, block.let(product(*dens)) if dens else None)


def less(left: Code, right: Code, block: Block) -> Code:
    """Write a difference."""
    if left.expr == "0":
        return replace(right, unit=-right.unit)
    (a, b), unit, den = block.align((left, right))
    return Code(f"({a} - {b})", unit, den)


def plus(codes: Sequence[Code], block: Block) -> Code:
    """Write the sum of what applies."""
    if len(codes) < 2:
        return codes[0] if codes else NOT_APPLICABLE
    if not any(c.bare for c in codes):
        exprs, unit, den = block.align(codes)
        return Code(f"({' + '.join(exprs)})", unit, den)
    codes = [block.named(c) for c in codes]
    may_vanish = all(c.bare for c in codes)
    exprs, unit, den = block.align(codes)
    listed = _listed(codes, unit)
    if den is not None:
        over, under = block.context.fresh("n"), block.context.fresh("d")
        _try(block, f"{over}, {under}", f"{' + '.join(exprs)}, {den}", f"added_ratios({listed}, {_dens(codes)})")
        return Code(over, unit, under, bare=True, na=may_vanish)
    total = block.context.fresh()
    _try(block, total, " + ".join(exprs), f"added({listed})")
    return Code(total, unit, bare=True, na=may_vanish)


def mean_of(codes: Sequence[Code], weights: Sequence[Fraction], block: Block) -> Code:
    """Write the weighted mean of what applies.

    Any child may turn out not to apply, if only by the fallback, so the weights that count are known at run time alone.
    """
    if len(codes) < 2:
        return codes[0] if codes else NOT_APPLICABLE
    weighted = [block.named(replace(c, unit=c.unit * w)) for c, w in zip(codes, weights, strict=True)]
    exprs, unit, den = block.align(weighted)
    step = grid_of([Code("w", w) for w in weights])
    shares = [int(w / step) for w in weights]
    over, under = block.context.fresh("n"), block.context.fresh("d")
    arguments = [_listed(weighted, unit), *([_dens(codes)] if den else []), f"({', '.join(map(str, shares))})"]
    helper = "averaged_ratios" if den else "averaged"
    plain = f"{' + '.join(exprs)}, {product(sum(shares), den)}"
    _try(block, f"{over}, {under}", plain, f"{helper}({', '.join(arguments)})")
    return Code(over, unit / step, under, bare=True, na=all(c.bare for c in codes))


def _listed(codes: Sequence[Code], unit: Fraction) -> str:
    """Write two tuples, the expressions and their factors, for a function that drops what does not apply."""
    factors = ("1" if c.form == "state" else scaled(replace(c, expr="1"), unit) for c in codes)
    return f"({', '.join(c.expr for c in codes)}), ({', '.join(factors)})"


def _dens(codes: Sequence[Code]) -> str:
    return f"({', '.join(c.den or '1' for c in codes)})"


def _try(block: Block, target: str, plain: str, call: str) -> None:
    """Write what holds when every number is there, and the call that deals with states where not."""
    for line in ("try:", f"    {target} = {plain}", "except TypeError:", f"    {target} = {call}"):
        block.write(line)


def extreme(codes: Sequence[Code], order: Order, block: Block) -> Code:
    """Write the one of `codes` that stands in `order` to all others."""
    if len(codes) == 1:
        return codes[0]
    exprs, unit, den = block.align(codes)
    best, *rest = (block.let(e) for e in exprs)
    for other in rest:
        name = block.context.fresh()
        block.write(f"{name} = {best} if {best} {order} {other} else {other}")
        best = name
    return Code(best, unit, den)


def compared(left: Code, order: Order, right: Code, block: Block) -> Code:
    """Write a comparison by cross-multiplication."""
    (a, b), _, _ = block.align((left, right))
    return Code(f"({a} - {b} {order} 0)" if order in ("==", "!=") else f"({a} {order} {b})")


def turned_up(block: Block, numerator: str, den: str, *, proved: bool = False) -> str:
    """Name the numerator and make the denominator positive; one only proved not to be zero is asked again."""
    name = block.context.fresh("n")
    block.write(f"{name} = {numerator}")
    block.write(f"if {den} {'<=' if proved else '<'} 0:")
    block.write(f"    {name}, {den} = " + (f"turned({name}, {den})" if proved else f"-{name}, -{den}"))
    return name


def rounded_to_whole(code: Code, mode: RoundingMode) -> str:
    """Write exact integer division with the right mode; the denominator is positive."""
    over, under = top(code), bottom(code)
    rises = f"{code.expr} {'>=' if code.unit > 0 else '<='} 0"
    down, up = f"({over}) // ({under})", f"-(-{over} // ({under}))"
    match mode:
        case "floor":
            return f"({down})"
        case "ceiling":
            return f"({up})"
        case "half_even":
            return f"half_even({over}, {under})"
        case "towards_zero":
            return f"({down} if {rises} else {up})"
        case "away_from_zero":
            return f"({up} if {rises} else {down})"
        case "half_away":
            return _half_away(code, rises)


def _half_away(code: Code, rises: str) -> str:
    """Write rounding to the nearest whole number, and a half away from zero."""
    # An even constant is halved, so that nothing is doubled.
    step = 1 if code.unit.denominator % 2 == 0 else 2
    over = times(code.expr, step * code.unit.numerator)
    half = product(step * code.unit.denominator // 2, code.den)
    under = product(step * code.unit.denominator, code.den)
    return f"(({over} + {half}) // ({under}) if {rises} else -(({half} - {over}) // ({under})))"
