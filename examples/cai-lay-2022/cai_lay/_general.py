"""Standards 2 to 5: staff, administrative reform, emulation work, reporting: 20 points."""

from typing import Final

from cai_lay._form import LandAndEnvironmentYear
from cai_lay._words import NO_CEILING, OPEN_ENDED, base, bonus, bonuses, deduct, say, standard
from emulation import Rule, Section, fields, points, rules, tally, when

year = fields(LandAndEnvironmentYear)

SIZES: Final = (year.s33_received < 1000, year.s33_received < 2000, year.s33_received >= 2000)
"""3.3: under 1000 dossiers a year, up to 2000, from 2000."""
EARLY: Final = tuple(year.s33_early >= share for share in (10, 7, 5, 1))
LATE: Final = (year.s33_late >= 10, year.s33_late >= 7, year.s33_late >= 1, year.s33_late > 0)
EARLY_POINTS: Final = (("2", "1.5", "1", "0.5"), ("2.5", "2", "1.5", "1"), ("2.7", "2.2", "1.7", "1.2"))
LATE_POINTS: Final = (("-2.5", "-2", "-1.5", "-1"), ("-2", "-1.5", "-1", "-0.5"), ("-1.7", "-1.2", "-0.7", "-0.2"))
# A discipline that the office found and dealt with itself costs nothing.
DISCIPLINE: Final = (
    when(year.s21_self_detected, 0)
    .when(year.s21_discipline == "warning", -2)
    .when(year.s21_discipline == "reprimand", -1)
    .otherwise(0)
)

STAFF: Final = Section(
    "2",
    title=say("Tiêu chuẩn 2: đội ngũ công chức, viên chức", "Standard 2: staff"),
    points=points(2),
    criteria=[
        base(
            "2.1",
            "1",
            say("Chấp hành nội quy, quy chế", "Rules of the house kept"),
            standard("1") + Rule("F16", DISCIPLINE.node),
            minimum="-1",
        ),
        base(
            "2.2",
            "1",
            say("Báo cáo, thống kê nhân sự", "Staff reports"),
            standard("1") + deduct((tally(year.s22_late), "1"), at_most="1"),
        ),
        bonuses(
            "2",
            bonus(
                "2.2",
                "5",
                say("Báo cáo nhân sự gửi sớm 3 ngày", "Staff reports three days early"),
                rules.per_unit(year.s22_early, each="0.5", at_most=5),
                note=NO_CEILING,
            ),
        ),
    ],
)

REFORM: Final = Section(
    "3",
    title=say("Tiêu chuẩn 3: cải cách hành chính", "Standard 3: administrative reform"),
    points=points(10),
    criteria=[
        base(
            "3.1",
            "2",
            say("Kế hoạch cải cách hành chính", "Plan of administrative reform"),
            rules.first_true((year.s31_in_january, 2), otherwise="1.5"),
        ),
        base(
            "3.2",
            "2",
            say("Chuyên đề thi đua cải cách hành chính", "Emulation for administrative reform"),
            standard("2") + deduct((tally(~year.s32_launched, ~year.s32_checked), "0.5"), at_most="1"),
        ),
        base(
            "3.3",
            "6",
            say("Giải quyết thủ tục hành chính đúng hạn", "Dossiers on time"),
            standard("6")
            + rules.two_way(rows=SIZES, columns=LATE, cells=LATE_POINTS)
            + deduct((tally(year.s33_complaint), "2"), at_most="2"),
        ),
        bonuses(
            "3",
            bonus(
                "3.2",
                "0.5",
                say("Phát động bằng văn bản", "Launched in writing"),
                rules.passed(year.s32_launched, points="0.5"),
            ),
            bonus(
                "3.3",
                "2.7",
                say("Hồ sơ giải quyết trước hạn", "Dossiers early"),
                rules.only_if(
                    year.s33_late <= 0,
                    rules.two_way(rows=SIZES, columns=EARLY, cells=EARLY_POINTS),
                ),
            ),
        ),
    ],
)

EMULATION: Final = Section(
    "4",
    title=say("Tiêu chuẩn 4: thi đua, khen thưởng", "Standard 4: emulation and commendation"),
    points=points(3),
    criteria=[
        base(
            "4.1",
            "1",
            say("Văn bản phát động thi đua", "Emulation launched in writing"),
            standard("1") + deduct((tally(~year.s41_in_january), "1"), at_most="1"),
            note=say(
                "Bảng in mức −1 của dòng 4.1.1 ở cột Thưởng; ví dụ hiểu là điểm trừ.",
                "The table prints the −1 of row 4.1.1 in the bonus column; the example reads it as points off.",
            ),
        ),
        base(
            "4.2",
            "0.5",
            say("Tham gia phong trào của Sở", "Movements of the department joined"),
            standard("0.5") + deduct((year.s42_missed, "0.5"), at_most="0.5"),
            note=OPEN_ENDED,
        ),
        base(
            "4.3",
            "1.5",
            say("Viết bài cho bản tin", "Articles for the bulletin"),
            standard("1.5") + deduct((year.s43_quarters_without, "0.5"), at_most="1.5"),
            note=OPEN_ENDED,
        ),
        bonuses(
            "4",
            bonus(
                "4.3",
                "1",
                say("Bài được chọn đăng", "Articles published"),
                rules.per_unit(year.s43_articles, each="0.2", at_most=1),
            ),
        ),
    ],
)

REPORTING: Final = Section(
    "5",
    title=say("Tiêu chuẩn 5: báo cáo, phối hợp", "Standard 5: reports and cooperation"),
    points=points(5),
    criteria=[
        base(
            "5",
            "5",
            say("Báo cáo tổng hợp và nhiệm vụ chung", "General reports and shared tasks"),
            standard("5")
            + deduct((year.s5_reports_late, "0.5"), at_most="2")
            + deduct((year.s5_tasks_late, "0.5"), (year.s5_tasks_refused, "1"), at_most="3"),
            note=OPEN_ENDED,
        ),
    ],
)
