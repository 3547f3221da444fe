"""The small office with ranks, classes and awards decided; every text that a person might have written carries a mark."""

from collections.abc import Sequence
from functools import cache

from tests.reports.office import Words, book, plan, source, submissions, unit

from emulation import GROUPS, decide
from emulation.models import (
    Award,
    AwardConditions,
    Bloc,
    ClassQuota,
    ExceptionalCeiling,
    Matter,
    Nominee,
    Opinion,
    Period,
    Plan,
    Posting,
    Proceedings,
    Quota,
    QuotaBase,
    Ranking,
    RankKey,
    Round,
    StateRule,
    Unit,
    Withdrawal,
)
from emulation.runs import Decisions, Results, run

GROUP = "communities"
DAY = "2024-02-20"


def _awards(say: Words) -> tuple[Award, ...]:
    cited = source(say)
    higher = ExceptionalCeiling(share="50%", reason=say.line("thiên tai"), decided_on="2023-11-20", source=cited)
    few = Quota(
        id="few", share="20%", base="units", rounding="floor", exceptional=higher, within=("bloc",), source=cited
    )
    one = Quota(id="one", at_most=1, source=cited)
    head = {"round": "2023", "source": cited, "ties": "leave-out", "held": "reserve"}
    subject = say("Nhân dân và cán bộ {name}", "The people and cadres of {name}")
    return (
        Award(
            id="bang-khen", title=say("Bằng khen", "Diploma"), order="share-of-maximum", above="giay-khen",
            conditions=AwardConditions(class_at_least="good"), quotas=(one,), **head,
        ),
        Award(
            id="giay-khen", title=say("Giấy khen", "Certificate"), order="rank", subject=subject, quotas=(few,), **head
        ),
        Award(
            id="ca-nhan", title=say("Chiến sĩ thi đua", "Emulation fighter"), kind="title", order="points",
            nominated=True, conditions=AwardConditions(vote=True), **head,
        ),
    )  # fmt: skip


def decided_plan(say: Words, group: str = GROUP, **changed: object) -> Plan:
    """Return the plan of the office with everything that a decision asks for."""
    cited = source(say)
    base = QuotaBase(counted="units")
    quota = Quota(id="good", share="20%", base=base, rounding="floor", within=("bloc",), source=cited)
    given = {
        "rounds": (
            Round(id="2023", kind="yearly", title=say("Năm 2023", "The year 2023"), period=Period.of_year(2023)),
        ),
        "blocs": (
            Bloc(
                id="one",
                title=say("Cụm số 1", "Bloc 1"),
                members=tuple({"unit": f"{group}-{number}"} for number in range(1, 7)),
            ),
        ),
        "state_rules": tuple(
            StateRule(state=state, how="not-classed", source=cited)
            for state in ("missing", "failed", "withheld", "not_due")
        ),
        "rankings": (
            Ranking(
                on="share-of-maximum",
                ties="competition",
                keys=(RankKey(of=f"{group}/helped"), RankKey(by="fact", of="poor", prefer="less")),
                source=cited,
            ),
        ),
        "class_quotas": (ClassQuota(band="good", quota=quota, ties="leave-out"),),
        "awards": _awards(say),
    }
    return plan(say, (group,), **given | changed)


def told(say: Words, group: str = GROUP) -> Proceedings:
    """Return what happened around the scores: a matter, a posting with a complaint, nominees, a withdrawal."""
    cited = source(say)
    complaint = Opinion(id="yk-1", unit=f"{group}-3", on="2024-02-12", kind="complaint")
    return Proceedings(
        as_of=DAY,
        matters=(Matter(id="v-1", unit=f"{group}-1", kind="inspection", opened_on="2024-02-02", source=cited),),
        nominees=(
            Nominee(id="nd-3", award="giay-khen", unit=f"{group}-3", title=say("Cán bộ {name}", "Cadres of {name}")),
            Nominee(id="ca-nhan-01", award="ca-nhan", unit=f"{group}-3", kind="individual"),
            Nominee(id="ca-nhan-02", award="ca-nhan", unit=f"{group}-5", kind="individual"),
        ),
        withdrawals=(Withdrawal(nominee="ca-nhan-02", on="2024-02-15", reason=say.line("tự rút")),),
        postings=(
            Posting(
                id="niem-yet",
                what=say("Kết quả chấm điểm", "The scores"),
                units=(f"{group}-3",),
                posted_on="2024-02-10",
                days=10,
                source=cited,
                opinions=(complaint,),
                holds=("complaint",),
            ),
        ),
    )


def scored(say: Words, group: str = GROUP, **changed: object) -> tuple[Results, Sequence[Unit]]:
    """Run the office under the plan that decides."""
    units = [unit(group, number, say) for number in range(1, 7)]
    found = run(decided_plan(say, group, **changed), [book(group, say)], submissions(group, say), units=units)
    return found, units


@cache
def decisions(mark: str = "", group: str = GROUP) -> Decisions:
    """Return everything that is decided in the office."""
    assert group in {each.id for each in GROUPS}
    say = Words(mark)
    results, units = scored(say, group)
    return decide(results, units=units, proceedings=told(say, group))
