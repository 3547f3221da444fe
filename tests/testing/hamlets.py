"""A small rulebook without a fault, from which the faulty ones are made."""

from datetime import date
from typing import Any

from emulation import (
    Count,
    Criterion,
    Flag,
    Form,
    Rulebook,
    Section,
    Source,
    Text,
    fields,
    measure,
    model_points,
    rules,
)

PLAN = Source(
    "130/KH-UBND",
    issued_by=Text(vi="UBND tỉnh Hòa Bình", en="People's Committee of Hòa Bình province"),
    issued_on="2022-07-20",
)
POOR: dict[str, Any] = {"vi": "Số hộ nghèo đầu năm", "en": "Poor households at the start of the year"}
HELPED: dict[str, Any] = {"vi": "Số hộ được giúp đỡ", "en": "Households helped"}
POSTED: dict[str, Any] = {"vi": "Đã niêm yết danh sách", "en": "The list was posted"}


class Year(Form):
    """What a hamlet reports for one year."""

    poor: Count = measure(**POOR, at_most=500)
    helped: Count = measure(**HELPED, at_most=500)
    posted: Flag = measure(**POSTED)


year = fields(Year)


def helped(**changed: Any) -> Criterion:
    return Criterion(**{
        "id": "hamlets/helped", "title": Text(vi="Giúp đỡ hộ nghèo", en="Poor households helped"),
        "source": PLAN.at("P5.2a"), "points": model_points(10),
        "rule": rules.pro_rata(year.helped, of=year.poor), "applies_when": year.poor > 0,
    } | changed)  # fmt: skip


def posted(**changed: Any) -> Criterion:
    return Criterion(**{
        "id": "hamlets/posted", "title": Text(vi="Công khai danh sách", en="The list is public"),
        "source": PLAN.at("P6.3"), "points": model_points(5), "rule": rules.passed(year.posted, points=5),
    } | changed)  # fmt: skip


def section(*criteria: Criterion | Section, **changed: Any) -> Section:
    return Section(**{
        "id": "help", "title": Text(vi="Giúp nhau", en="Mutual help"), "criteria": list(criteria) or [helped(), posted()],
    } | changed)  # fmt: skip


def book(*criteria: Criterion | Section, **changed: Any) -> Rulebook:
    return Rulebook(**{
        "id": "hamlets/for-the-poor", "version": "2023.1", "title": Text(vi="Tiêu chí của xóm", en="Criteria of hamlets"),
        "form": Year, "sections": [section(*criteria)], "in_force_from": date(2023, 1, 1), "source": PLAN,
    } | changed)  # fmt: skip
