"""What is remarkable in a rulebook that passes every check, and nothing where there is nothing."""

from datetime import date

import pytest
from tests.scoring.books import book, both
from tests.scoring.books import year as community

from emulation import (
    Criterion,
    Section,
    Source,
    constant_parameter,
    model_points,
    penalty,
    points,
    points_of,
    rules,
    steps,
    unit_trait,
)
from emulation.scoring import TOTAL, band, class_row, classification, decision_table, remarks, side_condition

MODEL = Source("thử", kind="model_extension", model=True)
SOUND = book(
    sections=[
        Section("people", title=both("Con người"), criteria=[
            Criterion("demo/helped", title=both("Giúp"), source=MODEL, points=points(10),
                      rule=rules.pro_rata(community.helped, of=community.start)),
        ])
    ],
    steps=[], parameters=[], for_information=["target", "late", "pledge", "models"],
)  # fmt: skip


def codes(made) -> list[tuple[str, str]]:
    return [(each.code, each.severity) for each in remarks(made)]


def with_criterion(criterion: Criterion, **more):
    return SOUND.replaced(sections=[*SOUND.sections, Section("more", title=both("Thêm"), criteria=[criterion], **more)])


LATE = Criterion(
    "demo/late", title=both("Chậm"), source=MODEL, points=penalty(5),
    rule=rules.late_penalty(community.late, each="0.5", at_most=2),
)  # fmt: skip
BONUS = Criterion(
    "demo/pledge", title=both("Cam kết"), source=MODEL, points=points(3), rule=rules.passed(community.pledge)
)
LAPSED = Source("1/QĐ", in_force_until=date(2023, 1, 1))


def test_a_rulebook_in_which_nothing_is_remarkable_has_no_remark() -> None:
    assert codes(SOUND) == []


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (
            SOUND.replaced(parameters=[constant_parameter("days", 5, title=both("ngày"), source=MODEL)]),
            ("EMU-U04", "notice"),
        ),
        (
            SOUND.replaced(traits=[unit_trait("area", vi="khu vực", en="area", choices={"I": both("một")})]),
            ("EMU-U05", "warning"),
        ),
        (SOUND.replaced(for_information=[*SOUND.for_information, "helped"]), ("EMU-U06", "notice")),
        (
            with_criterion(LATE, role="penalty").replaced(for_information=["target", "pledge", "models"]),
            ("EMU-U07", "warning"),
        ),
        (SOUND.replaced(steps=[steps.cap(50)]), ("EMU-U08", "notice")),
        (SOUND.replaced(steps=[steps.floor(0)]), ("EMU-U08", "notice")),
        (
            with_criterion(BONUS, role="bonus").replaced(
                steps=[steps.cap(10)], for_information=["target", "late", "models"]
            ),
            ("EMU-U09", "notice"),
        ),
        (
            SOUND.replaced(
                classes=decision_table(
                    rows=[class_row("a", title=both("Tốt"), holds=points_of(TOTAL) >= 5)], source=MODEL, hole="authority"
                )
            ),
            ("EMU-U10", "notice"),
        ),
        (
            SOUND.replaced(
                classes=classification(
                    on=points_of(TOTAL),
                    bands=[
                        band("a", title=both("Tốt"), at_least=8, conditions=[
                            side_condition(title=both("dưới 5"), holds=points_of(TOTAL) < 5)
                        ]),
                        band("b", title=both("Còn lại"), at_least=0),
                    ],
                    source=MODEL,
                )
            ),
            ("EMU-U11", "warning"),
        ),
        (
            SOUND.replaced(sections=[Section("people", title=both("x"), criteria=[
                Criterion("demo/helped", title=both("Giúp"), source=MODEL, points=model_points(10),
                          rule=rules.pro_rata(community.helped, of=community.start)),
            ])]),
            ("EMU-U12", "notice"),
        ),
        (
            SOUND.replaced(sections=[Section("people", title=both("x"), criteria=[
                Criterion("demo/helped", title=both("Giúp"), source=LAPSED, points=points(10),
                          rule=rules.pro_rata(community.helped, of=community.start)),
            ])]),
            ("EMU-U13", "warning"),
        ),
    ],
)  # fmt: skip
def test_each_remark_is_made_of_what_it_is_about_and_of_nothing_else(made, expected: tuple[str, str]) -> None:
    assert codes(made) == [expected]
    (remark,) = remarks(made)
    assert remark.vi != remark.en
    assert remark.fact("rulebook") == "demo/year"
