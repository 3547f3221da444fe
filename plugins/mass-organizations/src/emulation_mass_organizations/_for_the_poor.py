"""C6 to C9: the campaign for the poor: fund, peak month, houses, livelihoods."""

from typing import Final

from emulation import Criterion, Fields, Section, Text, fields, model_points, parameter, ratio, rules, share, when
from emulation_mass_organizations._direction import only_if_done
from emulation_mass_organizations._form import OrganizationYear
from emulation_mass_organizations._sources import PEAK_FIRST_DAY, PEAK_LAST_DAY, PEAK_MONTH, clauses

YEAR: Final[Fields] = fields(OrganizationYear)
ROW: Final = YEAR.contributions.row
IS_HOUSE: Final = ROW.kind == "house"


WITHOUT_REGISTER: Final = YEAR.contributions.count().is_missing()
# One contribution has one owner (common rule 6): where a register is kept, it alone says what counts.
OWN_FUND: Final = when(WITHOUT_REGISTER, YEAR.fund_raised + YEAR.in_kind_value).otherwise(
    YEAR.contributions.sum(ROW.credited_value, ~IS_HOUSE)
)
OWN_HOUSES: Final = when(WITHOUT_REGISTER, YEAR.houses_done).otherwise(
    YEAR.contributions.sum(ROW.credited_quantity, IS_HOUSE)
)
ONE_OWNER: Final = Text(
    vi="có sổ đóng góp thì chỉ tính phần sổ ghi cho tổ chức; phần phối hợp không tính ở đây",
    en="where a register is kept, only what it credits to the organisation counts; what is joint does not",
)

C6 = Section(
    "c6",
    title=Text(vi="Vận động Quỹ “Vì người nghèo” và an sinh xã hội", en="Fund for the Poor and social security"),
    criteria=[
        Criterion(
            "mass-organizations/c6a-raised",
            title=Text(vi="Vận động so với chỉ tiêu", en="Raised against the target"),
            source=clauses("P4.3"),
            points=model_points(8),
            rule=rules.pro_rata(OWN_FUND, of=YEAR.fund_target),
            applies_when=YEAR.fund_target > 0,
            evidence=[
                Text(vi="Sao kê tài khoản Quỹ", en="Fund account statement"),
                Text(vi="Danh sách đóng góp", en="Contribution list"),
            ],
            note=ONE_OWNER,
        ),
        Criterion(
            "mass-organizations/c6b-spent",
            title=Text(vi="Chi đúng, kịp thời cho người nghèo", en="Spent for the poor"),
            source=clauses("P4.3"),
            points=model_points(4),
            rule=rules.ladder(
                share(YEAR.spent, of=YEAR.received_available),
                rules.at_least("80%", 4),
                rules.at_least("60%", 2),
                rules.at_least("40%", 1),
            ),
            applies_when=YEAR.received_available > 0,
            evidence=[Text(vi="Sao kê tài khoản Quỹ", en="Fund account statement")],
        ),
    ],
)

_IN_THE_MONTH: Final = (YEAR.launched_on >= parameter(PEAK_FIRST_DAY.id)) & (
    YEAR.launched_on <= parameter(PEAK_LAST_DAY.id)
)
C7 = Section(
    "c7",
    title=Text(vi="Tháng cao điểm “Vì người nghèo” (17/10–18/11)", en="Peak month"),
    criteria=[
        Criterion(
            "mass-organizations/c7a-launched",
            title=Text(vi="Phát động trong Tháng cao điểm", en="Launched within the month"),
            source=[*clauses("P4.3"), PEAK_MONTH],
            points=model_points(2),
            rule=only_if_done(YEAR.launch_held, rules.passed(_IN_THE_MONTH, points=2)),
            evidence=[Text(vi="Chương trình phát động", en="Launch programme")],
        ),
        Criterion(
            "mass-organizations/c7b-supported",
            title=Text(vi="Hộ được hỗ trợ trong Tháng cao điểm", en="Households supported in the month"),
            source=clauses("P4.3"),
            points=model_points(4),
            rule=rules.pro_rata(YEAR.peak_households_supported, of=YEAR.peak_households_planned),
            applies_when=YEAR.peak_households_planned > 0,
            evidence=[Text(vi="Danh sách hộ được hỗ trợ", en="List of households")],
        ),
        Criterion(
            "mass-organizations/c7c-report-public",
            title=Text(vi="Công khai báo cáo Tháng cao điểm", en="Report made public"),
            source=clauses("P4.3"),
            points=model_points(2),
            rule=rules.passed(YEAR.report_public, points=2),
            evidence=[Text(vi="Thông báo công khai", en="Public notice")],
        ),
    ],
)

_HOUSE_EVIDENCE: Final = (
    Text(vi="Biên bản nghiệm thu, bàn giao nhà", en="Acceptance minutes"),
    Text(vi="Danh sách nhà kèm mã đóng góp", en="House list with contribution ids"),
)
C8 = Section(
    "c8",
    title=Text(vi="Hỗ trợ nhà Đại đoàn kết, xóa nhà tạm, nhà dột nát", en="Houses for the poor"),
    criteria=[
        Criterion(
            "mass-organizations/c8a-houses",
            title=Text(vi="Nhà hoàn thành so với được giao", en="Houses done of those assigned"),
            source=clauses("P4.3"),
            points=model_points(8),
            rule=rules.pro_rata(OWN_HOUSES, of=YEAR.houses_assigned),
            applies_when=YEAR.houses_assigned > 0,
            evidence=_HOUSE_EVIDENCE,
            note=ONE_OWNER,
        ),
        Criterion(
            "mass-organizations/c8b-on-time",
            title=Text(vi="Nhà hoàn thành đúng hạn", en="Houses done on time"),
            source=clauses("P4.3"),
            points=model_points(4),
            # Where houses were assigned and none of the organisation's own was done, nothing was earned.
            rule=only_if_done(
                OWN_HOUSES > 0,
                rules.pro_rata(YEAR.houses_done_on_time, of=YEAR.houses_done, points=4, when_zero=0),
            ),
            applies_when=YEAR.houses_assigned > 0,
            evidence=_HOUSE_EVIDENCE,
        ),
    ],
)

C9 = Criterion(
    "mass-organizations/c9-livelihoods",
    title=Text(vi="Hỗ trợ sinh kế, giúp hộ thoát nghèo", en="Livelihood support with result"),
    source=clauses("P4.1", "P4.3"),
    points=model_points(8),
    rule=rules.ladder(
        # Supporting nobody earns nothing; an organisation that was not given the task says “not applicable”.
        ratio(YEAR.out_of_poverty_12m - YEAR.out_annulled.default(0), YEAR.livelihood_supported, when_zero=0),
        rules.at_least("30%", 8),
        rules.at_least("20%", 6),
        rules.at_least("10%", 3),
        rules.above("0%", 1),
    ),
    applies_when=~YEAR.livelihood_supported.is_not_applicable(),
    evidence=[
        Text(vi="Danh sách hộ được hỗ trợ sinh kế", en="List of households"),
        Text(vi="Quyết định công nhận thoát nghèo", en="Recognition decision"),
    ],
    note=Text(vi="kết quả thoát nghèo bị hủy thì không tính", en="an escape that was annulled does not count"),
)

FUND_REACHED: Final = share(OWN_FUND, of=YEAR.fund_target)
"""How much of the fund's target was raised, above 1 too."""
