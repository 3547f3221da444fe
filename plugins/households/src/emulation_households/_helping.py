"""The criteria H1 to H9 of the catalogue; every number of points is a model value.

Outcome and duration weigh more than money, so that a family of modest means can lead.
"""

from typing import Final

from emulation import Criterion, Rule, Text, fields, least, model_points, parameter, rounded, rules
from emulation_households._claims import claimed
from emulation_households._helping_form import HelpingHouseholdYear
from emulation_households._sources import PLAN, extension

LEVELS: Final = ("contribution-level-1", "contribution-level-2", "contribution-level-3")
"""The parameters of H7: the value from which each level counts."""

year = fields(HelpingHouseholdYear)
support = year.support.row

HELPED: Final = Criterion(
    "households/h1-households-helped",
    title=Text(vi="Số hộ nghèo, cận nghèo được giúp đỡ", en="Households helped"),
    source=[PLAN.at("P2.6"), PLAN.at("P5.4c")],
    points=model_points(20),
    rule=Rule("F4", least(year.poor_helped * 6 + year.near_helped * 4, 20).node),
    evidence=[
        Text(
            vi="Xác nhận của hộ được giúp và của trưởng thôn",
            en="Confirmation by the helped household and the village head",
        )
    ],
)

DURATION: Final = Criterion(
    "households/h2-duration",
    title=Text(vi="Thời gian giúp đỡ liên tục", en="Duration"),
    source=PLAN.at("P5.4c"),
    points=model_points(10),
    rule=rules.ladder(
        year.months_longest_help,
        rules.at_least(12, 10),
        rules.at_least(6, 7),
        rules.at_least(3, 4),
        rules.above(0, 1),
    ),
    evidence=[Text(vi="Sổ theo dõi giúp đỡ", en="Help book")],
)

RESULT: Final = Criterion(
    "households/h3-result-for-those-helped",
    title=Text(
        vi="Kết quả: hộ được giúp thoát nghèo hoặc giảm thiếu hụt",
        en="Result: helped households escaped or less deprived",
    ),
    source=[PLAN.at("P2.6"), PLAN.at("P5.4b"), PLAN.at("P5.4c")],
    points=model_points(20),
    rule=Rule("F17", rules.pro_rata(year.out + year.improved * "0.5", of=year.helped).node, per_point=True),
    applies_when=year.helped > 0,
    evidence=[Text(vi="Quyết định công nhận, phiếu rà soát", en="Recognition decision, review sheet")],
)

JOBS: Final = Criterion(
    "households/h4-jobs-for-poor-workers",
    title=Text(vi="Tạo việc làm cho lao động nghèo", en="Jobs for poor workers"),
    source=PLAN.at("P5.4c"),
    points=model_points(12),
    rule=rules.per_unit(year.regular_workers, each=3, at_most=9)
    + rules.per_unit(rounded(year.seasonal_person_days / 30, 1, "floor"), each=1, at_most=3),
    evidence=[Text(vi="Xác nhận của thôn", en="Confirmation by the village")],
)

SUPPORTS: Final = Criterion(
    "households/h5-capital-seed-technique-land",
    title=Text(
        vi="Giúp vốn, giống, vật tư, kỹ thuật, cho mượn đất", en="Capital, seed, materials, technique, land lent"
    ),
    source=PLAN.at("P5.4c"),
    points=model_points(12),
    rule=rules.per_unit(year.support.distinct(support.kind, where=support.households >= 1), each=3, at_most=12),
    evidence=[Text(vi="Giấy biên nhận hoặc biên bản", en="Receipts or minutes")],
)

LINKS: Final = Criterion(
    "households/h6-joint-production-and-sale",
    title=Text(vi="Liên kết sản xuất, tiêu thụ sản phẩm giúp hộ nghèo", en="Joint production and sale"),
    source=[PLAN.at("P5.4a"), PLAN.at("P5.4c")],
    points=model_points(6),
    rule=rules.per_unit(year.linked_households, each=2, at_most=6),
    evidence=[Text(vi="Giấy liên kết, bảng kê thu mua", en="Link paper, purchase list")],
)

GIVING: Final = Criterion(
    "households/h7-contributions",
    title=Text(vi="Đóng góp tiền, hiện vật, ngày công, hiến đất", en="Contribution in cash, kind, labour, land"),
    source=PLAN.at("P2.6"),
    points=model_points(12),
    rule=rules.ladder(
        year.contributions.sum(year.contributions.row.credited_value),
        rules.at_least(parameter(LEVELS[2]), 12),
        rules.at_least(parameter(LEVELS[1]), 8),
        rules.at_least(parameter(LEVELS[0]), 4),
    ),
    evidence=[Text(vi="Giấy biên nhận, biên bản định giá", en="Receipts, valuation minutes")],
    note=Text(
        vi="Dưới mức 1, người có thẩm quyền có thể xem xét theo hoàn cảnh: ghi bằng điểm thẩm định có lý do. "
        "Đóng góp đã được khen thưởng hoặc đã tính cho nơi khác được nêu mà không tính lại.",
        en="Below level 1 the authority may decide by the circumstances: an appraised score with its reason. "
        "A contribution rewarded before, or owned by another unit, is shown and not counted again.",
    ),
)

JOINED: Final = Criterion(
    "households/h8-bringing-others-in",
    title=Text(vi="Vận động người khác cùng giúp hộ nghèo", en="Bringing others in"),
    source=[PLAN.at("P5.3"), PLAN.at("P5.4c")],
    points=model_points(4),
    rule=rules.per_unit(year.households_joined, each=2, at_most=4),
    evidence=[Text(vi="Xác nhận của thôn", en="Confirmation by the village")],
)

OWN_LIFE: Final = Criterion(
    "households/h9-own-work-and-prosperity",
    title=Text(vi="Gia đình lao động, làm kinh tế, cuộc sống ấm no", en="Own work and prosperity"),
    source=[PLAN.at("P5.4a"), PLAN.at("P5.4d")],
    points=model_points(4),
    rule=rules.passed(year.own_production, points=2) + rules.passed(year.members_in_work, points=2),
    evidence=[Text(vi="Xác nhận của thôn", en="Confirmation by the village")],
)

ONCE_POOR: Final = Criterion(
    "households/bonus-once-poor-now-helping",
    title=Text(vi="Từng là hộ nghèo, nay giúp hộ khác", en="Once poor, now helping others"),
    source=extension("nêu gương tự vươn lên; kế hoạch không nêu", "sets an example; the plan does not name it"),
    points=model_points(3),
    rule=rules.only_if(year.helped > 0, claimed(rules.passed(year.formerly_poor, points=3))),
)

ACROSS: Final = Criterion(
    "households/bonus-across-village-border",
    title=Text(vi="Giúp hộ nghèo ngoài thôn", en="Help across the village border"),
    source=extension(
        "khuyến khích giúp nhau ngoài phạm vi thôn; kế hoạch không nêu",
        "encourages help across village borders; the plan does not name it",
    ),
    points=model_points(2),
    rule=claimed(rules.passed(year.across_village_border, points=2)),
)
