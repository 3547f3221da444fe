"""The head of an administrative document: who issues it, the nation's name, and what it is about."""

from collections.abc import Iterable

from emulation.markup import Child, Markup, tag
from emulation.models import CLAUSE_LABELS, Period, Plan, cites_labels
from emulation.reports import _decision_words as decision_words
from emulation.reports import _words as w
from emulation.reports._voice import Voice
from emulation.scoring import Rulebook


def national_heading(voice: Voice, *issuer: Child) -> Markup:
    """Return the two columns at the top: the issuer on the left, the nation and its motto on the right."""
    left = tag("div", *(tag("p", line) for line in issuer), class_="issuer") if any(issuer) else None
    right = tag("div", tag("p", voice(w.NATION), class_="nation"), tag("p", voice(w.MOTTO), class_="motto"))
    return tag("div", left, right, class_="state-head")


def heading(plan: Plan, voice: Voice) -> Markup:
    """Return the head of the report of a plan."""
    issuer = voice(plan.source.issued_by).upper() if plan.source.issued_by else None
    return tag(
        "header",
        national_heading(voice, *((issuer,) if issuer else ())),
        tag("h1", voice(w.TITLE)),
        tag("p", movement_line(plan, voice), class_="movement"),
        tag("p", period_line(plan.period, voice)),
        tag("p", voice(plan.title), " – ", voice(w.ACCORDING_TO, source=voice.source(plan.source)), class_="under"),
        class_="heading",
    )


def movement_line(plan: Plan, voice: Voice) -> str:
    """Name the movement, in the quotation marks that its title already has or needs."""
    title = voice(plan.movement.title)
    return title if "“" in title else voice(w.MOVEMENT, title=title)


def period_line(period: Period, voice: Voice) -> str:
    """Say which days are scored."""
    return voice(w.PERIOD, first=voice.day(period.first_day), last=voice.day(period.last_day))


def model_banner(voice: Voice) -> Markup:
    """Return the banner that says that points are the model's."""
    return tag(
        "p",
        tag("strong", voice(w.MODEL_BANNER), "."),
        " ",
        voice(w.MODEL_EXPLAINED),
        class_="banner",
        role="note",
    )


def notice_box(plan: Plan | None, voice: Voice) -> Markup | None:
    """Return what the plan wants to be read before anything else."""
    return tag("p", voice(plan.notice), class_="notice", role="note") if plan and plan.notice else None


def clause_labels(books: Iterable[Rulebook], voice: Voice) -> Markup | None:
    """Return what the labels in the clauses of `books` are, where they have such labels."""
    shown = any(cites_labels(criterion.sources) for book in books for criterion in book)
    return tag("p", voice(CLAUSE_LABELS), class_="labels") if shown else None


def notes(plan: Plan, voice: Voice, *, ranked: bool = False) -> Markup:
    """Return what a reader has to know about all tables."""
    order = decision_words.ORDER if ranked else w.ORDER
    return tag("p", voice(w.OFFICIAL_IS[plan.official]), " ", voice(order), class_="notes")
