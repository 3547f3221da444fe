"""What a node needs whatever its facts are, and whose state is then its own.

Generated code stops where it meets a state; from these few rules it knows, in most cases, what the output carries.
"""

from collections.abc import Iterator

from emulation.algebra._nodes import (
    Absent,
    All,
    Any,
    AppliesWhen,
    Branch,
    Choose,
    Default,
    IsState,
    Ladder,
    Node,
    Ratio,
    Read,
    children_of,
    leaves_of,
    walk,
)
from emulation.algebra._state import State


def needed_leaves(node: Node) -> tuple[Read, ...]:
    """Return the leaves that are asked in any case: `node` carries the state of one unless a stronger one comes."""
    return tuple(dict.fromkeys(n for n in _needed(node) if isinstance(n, Read)))


def needs_all(node: Node) -> bool:
    """Tell whether every leaf is asked in any case."""
    return len(needed_leaves(node)) == len(leaves_of(node))


def makes_states(node: Node) -> bool:
    """Tell whether the rule itself may answer with a state other than *not applicable*."""
    return any(isinstance(n, Absent) and n.state is not State.NOT_APPLICABLE for n in walk(node))


def may_overrule(node: Node) -> bool:
    """Tell whether a state met below `node` may come out as another one, or as none."""
    return any(_overrules(n) for n in walk(node))


def _overrules(node: Node) -> bool:
    # What asks a leaf for its state asks no operation of it, so that no code stops there.
    return isinstance(node, All | Any) or (isinstance(node, IsState | Default) and not isinstance(node.of, Read))


def _needed(node: Node) -> Iterator[Node]:
    yield node
    for child in _asked_first(node):
        yield from _needed(child)


def _asked_first(node: Node) -> Iterator[Node]:
    """Yield the children that are asked in any case and cannot be overruled."""
    match node:
        case Ratio(numerator=over, denominator=under):
            yield from (over, under)
        case Ladder(of=first) | Choose(branches=(Branch(when=first), *_)) | AppliesWhen(condition=first):
            yield first
        case All() | Any() | IsState() | Default():
            pass
        case _:
            yield from children_of(node)
