"""Checks among the facts of one submission: identities that must hold before anything is scored."""

from collections.abc import Sequence
from dataclasses import dataclass

from emulation.algebra import Expr, Node, Text, number_of, truth_of
from emulation.models import Source


@dataclass(frozen=True, slots=True)
class Check:
    """What must hold among the facts of one submission, such as the flow of poor households through a year.

    Where it fails, a finding names the difference, and the fields of `fails` are unusable (*failed*).
    """

    id: str
    title: Text
    holds: Node
    fails: tuple[str, ...] = ()
    difference: Node | None = None
    source: Source | None = None


def check(
    id: str,  # noqa: A002  # the field's own name
    *,
    title: Text,
    holds: Expr,
    fails: Sequence[str] = (),
    difference: Expr | None = None,
    source: Source | None = None,
) -> Check:
    """State what must hold among the facts.

    Args:
        id: A short name.
        title: The sentence that must be true, in both languages.
        holds: The truth itself.
        fails: The fields that cannot be used when it is false.
        difference: The number by which it fails, for the finding.
        source: Where the identity is written, if it is.
    """
    return Check(
        id, title, truth_of(holds), tuple(fails), None if difference is None else number_of(difference), source
    )
