"""Results as JSON: one way to write every value, so that the same results are the same bytes.

Numbers are exact and stand as text; what is no number stands as its state; a household appears by its id only.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from emulation.algebra import State, Text, Value, written
from emulation.models import Credit, FormSpec, Submission, shown_id
from emulation.runs._values import COMPARABLE_SHARE, EarlierFacts, Replaced, Result, Unscored
from emulation.scoring import (
    AdjustmentEntry,
    Amount,
    Author,
    Criterion,
    CriterionEntry,
    Explanation,
    Input,
    PlanChange,
    Range,
    UsedParameter,
    explain,
)

if TYPE_CHECKING:
    from emulation.runs._results import BookResults, GroupTotal, Results

FORMAT = 1
"""The version of this form."""
Json = dict[str, Any]
_AUTHORS: tuple[Author, ...] = ("self", "rule", "appraised")


def results_to_json(results: "Results") -> Json:
    """Return the JSON form of results."""
    register, history = results.register, results.history
    return {
        "results": FORMAT,
        "plan": _plan(results),
        "plugins": [plugin.to_json() for plugin in results.plugins],
        "accounting": results.accounting.to_json(),
        "groups": [_group(group) for group in results.groups],
        "rulebooks": [_book(book, tracked=results.plan.evidence == "tracked") for book in results.books],
        "rejected": [_unscored(each) for each in results.strays],
        "replaced": [_replaced(each) for each in results.strays_replaced],
        "contributions": {"counted": list(register.counted), "outside": list(register.outside)},
        "history": {"read": history.read, "used": history.used},
        "comparable_share": {"value": written(COMPARABLE_SHARE), "model": True},
        "receipts": [receipt.to_json() for receipt in results.receipts],
        "findings": [finding.to_json() for finding in results.findings],
    }


def _plan(results: "Results") -> Json:
    plan = results.plan
    return {
        "id": plan.id,
        "title": _text(plan.title),
        "notice": None if plan.notice is None else _text(plan.notice),
        "movement": {"id": plan.movement.id, "title": _text(plan.movement.title)},
        "source": plan.source.to_json(),
        "period": plan.period.id,
        "official": plan.official,
        "evidence": plan.evidence,
        "digest": results.plan_digest,
    }


def _text(text: Text) -> Json:
    return {"vi": text.vi, "en": text.en}


def points_to_json(value: Amount | State | None) -> object:
    """Return points: exact as text, a state as such, null where nobody said anything."""
    if isinstance(value, State):
        return {"state": value.value}
    return None if value is None else written(Fraction(value))


def _group(group: "GroupTotal") -> Json:
    head = {"group": group.group, "title": _text(group.title), "rulebooks": list(group.rulebooks)}
    return head | {"units": group.units, "accounting": group.accounting.to_json()}


def _book(book: "BookResults", *, tracked: bool) -> Json:
    rulebook, summary = book.rulebook, book.summary
    return {
        "id": rulebook.id,
        "version": rulebook.version,
        "title": _text(rulebook.title),
        "group": rulebook.group,
        "digest": rulebook.digest,
        "base_digest": book.base_digest,
        "changes": [_change(change) for change in rulebook.changes],
        "model": rulebook.model,
        "quantum": written(rulebook.quantum),
        "maximum": written(rulebook.full_maximum),
        "plugin": None if book.plugin is None else book.plugin.name,
        "criteria": [_asked(criterion) for criterion in rulebook],
        "accounting": book.accounting.to_json(),
        "lowest": points_to_json(summary.lowest),
        "highest": points_to_json(summary.highest),
        "mean": points_to_json(summary.mean),
        "units": [_result(result, tracked=tracked) for result in book.results],
        "rejected": [_unscored(each) for each in book.rejected],
        "outside": [_unscored(each) for each in book.outside],
        "replaced": [_replaced(each) for each in book.replaced],
        "not_submitted": list(book.not_submitted),
        **({"waiting": list(book.waiting)} if book.waiting else {}),
        "cohort": None if book.cohort is None else book.cohort.to_json(),
    }


def _asked(criterion: Criterion) -> Json:
    """Return what a criterion is, once for all units."""
    return {
        "id": criterion.id,
        "title": _text(criterion.title),
        "maximum": written(criterion.points.maximum),
        "minimum": written(criterion.points.minimum),
        "model": criterion.points.model,
        "sources": [source.to_json() for source in criterion.sources],
    }


def _change(change: PlanChange) -> Json:
    source = None if change.source is None else change.source.to_json()
    return {"target": change.target, "what": _text(change.what), "reason": change.reason, "source": source}


def _filed(submission: Submission) -> Json:
    return {
        "rulebook": submission.rulebook,
        "unit": shown_id(submission.unit),
        "period": submission.period,
        "version": submission.version,
    }


def _unscored(each: Unscored) -> Json:
    return _filed(each.submission) | {"finding": each.finding.to_json()}


def _replaced(each: Replaced) -> Json:
    tail = {"by": each.by, "copy": each.is_copy, "reason": each.reason, "official": points_to_json(each.official)}
    return _filed(each.submission) | tail


def _result(result: Result, *, tracked: bool) -> Json:
    evaluation = result.evaluation
    vi = explain(evaluation, "vi")
    # The second language costs as much as the first, and only the causes of adjustments need it.
    en = explain(evaluation, "en") if vi.adjustments else vi
    head = {"unit": result.unit.id, "group": result.unit.group, "kind": result.unit.kind}
    if not result.is_household:
        head["name"] = result.name
    return head | {
        "version": result.submission.version,
        "registered": result.submission.registration is not None,
        "points": _by_author(result),
        "stage": evaluation.stage,
        "cohort": evaluation.cohort,
        "maximum": points_to_json(evaluation.scale),
        "share_of_scale": written(evaluation.share_of_scale),
        "range": _range(evaluation.range),
        "standing": _standing(vi),
        "criteria": [_criterion(line, result, tracked=tracked) for line in vi.lines],
        "adjustments": [_adjustment(*pair) for pair in zip(vi.adjustments, en.adjustments, strict=True)],
        "contributions": [_credit(credit) for credit in result.contributions],
        "earlier": [_earlier(each) for each in result.earlier],
        "findings": [finding.to_json() for finding in result.findings],
    }


def _by_author(result: Result) -> Json:
    totals = {author: points_to_json(result.evaluation.total_by(author)) for author in _AUTHORS}
    return totals | {"official": points_to_json(result.official)}


def _range(limits: Range | None) -> object:
    if limits is None:
        return None
    return {
        "low": points_to_json(limits.low),
        "high": points_to_json(limits.high),
        "may_not_apply": limits.may_not_apply,
    }


def _standing(explanation: Explanation) -> Json:
    standing = explanation.standing
    band = None if standing.band is None else {"id": standing.band.id, "title": _text(standing.band.title)}
    return {
        "status": standing.status,
        "class": band,
        "commendation": standing.commendation,
        "reasons": [_text(reason) for reason in standing.reasons],
    }


def _criterion(line: CriterionEntry, result: Result, *, tracked: bool) -> Json:
    official = result.evaluation.official_column[line.criterion.id]
    form = result.evaluation.rulebook.form
    return {
        "id": line.criterion.id,
        "points": {
            "self": points_to_json(line.self_assessed),
            "rule": points_to_json(line.rule_points),
            "appraised": points_to_json(line.appraised),
            "official": points_to_json(_amount(official)),
        },
        "state": official.value if isinstance(official, State) else None,
        "maximum": points_to_json(line.maximum),
        "range": _range(line.range),
        "inputs": [_input(each, form, result.from_plan) for each in line.inputs],
        "parameters": [_parameter(each) for each in line.parameters],
        "evidence": line.evidence_state if tracked else None,
        "findings": _about(line, result),
    }


def _amount(value: Value) -> Amount | State:
    return value if isinstance(value, State) else Fraction(value)


def _parameter(used: UsedParameter) -> Json:
    return {"name": used.name, "value": used.shown, "source": used.source, "model": used.model}


def _origin(given: Input, from_plan: Iterable[str]) -> str:
    """Say who answered; what the plan states of this year is not what was filed in an earlier one."""
    return "plan" if given.name in from_plan and given.origin not in ("trait", "earlier") else given.origin


def _input(given: Input, form: FormSpec, from_plan: Iterable[str]) -> Json:
    # A trait of the unit is a code and stands in no form.
    kind = form[given.name].kind if given.name in form else "level"
    value = fact_value(given.value, kind)
    return {"name": given.name, "value": value, "origin": _origin(given, from_plan)}


def fact_value(value: Value, kind: str) -> object:
    """Return what a criterion read: a day as such, a number as text, of a listing how many rows it has."""
    match value:
        case State():
            return {"state": value.value}
        case bool() | str():
            return value
        case _ if kind == "day":
            return {"day": date.fromordinal(int(value)).isoformat()}
        case _ if kind in ("rows", "contributions"):
            return {"rows": int(value)}
        case _:
            return written(value)


def _about(line: CriterionEntry, result: Result) -> list[Json]:
    """Return the findings that concern a criterion: those that name it, or a field that it reads."""
    names = {each.name for each in line.inputs}
    told: list[Json] = []
    for finding in result.findings:
        where: Mapping[str, str | int] = dict(finding.where)
        fields = {str(where.get("field", "")).partition("[")[0], *str(where.get("fields", "")).split(", ")}
        if where.get("criterion") == line.criterion.id or fields & names:
            told.append(finding.to_json())
    return told


def _adjustment(vi: AdjustmentEntry, en: AdjustmentEntry) -> Json:
    return {"section": vi.section, "cause": {"vi": vi.cause, "en": en.cause}, "points": points_to_json(vi.points)}


def _credit(credit: Credit) -> Json:
    return {
        "contribution": credit.contribution,
        "part": credit.part,
        "kind": credit.kind,
        "day": credit.day.isoformat(),
        "quantity": written(credit.quantity),
        "value": _money(credit.value),
        "credited_quantity": points_to_json(credit.credited_quantity),
        "credited_value": _money(credit.credited_value),
        "others": list(credit.others),
    }


def _money(value: int | State) -> object:
    return {"state": value.value} if isinstance(value, State) else str(value)


def _earlier(each: EarlierFacts) -> Json:
    state = None if each.state is None else each.state.value
    return {"period": each.period, "unit": each.unit, "state": state}
