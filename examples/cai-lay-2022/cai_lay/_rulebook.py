"""The whole table: 100 = 80 + 2 + 10 + 3 + 5, with bonuses beside and one disqualifier."""

from typing import Final

from cai_lay._complaints import COMPLAINTS, COMPLAINTS_BONUS
from cai_lay._environment import ENVIRONMENT, ENVIRONMENT_BONUS
from cai_lay._form import LandAndEnvironmentYear
from cai_lay._general import EMULATION, REFORM, REPORTING, STAFF
from cai_lay._land import LAND, LAND_BONUS
from cai_lay._water import WATER, WATER_BONUS
from cai_lay._words import GUIDE, say
from emulation import Rulebook, Section, condition, fields, points

year = fields(LandAndEnvironmentYear)

PROFESSION: Final = Section(
    "1",
    title=say("Tiêu chuẩn 1: nhiệm vụ chuyên môn", "Standard 1: professional tasks"),
    points=points(80),
    criteria=[
        LAND,
        LAND_BONUS,
        WATER,
        WATER_BONUS,
        ENVIRONMENT,
        ENVIRONMENT_BONUS,
        COMPLAINTS,
        COMPLAINTS_BONUS,
    ],
)
FILED: Final = condition(
    "filed",
    title=say("Đã gửi báo cáo giải trình và bảng tự chấm", "Explanatory report and self-scoring sheet sent"),
    source=GUIDE.at("5.2"),
    holds=year.report_filed & year.sheet_filed,
)
"""Row 5.2: an office that sent neither is not classed (*không xếp loại*)."""

RULEBOOK: Final = Rulebook(
    "cai-lay/offices-2022",
    version="2022",
    title=say(
        "Bảng điểm thi đua phòng tài nguyên và môi trường cấp huyện, Tiền Giang 2022",
        "Emulation table of the natural resources and environment offices, Tiền Giang 2022",
    ),
    group="government-bodies",
    form=LandAndEnvironmentYear,
    sections=[PROFESSION, STAFF, REFORM, EMULATION, REPORTING],
    conditions=[FILED],
    in_force_from=GUIDE.in_force_from,
    in_force_until=GUIDE.in_force_until,
    source=GUIDE,
)
