"""What the names of an expression mean: fields of the form, and of the rows of its listings."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Final

from emulation.algebra import Field, Kind, Node, Trait, kind_of
from emulation.errors import did_you_mean
from emulation.io._expressions._tokens import ExpressionError
from emulation.models import FormSpec, Measure

KIND_WORDS: Final[dict[str, tuple[str, str]]] = {
    "number": ("một số", "a number"),
    "truth": ("một điều kiện", "a condition"),
    "level": ("một mức", "a level"),
}
"""What each kind of value is called."""
PERIOD_PARAMETERS: Final = ("period.first_day", "period.last_day")
"""What every period gives."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The names that an expression may use.

    `parameters` and `targets` (criteria and sections) are None where they are not known, and then not asked.
    """

    form: FormSpec
    parameters: Collection[str] | None = None
    targets: Collection[str] | None = None

    def inside(self, rows: FormSpec) -> "Scope":
        """Return the scope of an expression over the rows of a listing."""
        return replace(self, form=rows)

    def field(self, name: str, at: int) -> Node:
        """Return the leaf of a field.

        Raises:
            ExpressionError: The form has no such field, or it is a listing.
        """
        measure = self.measure(name, at)
        if measure.rows is not None:
            vi, en = f"{name} là một danh sách", f"{name} is a listing"
            hint = (f"ghi {name}.count() hoặc {name}.sum(…)", f"write {name}.count() or {name}.sum(…)")
            raise ExpressionError(at, vi, en, hint)
        return Field(name, measure.node_kind)

    def measure(self, name: str, at: int) -> Measure:
        """Return the measure of a name.

        Raises:
            ExpressionError: The form has no such field; the error names the nearest.
        """
        if name in self.form:
            return self.form[name]
        raise unknown(name, at, self.form.names, ("trường", "field"))

    def parameter(self, name: str, at: int) -> str:
        """Return the id of a parameter.

        Raises:
            ExpressionError: The rulebook has no such parameter.
        """
        if self.parameters is None or name in self.parameters or name in PERIOD_PARAMETERS:
            return name
        raise unknown(name, at, (*self.parameters, *PERIOD_PARAMETERS), ("tham số", "parameter"))

    def target(self, name: str, at: int) -> str:
        """Return the id of a criterion or section.

        Raises:
            ExpressionError: The rulebook has neither.
        """
        if self.targets is None or name in self.targets:
            return name
        raise unknown(name, at, self.targets, ("tiêu chí hoặc mục", "criterion or section"))

    def code(self, level: Node, code: str, at: int) -> str:
        """Return a code of a level.

        Raises:
            ExpressionError: The level is a field that has no such code.
        """
        known = self.form[level.name].codes if isinstance(level, Field) and level.name in self.form else ()
        if known and code not in known:
            raise unknown(code, at, known, ("mã mức", "code of a level"))
        return code


def unknown(name: str, at: int, known: Iterable[str], what: tuple[str, str]) -> ExpressionError:
    """Return the error for a name that is not there, with the nearest right one."""
    known = tuple(known)
    listed = ", ".join(known[:20]) or "–"
    hint = did_you_mean(name, known) or (f"hiện có: {listed}", f"there are: {listed}")
    return ExpressionError(at, f"không có {what[0]} tên {name}", f"there is no {what[1]} {name}", hint, "EMU-R24")


def of_kind(node: Node, kind: Kind, at: int) -> Node:
    """Return a node of the kind that is wanted.

    Raises:
        ExpressionError: It is of another kind.
    """
    found = kind_of(node)
    if found == kind:
        return node
    wanted, given = KIND_WORDS[kind], KIND_WORDS[found]
    vi, en = f"ở đây cần {wanted[0]}, không phải {given[0]}", f"{wanted[1]} is wanted here, and this is {given[1]}"
    raise ExpressionError(at, vi, en, _REPAIRS.get((found, kind)))


_REPAIRS: Final = {
    ("number", "truth"): ("ghi một phép so sánh, như x > 0", "write a comparison, as in x > 0"),
    ("truth", "number"): ("đếm điều kiện bằng tally(…)", "count conditions with tally(…)"),
    ("level", "number"): ("so sánh mức với mã: x == 'mã'", "compare a level with a code: x == 'code'"),
    ("level", "truth"): ("so sánh mức với mã: x == 'mã'", "compare a level with a code: x == 'code'"),
}


def trait_of(name: str) -> Node:
    """Return the leaf of a trait of the unit: always a level."""
    return Trait(name)
