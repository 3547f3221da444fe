"""Heads of units, as public employees who manage: Articles 10, 11, 12 and 14.

That a head's class is no better than the unit's (Article 12, clause 7) is asked of the whole set: see plan.toml.
"""

from emulation import (
    Count,
    Criterion,
    Flag,
    Form,
    Marks,
    Rulebook,
    Section,
    Text,
    any_of,
    classification,
    condition,
    downgrade,
    fields,
    measure,
    points,
    side_condition,
)
from service_units._source import DECREE, WHOLE, class_band


class HeadYear(Form):
    """What is known of a head for one working year; the points are the mean of the months or quarters."""

    common: Marks = measure(vi="Điểm tiêu chí chung", en="Points for the common criteria", at_most=30)
    results: Marks = measure(vi="Điểm kết quả thực hiện nhiệm vụ", en="Points for results", at_most=70)
    months: Count = measure(vi="Số tháng làm việc trong năm", en="Months worked in the year", at_most=12)
    decline: Flag = measure(
        vi="Bị kết luận suy thoái hoặc vi phạm trách nhiệm nêu gương", en="Found guilty of decline or a bad example"
    )
    disciplined: Flag = measure(
        vi="Bị kỷ luật liên quan đến thực hiện nhiệm vụ", en="Disciplined for the execution of tasks"
    )
    corruption: Flag = measure(
        vi="Đơn vị phụ trách liên quan tham ô, tham nhũng, lãng phí và bị xử lý", en="Corruption in the unit, punished"
    )
    disclosed: Flag = measure(
        vi="Đã chủ động phát hiện, báo cáo, xử lý và khắc phục xong hậu quả", en="Disclosed and mended by the head"
    )


year = fields(HeadYear)
CLASSES = classification(
    on=WHOLE, source=DECREE.at("Điều 12"),
    bands=[
        *(class_band(name) for name in ("excellent", "good", "done")),
        class_band(
            "not-done",
            [
                side_condition(
                    title=Text(vi="không chủ động phát hiện, khắc phục", en="not disclosed and mended by the head"),
                    holds=~year.disclosed, failing="authority",
                )
            ],
        ),
    ],
    downgrades=[
        downgrade(
            title=Text(vi="trường hợp không hoàn thành nhiệm vụ", en="a case of tasks not done"),
            source=DECREE.at("Điều 12 khoản 4 điểm b, c, d"),
            when=any_of(year.decline, year.disciplined, year.corruption), to="not-done",
        )
    ],
)  # fmt: skip
HEADS = Rulebook(
    "service-units/heads", version="2026", form=HeadYear, classes=CLASSES, source=DECREE,
    title=Text(vi="Xếp loại chất lượng người đứng đầu", en="Classes of heads of units"),
    sections=[
        Section(
            "common", title=Text(vi="Tiêu chí chung", en="Common criteria"),
            criteria=[
                Criterion(
                    "service-units/head-common", title=Text(vi="Tiêu chí chung", en="Common criteria"),
                    source=DECREE.at("Điều 10"), points=points(30), rule=year.common,
                )
            ],
        ),
        Section(
            "results", title=Text(vi="Kết quả thực hiện nhiệm vụ", en="Results"),
            criteria=[
                Criterion(
                    "service-units/head-results", title=Text(vi="Kết quả thực hiện nhiệm vụ", en="Results"),
                    source=DECREE.at("Điều 11"), points=points(70), rule=year.results,
                )
            ],
        ),
    ],
    conditions=[
        condition(
            "six-months", title=Text(vi="Làm việc đủ 06 tháng trong năm", en="Six months worked in the year"),
            source=DECREE.at("Điều 14 khoản 1"), holds=year.months >= 6,
        )
    ],
)  # fmt: skip
