"""The small office after its decisions: a council that voted, a posting with a complaint, awards of two authorities."""

from functools import cache

from tests.reports.office import Words, book, plan, source, submissions, unit

from emulation import Period, Source, Text
from emulation.models import Proceedings
from emulation.runs import Decisions, decide, run

GROUPS = ("government-bodies", "communities", "households")
MODEL = Source(
    "model",
    kind="model_extension",
    model=True,
    title=Text(vi="giá trị minh họa, không phải quy định", en="a value that illustrates, no rule"),
)


def awards(say: Words) -> list[dict[str, object]]:
    """Three awards of two authorities: one chosen among the takers of another, and one for collectives and persons."""
    province, premier = say("Chủ tịch UBND tỉnh", "The province"), say("Thủ tướng Chính phủ", "Prime Minister")
    shared = {"round": "year", "order": "share-of-maximum", "ties": "authority", "held": "reserve"}
    return [
        {
            "id": "premier", "title": say("Bằng khen của Thủ tướng"), "authority": premier, "above": "province",
            "quotas": [{"id": "half", "share": "1/2", "rounding": "floor",
                        "base": {"counted": "award", "of": "province"}, "source": MODEL}],
            "source": source(say), **shared,
        },
        {
            "id": "province", "title": say("Bằng khen của Chủ tịch UBND tỉnh"), "authority": province,
            "quotas": [{"id": "seven", "at_most": 7, "source": MODEL}],
            "conditions": {"vote": True}, "source": source(say), **shared,
        },
        {
            "id": "honour", "title": say("Danh hiệu của đợt khác"), **shared, "round": "review", "source": source(say),
        },
        {
            "id": "letter", "title": say("Giấy khen"), "authority": province, "rulebooks": ["communities/year"],
            "subject": say("Nhân dân và cán bộ {name}", "The people of {name}"),
            "quotas": [{"id": "two", "at_most": 2, "source": MODEL}], "source": source(say), **shared,
        },
    ]  # fmt: skip


def council(say: Words) -> dict[str, object]:
    """Nine members who vote, and a secretary who does not; one belongs to a unit that is considered."""
    members = [{"id": "m-1", "role": "chair"}, {"id": "m-2", "role": "vice-chair"}]
    members += [{"id": f"m-{number}", "role": "member"} for number in range(3, 9)]
    members += [{"id": "m-9", "role": "member", "unit": "government-bodies-1"}]
    members += [{"id": "clerk", "role": "secretary", "votes": False}]
    title = say("Hội đồng Thi đua – Khen thưởng tỉnh")
    return {"id": "council", "title": title, "members": members, "quorum": "2/3", "source": source(say)}


PRESENT = tuple(f"m-{number}" for number in range(1, 9))


def ballot(subject: str, in_favour: int, **more: object) -> dict[str, object]:
    """A ballot of the eight who were there; nine in favour contradict that."""
    given = {"against": max(8 - in_favour, 0), "present": PRESENT, "council": "council", "award": "province"}
    return {"subject": subject, "in_favour": in_favour, "on": "2024-03-05", **given, **more}


def proceedings(say: Words) -> Proceedings:
    """What happened around the scores until 20 March 2024."""
    opinions = [
        {"id": "o-1", "on": "2024-02-07", "unit": "communities-1", "kind": "complaint"},
        {"id": "o-2", "on": "2024-02-08", "unit": "government-bodies-1", "kind": "opinion",
         "answered_on": "2024-02-12", "outcome": "dismissed"},
    ]  # fmt: skip
    return Proceedings(
        as_of="2024-03-20",
        councils=[council(say)],
        meetings=[
            {
                "id": "meeting", "council": "council", "on": "2024-03-05", "place": say("Phòng họp số 2"),
                "present": (*PRESENT, "clerk"), "absent": ("m-9",), "chair": "m-1", "secretary": "clerk",
                "number": say.line("12/BB-HĐTĐKT"), "notes": [say("Bổ sung minh chứng")],
            }
        ],
        ballots=[
            ballot("government-bodies-1", 8),
            ballot("government-bodies-3", 7),
            ballot("communities-3", 8),
            ballot("households-1", 8),
            ballot("households-3", 9),
            ballot("communities-4", 8, award="honour", on="2024-03-06"),
        ],
        nominees=[{"id": "person-7", "award": "letter", "unit": "communities-4", "kind": "individual"}],
        chair_scores=[{"member": "m-1", "subject": "communities-3", "points": "9.5"}],
        postings=[
            {
                "id": "p-1", "what": say("Danh sách đề nghị khen thưởng"), "posted_on": "2024-02-05", "days": 10,
                "place": say("Trụ sở"), "source": source(say), "opinions": opinions,
            }
        ],
    )  # fmt: skip


def decided_plan(say: Words, **changed: object) -> dict[str, object]:
    """What the plan says beyond points."""
    states = ("missing", "failed", "withheld", "not_due", "not_applicable")
    given: dict[str, object] = {
        "rounds": [
            {"id": "year", "kind": "yearly", "title": say("Năm 2023", "2023"), "period": Period.of_year(2023)},
            {"id": "review", "kind": "interim", "title": say("Sơ kết"), "period": Period.of_year(2023),
             "roll_up": {"periods": ["2023"], "missing": "leave-out"}},
        ],
        "state_rules": [{"state": state, "how": "not-classed", "source": MODEL} for state in states],
        "rankings": [{"on": "share-of-maximum", "ties": "competition", "within": [], "source": source(say)}],
        "vote_thresholds": [
            {"award": "*", "share": "4/5", "recused": "counted", "written": "counted",
             "source": MODEL.changed(in_force_from="2022-01-01")}
        ],
        "awards": awards(say),
        "cohort": "frozen",
    }  # fmt: skip
    return given | changed


@cache
def decisions(
    mark: str = "", *, told: bool = True, notice: bool = False, cohort: str = "frozen", round_: str | None = None
) -> Decisions:
    """Decide in the office; without `told` nothing has happened around the scores yet."""
    say = Words(mark)
    changed = decided_plan(say, cohort=cohort) | ({"notice": say("SỐ LIỆU VÍ DỤ")} if notice else {})
    units = [unit(group, number, say) for group in GROUPS for number in range(1, 7)]
    results = run(
        plan(say, GROUPS, **changed),
        [book(group, say) for group in GROUPS],
        [each for group in GROUPS for each in submissions(group, say)],
        units=units,
    )
    return decide(results, units=units, proceedings=proceedings(say) if told else None, round=round_)
