"""Classes of insurers by Circular 195/2014/TT-BTC: two decision tables over lettered blocks, checked for holes.

`python insurers.py [vi|en]` prints what the checker finds in each.
"""

import sys
from typing import get_args

from emulation import (
    TOTAL,
    ClassRow,
    Criterion,
    DecisionTable,
    Expr,
    Flag,
    Form,
    Language,
    LetteredBlock,
    Marks,
    Money,
    Rulebook,
    Section,
    Source,
    Text,
    all_of,
    any_of,
    class_row,
    decision_table,
    fields,
    lettered,
    measure,
    points,
    points_of,
    totality,
)

CIRCULAR = Source(
    "195/2014/TT-BTC",
    issued_by=Text(vi="Bộ Tài chính", en="Ministry of Finance"),
    title=Text(vi="Đánh giá, xếp loại doanh nghiệp bảo hiểm", en="Assessment and classing of insurers"),
    in_force_from="2015-02-01",
)
MOST_DONG = 10**15
"""A bound for amounts of money, larger than any insurer's; it decides nothing."""


class InsurerYear(Form):
    """What is known of an insurer for one year; the points are those of the circular's annexes."""

    margin_kept: Flag = measure(vi="Biên khả năng thanh toán bảo đảm biên độ", en="The solvency margin is kept")
    reserves_kept: Flag = measure(vi="Trích lập dự phòng nghiệp vụ đáp ứng", en="Technical reserves are sufficient")
    not_restored: Flag = measure(
        vi="Không khôi phục được khả năng thanh toán theo yêu cầu của Bộ Tài chính",
        en="Solvency was not restored as the ministry required",
    )
    operations: Marks = measure(vi="Điểm nhóm hoạt động nghiệp vụ", en="Points for operations", at_most=300)
    capital: Marks = measure(vi="Điểm nhóm vốn, tài sản và đầu tư", en="Points for capital and assets", at_most=500)
    governance: Marks = measure(vi="Điểm nhóm quản trị và minh bạch", en="Points for governance", at_most=200)


class NonLifeYear(InsurerYear):
    """What is known of a non-life insurer, its underwriting result included."""

    result: Money = measure(
        vi="Lãi, lỗ hoạt động kinh doanh bảo hiểm gốc", en="Result of direct insurance",
        at_least=-MOST_DONG, at_most=MOST_DONG, unit=Text(vi="đồng", en="đồng"),
    )  # fmt: skip


firm = fields(InsurerYear)
non_life = fields(NonLifeYear)
BLOCKS = {
    "operations": (Text(vi="Hoạt động nghiệp vụ", en="Operations"), 300),
    "capital": (Text(vi="Vốn, chất lượng tài sản", en="Capital and assets"), 500),
    "governance": (Text(vi="Quản trị, minh bạch thông tin", en="Governance"), 200),
}
NON_LIFE_LETTERS = {
    "operations": {"A": 200, "B": 0},
    "capital": {"A": 400, "B": 0},
    "governance": {"A": 100, "B": 0},
}
LIFE_LETTERS = {
    "operations": {"A": 250, "B": 200, "C": 100, "D": 0},
    "capital": {"A": 450, "B": 350, "C": 250, "D": 0},
    "governance": {"A": 150, "B": 100, "C": 50, "D": 0},
}
WHOLE = points_of(TOTAL)
SOLVENT = firm.margin_kept & firm.reserves_kept
PROFITABLE = (non_life.result > 0) & (non_life.result.earlier() > 0)
"""Profit in two years running; a firm that lacks it in one of them is read as group 2 (see README.md)."""


def blocks_of(letters: dict[str, dict[str, int]]) -> tuple[LetteredBlock, ...]:
    """Return the three blocks with their letters."""
    return tuple(
        lettered(name, title=title, of=points_of(name), letters=letters[name]) for name, (title, _) in BLOCKS.items()
    )


def none_in(blocks: tuple[LetteredBlock, ...], *letters: str) -> Expr:
    """No block has one of `letters`."""
    return ~any_of(*(block.is_in(*letters) for block in blocks))


def some_in(blocks: tuple[LetteredBlock, ...], letter: str) -> Expr:
    """At least one block has `letter`."""
    return any_of(*(block.is_in(letter) for block in blocks))


def all_in(blocks: tuple[LetteredBlock, ...], letter: str) -> Expr:
    """Every block has `letter`."""
    return all_of(*(block.is_in(letter) for block in blocks))


def group(id: str, vi: str, en: str, holds: Expr) -> ClassRow:  # noqa: A002 - the row's own name
    """State one group of the circular."""
    return class_row(id, title=Text(vi=vi, en=en), holds=holds)


def endangered() -> tuple[ClassRow, ...]:
    """Groups 3 and 4, the same for both kinds: solvency outranks points."""
    return (
        group("3", "Nhóm 3", "Group 3", ~SOLVENT & ~firm.not_restored),
        group("4", "Nhóm 4", "Group 4", ~SOLVENT & firm.not_restored),
    )


def non_life_table(profitable: Expr = PROFITABLE, unprofitable: Expr | None = None) -> DecisionTable:
    """Clause 1 of Article 5, as printed: more than 700 points with a block B stands in no row."""
    blocks = blocks_of(NON_LIFE_LETTERS)
    loss = ~profitable if unprofitable is None else unprofitable
    return decision_table(
        source=CIRCULAR.at("Điều 5 khoản 1"), blocks=blocks, hole="authority",
        rows=[
            group("1A", "Nhóm 1A", "Group 1A", SOLVENT & profitable & (WHOLE > 700) & all_in(blocks, "A")),
            group("1B", "Nhóm 1B", "Group 1B", SOLVENT & profitable & (WHOLE <= 700)),
            group("2A", "Nhóm 2A", "Group 2A", SOLVENT & loss & (WHOLE > 700) & all_in(blocks, "A")),
            group("2B", "Nhóm 2B", "Group 2B", SOLVENT & loss & (WHOLE <= 700)),
            *endangered(),
        ],
    )  # fmt: skip


def life_table() -> DecisionTable:
    """Clause 2 of Article 5: group 1D takes every solvent firm that is in no better group; group 2 is not used."""
    blocks = blocks_of(LIFE_LETTERS)
    first = SOLVENT & (WHOLE >= 850) & all_in(blocks, "A")
    second = SOLVENT & (WHOLE >= 650) & (WHOLE < 850) & some_in(blocks, "B") & none_in(blocks, "C", "D")
    third = SOLVENT & (WHOLE >= 400) & (WHOLE < 650) & some_in(blocks, "C") & none_in(blocks, "D")
    return decision_table(
        source=CIRCULAR.at("Điều 5 khoản 2"), blocks=blocks,
        rows=[
            group("1A", "Nhóm 1A", "Group 1A", first),
            group("1B", "Nhóm 1B", "Group 1B", second),
            group("1C", "Nhóm 1C", "Group 1C", third),
            group("1D", "Nhóm 1D", "Group 1D", SOLVENT & ~any_of(first, second, third)),
            *endangered(),
        ],
    )  # fmt: skip


def sections() -> list[Section]:
    """Return the three blocks that have points; how an indicator earns them stands in the annexes, not here."""
    return [
        Section(name, title=title, criteria=[_block(name, title, most)], points=points(most))
        for name, (title, most) in BLOCKS.items()
    ]


def _block(name: str, title: Text, most: int) -> Criterion:
    source = CIRCULAR.at("Điều 4 khoản 2")
    return Criterion(f"insurers/{name}", title=title, source=source, points=points(most), rule=getattr(firm, name))


NON_LIFE = Rulebook(
    "insurers/non-life", version="2014", form=NonLifeYear, sections=sections(), classes=non_life_table(),
    source=CIRCULAR, title=Text(vi="Xếp loại doanh nghiệp bảo hiểm phi nhân thọ", en="Classes of non-life insurers"),
)  # fmt: skip
LIFE = Rulebook(
    "insurers/life", version="2014", form=InsurerYear, sections=sections(), classes=life_table(),
    source=CIRCULAR, title=Text(vi="Xếp loại doanh nghiệp bảo hiểm nhân thọ", en="Classes of life insurers"),
)  # fmt: skip


def main(language: Language) -> None:
    """Print what the checker finds in each table."""
    for book in (NON_LIFE, LIFE):
        found = totality(book)
        print(f"{book.title.in_(language)}: {found.verdict}")
        print(f"  {found.text(language)}")
        for witness in found.holes[1:]:
            print(f"  {witness.words.in_(language)}")


if __name__ == "__main__":
    chosen = sys.argv[1] if len(sys.argv) > 1 else "vi"
    main(chosen if chosen in get_args(Language) else "vi")
