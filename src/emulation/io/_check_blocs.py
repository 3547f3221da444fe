"""Units whose bloc in the period is open: in two at once, moved from one to another, or changed themselves."""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Final

from emulation.cohorts import Attribution
from emulation.io._listing import PlanPlace
from emulation.models import Finding, Membership, Plan, Severity, holds_in


def findings_of_open_blocs(plan: Plan, counted: Mapping[str, Attribution], place: PlanPlace) -> Iterator[Finding]:
    """Yield a finding for every unit whose bloc is open: what makes it so, where the plan says it, and what to do."""
    why_none = ((unit, each.why_none) for unit, each in counted.items())
    open_ = {unit: why.units for unit, why in why_none if why is not None and why.kind == "bloc-open"}
    homes = _memberships(plan, open_)
    for unit, blocs in sorted(open_.items()):
        changed = "moved" if len(blocs) > 1 else "changed"
        why = "at-once" if _at_once([member for _, member in homes[unit]], plan) else changed
        (vi, en, hint), (code, severity) = _OPEN[why], _TOLD[why]
        facts = {"unit": unit, "blocs": ", ".join(blocs)}
        error = place.error(code, homes[unit][-1][0], vi.format(**facts), en.format(**facts), hint, unit=unit)
        yield Finding.of(error, severity)


_DAY: Final = timedelta(days=1)
_STATE_IT: Final = "thêm [[part_periods]] cho đối tượng này", "add [[part_periods]] for it"
_OPEN: Final = {
    "at-once": (
        "{unit} thuộc nhiều cụm, khối cùng một lúc ({blocs}): chưa so với ai.",
        "{unit} is in several blocs at once ({blocs}) and compared with nobody.",
        ("bỏ ở cụm, khối ghi nhầm, hoặc ghi ngày vào (start), ngày ra (end)",
         "take it out of the wrong one, or say when it came (start) and left (end)"),
    ),
    "moved": (
        "{unit} chuyển cụm, khối trong kỳ ({blocs}), chưa rõ tính vào đâu: chưa so với ai.",
        "{unit} went from bloc to bloc within the period ({blocs}): it is compared with nobody yet.",
        _STATE_IT,
    ),
    "changed": (
        "{unit} được lập mới, bị tách hoặc kết thúc trong kỳ, chưa rõ có tính vào {blocs} không: chưa so với ai.",
        "{unit} was made, parted or ended within the period; whether it counts in {blocs} is open.",
        _STATE_IT,
    ),
}  # fmt: skip
_TOLD: Final[Mapping[str, tuple[str, Severity]]] = {
    "at-once": ("EMU-D05", "error"),
    "moved": ("EMU-K43", "warning"),
    "changed": ("EMU-K43", "warning"),
}


def _memberships(plan: Plan, units: Container[str]) -> Mapping[str, list[tuple[str, Membership]]]:
    """Return the memberships of units within the period, each with its key in the plan."""
    found: defaultdict[str, list[tuple[str, Membership]]] = defaultdict(list)
    for i, bloc in enumerate(plan.blocs):
        for j, member in enumerate(bloc.members):
            if member.unit in units and holds_in(member, plan.period.start, plan.period.end):
                found[member.unit].append((f"blocs.{i}.members.{j}", member))
    return found


def _at_once(members: Sequence[Membership], plan: Plan) -> bool:
    """Tell whether several memberships hold on one day of the period: one of those on which one of them begins."""
    days = {max(member.start or plan.period.start, plan.period.start) for member in members}
    return any(sum(holds_in(member, day, day + _DAY) for member in members) > 1 for day in days)
