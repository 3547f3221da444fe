"""Criteria of grassroots trade unions in the movement “Lao động giỏi, lao động sáng tạo”; made up for tests."""

from cong_doan.form import UnionYear
from cong_doan.rulebook import GRASSROOTS
from emulation import Rulebook, hookimpl

__all__ = ["EMULATION_API", "GRASSROOTS", "UnionYear", "emulation_rulebooks"]

EMULATION_API = 1


@hookimpl
def emulation_rulebooks() -> tuple[Rulebook, ...]:
    """Offer the rulebook of grassroots trade unions."""
    return (GRASSROOTS,)
