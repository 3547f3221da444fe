"""Standard 1b: water, minerals, weather and sea, 15 points."""

from typing import Final

from cai_lay._form import LandAndEnvironmentYear
from cai_lay._words import base, bonus, bonuses, deduct, say, standard
from emulation import Section, fields, points, rules, tally

year = fields(LandAndEnvironmentYear)

WATER: Final = Section(
    "1.b",
    title=say("Tài nguyên nước, khoáng sản, khí tượng thủy văn, biển", "Water, minerals, weather and sea"),
    points=points(15),
    criteria=[
        base(
            "b1",
            "2",
            say("Thống kê giếng phải cấp phép", "Wells under licence on record"),
            standard("2")
            + deduct((year.b1_omitted, "0.25"), at_most="1")
            + deduct((year.b1_periods_missed, "0.25"), at_most="0.5"),
        ),
        base(
            "b2",
            "5",
            say("Phối hợp, kiểm tra, tuyên truyền về nước và khoáng sản", "Joint inspection and communication"),
            # Every row has a limit of its own; the leaf has none.
            standard("5")
            + deduct((year.b2_wells_missed, "0.5"), at_most="1")
            + deduct((year.b2_absences, "0.2"), at_most="1")
            + deduct((year.b2_reports_late, "0.5"), at_most="1")
            + deduct((tally(year.b2_plan == "none"), "0.5"), at_most="0.5")
            + deduct((year.b2_violations, "0.5"), at_most="1"),
        ),
        base(
            "b3",
            "3",
            say("Nhắc nhở nộp hồ sơ cấp phép", "Reminders to apply for a licence"),
            standard("3") + deduct((year.b3_not_reminded, "0.1"), at_most="2"),
        ),
        base(
            "b4",
            "5",
            say("Đăng ký khai thác nước dưới đất", "Registration of groundwater use"),
            standard("5")
            + deduct((year.b4_unregistered, "0.5"), at_most="3")
            + deduct((tally(~year.b4_register), "0.5"), at_most="0.5")
            + deduct((year.b4_periods_missed, "0.25"), at_most="0.5"),
        ),
    ],
)

WATER_BONUS: Final = bonuses(
    "1.b",
    bonus(
        "b2",
        "1.5",
        say(
            "Tự phát hiện giếng trái phép; kế hoạch kiểm tra đúng tiến độ", "Illegal wells found; inspection plan kept"
        ),
        rules.per_unit(year.b2_wells_found, each="0.5", at_most=1)
        + rules.passed(year.b2_plan == "on-time", points="0.5"),
    ),
    bonus(
        "b3",
        "0.5",
        say("Mọi công trình đã có giấy phép", "All works licensed"),
        rules.passed(year.b3_all_licensed, points="0.5"),
    ),
)
