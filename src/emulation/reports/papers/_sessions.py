"""The sessions of councils of which minutes are made: each meeting with the ballots that were held at it."""

from dataclasses import dataclass
from datetime import date

from emulation.cohorts import BallotVerdict
from emulation.models import Council, Meeting
from emulation.runs import Decisions


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One session: what is known of it; all of it may be open, and is then written by hand."""

    council: Council | None = None
    on: date | None = None
    meeting: Meeting | None = None
    verdicts: tuple[BallotVerdict, ...] = ()

    @property
    def id(self) -> str:
        """What tells it from others."""
        if self.meeting is not None:
            return self.meeting.id
        return "" if self.council is None or self.on is None else f"{self.council.id}-{self.on.isoformat()}"

    @property
    def present(self) -> tuple[str, ...]:
        """Who was there, by the minutes, or else by the ballots."""
        if self.meeting is not None:
            return self.meeting.present
        return tuple(dict.fromkeys(member for each in self.verdicts for member in each.ballot.present))


def sessions(decisions: Decisions) -> tuple[Session, ...]:
    """Return the sessions until the day of the decision, in their order; one that is all open where there are none.

    What a council voted on in another round is in that round's minutes.
    """
    told, awards = decisions.proceedings, {each.award.id for each in decisions.awards}
    councils = {council.id: council for council in told.councils}
    meetings = {(m.council, m.on): m for m in told.meetings if m.on <= told.as_of and m.council in councils}
    voted = {(each.council.id, each.ballot.on) for each in decisions.verdicts}
    mine = [each for each in decisions.verdicts if each.ballot.award in awards]
    held = {(each.council.id, each.ballot.on) for each in mine}
    found = [
        Session(
            council=councils[council],
            on=on,
            meeting=meetings.get((council, on)),
            verdicts=tuple(each for each in mine if (each.council.id, each.ballot.on) == (council, on)),
        )
        for council, on in sorted(held | (meetings.keys() - voted), key=lambda each: (each[1], each[0]))
    ]
    return tuple(found) or (Session(council=next(iter(told.councils), None)),)
