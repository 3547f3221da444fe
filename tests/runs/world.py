"""A small movement: three rulebooks, a plan, units, and what is filed in the runs of these tests."""

from emulation import (
    Assignment,
    Contribution,
    Contributions,
    Count,
    Criterion,
    Evidence,
    Flag,
    Form,
    Movement,
    Plan,
    Registration,
    Rulebook,
    Section,
    Source,
    Submission,
    Text,
    Unit,
    fields,
    measure,
    model_points,
    rules,
)
from emulation.runs import Results, run

SOURCE = Source("130/KH-UBND")


def said(words: str) -> Text:
    return Text(vi=words, en=words)


class CommunityYear(Form):
    poor_start: Count = measure(vi="Hộ nghèo đầu năm", en="Poor at the start", at_most=1_000)
    helped: Count = measure(vi="Hộ được giúp", en="Helped", at_most=1_000)
    target: Count = measure(vi="Chỉ tiêu", en="Target", at_most=1_000, at_least=1, origin="target", may_not_apply=True)


community = fields(CommunityYear)


def criterion(name: str, rule: object, maximum: int, **more: object) -> Criterion:
    return Criterion(name, title=said(name), source=SOURCE.at("P5.2a"), points=model_points(maximum), rule=rule, **more)


COMMUNITIES = Rulebook(
    "communities/for-the-poor",
    version="1",
    form=CommunityYear,
    sections=[
        Section(
            "all",
            title=said("all"),
            criteria=[
                criterion(
                    "communities/helped",
                    rules.pro_rata(community.helped, of=community.poor_start),
                    60,
                    applies_when=community.poor_start > 0,
                    evidence=[said("Biên bản")],
                ),
                criterion("communities/target", rules.pro_rata(community.helped, of=community.target), 30),
                criterion(
                    "communities/less-poor", rules.passed(community.poor_start < community.poor_start.earlier()), 10
                ),
            ],
        )
    ],
)


class EnterpriseYear(Form):
    given: Contributions = measure(vi="Đóng góp", en="Contributions")


enterprise = fields(EnterpriseYear)
ENTERPRISES = Rulebook(
    "enterprises/enterprise",
    version="1",
    form=EnterpriseYear,
    sections=[
        Section(
            "all",
            title=said("all"),
            criteria=[
                criterion("enterprises/things", rules.per_unit(enterprise.given.count(), each=5, at_most=20), 20),
                criterion(
                    "enterprises/value",
                    rules.pro_rata(enterprise.given.sum(enterprise.given.row.credited_value), of=100_000_000),
                    80,
                ),
            ],
        )
    ],
)


class HouseholdYear(Form):
    escaped: Flag = measure(vi="Đã thoát nghèo", en="Escaped poverty", origin="target")


HOUSEHOLDS = Rulebook(
    "households/escaping-poverty",
    version="1",
    form=HouseholdYear,
    sections=[
        Section(
            "all",
            title=said("all"),
            criteria=[criterion("households/escaped", rules.passed(fields(HouseholdYear).escaped), 100)],
        )
    ],
)
BOOKS = (COMMUNITIES, ENTERPRISES, HOUSEHOLDS)

ASSIGNMENTS = (
    Assignment(rulebook="communities/for-the-poor", group="communities", unit_kinds=("hamlet",), line=10),
    Assignment(rulebook="enterprises/enterprise", group="enterprises", line=14),
    Assignment(rulebook="households/escaping-poverty", group="households", registered=True, line=18),
)


def plan(**changed: object) -> Plan:
    given = {
        "id": "demo-2023",
        "title": said("Kế hoạch"),
        "movement": Movement(id="for-the-poor", title=said("Vì người nghèo"), source=SOURCE),
        "source": SOURCE,
        "period": 2023,
        "assignments": ASSIGNMENTS,
    }
    return Plan(**given | changed)


def hamlet(name: str, **more: object) -> Unit:
    return Unit(id=name, group="communities", kind="hamlet", **{"names": f"Xóm {name}"} | more)


def firm(name: str, **more: object) -> Unit:
    return Unit(id=name, group="enterprises", kind="enterprise", names=f"Công ty {name}", **more)


def household(name: str) -> Unit:
    return Unit(id=name, group="households", kind="household")


UNITS = (hamlet("h1"), hamlet("h2"), firm("f1"), firm("f2"), household("hh1"), household("hh2"))
PLEDGE = Registration(on="2023-01-15")


def of_hamlet(unit: str = "h1", *, period: str = "2023", **more: object) -> Submission:
    facts = {"poor_start": 10, "helped": 5, "target": 10} | more.pop("facts", {})
    return Submission(rulebook="communities/for-the-poor", unit=unit, period=period, facts=facts, **more)


def of_firm(unit: str = "f1", **more: object) -> Submission:
    return Submission(rulebook="enterprises/enterprise", unit=unit, period="2023", **more)


def of_household(unit: str = "hh1", **more: object) -> Submission:
    given = {"facts": {"escaped": True}, "registration": PLEDGE} | more
    return Submission(rulebook="households/escaping-poverty", unit=unit, period="2023", **given)


def replacing(submission: Submission, facts: dict[str, object], *, reason: str, version: int = 2) -> Submission:
    given = {name: getattr(submission, name) for name in submission.model_fields_set}
    changed = {"facts": {**submission.facts, **facts}, "version": version, "replaces": version - 1, "reason": reason}
    return Submission(**given | changed)


def house(name: str, **more: object) -> Contribution:
    given = {"giver": "giver", "receiver": name, "kind": "house", "appraised_value": 50_000_000, "day": "2023-05-01"}
    return Contribution(id=name, **given | more)


def minutes(*criteria: str) -> Evidence:
    return Evidence(id="minutes-1", kind="minutes", criteria=criteria)


LAST_YEAR = (of_hamlet("h1", period="2022", facts={"poor_start": 20}), of_hamlet("h2", period="2022"))


def play(*submissions: Submission, **more: object) -> Results:
    """Run the small movement."""
    given = {"plan": plan(), "rulebooks": BOOKS, "units": UNITS, "history": LAST_YEAR} | more
    return run(given.pop("plan"), given.pop("rulebooks"), submissions, **given)


FILED = (
    of_hamlet("h1"),
    replacing(of_hamlet("h1"), {"helped": 9}, reason="bổ sung"),
    of_hamlet("h2", facts={"helped": 5_000}),
    of_hamlet("h2", period="2022"),
    of_hamlet("nobody"),
    of_firm("f1", contributions=("c1", "c9")),
    of_firm("f2", contributions=("c1",)),
    of_household("hh1"),
    of_household("hh1", facts={"escaped": False}),
    of_household("hh2", registration=None),
)
"""One of every kind of thing that is filed."""
REGISTER = (house("c1", owner="f1"), house("c2", owner="f2"), house("c0", owner="f2", day="2020-01-01"))
