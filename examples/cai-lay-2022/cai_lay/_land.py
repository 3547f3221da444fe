"""Standard 1a: land, 30 points."""

from typing import Final

from cai_lay._form import LandAndEnvironmentYear
from cai_lay._words import NO_CEILING, base, bonus, bonuses, deduct, full, say, standard
from emulation import Section, fields, points, rules, tally

year = fields(LandAndEnvironmentYear)

LAND: Final = Section(
    "1.a",
    title=say("Quản lý đất đai", "Land"),
    points=points(30),
    criteria=[
        base(
            "a1",
            "3",
            say("Triển khai pháp luật đất đai", "Carrying out the Land Law"),
            standard("3") + deduct((year.a1_not_carried_out + year.a1_not_cooperating, "0.5"), at_most="1.5"),
        ),
        base(
            "a2",
            "3",
            say("Quy hoạch, kế hoạch sử dụng đất", "Land-use plans"),
            standard("3")
            + deduct((year.a2_plans_late, "1"), (year.a2_published_late, "0.5"), (year.a2_misused, "0.5"), at_most="2"),
            note=say(
                "Cột Thưởng của bảng ghi 0,5 cho mục a2 nhưng không có dòng nào nêu trường hợp được cộng.",
                "The bonus column prints 0.5 for a2, and no row says for what.",
            ),
        ),
        base(
            "a3",
            "3",
            say("Thống kê, kiểm kê đất đai", "Land statistics and inventory"),
            standard("3")
            + deduct((tally(year.a3_statistics_late), "1"), (tally(year.a3_inventory_late), "1.5"), at_most="2.5"),
        ),
        base(
            "a4",
            "3.5",
            say("Cấp giấy chứng nhận lần đầu", "First certificates of land use"),
            standard("3.5")
            + deduct(
                (tally(~year.a4_all_invited), "1"),
                (tally(year.a4_household_area < "98.5"), "0.5"),
                (year.a4_organisations, "0.5"),
                at_most="2",
            ),
        ),
        base(
            "a5",
            "3",
            say("Danh mục công trình, dự án cần đất", "Lists of projects that need land"),
            standard("3") + deduct((year.a5_lists_late, "1"), at_most="2"),
        ),
        base(
            "a6",
            "3",
            say("Giao, cho thuê, thu hồi, chuyển mục đích đất", "Allotting, leasing, recovering and converting land"),
            standard("3") + deduct((year.a6_wrong, "0.5"), at_most="1.5"),
        ),
        base(
            "a7",
            "3",
            say("Thống kê, quản lý đất công", "Public land"),
            standard("3")
            + deduct(
                (
                    tally(~year.a7_auction_plan, ~year.a7_guidance, ~year.a7_inspected, year.a7_wrongdoing),
                    "0.5",
                ),
                (year.a7_omitted, "0.2"),
                at_most="1.5",
            ),
        ),
        base(
            "a8",
            "3.5",
            say("Báo cáo lĩnh vực đất đai", "Reports on land"),
            standard("3.5") + deduct((year.a8_reports_poor, "0.5"), (tally(year.a8_yearly_poor), "1"), at_most="2"),
        ),
        base(
            "a9",
            "5",
            say("Bồi thường, giải phóng mặt bằng, giá đất", "Compensation, clearance and land prices"),
            standard("5")
            + deduct((tally(year.a9_comments_late, year.a9_misconduct, year.a9_prices_late), "1"), at_most="2.5"),
        ),
    ],
)

LAND_BONUS: Final = bonuses(
    "1.a",
    bonus(
        "a4",
        "2",
        say("Cấp giấy vượt mức, chỉ tính một trường hợp", "Certificates beyond the standard, one case only"),
        # One of two cases, and only where nothing was taken from the standard points.
        rules.only_if(
            full("a4", "3.5"),
            rules.best_of(
                rules.passed((year.a4_household_area >= 99) & (year.a4_total_area >= 95), points=2),
                rules.passed(year.a4_household_area >= 99, points=1),
            ),
        ),
    ),
    bonus(
        "a7",
        "20",
        say("Giải pháp quản lý đất công tốt", "Good solutions for public land"),
        rules.per_unit(year.a7_solutions, each=1, at_most=20),
        note=NO_CEILING,
    ),
    bonus(
        "a9",
        "3",
        say("Góp ý bồi thường gửi sớm", "Comments on compensation sent early"),
        rules.per_unit(year.a9_early, each="0.1", at_most=3),
        note=NO_CEILING,
    ),
)
