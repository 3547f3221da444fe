"""Rows of a decision table in the letters of its blocks: “capital is A or B”, not two comparisons of points."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from emulation.algebra import All, Any, Field, IsIn, Name, Node, Not, Text, Words
from emulation.scoring._decision_table import LetteredBlock

_PREFIX = "block:"


def in_letters(node: Node, blocks: Sequence[LetteredBlock]) -> Node:
    """Return what a row asks, each interval that is a letter of a block being that letter."""
    return _lettered(node, {_interval(block, letter): _is(block, letter) for block in blocks for letter in _of(block)})


def words_with_letters(words: Words, blocks: Sequence[LetteredBlock]) -> Words:
    """Return words that know the blocks beside all else."""
    titles = {f"{_PREFIX}{block.id}": Name(block.title) for block in blocks}

    def field(name: str) -> Name | None:
        return titles.get(name) or words.field(name)

    def code(leaf: object, code: str) -> Text | None:
        known = isinstance(leaf, Field) and leaf.name in titles
        return Text(vi=code, en=code) if known else words.code(leaf, code)  # type: ignore[arg-type]  # a named leaf

    return replace(words, field=field, code=code)


def _of(block: LetteredBlock) -> tuple[str, ...]:
    return tuple(letter for letter, _ in block.letters)


def _interval(block: LetteredBlock, letter: str) -> Node:
    return block.is_in(letter).node


def _is(block: LetteredBlock, letter: str) -> IsIn:
    return IsIn(Field(f"{_PREFIX}{block.id}", "level"), (letter,))


def _lettered(node: Node, letters: Mapping[Node, IsIn]) -> Node:
    if node in letters:
        return letters[node]
    match node:
        case All(children=children):
            return All(tuple(_lettered(child, letters) for child in children))
        case Any(children=children):
            found = tuple(_merged(_lettered(child, letters) for child in children))
            return found[0] if len(found) == 1 else Any(found)
        case Not(child=child):
            return Not(_lettered(child, letters))
        case _:
            return node


def _merged(children: Iterable[Node]) -> Iterable[Node]:
    """Return alternatives in which the letters of one block stand together."""
    found: dict[Node, Node] = {}
    for child in children:
        if not isinstance(child, IsIn):
            found[child] = child
            continue
        before = found.get(child.of)
        codes = before.codes if isinstance(before, IsIn) else ()
        found[child.of] = IsIn(child.of, tuple(dict.fromkeys((*codes, *child.codes))))
    return found.values()
