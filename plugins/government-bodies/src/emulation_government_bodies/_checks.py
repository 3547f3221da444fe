"""Two kinds of checks: a part never exceeds its whole, and the flow of households through a year adds up."""

from emulation import Check, Expr, FormSpec, Text, check, fields, total
from emulation_government_bodies._cases import contradictory


def part_of(form: FormSpec, part: str, whole: str) -> Check:
    """Ask that a part does not exceed its whole; where it does, neither can be used."""
    year = fields(form)
    part_label, whole_label = form[part].label, form[whole].label
    return check(
        f"{part}-within-{whole}".replace("_", "-"),
        title=Text(
            vi=f"“{part_label.vi}” không vượt quá “{whole_label.vi}”",
            en=f"“{part_label.en}” does not exceed “{whole_label.en}”",
        ),
        holds=getattr(year, part) <= getattr(year, whole),
        fails=(part, whole),
        difference=getattr(year, part) - getattr(year, whole),
    )


def sum_within(form: FormSpec, parts: tuple[str, ...], whole: str) -> Check:
    """Ask that several parts together do not exceed their whole."""
    year = fields(form)
    added = total(*(getattr(year, part).default(0) for part in parts))
    names = [form[part].label for part in parts]
    return check(
        f"{'-and-'.join(parts)}-within-{whole}".replace("_", "-"),
        title=Text(
            vi=f"{' cộng '.join(f'“{n.vi}”' for n in names)} không vượt quá “{form[whole].label.vi}”",
            en=f"{' plus '.join(f'“{n.en}”' for n in names)} does not exceed “{form[whole].label.en}”",
        ),
        holds=added <= getattr(year, whole),
        fails=(*parts, whole),
        difference=added - getattr(year, whole),
    )


def flow(form: FormSpec, what: Text, *, start: str, end: str, out: tuple[str, ...], into: tuple[str, ...]) -> Check:
    """Ask that a year's end follows from its start and what went out and came in."""
    year = fields(form)
    expected: Expr = getattr(year, start)
    for name in out:
        expected = expected - getattr(year, name)
    for name in into:
        expected = expected + getattr(year, name)
    return check(
        f"flow-of-{end}".replace("_", "-"),
        title=what,
        holds=getattr(year, end) == expected,
        fails=(start, end, *out, *into),
        difference=getattr(year, end) - expected,
    )


def rows_agree(form: FormSpec, name: str) -> Check:
    """Ask that no row of the cases has a part above its whole."""
    cases = getattr(fields(form), name)
    return check(
        f"rows-of-{name}",
        title=Text(
            vi=f"Trong “{form[name].label.vi}”, số hộ thuộc diện không vượt quá số hộ tham gia",
            en=f"In “{form[name].label.en}”, no part of the households exceeds its whole",
        ),
        holds=contradictory(cases) == 0,
        fails=(name,),
        difference=contradictory(cases),
    )
