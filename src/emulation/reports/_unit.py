"""The sheet of one unit: its score, every line behind it, and everything that belongs to it."""

from collections.abc import Iterator

from emulation.algebra import State
from emulation.markup import Child, Markup, join, tag
from emulation.models import Finding, Plan
from emulation.reports import _decision_words as decision_words
from emulation.reports import _words as w
from emulation.reports._badges import badge, range_bar, state_badge
from emulation.reports._beside import conditions, contributions, earlier, replaced_versions
from emulation.reports._criterion import Background
from emulation.reports._decisions import UnitDecisions
from emulation.reports._findings import finding_list
from emulation.reports._heading import movement_line, period_line
from emulation.reports._lines import lines_table, proof
from emulation.reports._shown import AUTHORS, Shown
from emulation.reports._voice import Voice
from emulation.runs import Result
from emulation.scoring import Explanation, stage_words


def unit_sheet(shown: Shown, plan: Plan, voice: Voice, told: UnitDecisions) -> Markup:
    """Return the sheet of one unit, closed."""
    article = tag("article", *_content(shown, plan, voice, told), aria_labelledby=shown.heading)
    return tag("details", _summary(shown, voice), article, class_="sheet", id=shown.anchor)


def _summary(shown: Shown, voice: Voice) -> Markup:
    result = shown.result
    return tag(
        "summary",
        tag("span", shown.number, ". ", class_="no"),
        tag("span", result.name, class_="who"),
        " ",
        tag("span", _short_score(result, voice), class_="total"),
        " ",
        state_badge(result.official, voice),
    )


def _short_score(result: Result, voice: Voice) -> str:
    if isinstance(result.official, State):
        return ""
    return f"{voice.points(result.official)} / {voice.number(result.evaluation.scale)}"


def _content(shown: Shown, plan: Plan, voice: Voice, told: UnitDecisions) -> Iterator[Child]:
    result, explanation = shown.result, shown.explanation
    rulebook = result.evaluation.rulebook
    back = Background(result.evaluation, result.from_plan)
    context = (movement_line(plan, voice), period_line(plan.period, voice), voice(rulebook.title))
    yield tag("p", voice(w.SHEET), class_="kind")
    yield tag("p", ". ".join(context), class_="context")
    yield tag("h3", result.name, id=shown.heading)
    yield tag("p", _facts(result, plan, voice), class_="facts-of-unit")
    yield _figures(shown, plan, voice)
    yield tag("div", lines_table(explanation, shown.scores, back, voice), class_="scroll")
    if rulebook.model:
        yield tag("p", f"(*) {voice(w.MODEL_BANNER)}.", class_="legend")
    yield proof(explanation, voice)
    yield told.section(result, voice)
    yield _beside(shown, voice)
    yield tag("p", tag("a", voice(w.BACK), href=f"#{shown.row}"), class_="back")


def _facts(result: Result, plan: Plan, voice: Voice) -> str:
    """Say in one line which submission was scored."""
    filed, unit = result.submission, result.unit
    code = unit.code_on(plan.period.last_day)
    facts = [unit.id, voice(w.CODE, code=code) if code else None, voice(w.FILED_VERSION, version=filed.version)]
    if filed.submitted_on:
        facts.append(voice(w.FILED_ON, day=voice.day(filed.submitted_on)))
    if filed.registration:
        facts.append(voice(w.REGISTERED_ON, day=voice.day(filed.registration.on)))
    facts.append(stage_words(result.evaluation, voice.language))
    return " · ".join(fact for fact in facts if fact)


def _figures(shown: Shown, plan: Plan, voice: Voice) -> Markup:
    """Return the scores side by side, the official one first and large."""
    result, evaluation = shown.result, shown.result.evaluation
    score = (
        state_badge(result.official, voice)
        if isinstance(result.official, State)
        else tag("strong", voice.points(result.official))
    )
    official = join(score, " ", voice(w.OUT_OF, scale=voice.number(evaluation.scale)))
    told: list[tuple[str, Child, str | None]] = [(voice(w.OFFICIAL), official, "official")]
    names = {"self": w.SELF, "rule": w.RULE, "appraised": w.APPRAISED}
    told += [(voice(names[author]), voice.score(shown.scores.by(author)), None) for author in AUTHORS]
    class_head = decision_words.OWN_CLASS if plan.decides else w.CLASS
    told.append((voice(class_head), class_words(shown.explanation, voice), None))
    if isinstance(evaluation.total, State):
        told.append((voice(w.RANGE_FROM), range_bar(evaluation.range, evaluation.scale, voice), "range"))
    return tag(
        "dl",
        *(tag("div", tag("dt", label), tag("dd", said), class_=look) for label, said, look in told),
        class_="figures",
    )


def class_words(explanation: Explanation, voice: Voice) -> Markup:
    """Say how a unit is classed, or why it is not."""
    standing = explanation.standing
    if standing.status == "classed" and standing.band is not None:
        return tag("span", voice(standing.band.title))
    looks = {"barred": "bad", "withheld": "held", "open": "open", "incomplete": "open"}
    words = voice(w.STANDING[standing.status if standing.status != "classed" else "open"])
    look = looks.get(standing.status)
    return badge(words, look) if look else tag("span", words, class_="quiet")


def _beside(shown: Shown, voice: Voice) -> Markup:
    result, standing = shown.result, shown.explanation.standing
    return join(
        conditions(standing, result.evaluation.rulebook.conditions, voice),
        finding_list(_findings(result), voice, title=voice(w.FINDINGS)),
        contributions(result.contributions, voice),
        earlier(result.earlier, result.unit.id, voice),
        replaced_versions(shown.replaced, voice, title=voice(w.REPLACED_VERSIONS)),
    )


def _findings(result: Result) -> tuple[Finding, ...]:
    """Return what the run and the evaluation found, each once."""
    return tuple(dict.fromkeys((*result.findings, *result.evaluation.findings)))
