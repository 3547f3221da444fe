"""Which columns a rulebook reads of a table, and under which names the caller has them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from emulation.algebra import Earlier, Field, Node, Parts, Read, Statistic, Trait, leaves_of
from emulation.errors import TableError, did_you_mean
from emulation.models import Measure
from emulation.scoring import Rulebook
from emulation.tables._class_nodes import asked_nodes
from emulation.tables._recent import Recent

UNIT: Final = "unit"
PERIOD: Final = "period"
STATE: Final = ":state"
"""What follows a column's name in the name of the column of states beside it."""
SCORED: Final = "scored"
"""What stands in a column of states where there is a number."""
EVIDENCE: Final = "evidence:"
Role = Literal["fact", "earlier", "trait", "bloc", "listing", "evidence"]
"""What a column holds."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column that a rulebook reads."""

    name: str
    role: Role
    measure: Measure | None = None
    """Of facts, earlier facts and listings."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns that a rulebook reads, each once, and those of the child frames of its listings."""

    columns: tuple[Column, ...]
    listings: Mapping[str, tuple[Column, ...]]

    def names(self) -> tuple[str, ...]:
        """The names of the columns of the frame itself."""
        return tuple(column.name for column in self.columns)


_LAYOUTS: Final[Recent[Layout]] = Recent(32)


def layout(rulebook: Rulebook) -> Layout:
    """Return the columns that `rulebook` reads of a table; `unit` and `period` come beside them."""
    return _LAYOUTS.get(rulebook.digest, lambda: _layout(rulebook))


def _layout(rulebook: Rulebook) -> Layout:
    leaves = all_leaves([*rulebook.nodes.values(), *(check.holds for check in rulebook.checks)])
    columns = dict.fromkeys(_column(leaf, rulebook) for leaf in leaves)
    listings: dict[str, dict[Column, None]] = {}
    for leaf in leaves:
        if isinstance(leaf, Parts):
            found = listings.setdefault(leaf.collection, {})
            found.update(dict.fromkeys(_child_columns(leaf, rulebook)))
    kept = tuple(c for c in columns if c is not None)
    return Layout(kept, {name: tuple(found) for name, found in listings.items()})


def class_columns(rulebook: Rulebook) -> tuple[Column, ...]:
    """Return the columns that only the classes and conditions of a rulebook read."""
    known = set(layout(rulebook).columns)
    found = dict.fromkeys(_column(leaf, rulebook) for leaf in all_leaves(asked_nodes(rulebook)))
    return tuple(column for column in found if column is not None and column not in known)


def all_leaves(nodes: Iterable[Node]) -> tuple[Read, ...]:
    """Return what `nodes` read, also inside statistics, each once."""
    found: dict[Read, None] = {}
    for node in nodes:
        for leaf in leaves_of(node):
            if leaf not in found:
                found[leaf] = None
                if isinstance(leaf, Statistic):
                    found.update(dict.fromkeys(all_leaves([leaf.of])))
                if isinstance(leaf, Parts):
                    outside = (n for n in inner_leaves(leaf) if not isinstance(n, Field))
                    found.update(dict.fromkeys(outside))
    return tuple(found)


def inner_leaves(parts: Parts) -> tuple[Read, ...]:
    """Return what is read in the rows of a listing."""
    asked = [n for n in (parts.of, parts.where) if n is not None]
    return tuple(dict.fromkeys(leaf for node in asked for leaf in leaves_of(node)))


def _column(leaf: Read, rulebook: Rulebook) -> Column | None:
    match leaf:
        case Field(name=name):
            return Column(name, "evidence") if name.startswith(EVIDENCE) else Column(name, "fact", rulebook.form[name])
        case Earlier(name=name, periods=periods):
            return Column(f"{name}@{periods}", "earlier", rulebook.form[name])
        case Trait(name=name):
            return Column(name, "trait")
        case Statistic(over=over):
            return Column(over, "bloc")
        case Parts(collection=collection):
            return Column(collection, "listing", rulebook.form[collection])
        case _:
            return None


def _child_columns(parts: Parts, rulebook: Rulebook) -> list[Column]:
    form = rulebook.form[parts.collection].rows
    if form is None:
        return []
    names = [leaf.name for leaf in inner_leaves(parts) if isinstance(leaf, Field)]
    return [Column(name, "fact", form[name]) for name in names]


@dataclass(frozen=True, slots=True)
class Names:
    """Under which names the caller's frame has our columns."""

    given: Mapping[str, str]

    def __call__(self, name: str) -> str:
        """Return the caller's name of a column, and of the column of states beside it."""
        base = name.removesuffix(STATE)
        if base != name and name not in self.given:
            return self(base) + STATE
        return self.given.get(name, name)


def with_states(columns: Mapping[str, str] | None, present: Sequence[str]) -> dict[str, str]:
    """Return the caller's names, with the columns of states that stand under our name beside a renamed one."""
    given = dict(columns or {})
    beside = [name + STATE for name in given if name + STATE in present and given[name] + STATE not in present]
    return {**given, **{name: name for name in beside if name not in given}}


def names_of(columns: Mapping[str, str] | None, own: Sequence[str], children: Sequence[str] = ()) -> Names:
    """Return the caller's names; `own` are ours of the frame itself, `children` those of its child frames.

    Raises:
        TableError: A name is not one that the rulebook reads, or two lead to one column.
    """
    given, known = dict(columns or {}), [*own, *children]
    for name in given:
        if name.removesuffix(STATE) not in known:
            raise TableError(
                "EMU-T09",
                vi=f"columns={{…}} nêu {name}, bộ tiêu chí không đọc cột đó.",
                en=f"columns={{…}} names {name}, which the rulebook does not read.",
                hint=did_you_mean(name, known),
                column=name,
            )
    for column in given.values():
        _refuse_pattern(column)
    for group in (own, children):
        _refuse_twice(given, group)
    return Names(given)


def _refuse_pattern(column: str) -> None:
    """Refuse a name that Polars reads as a pattern of names, or that a column of our own may have."""
    if column.startswith(("~", "^")) or column == "*":
        raise TableError(
            "EMU-T09",
            vi=f"Tên cột {column} bắt đầu bằng ký hiệu dành riêng.",
            en=f"The name of column {column} begins with a sign that is reserved.",
            hint=("đổi tên cột, không bắt đầu bằng ~, ^ hoặc *", "rename it, not to begin with ~, ^ or *"),
            column=column,
        )


def _refuse_twice(given: Mapping[str, str], group: Sequence[str]) -> None:
    """Refuse two names of one frame that lead to one column; what is not named keeps its own name."""
    taken = {name: name for name in group if name not in given}
    for name, column in given.items():
        if name.removesuffix(STATE) in group and taken.setdefault(column, name) != name:
            raise TableError(
                "EMU-T09",
                vi=f"Cột {column} được khai cho cả {taken[column]} và {name}.",
                en=f"Column {column} is named for both {taken[column]} and {name}.",
                hint=("khai cho mỗi tên một cột riêng", "give each name a column of its own"),
                column=column,
            )


def lacking(column: Column, name: str, present: Sequence[str], others: int = 0) -> TableError:
    """Say that a frame lacks a column, and how many others."""
    near = did_you_mean(name, present)
    label = column.measure.label if column.measure else None
    vi, en = ("", "") if label is None or name in (label.vi, label.en) else (f" (“{label.vi}”)", f" (“{label.en}”)")
    more = (f" và {others} cột khác", f" and {others} more") if others else ("", "")
    hint = (
        "thêm cột (để trống nếu chưa báo cáo), hoặc khai columns={…}",
        "add the column (empty where nothing was reported), or name it in columns={…}",
    )
    asked = ("", "") if near is None else tuple(f" {words[0].upper()}{words[1:]}" for words in near)
    return TableError(
        "EMU-T01",
        vi=f"Bảng thiếu cột {name}{vi}{more[0]}.{asked[0]}",
        en=f"The table lacks the column {name}{en}{more[1]}.{asked[1]}",
        hint=hint,
        column=name,
    )
