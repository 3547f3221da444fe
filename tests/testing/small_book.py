"""A small rulebook of every kind of part, and files of worked cases for it."""

from pathlib import Path
from typing import Any

from emulation import (
    Count,
    Criterion,
    DatedParameter,
    DatedValue,
    Day,
    Flag,
    Form,
    Level,
    Listing,
    Rulebook,
    Section,
    Source,
    Text,
    band,
    classification,
    condition,
    fields,
    measure,
    model_points,
    parameter,
    points_of,
    rules,
    steps,
    unit_trait,
)
from emulation.testing import Cases, read_cases

SOURCE = Source("trial", kind="model_extension", model=True)


def both(words: str) -> Text:
    return Text(vi=words, en=words)


class House(Form):
    """One house."""

    done: Flag = measure(vi="Đã xong", en="Done")


class Year(Form):
    """What a hamlet reports."""

    poor: Count = measure(vi="Số hộ nghèo", en="Poor households", at_most=100)
    helped: Count = measure(vi="Số hộ được giúp", en="Households helped", at_most=100)
    opened_on: Day = measure(vi="Ngày họp", en="Day of the meeting")
    told: Flag = measure(vi="Đã công khai", en="Made public")
    extra: Count = measure(vi="Việc thêm", en="Extra work", at_most=9)
    kind: Level = measure(vi="Loại", en="Kind", choices={"a": both("a"), "b": both("b"), "c": both("c")})
    houses: Listing[House] = measure(vi="Các nhà", en="Houses", at_most=9)


year = fields(Year)
HELPED = Criterion(
    "trial/helped",
    title=Text(vi="Giúp hộ nghèo", en="Households helped"),
    source=SOURCE,
    points=model_points(10),
    rule=rules.pro_rata(year.helped, of=year.poor),
    applies_when=year.poor > 0,
)
MORE = Criterion(
    "trial/more",
    title=Text(vi="Hơn năm trước", en="More than last year"),
    source=SOURCE,
    points=model_points(5),
    rule=rules.ladder(year.helped - year.helped.earlier(), rules.at_least(parameter("step"), 5), rules.at_least(1, 2)),
)
EXTRA = Criterion(
    "trial/extra",
    title=Text(vi="Việc thêm", en="Extra work"),
    source=SOURCE,
    points=model_points(4),
    rule=rules.per_unit(year.extra.default(0), each=1, at_most=4),
)
HOUSES = Criterion(
    "trial/houses",
    title=Text(vi="Nhà đã xong", en="Houses done"),
    source=SOURCE,
    points=model_points(3),
    rule=rules.per_unit(year.houses.count(year.houses.row.done), each=1, at_most=3),
)
KIND = Criterion(
    "trial/kind",
    title=Text(vi="Loại hình", en="Kind"),
    source=SOURCE,
    points=model_points(3),
    rule=rules.passed(year.kind.is_in("a", "b") & year.told, points=3),
)
BEST = Criterion(
    "trial/best",
    title=Text(vi="So với nơi tốt nhất", en="Beside the best"),
    source=SOURCE,
    points=model_points(5),
    rule=rules.share_of_best(year.helped, over="area"),
)
STEP = DatedParameter(
    id="step",
    title=Text(vi="Bước", en="Step"),
    values=(
        DatedValue(4, SOURCE, in_force_until="2023-07-01"),
        DatedValue(2, SOURCE, in_force_from="2023-07-01"),
    ),
)
AREA = unit_trait("area", vi="vùng", en="area", choices={"high": both("cao"), "low": both("thấp")})


def section(name: str, *criteria: Criterion, **more: Any) -> Section:
    return Section(name, title=Text(vi=f"Mục {name}", en=f"Section {name}"), criteria=criteria, **more)


BOOK = Rulebook(
    "trial/small",
    version="1",
    form=Year,
    sections=[
        section("gated", HELPED, MORE, steps=[steps.gate("40%")]),
        section("extras", EXTRA, HOUSES, steps=[steps.cap(5)], role="bonus"),
        section("rest", KIND, BEST),
    ],
    parameters=[STEP],
    traits=[AREA],
    conditions=[condition("told", title=Text(vi="đã công khai", en="made public"), source=SOURCE, holds=year.told)],
    classes=classification(
        on=points_of("total"),
        bands=[
            band("good", title=Text(vi="Tốt", en="Good"), at_least=20),
            band("fair", title=Text(vi="Khá", en="Fair"), at_least=0),
        ],
        source=SOURCE,
    ),
    for_information=["opened_on"],
    source=SOURCE,
)
HEAD = 'rulebook = "trial/small"\nperiod = 2023\nsource = "bảng mẫu"\n'
FULL = """
[bases.full]
traits = { area = "high" }
[bases.full.facts]
poor = 10
helped = 10
opened_on = 2023-02-01
told = true
extra = 4
kind = "a"
houses = [{ done = true }, { done = false }]
"""


def cases(folder: Path, text: str, head: str = HEAD) -> Cases:
    """Read cases that a test writes."""
    path = folder / "cases.toml"
    path.write_text(head + text, encoding="utf-8")
    return read_cases(path)


def one(folder: Path, text: str, *, id: str = "one", title: str = "Một ví dụ") -> Cases:  # noqa: A002  # as in the file
    """Read a file of one case, whose base is full unless it says otherwise."""
    return cases(folder, f'{FULL}\n[[cases]]\nid = "{id}"\ntitle = "{title}"\n{text}\n')
