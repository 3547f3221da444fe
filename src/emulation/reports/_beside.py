"""What stands beside the lines of a score: contributions, conditions, earlier periods, replaced versions."""

from collections.abc import Iterable, Iterator

from emulation.markup import NOTHING, Child, Markup, join, tag
from emulation.models import CONTRIBUTION_KINDS, CONTRIBUTION_PARTS, Credit, shown_id
from emulation.reports import _words as w
from emulation.reports._voice import Voice
from emulation.runs import EarlierFacts, Replaced
from emulation.scoring import Condition, Standing


def titled(title: str, *content: Child, class_: str | None = None) -> Markup:
    """Return a small section under a title."""
    return tag("section", tag("h4", title), *content, class_=class_)


def conditions(standing: Standing, asked: Iterable[Condition], voice: Voice) -> Markup:
    """Return how a unit stands to the conditions of its rulebook; nothing where there are none."""
    if not tuple(asked) and not standing.reasons:
        return NOTHING
    verdict = tag("b", voice(w.COMMENDABLE[standing.commendation]))
    reasons = tag("ul", *(tag("li", voice(reason)) for reason in standing.reasons)) if standing.reasons else None
    return titled(voice(w.COMMENDATION), tag("p", verdict), reasons)


def contributions(credits: Iterable[Credit], voice: Voice) -> Markup:  # noqa: A002 - the word of the domain
    """Return what a unit has of the register, *phối hợp* included, or nothing."""
    rows = [tag("tr", *_credit(credit, voice), class_=f"part-{credit.part}") for credit in credits]
    if not rows:
        return NOTHING
    heads = (w.CONTRIBUTION, w.KIND, w.DAY, w.PART, w.QUANTITY, w.VALUE, w.CREDITED, w.OTHERS)
    looks = {w.QUANTITY: "num", w.VALUE: "num", w.CREDITED: "num"}
    head = tag("tr", *(tag("th", voice(words), scope="col", class_=looks.get(words)) for words in heads))
    caption = tag("caption", voice(w.CONTRIBUTIONS))
    return tag("section", tag("table", caption, tag("thead", head), tag("tbody", *rows), class_="register"))


def _credit(credit: Credit, voice: Voice) -> Iterator[Markup]:
    yield tag("th", credit.contribution, scope="row")
    yield tag("td", voice(CONTRIBUTION_KINDS[credit.kind]))
    yield tag("td", voice.day(credit.day))
    yield tag("td", voice(CONTRIBUTION_PARTS[credit.part]))
    yield tag("td", voice.number(credit.quantity), class_="num")
    yield tag("td", voice.figure(credit.value), class_="num")
    yield tag("td", voice.figure(credit.credited_value), class_="num")
    yield tag("td", ", ".join(map(shown_id, credit.others)))


def earlier(facts: Iterable[EarlierFacts], unit: str, voice: Voice) -> Markup:
    """Return where the facts of earlier periods came from, or nothing where none were read."""
    items = [tag("li", _earlier(each, unit, voice)) for each in facts]
    return titled(voice(w.EARLIER), tag("ul", *items)) if items else NOTHING


def _earlier(each: EarlierFacts, unit: str, voice: Voice) -> str:
    if each.state is not None:
        return voice(w.EARLIER_STATE, period=each.period, state=voice.state(each.state))
    return voice(w.EARLIER_OF, period=each.period, unit=shown_id(each.unit or unit))


def replaced_versions(versions: Iterable[Replaced], voice: Voice, *, title: str, whose: bool = False) -> Markup:
    """Return the versions that no longer count and why, or nothing."""
    items = [tag("li", _version(each, voice, whose=whose)) for each in versions]
    return titled(title, tag("ul", *items)) if items else NOTHING


def _version(each: Replaced, voice: Voice, *, whose: bool) -> Markup:
    unit = f"{shown_id(each.submission.unit)}, " if whose else ""
    head = f"{unit}{voice(w.VERSION_OF, version=each.submission.version)}: "
    reason = voice(w.COPY) if each.is_copy else voice(w.BY_VERSION, version=each.by)
    why = f"; {voice(w.WHY).lower()}: {each.reason}" if each.reason else ""
    score = join("; ", voice(w.HAD_SCORE), " ", voice.score(each.official)) if each.official is not None else None
    return join(tag("b", head), reason, why, score)
