"""The rulebook `communities/for-the-poor`: ten criteria of 100 points, bonus up to 5, penalties up to 10."""

from datetime import date
from typing import Final

from emulation import COMMUNITIES, Rulebook, Section, Text, constant_parameter, model_points, steps
from emulation_communities import _criteria as c
from emulation_communities import _extras as x
from emulation_communities._checks import CHECKS
from emulation_communities._form import DAYS, CommunityYear
from emulation_communities._sources import PLAN, extension

LAUNCH: Final = Section(
    "launch",
    title=Text(vi="Phát động, đăng ký thi đua", en="Launch and pledge"),
    criteria=[c.MEETING],
    points=model_points(8),
)
PAIRING: Final = Section(
    "f3",
    title=Text(vi="Vận động hộ khá giúp đỡ hộ nghèo", en="Better-off households paired with poor ones"),
    criteria=[c.PAIRED, c.PAIRS_KEPT],
    points=model_points(15),
    source=PLAN.at("P5.3"),
)
MUTUAL_HELP: Final = Section(
    "mutual-help",
    title=Text(vi="Đoàn kết giúp nhau giảm nghèo", en="Solidarity and mutual help"),
    criteria=[c.HELPED, PAIRING],
    points=model_points(30),
)
WORK: Final = Section(
    "work-and-production",
    title=Text(vi="Hỗ trợ người nghèo lao động, phát triển sản xuất", en="Work and production of the poor"),
    criteria=[c.PLACED, c.SUPPORTED],
    points=model_points(24),
)
RESULTS: Final = Section(
    "results",
    title=Text(vi="Kết quả giảm nghèo, làm kinh tế giỏi", en="Results: less poverty, good producers"),
    criteria=[c.ESCAPED, c.NO_RELAPSE, c.GOOD_PRODUCERS],
    points=model_points(28),
)
TOGETHER: Final = Section(
    "fund-and-openness",
    title=Text(vi="Tương trợ và công khai", en="Mutual fund and openness"),
    criteria=[c.MUTUAL_FUND, c.OPEN_APPRAISAL],
    points=model_points(10),
)
BONUS: Final = Section(
    "bonus",
    title=Text(vi="Điểm thưởng", en="Bonus"),
    criteria=[x.CULTURAL_TITLE, x.CONVENTION, x.OTHER_VILLAGE],
    role="bonus",
    steps=[steps.cap(5)],
)
PENALTY: Final = Section(
    "penalty",
    title=Text(vi="Điểm trừ", en="Penalties"),
    criteria=[x.WRONGLY_LISTED, x.FORCED],
    role="penalty",
    steps=[steps.floor(-10)],
)

POSTING_DAYS: Final = constant_parameter(
    c.POSTING_DAYS,
    10,
    title=Text(vi="Số ngày niêm yết tối thiểu", en="Least number of days posted"),
    unit=DAYS,
    source=extension(
        "kế hoạch của địa phương ấn định; 10 ngày là giá trị mô hình", "set by the locality; 10 days is a model value"
    ),
)

FOR_THE_POOR: Final = Rulebook(
    "communities/for-the-poor",
    version="2022.1",
    title=Text(
        vi="Bộ tiêu chí thi đua của tổ dân phố, thôn, bản, làng và cộng đồng dân cư",
        en="Criteria for residential groups, hamlets, villages and communities",
    ),
    group=COMMUNITIES.id,
    form=CommunityYear,
    sections=[LAUNCH, MUTUAL_HELP, WORK, RESULTS, TOGETHER, BONUS, PENALTY],
    steps=[steps.floor(0)],
    in_force_from=date(2021, 1, 1),
    in_force_until=date(2026, 1, 1),
    parameters=[POSTING_DAYS],
    checks=CHECKS,
    for_information=["labour_days", "fund_raised", "in_kind_value"],
    source=PLAN,
)
