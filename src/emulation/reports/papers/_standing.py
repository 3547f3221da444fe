"""How a nominee stands with the council and with the public, in the few words that a cell holds."""

from emulation.cohorts import BallotVerdict, Nomination, posting_on
from emulation.markup import Markup
from emulation.models import Award, Posting
from emulation.reports.papers import _words as w
from emulation.reports.papers._desk import Desk, number, percent, short_day
from emulation.reports.papers._frame import lines_of


def vote_words(award: Award, nominee: str, desk: Desk) -> Markup:
    """Say what the council decided on a nominee."""
    found = [v for v in desk.decisions.verdicts if (v.ballot.award, v.ballot.subject) == (award.id, nominee)]
    if not found:
        return lines_of(w.NO_VOTE if award.conditions.vote else w.NO_VOTE_ASKED)
    return lines_of(*map(_vote, found))


def _vote(verdict: BallotVerdict) -> str:
    if verdict.status == "invalid":
        return w.VERDICT[verdict.status]
    facts = {"votes": number(verdict.in_favour), "of": number(verdict.of), "outcome": w.VERDICT[verdict.status]}
    if verdict.needed is None or verdict.share is None:
        return w.VOTE_UNDECIDED.format(**facts)
    return w.VOTE.format(**facts, share=percent(verdict.share), needed=number(verdict.needed))


def posting_words(nomination: Nomination, desk: Desk) -> Markup:
    """Say when the case was posted, and what was received about it."""
    unit = nomination.candidate.unit
    told = desk.decisions.proceedings
    found = [posting for posting in told.postings if posting.covers(unit) or posting.covers(nomination.nominee)]
    return lines_of(*(_posting(each, (unit, nomination.nominee), desk) for each in found) if found else (w.NOT_POSTED,))


def _posting(posting: Posting, about: tuple[str, str], desk: Desk) -> str:
    days = w.POSTED_SHORT.format(first=short_day(posting.posted_on), last=short_day(posting.last_day))
    own = posting.changed(opinions=tuple(each for each in posting.opinions if each.unit in about))
    standing = posting_on(own, desk.decisions.proceedings.as_of)
    if not standing.received:
        return f"{days}: {w.NO_OPINION}"
    said = w.OPINIONS.format(received=number(standing.received), answered=number(standing.answered))
    return f"{days}: {said}"
