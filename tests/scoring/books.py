"""A small rulebook of a community, for the tests of what surrounds a score."""

from typing import Any

from emulation import (
    MODEL_EXTENSION,
    Count,
    Criterion,
    Day,
    Flag,
    Form,
    Listing,
    Period,
    Rulebook,
    Section,
    Source,
    State,
    Text,
    check,
    constant_parameter,
    fields,
    measure,
    model_penalty,
    model_points,
    months,
    parameter,
    points_of,
    rules,
    steps,
)

PLAN = Source("130/KH-UBND")
YEAR = Period.of_year(2023)


def both(words: str) -> Text:
    return Text(vi=words, en=words)


class Model(Form):
    """One production model."""

    started_on: Day = measure(vi="ngày bắt đầu", en="started on")
    households: Count = measure(vi="số hộ", en="households", at_most=50)


class Year(Form):
    """A year of a community."""

    start: Count = measure(vi="hộ nghèo đầu năm", en="poor at the start", at_most=99, origin="import")
    escaped: Count = measure(vi="hộ thoát nghèo", en="escaped", at_most=99)
    end: Count = measure(vi="hộ nghèo cuối năm", en="poor at the end", at_most=99, origin="import")
    helped: Count = measure(vi="hộ được giúp", en="helped", at_most=99)
    target: Count = measure(vi="chỉ tiêu", en="target", at_most=99, origin="target", may_not_apply=True)
    pledge: Flag = measure(vi="cam kết", en="pledge")
    late: Count = measure(vi="ngày chậm", en="days late", at_most=99)
    models: Listing[Model] = measure(vi="mô hình", en="models", at_most=5)


year = fields(Year)
row = year.models.row


def book(**more: Any) -> Rulebook:
    """Return the rulebook: 20 + 10 points, a bonus and a penalty."""
    helped = Criterion(
        "demo/helped", title=both("Giúp hộ nghèo"), source=PLAN.at("P5.2a"), points=model_points(10),
        rule=rules.pro_rata(year.helped, of=year.start), evidence=[both("sổ giúp đỡ")],
    )  # fmt: skip
    escaped = Criterion(
        "demo/escaped", title=both("Thoát nghèo"), source=PLAN.at("P5.2c"), points=model_points(10),
        rule=rules.pro_rata(year.escaped, of=year.target),
    )  # fmt: skip
    old = year.models.count(where=months(row.started_on, parameter("period.last_day")) >= parameter("min_months"))
    models = Criterion(
        "demo/models", title=both("Mô hình"), source=[PLAN.at("P3.4"), MODEL_EXTENSION], points=model_points(10),
        rule=rules.per_unit(old, each=4, at_most=8) + rules.passed(year.pledge, points=2),
    )  # fmt: skip
    bonus = Criterion(
        "demo/bonus", title=both("Thưởng"), source=MODEL_EXTENSION, points=model_points(3),
        rule=rules.only_if(points_of("demo/helped") >= 5, rules.per_unit(year.escaped, each=1, at_most=3)),
    )  # fmt: skip
    off = Criterion(
        "demo/late", title=both("Nộp chậm"), source=MODEL_EXTENSION, points=model_penalty(2),
        rule=rules.late_penalty(year.late, each="0.5", at_most=2),
    )  # fmt: skip
    flow = check(
        "flow", title=both("Đầu năm trừ thoát nghèo bằng cuối năm"), holds=year.end == year.start - year.escaped,
        difference=year.end - (year.start - year.escaped), fails=["start", "escaped", "end"],
    )  # fmt: skip
    arguments: dict[str, Any] = {
        "version": "1",
        "form": Year,
        "title": both("Thử"),
        "steps": [steps.floor(0)],
        "checks": [flow],
        "parameters": [constant_parameter("min_months", 12, title=both("số tháng ít nhất"), source=MODEL_EXTENSION)],
        "sections": [
            Section("people", title=both("Con người"), criteria=[helped, escaped], points=model_points(20)),
            Section("work", title=both("Việc làm"), criteria=[models]),
            Section("bonus", title=both("Thưởng"), role="bonus", criteria=[bonus], steps=[steps.cap(2)]),
            Section("off", title=both("Trừ"), role="penalty", criteria=[off]),
        ],
    }
    return Rulebook("demo/year", **arguments | more)


FACTS: dict[str, Any] = {
    "start": 8, "escaped": 3, "end": 5, "helped": 6, "target": 4, "pledge": True, "late": 1,
    "models": [{"started_on": "2022-05-01", "households": 4}, {"started_on": "2023-05-01", "households": 9}],
}  # fmt: skip
MISSING = State.MISSING
