"""An immutable, hashable mapping, for values that are stored, compared and hashed."""

from collections.abc import Callable, ItemsView, Iterator, Mapping
from typing import Any, Generic, Self, TypeVar, get_args, overload

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

K = TypeVar("K")
V_co = TypeVar("V_co", covariant=True)
T = TypeVar("T")


class FrozenMapping(Mapping[K, V_co], Generic[K, V_co]):
    """A mapping that never changes, equal to any mapping with the same items.

    As the type of a model's field it takes any mapping and validates keys and values.
    """

    __slots__ = ("_items",)
    _items: dict[K, V_co]

    def __init__(self, items: Mapping[K, V_co] | None = None) -> None:
        object.__setattr__(self, "_items", dict(items or {}))

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse."""
        raise AttributeError(f"a FrozenMapping never changes; {name!r} cannot be set")

    def __getitem__(self, key: K) -> V_co:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    # What `Mapping` makes of the above asks again and again; these ask once.
    def __contains__(self, key: object) -> bool:
        return key in self._items

    @overload
    def get(self, key: K, /) -> V_co | None: ...
    @overload
    def get(self, key: K, default: V_co | T, /) -> V_co | T: ...
    def get(self, key: K, default: Any = None, /) -> Any:
        """Return the value of a key, or `default`."""
        return self._items.get(key, default)

    def items(self) -> ItemsView[K, V_co]:
        """Return keys and values."""
        return self._items.items()

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, FrozenMapping):
            return bool(self._items == other._items)
        return self._items == other if isinstance(other, Mapping) else NotImplemented

    def __repr__(self) -> str:
        return f"FrozenMapping({self._items!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._items,)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401 - pydantic's signature
        """Validate any mapping, item by item, and freeze it."""
        key, value = get_args(source) or (Any, Any)
        items = core_schema.dict_schema(handler.generate_schema(key), handler.generate_schema(value))
        serializer = core_schema.plain_serializer_function_ser_schema(dict, return_schema=items)
        return core_schema.no_info_wrap_validator_function(_frozen, items, serialization=serializer)


def _frozen(value: object, validate: Callable[[object], dict[Any, Any]]) -> FrozenMapping[Any, Any]:
    return FrozenMapping(validate(dict(value) if isinstance(value, Mapping) else value))
