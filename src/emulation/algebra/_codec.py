"""Nodes as JSON and back, and the digest of what is written.

One table serves all kinds of node.
It is built from the fields that the nodes declare, so that a new kind of node needs no code here.
A node is an object with its kind under `"node"`: `{"node": "field", "name": "poor_helped"}`.
Numbers are text ("15", "0.5", "1/3"), because JSON readers make floats of numbers; states are their values.
A key that holds its default is not written, so that a key added later changes no digest of what was written before.
"""

import difflib
import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, dataclass, fields
from fractions import Fraction
from hashlib import sha256
from typing import Any, Final, Literal, TypeAlias, cast, get_args, get_origin, get_type_hints

from emulation.algebra._nodes import Branch, Node, Rung
from emulation.algebra._numbers import exact, written
from emulation.algebra._state import State
from emulation.algebra._text import Text

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"
"""What JSON holds here: everything but numbers that are not whole."""

_KIND: Final = "node"


@dataclass(frozen=True, slots=True)
class _Codec:
    """How the values of one declared type go to JSON and back; `read` is told the path for its errors."""

    write: Callable[[Any], Json]
    read: Callable[[Json, str], object]


@dataclass(frozen=True, slots=True)
class _Slot:
    """One field of a kind of node."""

    name: str
    default: object
    codec: _Codec


def node_to_json(node: Node) -> dict[str, Json]:
    """Return `node` as JSON: the same node gives the same JSON, and `node_from_json` gives the same node."""
    return {_KIND: _name_of(type(node)), **_write_slots(node)}


def node_from_json(data: Json, *, path: str = "$") -> Node:
    """Return the node that `data` describes.

    Args:
        data: What `node_to_json` returned, read back from JSON.
        path: Where `data` stands in its document, for the error.

    Raises:
        ValueError: If `data` describes no node; the message begins with the path of what is wrong.
    """
    try:
        return _read_node(data, path)
    except RecursionError:
        raise ValueError(f"{path}: nodes are nested too deeply to be read") from None


def canonical(data: Json) -> bytes:
    """Return the one way to write `data` as bytes: keys sorted, no spaces, UTF-8."""
    _refuse_floats(data, "$")
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def digest(data: Json) -> str:
    """Return the SHA-256 of `data` in its canonical form, as "sha256:…"."""
    return f"sha256:{sha256(canonical(data)).hexdigest()}"


def _name_of(kind: type) -> str:
    """Return the name of a kind of node in JSON: `AppliesWhen` is "applies_when"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower()


_NODES: Final[dict[str, type]] = {_name_of(kind): kind for kind in get_args(Node)}


def _slots_of(kind: type) -> tuple[_Slot, ...]:
    """Return how each field of a kind goes to JSON, from its declared type."""
    hints = get_type_hints(kind)
    return tuple(_Slot(f.name, f.default, _codec_of(hints[f.name])) for f in fields(kind))


def _codec_of(hint: object) -> _Codec:
    """Return the codec of a declared type, whatever it is composed of."""
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    if get_origin(hint) is tuple:
        return _many(_codec_of(get_args(hint)[0]))
    if get_origin(hint) is Literal:
        choices = get_args(hint)
        return _Codec(lambda value: cast("str", value), lambda data, path: _one_of(choices, data, path))
    kinds = [kind for kind in get_args(hint) if kind is not type(None)]
    inner = _codec_of(kinds[0]) if len(kinds) == 1 else _SIMPLE[Node]
    return _optional(inner) if type(None) in get_args(hint) else inner


def _many(item: _Codec) -> _Codec:
    return _Codec(
        lambda values: [item.write(value) for value in values],
        lambda data, path: tuple(item.read(each, f"{path}[{i}]") for i, each in enumerate(_of_type(list, data, path))),
    )


def _optional(inner: _Codec) -> _Codec:
    return _Codec(
        lambda value: None if value is None else inner.write(value),
        lambda data, path: None if data is None else inner.read(data, path),
    )


def _write_slots(value: "Node | Rung | Branch | Text") -> dict[str, Json]:
    """Write the fields of a node, a rung, a branch or a text that do not hold their default."""
    pairs = ((slot, getattr(value, slot.name)) for slot in _SLOTS[type(value)])
    return {slot.name: slot.codec.write(held) for slot, held in pairs if held != slot.default}


def _read_node(data: Json, path: str) -> Node:
    given = _of_type(dict, data, path)
    kind = _one_of(_NODES, given.get(_KIND), f"{path}.{_KIND}")
    return cast("Node", _read_slots(_NODES[kind], {key: given[key] for key in given if key != _KIND}, path))


def _read_slots(kind: type, given: Mapping[str, Json], path: str) -> object:
    """Make a value of `kind` from the keys given, each read as its field declares."""
    slots = {slot.name: slot for slot in _SLOTS[kind]}
    for key in given:
        _one_of(slots, key, f"{path}, in a {_name_of(kind)}", what="key")
    lacking = [name for name, slot in slots.items() if slot.default is MISSING and name not in given]
    if lacking:
        raise ValueError(f"{path}: a {_name_of(kind)} needs {', '.join(map(repr, lacking))}")
    return _made(kind, {key: slots[key].codec.read(value, f"{path}.{key}") for key, value in given.items()}, path)


def _made(kind: type, values: Mapping[str, object], path: str) -> object:
    try:
        return kind(**values)
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error


def _record(kind: type) -> _Codec:
    return _Codec(_write_slots, lambda data, path: _read_slots(kind, _of_type(dict, data, path), path))


def _of_type(wanted: type, data: Json, path: str) -> Any:  # noqa: ANN401 - the caller names the type it gets
    if type(data) is not wanted:
        raise ValueError(f"{path}: {_WORDS[wanted]} is wanted here, not {_shown(data)}")
    return data


def _one_of(names: Collection[str], data: Json, path: str, *, what: str = "value") -> str:
    """Return `data` if it is one of `names`; otherwise say which name is nearest."""
    if isinstance(data, str) and data in names:
        return data
    # For a sign such as "=>" the nearest, ">", may well be the wrong one.
    near = difflib.get_close_matches(data, names, n=1) if isinstance(data, str) and len(data) > 2 else []
    hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(map(repr, names))}"
    raise ValueError(f"{path}: unknown {what} {_shown(data)}; {hint}")


def _read_number(data: Json, path: str) -> Fraction:
    text = _of_type(str, data, path)
    try:
        return exact(text)
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None


def _shown(data: object) -> str:
    """Show the beginning of what was found."""
    text = "nothing" if data is None else repr(data)
    return text if len(text) <= 60 else text[:60] + "…"


def _refuse_floats(data: object, path: str) -> None:
    """Refuse a number that has more than one way to be written."""
    if isinstance(data, float):
        msg = f"{path}: {data!r} is a float, which has no one way to be written; write it as text"
        raise ValueError(msg)  # noqa: TRY004 - one error type for whatever is no JSON of ours
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list | tuple) else ()
    for key, item in items:
        _refuse_floats(item, f"{path}[{key!r}]")


def _exactly(wanted: type) -> _Codec:
    return _Codec(lambda value: cast("Json", value), lambda data, path: _of_type(wanted, data, path))


_WORDS: Final[dict[type, str]] = {dict: "an object", list: "a list", str: "text", int: "a whole number"}
_STATES: Final = tuple(state.value for state in State)
_SIMPLE: Final[dict[object, _Codec]] = {
    str: _exactly(str),
    int: _exactly(int),
    Fraction: _Codec(written, _read_number),
    State: _Codec(lambda state: state.value, lambda data, path: State(_one_of(_STATES, data, path))),
    Text: _record(Text),
    Rung: _record(Rung),
    Branch: _record(Branch),
    Node: _Codec(node_to_json, _read_node),
}
_SLOTS: Final[dict[type, tuple[_Slot, ...]]] = {
    kind: _slots_of(kind) for kind in (*_NODES.values(), Rung, Branch, Text)
}
