"""A small office: one rulebook for each of the five groups, and units in every state that a report has to show.

Every text that a person might have written carries a `mark`, so that a test can put anything at all into all of them.
"""

from datetime import date
from functools import cache

from emulation import (
    GROUPS,
    Appraisal,
    AppraisalEntry,
    Assignment,
    ClassBand,
    ClassTable,
    Contribution,
    Criterion,
    CriterionOverride,
    DatedParameter,
    DatedValue,
    Evidence,
    FormSpec,
    Movement,
    Plan,
    Registration,
    Rulebook,
    Section,
    SelfAssessment,
    Source,
    State,
    Submission,
    Text,
    Unit,
    condition,
    define,
    fields,
    model_penalty,
    model_points,
    parameter,
    points,
    rules,
    steps,
)
from emulation.models import CONTRIBUTION_ROW
from emulation.runs import Results, run


class Words:
    """Texts that carry a mark."""

    def __init__(self, mark: str) -> None:
        self.mark = mark

    def __call__(self, vi: str, en: str | None = None) -> Text:
        return Text(vi=self.line(vi), en=self.line(en or vi))

    def line(self, words: str) -> str:
        return f"{words}{self.mark}"


def source(say: Words) -> Source:
    return Source(
        say.line("130/KH-UBND"),
        issued_by=say("UBND tỉnh Hòa Bình", "Hòa Bình province"),
        issued_on="2022-07-20",
        title=say("Kế hoạch"),
        note=say("chú thích"),
        url=f"https://example.org/{say.mark}".replace(" ", ""),
    )


def form(say: Words) -> FormSpec:
    def measure(name: str, kind: str, vi: str, en: str, **more: object) -> object:
        return define(name, kind, vi=say.line(vi), en=say.line(en), **more)

    return FormSpec(
        "Year",
        (
            measure("poor", "count", "Số hộ nghèo", "Poor households", at_most=1_000, unit=say("hộ", "households")),
            measure("helped", "count", "Số hộ được giúp", "Households helped", at_most=1_000),
            measure(
                "target", "count", "Chỉ tiêu", "Target", at_least=1, at_most=1_000, origin="target", may_not_apply=True
            ),
            measure("level", "level", "Mức", "Level", choices={"good": say("tốt", "good"), "fair": say("khá", "fair")}),
            measure("held_on", "day", "Ngày họp", "Day of the meeting"),
            measure("extra", "count", "Việc thêm", "Extra deeds", at_most=50),
            measure("late", "count", "Số ngày chậm", "Days late", at_most=365),
            measure("clean", "flag", "Không sai phạm", "No offence"),
            measure("gifts", "contributions", "Sổ đóng góp", "Contributions", rows=CONTRIBUTION_ROW),
        ),
    )


def book(group: str, say: Words) -> Rulebook:
    spec, cited = form(say), source(say)
    year = fields(spec)

    def criterion(name: str, vi: str, en: str, **more: object) -> Criterion:
        return Criterion(
            f"{group}/{name}",
            title=say(vi, en),
            **{"source": cited.at(say.line("Điều 5"))} | more,
        )

    helped = criterion(
        "helped",
        "Giúp hộ nghèo",
        "Help the poor",
        points=model_points(40),
        applies_when=year.poor > 0,
        rule=rules.pro_rata(year.helped, of=year.poor),
        evidence=[say("Sổ theo dõi", "Log")],
        note=say("Ghi thêm", "A note"),
    )
    target = criterion(
        "target",
        "Hoàn thành chỉ tiêu",
        "Target met",
        points=points(30),
        rule=rules.pro_rata(year.helped, of=year.target),
    )
    level = criterion(
        "level",
        "Mức đạt",
        "Level",
        points=model_points(20),
        rule=rules.levels(year.level, {"good": 20, "fair": 10}),
    )
    meeting = criterion(
        "meeting",
        "Họp đúng hạn",
        "Meeting in time",
        points=model_points(10),
        rule=rules.passed(year.held_on <= parameter("due"), points=10),
    )
    extra = criterion(
        "extra",
        "Việc thêm",
        "Extra",
        points=model_points(10),
        rule=rules.per_unit(year.extra.default(0), each=1, at_most=10),
    )
    gifts = criterion(
        "gifts",
        "Đóng góp",
        "Gifts",
        points=model_points(3),
        rule=rules.per_unit(year.gifts.count().default(0), each=1, at_most=3),
    )
    late = criterion(
        "late",
        "Nộp chậm",
        "Late",
        points=model_penalty(4),
        rule=rules.per_event_penalty(year.late.default(0), each="0.5", at_most=4),
    )
    return Rulebook(
        f"{group}/year",
        version="2022.1",
        form=spec,
        group=group,
        title=say(f"Bộ tiêu chí {group}", f"Rulebook of {group}"),
        source=cited,
        parameters=[
            DatedParameter(
                id="due",
                title=say("Hạn họp", "Day due"),
                look="day",
                values=(
                    DatedValue(
                        date(2023, 3, 31), cited, last_verified_on="2023-01-01", in_force_from="2023-01-01", model=True
                    ),
                ),
            )
        ],
        in_force_from=None,
        sections=[
            Section("help", title=say("Giúp đỡ", "Help"), criteria=[helped, target]),
            Section(
                "work",
                title=say("Công việc", "Work"),
                criteria=[Section("inner", title=say("Mục con", "Inner"), criteria=[level]), meeting],
            ),
            Section("bonus", title=say("Thưởng", "Bonus"), role="bonus", criteria=[extra, gifts], steps=[steps.cap(5)]),
            Section("penalty", title=say("Trừ", "Penalty"), role="penalty", criteria=[late]),
        ],
        steps=[steps.floor(0)],
        conditions=[
            condition(
                "clean", title=say("không sai phạm", "no offence"), source=cited, holds=year.clean, bars="commendation"
            )
        ],
    )


def plan(say: Words, groups: tuple[str, ...], **changed: object) -> Plan:
    cited = source(say)
    given = {
        "id": "office-2023",
        "title": say("Kế hoạch thi đua năm 2023", "Emulation plan for 2023"),
        "movement": Movement(id="for-the-poor", title=say("Vì người nghèo", "For the poor"), source=cited),
        "source": cited,
        "period": 2023,
        "evidence": "tracked",
        "assignments": tuple(
            Assignment(rulebook=f"{group}/year", group=group, registered=True if group == "households" else None)
            for group in groups
        ),
        "criteria": (
            CriterionOverride(
                criterion=f"{groups[0]}/level",
                rulebook=f"{groups[0]}/year",
                switched_off=True,
                rest="keep",
                reason=say.line("không giao"),
            ),
        ),
        "classes": (
            ClassTable(
                on="total-up-to-100",
                bands=(ClassBand(id="good", title=say("Tốt", "Good"), at_least=70),),
                below=say("Đạt", "Fair"),
                source=cited,
            ),
        ),
    }
    return Plan(**given | changed)


def unit(group: str, number: int, say: Words) -> Unit:
    names = {} if group == "households" else {"names": say.line(f"Đơn vị {group} {number}")}
    return Unit(id=f"{group}-{number}", group=group, kind="any", codes="05089", **names)


FACTS = {
    "poor": 12,
    "helped": 7,
    "target": 10,
    "level": "good",
    "held_on": date(2023, 2, 1),
    "extra": 9,
    "late": 1,
    "clean": True,
}


def filed(group: str, number: int, say: Words, **more: object) -> Submission:
    facts = FACTS | more.pop("facts", {})
    given = {
        "evidence": (
            Evidence(
                id="e1",
                kind="minutes",
                criteria=(f"{group}/helped",),
                title=say.line("Biên bản"),
                number=say.line("05/BB"),
                issued_on="2023-04-02",
                accepted=True,
            ),
        ),
        "registration": Registration(on="2023-01-15"),
        "submitted_on": "2023-12-20",
    }
    return Submission(rulebook=f"{group}/year", unit=f"{group}-{number}", period="2023", facts=facts, **given | more)


def own(group: str, say: Words, **points_of: object) -> SelfAssessment:
    """Return a whole self-assessment, which differs from the rules in `points_of`."""
    by_rule = {"helped": "23.33", "target": 21, "level": 20, "meeting": 10, "extra": 9, "gifts": 0, "late": "-0.5"}
    given = {
        f"{group}/{name}": value
        for name, value in (by_rule | points_of).items()
        if not (group == "government-bodies" and name == "level")
    }
    return SelfAssessment(points=given, notes={f"{group}/helped": say.line("đã giúp thêm")})


def entry(group: str, name: str, value: object, say: Words, **more: object) -> AppraisalEntry:
    given = {"author": "tham-dinh-01", "role": "specialist", "on": "2024-02-15", "reason": say.line("thiếu chữ ký")}
    return AppraisalEntry(criterion=f"{group}/{name}", points=value, **given | more)


def submissions(group: str, say: Words) -> list[Submission]:
    """Return what six units of a group file: in order, incomplete, replaced, differing, unusable, unknown."""
    changed = {"version": 2, "replaces": 1, "reason": say.line("bổ sung số hộ"), "facts": {"helped": 9}}
    appraisal = Appraisal(entries=(entry(group, "helped", 20, say), entry(group, "meeting", 9, say, reason=None)))
    return [
        filed(group, 1, say, self_assessment=own(group, say), self_reported={"target": 11}, contributions=("house-1",)),
        filed(group, 2, say, facts={"helped": State.MISSING}, self_assessment=own(group, say)),
        filed(group, 3, say),
        filed(group, 3, say, **changed),
        filed(
            group,
            4,
            say,
            self_assessment=own(group, say, helped=25, target=State.NOT_APPLICABLE),
            appraisal=appraisal,
            facts={"target": State.NOT_APPLICABLE},
        ),
        filed(group, 5, say, facts={"helped": 5_000, "clean": False}, evidence=()),
        filed(group, 99, say),
    ]


@cache
def results(
    mark: str = "", official: str = "rule", groups: tuple[str, ...] = tuple(group.id for group in GROUPS)
) -> Results:
    """Return the results of the whole office, or of some groups; each has six units, of which the last filed nothing."""
    say = Words(mark)
    house = Contribution(
        id="house-1",
        giver="giver",
        receiver="r",
        kind="house",
        appraised_value=80_000_000,
        day="2023-05-01",
        owner=f"{groups[0]}-3",
        claimed_by=tuple(f"{group}-1" for group in groups),
    )
    return run(
        plan(say, groups, official=official),
        [book(group, say) for group in groups],
        [each for group in groups for each in submissions(group, say)],
        units=[unit(group, number, say) for group in groups for number in range(1, 7)],
        contributions=[house],
    )
