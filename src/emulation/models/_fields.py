"""Fields as expressions: `year = fields(CommunityYear)`, then `year.poor_start > 0`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from emulation.algebra import Aggregate, Expr, Field, Parts, number_of, truth_of
from emulation.errors import FormError, UnknownField
from emulation.models._form import Form, form_spec
from emulation.models._measure import ROWS
from emulation.models._spec import FormSpec


class Rows:
    """A collection in an expression: each method makes one number of its rows.

    `of` and `where` are written with `row`: `year.cases.count(where=year.cases.row.months >= 12)`.
    """

    def __init__(self, collection: str, row: FormSpec) -> None:
        self._collection = collection
        self.row = Fields(row)

    def __repr__(self) -> str:
        return f"Rows({self._collection!r})"

    def count(self, where: Expr | None = None) -> Expr:
        """Count the rows, or those for which `where` holds."""
        return self._make("count", None, where)

    def sum(self, of: Expr, where: Expr | None = None) -> Expr:
        """Add `of` over the rows; no rows sum to 0."""
        return self._make("sum", of, where)

    def mean(self, of: Expr, where: Expr | None = None) -> Expr:
        """Take the mean; without rows it is not applicable."""
        return self._make("mean", of, where)

    def median(self, of: Expr, where: Expr | None = None) -> Expr:
        """Take the median; without rows it is not applicable."""
        return self._make("median", of, where)

    def trimmed_mean(self, of: Expr, trim: int = 1, where: Expr | None = None) -> Expr:
        """Take the mean without the `trim` greatest and least rows."""
        if trim < 1:
            raise FormError("EMU-N02", vi="trim phải từ 1.", en="trim is at least 1.", field=self._collection)
        return self._make("trimmed_mean", of, where, trim)

    def least(self, of: Expr, where: Expr | None = None) -> Expr:
        """Take the least; without rows it is not applicable."""
        return self._make("least", of, where)

    def greatest(self, of: Expr, where: Expr | None = None) -> Expr:
        """Take the greatest; without rows it is not applicable."""
        return self._make("greatest", of, where)

    def distinct(self, of: Expr, where: Expr | None = None) -> Expr:
        """Count the different values of `of`, a level or a number."""
        return self._make("distinct", of, where)

    def _make(self, how: Aggregate, of: Expr | None, where: Expr | None, trim: int = 0) -> Expr:
        value = None if of is None else of.node if how == "distinct" else number_of(of)
        return Expr(Parts(self._collection, how, value, None if where is None else truth_of(where), trim))


if TYPE_CHECKING:

    class Accessor(Expr, Rows):
        """What a type checker sees: a field has the methods of `Expr`, a listing those of `Rows`."""


class Fields:
    """The fields of a form by name; a misspelt one is refused with the nearest name."""

    __slots__ = ("_spec",)

    def __init__(self, spec: FormSpec) -> None:
        self._spec = spec

    def __getattr__(self, name: str) -> "Accessor":
        if name not in self._spec:
            raise self._spec.unknown(name, kind=UnknownField, code="EMU-N01")
        return cast("Accessor", _leaf(self._spec, name))

    def __dir__(self) -> Iterator[str]:
        return iter(self._spec.names)

    def __repr__(self) -> str:
        return f"Fields({self._spec.name})"


def _leaf(spec: FormSpec, name: str) -> Expr | Rows:
    measure = spec[name]
    if measure.kind in ROWS and measure.rows is not None:
        return Rows(name, measure.rows)
    return Expr(Field(name, measure.node_kind))


def fields(form: type[Form] | FormSpec) -> Fields:
    """Return the fields of a form as expressions, to write criteria with.

    Raises:
        UnknownField: From the result, for a name that the form lacks.
    """
    return Fields(form_spec(form))
