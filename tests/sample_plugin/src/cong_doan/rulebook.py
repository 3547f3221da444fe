"""The rulebook `trade-unions/grassroots`: 100 points, a penalty, three classes."""

from datetime import date

from cong_doan.form import UnionYear
from emulation import (
    MODEL_EXTENSION,
    TOTAL,
    Criterion,
    Rulebook,
    Section,
    Text,
    band,
    check,
    classification,
    condition,
    fields,
    model_penalty,
    model_points,
    points_of,
    rules,
    share,
    side_condition,
    steps,
)

year = fields(UnionYear)

TRAINED = Criterion(
    "trade-unions/trained",
    title=Text(vi="Bồi dưỡng tay nghề cho đoàn viên", en="Members trained"),
    source=MODEL_EXTENSION,
    points=model_points(30),
    rule=rules.ladder(
        share(year.trained, of=year.members),
        rules.at_least("60%", 30),
        rules.at_least("40%", 20),
        rules.above(0, 10),
    ),
    evidence=[Text(vi="Danh sách lớp bồi dưỡng", en="Lists of the courses")],
)
INITIATIVES = Criterion(
    "trade-unions/initiatives",
    title=Text(vi="Sáng kiến được áp dụng", en="Initiatives put to use"),
    source=MODEL_EXTENSION,
    points=model_points(30),
    rule=rules.pro_rata(year.initiatives.count(year.initiatives.row.mark >= 5), of=year.target, when_zero=1),
    evidence=[Text(vi="Quyết định công nhận sáng kiến", en="Decisions recognising the initiatives")],
)
SAFETY = Criterion(
    "trade-unions/safety",
    title=Text(vi="An toàn, vệ sinh lao động", en="Safety at work"),
    source=MODEL_EXTENSION,
    points=model_points(20),
    rule=rules.failures(year.accidents, {0: 20, 1: 10}),
)
DIALOGUE = Criterion(
    "trade-unions/dialogue",
    title=Text(vi="Đối thoại, thỏa ước lao động tập thể", en="Dialogue and collective agreement"),
    source=MODEL_EXTENSION,
    points=model_points(20),
    rule=rules.levels(year.dialogue, {"every-quarter": 10, "once": 5, "none": 0})
    + rules.passed(year.agreement, points=10),
)
LATE = Criterion(
    "trade-unions/late-reports",
    title=Text(vi="Báo cáo nộp muộn", en="Reports filed late"),
    source=MODEL_EXTENSION,
    points=model_penalty(5),
    rule=rules.per_event_penalty(year.late_reports, each=1, at_most=5),
)

GRASSROOTS = Rulebook(
    "trade-unions/grassroots",
    version="2025.1",
    title=Text(vi="Thi đua lao động giỏi, lao động sáng tạo của công đoàn cơ sở", en="Good and creative labour"),
    group="trade-unions",
    form=UnionYear,
    quantum="0.1",
    in_force_from=date(2025, 1, 1),
    sections=[
        Section(
            "skills", title=Text(vi="Lao động giỏi, sáng tạo", en="Good and creative"), criteria=[TRAINED, INITIATIVES]
        ),
        Section("care", title=Text(vi="Chăm lo, bảo vệ người lao động", en="Care"), criteria=[SAFETY, DIALOGUE]),
        Section(
            "penalty",
            title=Text(vi="Điểm trừ", en="Penalty"),
            criteria=[LATE],
            role="penalty",
        ),
    ],
    steps=[steps.floor(0)],
    checks=[
        check(
            "trained-within-members",
            title=Text(vi="Số được bồi dưỡng không quá số đoàn viên", en="No more trained than there are members"),
            holds=year.trained <= year.members,
            fails=["trained"],
        )
    ],
    conditions=[
        condition(
            "no-fatal-accident",
            title=Text(vi="Không có tai nạn lao động chết người", en="No fatal accident at work"),
            source=MODEL_EXTENSION,
            holds=~year.fatal,
        )
    ],
    classes=classification(
        on=points_of(TOTAL),
        source=MODEL_EXTENSION,
        bands=[
            band(
                "strong",
                title=Text(vi="Vững mạnh", en="Strong"),
                at_least=80,
                conditions=[
                    side_condition(
                        title=Text(vi="có thỏa ước lao động tập thể", en="there is a collective agreement"),
                        holds=year.agreement,
                    )
                ],
            ),
            band("fair", title=Text(vi="Khá", en="Fair"), at_least=60),
            band("weak", title=Text(vi="Yếu", en="Weak"), at_least=0),
        ],
    ),
    source=MODEL_EXTENSION,
)
