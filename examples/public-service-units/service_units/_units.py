"""Public service units: Articles 5, 6 and 7.

How many points a criterion brings is for the authority to say (Article 7, clause 6): the two blocks are marks.
"""

from emulation import (
    Count,
    Criterion,
    Expr,
    Flag,
    Form,
    Marks,
    Rulebook,
    Section,
    SideCondition,
    Text,
    all_of,
    check,
    classification,
    downgrade,
    fields,
    measure,
    points,
    side_condition,
)
from service_units._source import DECREE, WHOLE, class_band

MOST_TASKS = 10_000
TASKS = Text(vi="nhiệm vụ", en="tasks")


class UnitYear(Form):
    """What is known of a public service unit for one working year."""

    common: Marks = measure(vi="Điểm tiêu chí chung", en="Points for the common criteria", at_most=30)
    results: Marks = measure(vi="Điểm kết quả thực hiện nhiệm vụ", en="Points for results", at_most=70)
    assigned: Count = measure(vi="Nhiệm vụ được giao", en="Tasks assigned", at_least=1, at_most=MOST_TASKS, unit=TASKS)
    completed: Count = measure(vi="Nhiệm vụ đã hoàn thành", en="Tasks completed", at_most=MOST_TASKS, unit=TASKS)
    well: Count = measure(
        vi="Nhiệm vụ hoàn thành đúng thời hạn, bảo đảm chất lượng, hiệu quả",
        en="Tasks completed on time, with quality and effect", at_most=MOST_TASKS, unit=TASKS,
    )  # fmt: skip
    above: Count = measure(
        vi="Nhiệm vụ hoàn thành vượt mức yêu cầu", en="Tasks completed above requirement",
        at_most=MOST_TASKS, unit=TASKS,
    )  # fmt: skip
    late: Count = measure(vi="Nhiệm vụ chưa bảo đảm tiến độ", en="Tasks behind time", at_most=MOST_TASKS, unit=TASKS)
    failing_parts: Count = measure(
        vi="Đơn vị cấu thành không hoàn thành nhiệm vụ", en="Component units that did not do their tasks",
        at_most=1_000, may_not_apply=True,
    )  # fmt: skip
    open_defects: Count = measure(
        vi="Hạn chế, khuyết điểm đã chỉ ra mà chưa khắc phục", en="Defects pointed out and not mended",
        at_most=1_000, may_not_apply=True,
    )  # fmt: skip
    wrongdoing: Flag = measure(
        vi="Bị kết luận có sai phạm trong công tác cán bộ, mất đoàn kết, bè phái, chạy chức, chạy quyền",
        en="Found guilty of wrongdoing in personnel matters, disunity or seeking office",
    )
    force_majeure: Flag = measure(vi="Có lý do bất khả kháng", en="For reasons of force majeure")


year = fields(UnitYear)
ALL_WELL = year.well == year.assigned


def asked(vi: str, en: str, holds: Expr) -> SideCondition:
    """State a condition beside the points: where only the points fit, the authority decides (clause 5)."""
    return side_condition(title=Text(vi=vi, en=en), holds=holds, failing="authority")


ON_TIME = asked(
    "hoàn thành 100 % nhiệm vụ, đúng thời hạn, bảo đảm chất lượng, hiệu quả",
    "all tasks completed on time, with quality and effect", ALL_WELL,
)  # fmt: skip
EXCELLENT = (
    ON_TIME,
    asked(
        "ít nhất 30 % nhiệm vụ hoàn thành vượt mức yêu cầu",
        "at least 30% of the tasks completed above requirement", year.above * 100 >= year.assigned * 30,
    ),
    asked(
        "không có đơn vị cấu thành không hoàn thành nhiệm vụ",
        "no component unit that did not do its tasks", year.failing_parts == 0,
    ),
    asked("đã khắc phục toàn bộ hạn chế, khuyết điểm", "all defects mended", year.open_defects == 0),
)  # fmt: skip
DONE = asked(
    "hoàn thành 100 % nhiệm vụ, không quá 20 % chậm tiến độ", "all tasks completed, at most 20% of them behind time",
    all_of(year.completed == year.assigned, year.late * 100 <= year.assigned * 20),
)  # fmt: skip
NOT_FORCED = asked("không có lý do bất khả kháng", "no reasons of force majeure", ~year.force_majeure)
CLASSES = classification(
    on=WHOLE, source=DECREE.at("Điều 7"),
    bands=[
        class_band("excellent", EXCELLENT),
        class_band("good", [ON_TIME]),
        class_band("done", [DONE]),
        class_band("not-done", [NOT_FORCED]),
    ],
    downgrades=[
        downgrade(
            title=Text(vi="bị kết luận có sai phạm", en="found guilty of wrongdoing"),
            source=DECREE.at("Điều 7 khoản 4 điểm a"), when=year.wrongdoing, to="not-done",
        ),
        downgrade(
            title=Text(vi="hoàn thành dưới 70 % nhiệm vụ", en="less than 70% of the tasks completed"),
            source=DECREE.at("Điều 7 khoản 4 điểm b"), when=year.completed * 100 < year.assigned * 70, to="not-done",
        ),
    ],
)  # fmt: skip


UNITS = Rulebook(
    "service-units/units", version="2026", form=UnitYear, classes=CLASSES, source=DECREE,
    title=Text(vi="Xếp loại chất lượng đơn vị sự nghiệp công lập", en="Classes of public service units"),
    sections=[
        Section(
            "common", title=Text(vi="Tiêu chí chung", en="Common criteria"),
            criteria=[
                Criterion(
                    "service-units/common", title=Text(vi="Tiêu chí chung", en="Common criteria"),
                    source=DECREE.at("Điều 5"), points=points(30), rule=year.common,
                )
            ],
        ),
        Section(
            "results", title=Text(vi="Kết quả thực hiện nhiệm vụ", en="Results"),
            criteria=[
                Criterion(
                    "service-units/results", title=Text(vi="Kết quả thực hiện nhiệm vụ", en="Results"),
                    source=DECREE.at("Điều 6"), points=points(70), rule=year.results,
                )
            ],
        ),
    ],
    checks=[
        check(
            "completed", title=Text(vi="Số hoàn thành không quá số được giao", en="No more completed than assigned"),
            holds=year.completed <= year.assigned, fails=["completed"],
        ),
        check(
            "well", title=Text(vi="Số hoàn thành tốt không quá số hoàn thành", en="No more well done than completed"),
            holds=year.well <= year.completed, fails=["well"],
        ),
        check(
            "above", title=Text(vi="Số vượt mức không quá số hoàn thành", en="No more above than completed"),
            holds=year.above <= year.completed, fails=["above"],
        ),
    ],
)  # fmt: skip
