"""The criteria F1 to F10 of the catalogue; every number of points is a model value.

F3 is two criteria, as its two parts are two questions: how many were paired, and how many pairs were kept.
"""

from typing import Final

from emulation import Criterion, Expr, Rule, Text, fields, model_points, parameter, rules, share, when
from emulation_communities._form import CommunityYear
from emulation_communities._sources import PLAN

POSTING_DAYS: Final = "posting-days"
"""The parameter of F10: how many days the list must hang."""

year = fields(CommunityYear)
poor_near_start = year.poor_start + year.near_start
"""The households that need help: both kinds, named so wherever they stand together."""
poor_near_end = year.poor_end + year.near_end


def _share_or_all(rule: Rule, *, all_when: Expr) -> Rule:
    """Give everything where a condition holds, and the share of the rule where it does not."""
    return Rule(rule.form, when(all_when, 1).otherwise(Expr(rule.node)).node, per_point=True)


MEETING: Final = Criterion(
    "communities/f1-meeting-and-pledge",
    title=Text(vi="Họp dân phát động, đăng ký và cam kết thi đua", en="Village meeting, launch, pledge"),
    source=[PLAN.at("P5.2a"), PLAN.at("P6.3")],
    points=model_points(8),
    rule=rules.ladder(
        year.households_attending / year.households,
        rules.at_least("70%", 4),
        rules.at_least("50%", 3),
        rules.at_least("30%", 1),
    )
    + rules.passed(year.launched, points=2)
    + rules.passed(year.pledge, points=2),
    evidence=[Text(vi="Biên bản họp có chữ ký của các hộ", en="Minutes of the meeting with signatures")],
)

HELPED: Final = Criterion(
    "communities/f2-households-helped",
    title=Text(vi="Giúp đỡ hộ nghèo, cận nghèo trong cộng đồng", en="Poor and near-poor households helped"),
    source=PLAN.at("P5.2a"),
    points=model_points(15),
    rule=rules.pro_rata(year.helped, of=poor_near_start),
    applies_when=poor_near_start > 0,
    evidence=[
        Text(
            vi="Sổ theo dõi giúp đỡ của thôn, có hộ được giúp xác nhận",
            en="Help book of the village, confirmed by the household",
        )
    ],
)

_PAIRING_LIST: Final = [Text(vi="Danh sách hộ khá nhận giúp hộ nghèo, cận nghèo", en="Pairing list")]

PAIRED: Final = Criterion(
    "communities/f3a-households-paired",
    title=Text(vi="Số hộ nghèo, cận nghèo được hộ khá nhận giúp", en="Poor households paired with better-off ones"),
    source=PLAN.at("P5.3"),
    points=model_points(9),
    rule=rules.pro_rata(year.paired, of=poor_near_start),
    applies_when=poor_near_start > 0,
    evidence=_PAIRING_LIST,
)

PAIRS_KEPT: Final = Criterion(
    "communities/f3b-pairs-kept",
    title=Text(vi="Duy trì giúp đỡ từ 6 tháng trở lên", en="Pairs kept for 6 months or more"),
    source=PLAN.at("P5.3"),
    points=model_points(6),
    # A village that paired nobody kept nothing: its scale must not be the smaller for it.
    rule=rules.pro_rata(year.pairs_6m, of=year.paired, when_zero=0),
    applies_when=poor_near_start > 0,
    evidence=_PAIRING_LIST,
)

PLACED: Final = Criterion(
    "communities/f4-poor-people-into-work",
    title=Text(vi="Hỗ trợ người nghèo có việc làm", en="Poor people into work"),
    source=PLAN.at("P5.2b"),
    points=model_points(12),
    rule=rules.pro_rata(year.placed, of=year.poor_able_without_work),
    applies_when=year.poor_able_without_work > 0,
    evidence=[
        Text(
            vi="Danh sách có xác nhận của nơi sử dụng lao động hoặc của thôn",
            en="List, confirmed by the employer or the village",
        )
    ],
)

SUPPORTED: Final = Criterion(
    "communities/f5-households-in-production",
    title=Text(vi="Hỗ trợ hộ nghèo phát triển sản xuất", en="Poor households in production"),
    source=PLAN.at("P5.2b"),
    points=model_points(12),
    rule=rules.pro_rata(year.supported, of=year.poor_with_land_or_labour),
    applies_when=year.poor_with_land_or_labour > 0,
    evidence=[Text(vi="Sổ của thôn ghi loại và số lượng hỗ trợ", en="Village book with kind and quantity")],
)

# An escape that did not stand gives its points back (common rule 9); what nobody annulled stands.
annulled = year.escapes_annulled.default(0)
near_annulled = year.near_escapes_annulled.default(0)
escapes = year.escaped_poor - annulled + (year.escaped_near - near_annulled) * "0.5"

ESCAPED: Final = Criterion(
    "communities/f6-fewer-poor-households",
    title=Text(vi="Kết quả giảm hộ nghèo, cận nghèo", en="Result: fewer poor and near-poor households"),
    source=[PLAN.at("P5.2a"), PLAN.at("P5.2c")],
    points=model_points(15),
    rule=_share_or_all(
        rules.first_of(rules.pro_rata(escapes, of=year.registered), rules.pro_rata(escapes, of=year.target_escapes)),
        all_when=poor_near_end + annulled + near_annulled == 0,
    ),
    applies_when=poor_near_start > 0,
    evidence=[
        Text(
            vi="Quyết định công nhận kết quả rà soát của Chủ tịch UBND cấp xã",
            en="Decision of the commune's chair recognising the result of the review",
        )
    ],
    note=Text(
        vi="Cuối năm không còn hộ nghèo, cận nghèo nào thì được điểm tối đa (quy tắc chung 4). "
        "Hộ thoát nghèo bị hủy công nhận, kể cả tái nghèo trong 12 tháng do công nhận sai, không được tính "
        "(quy tắc chung 9).",
        en="Full points where no poor or near-poor household is left at the end of the year (common rule 4). "
        "An escape that was annulled, a relapse within 12 months by wrong classification included, does not count "
        "(common rule 9).",
    ),
)

NO_RELAPSE: Final = Criterion(
    "communities/f7-no-relapse",
    title=Text(vi="Không để tái nghèo, hạn chế phát sinh nghèo", en="No relapse into poverty"),
    source=PLAN.at("P5.2c"),
    points=model_points(6),
    rule=rules.failures(year.relapsed_not_force_majeure, {0: 6, 1: 3}),
    applies_when=year.escaped_last_3y > 0,
    evidence=[Text(vi="Danh sách rà soát hộ nghèo, cận nghèo", en="Lists of the poverty review")],
    note=Text(
        vi="Hộ nghèo phát sinh được ghi nhận đúng không bị trừ điểm (quy tắc chung 9).",
        en="A newly poor household correctly registered costs nothing (common rule 9).",
    ),
)

GOOD_PRODUCERS: Final = Criterion(
    "communities/f8-good-producers",
    title=Text(vi="Hộ làm kinh tế giỏi, từng bước làm giàu", en="Households good at business"),
    source=PLAN.at("P5.2c"),
    points=model_points(7),
    rule=rules.ladder(
        year.good_producer_households / year.households,
        rules.at_least("20%", 4),
        rules.at_least("10%", 3),
        rules.above(0, 1),
    )
    + rules.per_unit(year.of_which_formerly_poor, each=1, at_most=3),
    evidence=[
        Text(
            vi="Công nhận của Hội Nông dân hoặc UBND cấp xã",
            en="Recognition by the Farmers' Association or the commune",
        )
    ],
)

MUTUAL_FUND: Final = Criterion(
    "communities/f9-mutual-fund",
    title=Text(vi="Quỹ, ngày công, hiện vật tương trợ", en="Mutual fund, labour, goods"),
    source=PLAN.at("P5.2a"),
    points=model_points(5),
    rule=rules.ladder(
        share(year.households_contributing, of=year.households - poor_near_start),
        rules.at_least("70%", 5),
        rules.at_least("50%", 3),
        rules.at_least("30%", 1),
    ),
    applies_when=year.households - poor_near_start > 0,
    evidence=[Text(vi="Sổ thu chi công khai", en="Open ledger")],
)

OPEN_APPRAISAL: Final = Criterion(
    "communities/f10-open-appraisal",
    title=Text(vi="Bình xét dân chủ, công khai", en="Open, democratic appraisal"),
    source=PLAN.at("P6.3"),
    points=model_points(5),
    rule=rules.passed(year.list_posted, points=2)
    + rules.only_if(year.list_posted, rules.ladder(year.days_posted, rules.at_least(parameter(POSTING_DAYS), 2)))
    + rules.passed(year.opinions_answered, points=1),
    evidence=[Text(vi="Biên bản niêm yết", en="Minutes of the posting")],
)
