"""Four hamlets in two blocs, compared with the best of their bloc, with ranks, a class quota and two awards."""

from tests.runs.world import plan, said

from emulation import (
    Assignment,
    Award,
    AwardConditions,
    Bloc,
    ClassQuota,
    Count,
    Criterion,
    Form,
    Plan,
    Quota,
    Ranking,
    Round,
    Rulebook,
    Section,
    Source,
    StateRule,
    Submission,
    Unit,
    fields,
    measure,
    model_points,
    rules,
)
from emulation.models import ClassBand, ClassTable, Period
from emulation.runs import RunInputs

MODEL = Source("appeal", kind="model_extension", model=True)


class HamletYear(Form):
    helped: Count = measure(vi="Hộ được giúp", en="Households helped", at_most=100)
    relapsed: Count = measure(vi="Hộ tái nghèo", en="Relapsed", at_most=100)


year = fields(HamletYear)


def criterion(name: str, rule: object, most: int, **more: object) -> Criterion:
    return Criterion(f"demo/{name}", title=said(name), source=MODEL, points=model_points(most), rule=rule, **more)


def book(*criteria: Criterion) -> Rulebook:
    section = Section("all", title=said("all"), criteria=criteria)
    return Rulebook("demo/hamlets", version="1", form=HamletYear, sections=[section], for_information=["relapsed"])


PLAIN = book(criterion("helped", rules.pro_rata(year.helped, of=100), 100))
"""A hundred points for a hundred households."""
COMPARING = book(criterion("helped", rules.share_of_best(year.helped, over="bloc"), 100))
"""A hundred points for the best of the bloc."""
NAMES = ("h1", "h2", "h3", "h4", "h5")
UNITS = tuple(Unit(id=name, group="communities", kind="hamlet", names=f"Xóm {name}") for name in NAMES)
BLOCS = (
    Bloc(id="north", title=said("Bắc"), members=["h1", "h2", "h3"]),
    Bloc(id="south", title=said("Nam"), members=["h4", "h5"]),
)


def made_plan(**more: object) -> Plan:
    given = {
        "assignments": [Assignment(rulebook="demo/hamlets", group="communities")],
        "blocs": BLOCS,
        "cohort": "frozen",
        "rounds": [Round(id="2023", kind="yearly", title=said("2023"), period=Period.of_year(2023))],
        "state_rules": [StateRule(state="missing", how="not-classed", source=MODEL)],
        "rankings": [Ranking(on="points", ties="competition", source=MODEL)],
        "classes": [
            ClassTable(
                on="total", below=said("còn lại"), source=MODEL,
                bands=[ClassBand(id="one", title=said("Mức 1"), at_least=80), ClassBand(id="two", title=said("Mức 2"), at_least=50)],
            )
        ],
        "class_quotas": [
            ClassQuota(band="one", ties="leave-out", quota=Quota(id="one", at_most=1, within=["bloc"], source=MODEL))
        ],
        "awards": [
            Award(
                id="merit", title=said("Giấy khen"), round="2023", order="points", ties="leave-out", held="reserve",
                conditions=AwardConditions(class_at_least="two"), quotas=[Quota(id="merit", at_most=2, source=MODEL)],
                source=MODEL,
            )
        ],
    }  # fmt: skip
    return plan(**given | more)


def filed(unit: str, helped: object, **more: object) -> Submission:
    facts = {"helped": helped, "relapsed": 0}
    return Submission(rulebook="demo/hamlets", unit=unit, period="2023", facts=facts, **more)


FILED = (filed("h1", 90), filed("h2", 85), filed("h3", 60), filed("h4", 88), filed("h5", 40))


def inputs(rulebook: Rulebook = PLAIN, submissions: tuple[Submission, ...] = FILED, **more: object) -> RunInputs:
    return RunInputs(plan=made_plan(**more), rulebooks=[rulebook], submissions=submissions, units=UNITS)
