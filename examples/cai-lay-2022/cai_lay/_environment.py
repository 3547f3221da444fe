"""Standard 1C: environment, 25 points."""

from typing import Final

from cai_lay._form import LandAndEnvironmentYear
from cai_lay._words import base, bonus, bonuses, say
from emulation import Rule, Section, constant, fields, least, points, rules, when

year = fields(LandAndEnvironmentYear)
at_least = rules.at_least

PACKAGING: Final = (
    when(year.c3_organised, 3 - least(year.c3_communes_none * "0.2", 2) - least(year.c3_communes_few * "0.1", 1))
    .otherwise(0)
)  # fmt: skip
"""C3.2: 3 points if packaging was collected, less what communes did not do."""
DIRECTIVE: Final = when(year.c3_directive, 2 - least(year.c3_lacking * "0.1", "0.5")).otherwise(0)
"""C3.1: 2 points for a directive, less the items without documents; nothing without one (F13)."""
KEPT_UP: Final = when(year.c5_report, 3 - least(year.c5_failing * "0.2", 2)).otherwise(0)
"""C5.3: 3 points for a report, less the communes that fell behind the year before (F17)."""

ENVIRONMENT: Final = Section(
    "1.c",
    title=say("Chỉ tiêu môi trường", "Environment"),
    points=points(25),
    criteria=[
        base(
            "C1",
            "5",
            say("Thu gom chất thải rắn đô thị", "Urban waste collected"),
            rules.ladder(year.c1_collected, at_least(98, 5), at_least(97, 4), at_least(96, 3)),
            evidence=(say("Văn bản của UBND cấp huyện; số hộ được thu gom", "District document; households served"),),
            note=say(
                "Dòng C1.1 ghi “trên 98%”, dòng C1.2 “đến dưới 98%”: đúng 98% không có dòng; ví dụ xếp vào mức trên.",
                "Row C1.1 says above 98 %, row C1.2 below 98 %: 98 % itself has no row and is read into the upper one.",
            ),
        ),
        base(
            "C2",
            "5",
            say("Cơ sở xử lý chất thải đạt tiêu chuẩn", "Establishments that treat their waste"),
            rules.ladder(year.c2_clean, at_least(90, 5), at_least(80, 4), at_least(70, 3)),
            evidence=(say("Văn bản cấp huyện; số cơ sở được cấp phép", "District document; licensed establishments"),),
        ),
        base(
            "C3",
            "5",
            say("Thu gom bao gói thuốc bảo vệ thực vật", "Collecting pesticide packaging"),
            Rule("F13", DIRECTIVE.node).called(vi="văn bản chỉ đạo", en="directive")
            + Rule("F17", PACKAGING.node).called(vi="tổ chức thu gom", en="collection"),
            evidence=(say("Công văn; hợp đồng, hóa đơn thu gom", "Directive; contracts and invoices"),),
        ),
        base(
            "C4",
            "4",
            say("Bảo vệ môi trường nông thôn", "Rural environment"),
            rules.passed(year.c4_canals, points=2) + rules.passed(year.c4_plastic, points=2),
            evidence=(say("Văn bản chỉ đạo và kết quả", "Directives and results"),),
        ),
        base(
            "C5",
            "5",
            say("Tiêu chí môi trường trong xây dựng nông thôn mới", "Environment in the new-rural movement"),
            rules.per_flag(year.c5_guidance, year.c5_inspection, each="0.5")
            + Rule("F17", (constant(1) - least(year.c5_without_plan * "0.2", 1)).node)
            + Rule("F17", KEPT_UP.node),
            evidence=(say("Văn bản chỉ đạo; kế hoạch của các xã", "Directives; plans of the communes"),),
        ),
        base(
            "C6",
            "1",
            say("Báo cáo 05 chỉ tiêu môi trường", "Report on the five indicators"),
            when(year.c6_report, 1 - least(year.c6_lacking * "0.1", "0.5")).otherwise(0),
        ),
    ],
)

ENVIRONMENT_BONUS: Final = bonuses(
    "1.c",
    bonus(
        "C2",
        "0.5",
        say("Tỷ lệ đạt tiêu chuẩn vượt 92%", "More than 92 % up to standard"),
        # Where the appraisers recorded an amount and no rate, the amount passes through the cap of the row.
        rules.first_of(
            Rule("F8", least(year.c2_conceded, "0.5").node),
            rules.stepped(year.c2_clean, start=92, every=1, each="0.1", at_most="0.5"),
        ),
    ),
    bonus(
        "C3",
        "1",
        say("Thu gom hơn 2 lần ở mọi xã", "Collected more than twice in every commune"),
        rules.per_unit(year.c3_extra_rounds, each="0.2", at_most=1),
    ),
    bonus(
        "C4",
        "0",
        say("Điểm thưởng C4 (bảng không có dòng nào)", "Bonus for C4 (the table has no row)"),
        least(year.c4_conceded, 0),
        note=say(
            "Hướng dẫn không có dòng cộng điểm nào cho C4: điểm được chấm ghi ở đây và cho tối đa 0 điểm.",
            "The guide has no bonus row for C4: what was conceded is recorded here and gives at most 0 points.",
        ),
    ),
)
