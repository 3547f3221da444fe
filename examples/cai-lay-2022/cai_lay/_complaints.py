"""Standard 1d: inspection and complaints, 10 points."""

from typing import Final

from cai_lay._form import LandAndEnvironmentYear
from cai_lay._words import base, bonus, bonuses, deduct, say, standard
from emulation import Section, fields, points, rules, tally

year = fields(LandAndEnvironmentYear)

COMPLAINTS: Final = Section(
    "1.d",
    title=say("Thanh tra, kiểm tra, khiếu nại, tố cáo", "Inspection and complaints"),
    points=points(10),
    criteria=[
        base(
            "d1",
            "3",
            say("Thực hiện kế hoạch thanh tra, kiểm tra", "Inspection plan carried out"),
            rules.first_true((~year.d1_plan, 0), (year.d1_done >= 100, 3), (year.d1_done >= 95, 2), otherwise=1),
        ),
        base(
            "d2",
            "7",
            say("Giải quyết khiếu nại, tố cáo, phản ánh", "Complaints dealt with"),
            standard("7")
            + deduct(
                (year.d2_late, "1"),
                (year.d2_not_notified, "1"),
                (year.d2_not_cooperating, "0.5"),
                (tally(year.d2_sand), "1"),
                at_most="7",
            ),
        ),
    ],
)

COMPLAINTS_BONUS: Final = bonuses(
    "1.d",
    bonus(
        "d1",
        "2",
        say("Vượt kế hoạch thanh tra, kiểm tra", "Inspection plan exceeded"),
        rules.ladder(year.d1_done, rules.at_least(120, 2), rules.above(100, 1)),
    ),
    bonus(
        "d2.3",
        "2",
        say("Vận động rút đơn", "Complaints withdrawn after persuasion"),
        rules.per_unit(year.d2_withdrawn, each=1, at_most=2),
    ),
)
