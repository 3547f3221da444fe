"""The words and forms that every part of the table shares."""

from typing import Final

from emulation import (
    Criterion,
    Expr,
    Operand,
    Rule,
    Section,
    Source,
    Text,
    constant,
    greatest,
    points,
    points_of,
    total,
)

GUIDE: Final = Source(
    "168/HD-STNMT",
    issued_by=Text(
        vi="Sở Tài nguyên và Môi trường Tiền Giang",
        en="Department of Natural Resources and Environment of Tiền Giang",
    ),
    in_force_from="2022-01-01",
    in_force_until="2023-01-01",
)
"""The guide of 2022; its rows are cited as they are numbered there."""
OPEN_ENDED: Final = Text(
    vi="Hướng dẫn không ghi mức trừ tối đa của dòng này; ví dụ hiểu là không trừ quá điểm chuẩn.",
    en="The guide sets no limit for this row; the example reads it as no more than the standard points.",
)
NO_CEILING: Final = Text(
    vi="Hướng dẫn không ghi mức cộng tối đa; giới hạn ở đây là giới hạn của biểu báo cáo.",
    en="The guide sets no limit for this bonus; the limit here is that of the form.",
)


def say(vi: str, en: str) -> Text:
    """Write a title in both languages."""
    return Text(vi=vi, en=en)


def leaf(name: str) -> str:
    """Return the id of a criterion by its number in the table: `cai-lay/a1`."""
    return f"cai-lay/{name.lower()}"


def standard(number: str) -> Rule:
    """Begin a base criterion: the points that an office has until something is taken away."""
    return Rule("expression", constant(number).node).called(vi="điểm chuẩn", en="standard points")


def deduct(*rows: tuple[Expr, str], at_most: str) -> Rule:
    """Take points for each event of several rows, `at_most` in all: F12 under the cap of the item."""
    amounts = [count * f"-{each}" for count, each in rows]
    amount = amounts[0] if len(amounts) == 1 else total(*amounts)
    return Rule("F12", greatest(amount, f"-{at_most}").node).called(vi="điểm trừ", en="points off")


def base(
    name: str,
    number: str,
    title: Text,
    rule: Rule | Expr,
    *,
    evidence: tuple[Text, ...] = (),
    minimum: str = "0",
    note: Text | None = None,
) -> Criterion:
    """State the standard points of a leaf with what the table takes away.

    Args:
        name: The number of the leaf in the table.
        number: Its standard points.
        title: What is asked, in our words.
        rule: Standard points less deductions.
        evidence: What the table calls the ground of scoring.
        minimum: The least points, where a row takes more than the standard.
        note: How the example reads the text where it leaves something open.
    """
    most = points(number, minimum=minimum)
    return Criterion(
        leaf(name), title=title, source=GUIDE.at(name), points=most, rule=rule, evidence=evidence, note=note
    )


def bonus(name: str, most: str, title: Text, rule: Rule | Expr, *, note: Text | None = None) -> Criterion:
    """State the bonus of a leaf: a criterion of its own, outside the scale."""
    return Criterion(
        f"{leaf(name)}-bonus",
        title=title,
        source=GUIDE.at(name),
        points=points(most),
        rule=rule,
        note=note,
    )


def bonuses(name: str, *criteria: Criterion) -> Section:
    """Gather the bonuses of a part of the table."""
    return Section(
        f"{name}-bonus", title=say(f"Điểm thưởng mục {name}", f"Bonus of {name}"), criteria=criteria, role="bonus"
    )


def full(name: str, number: Operand) -> Expr:
    """Tell whether a leaf has its full standard points, as its bonus may ask."""
    return points_of(leaf(name)) >= number
