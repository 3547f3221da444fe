"""A small folder with a plan and its files, and the rulebook that they speak of."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from emulation import (
    Count,
    Criterion,
    Day,
    Flag,
    Form,
    Level,
    Listing,
    Money,
    Rate,
    Rulebook,
    Section,
    Source,
    Text,
    fields,
    measure,
    model_points,
    rules,
)
from emulation.io import PlanFile, read_plan
from emulation.models import Finding

BOOK = "hamlets/for-the-poor"
SOURCE = Source("130/KH-UBND")


class Case(Form):
    """One model that a hamlet runs."""

    started_on: Day = measure(vi="Ngày bắt đầu", en="Started on")
    households: Count = measure(vi="Số hộ tham gia", en="Households that take part", at_most=500)


class Year(Form):
    """What a hamlet reports for one year."""

    poor_start: Count = measure(vi="Số hộ nghèo đầu năm", en="Poor households at the start", at_most=2_000)
    poor_helped: Count = measure(vi="Số hộ nghèo được giúp đỡ", en="Poor households helped", at_most=2_000)
    fund: Money = measure(vi="Quỹ Vì người nghèo", en="Fund for the poor", at_most=10**10)
    turnout: Rate = measure(vi="Tỷ lệ tham gia", en="Turnout", may_not_apply=True)
    met: Flag = measure(vi="Họp thôn", en="Held a meeting")
    area: Level = measure(
        vi="Khu vực", en="Area", choices={"I": Text(vi="Khu vực một", en="One"), "II": Text(vi="Hai", en="Two")}
    )
    reported_on: Day = measure(vi="Ngày báo cáo", en="Reported on")
    cases: Listing[Case] = measure(vi="Mô hình", en="Models", at_most=20)


def rulebook() -> Rulebook:
    """Make a rulebook that reads every field of the form."""
    year = fields(Year)
    asked = [
        ("helped", rules.pro_rata(year.poor_helped, of=year.poor_start)),
        ("met", rules.passed(year.met)),
    ]
    criteria = [
        Criterion(
            f"hamlets/{name}",
            title=Text(vi=f"Tiêu chí {name}", en=f"Criterion {name}"),
            source=SOURCE.at("P5.2a"),
            points=model_points(50),
            rule=rule,
        )
        for name, rule in asked
    ]
    section = Section("all", title=Text(vi="Tất cả", en="All"), criteria=criteria)
    spare = ("fund", "turnout", "area", "reported_on", "cases")
    return Rulebook(BOOK, version="1", form=Year, sections=[section], for_information=spare)


@pytest.fixture(scope="session")
def books() -> Mapping[str, Rulebook]:
    """Give the rulebooks by id."""
    book = rulebook()
    return {book.id: book}


PLAN = """\
[plan]
id = "test-2023"
title = "Kế hoạch thử"
year = 2023
source = "130/KH-UBND"

[movement]
id = "for-the-poor"
title = { vi = "Vì người nghèo", en = "For the poor" }

[[assignments]]
rulebook = "hamlets/for-the-poor"
group = "hamlets"
"""

Reader = Callable[..., PlanFile]


@pytest.fixture
def read(tmp_path: Path, books: Mapping[str, Rulebook]) -> Reader:
    """Give a function that writes a plan and its files into a folder and reads them."""

    def write_and_read(more: str = "", *, plan: str = PLAN, **files: str | bytes) -> PlanFile:
        for name, content in files.items():
            stem, _, ending = name.rpartition("_")
            data = content if isinstance(content, bytes) else content.encode()
            (tmp_path / f"{stem}.{ending}").write_bytes(data)
        path = tmp_path / "plan.toml"
        path.write_text(plan + more, encoding="utf-8")
        return read_plan(path, books)

    return write_and_read


CSV = '\n[files]\nsubmissions = { path = "a.csv", rulebook = "hamlets/for-the-poor" }\n'
JSON = '\n[files]\nsubmissions = "a.json"\n'


def only(found: tuple[Finding, ...]) -> Finding:
    """Return the one finding."""
    assert len(found) == 1, found
    return found[0]
