"""Who decides on which awards: each authority is sent a paper of its own."""

from dataclasses import dataclass

from emulation.cohorts import AwardDecision
from emulation.reports.papers import _words as w
from emulation.runs import Decisions


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """One authority, with the awards that it decides on in the order of the plan."""

    name: str | None
    """None where the plan does not say who decides."""
    awards: tuple[AwardDecision, ...]

    @property
    def title(self) -> str:
        """What it is called."""
        return w.AUTHORITY if self.name is None else self.name


def authorities(decisions: Decisions) -> tuple[Authority, ...]:
    """Return the authorities in the order in which the plan names them."""
    found: dict[str | None, list[AwardDecision]] = {}
    for decision in decisions.awards:
        by = decision.award.authority
        found.setdefault(None if by is None else by.vi, []).append(decision)
    return tuple(Authority(name=name, awards=tuple(awards)) for name, awards in found.items())


def round_title(decisions: Decisions, otherwise: str) -> str:
    """Return the title of the round, as it stands within a sentence."""
    title = otherwise if decisions.round is None else decisions.round.title.vi
    return title[:1].lower() + title[1:]
