"""The chair's casting score: what orders equal means, and stays equal where it is equal too.

The chair's score counts, or the vice-chair's where the chair is absent; what it leaves equal is left to the council
(TT 18/2015/TT-BNNPTNT).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from emulation.algebra import Text
from emulation.cohorts._sayings import listed, saying
from emulation.errors import CohortError
from emulation.models import ChairScore, Council, FrozenMapping


@dataclass(frozen=True, slots=True, kw_only=True)
class CastingOrder:
    """Tied subjects in the order of the casting score, best first; those of one group remain equal.

    `status` is "decided" when every group has one subject; otherwise "open": the council or the authority decides.
    """

    status: Literal["decided", "open"]
    groups: tuple[tuple[str, ...], ...]
    by: str | None
    """The member whose score counted; None where neither chair nor vice-chair was there."""
    text: Text


def casting_member(council: Council, present: Collection[str], *, presiding: str | None = None) -> str | None:
    """Return the member whose score orders equals: the chair if present, else the vice-chair.

    Args:
        council: The council.
        present: The members who were present.
        presiding: Who presided, which tells between several vice-chairs who were there.
    """
    chair = [member.id for member in council.members if member.role == "chair" and member.id in present]
    vice = [member.id for member in council.members if member.role == "vice-chair" and member.id in present]
    found = chair or [member for member in vice if member == presiding] or vice
    return found[0] if len(found) == 1 else None


def casting_scores(
    scores: Iterable[ChairScore], council: Council, present: Collection[str], *, presiding: str | None = None
) -> FrozenMapping[str, Fraction]:
    """Return the casting score of each subject; one that was not given is not there, and is no zero.

    Raises:
        CohortError: EMU-K36, a member scored a subject twice with different points.
    """
    by = casting_member(council, present, presiding=presiding)
    found: dict[str, Fraction] = {}
    for score in sorted(scores, key=lambda each: (each.subject, each.member)):
        if score.member == by and found.setdefault(score.subject, score.points) != score.points:
            raise _scored_twice(score)
    return FrozenMapping(found)


def casting_order(
    tied: Iterable[str],
    scores: Iterable[ChairScore],
    council: Council,
    present: Collection[str],
    *,
    presiding: str | None = None,
) -> CastingOrder:
    """Order tied subjects by the casting score; where one of them has none, all of them stay tied.

    Raises:
        CohortError: EMU-K36, a member scored a subject twice with different points.
    """
    subjects = tuple(sorted(set(tied)))
    by = casting_member(council, present, presiding=presiding)
    known = casting_scores(scores, council, present, presiding=presiding)
    lacking = tuple(subject for subject in subjects if subject not in known)
    if len(subjects) < 2:
        return CastingOrder(status="decided", groups=tuple((each,) for each in subjects), by=by, text=_NOT_TIED)
    groups = (subjects,) if lacking else _grouped(subjects, known)
    is_open = any(len(group) > 1 for group in groups)
    shown = () if lacking else tuple((each, known[each]) for group in groups for each in group)
    text = _unscored(by, role=_role(council, by), lacking=lacking) or _scored(
        shown, _role(council, by), is_open=is_open
    )
    return CastingOrder(status="open" if is_open else "decided", groups=groups, by=by, text=text)


def _grouped(subjects: Iterable[str], known: Mapping[str, Fraction]) -> tuple[tuple[str, ...], ...]:
    groups: dict[Fraction, list[str]] = defaultdict(list)
    for subject in subjects:
        groups[known[subject]].append(subject)
    return tuple(tuple(groups[points]) for points in sorted(groups, reverse=True))


def _role(council: Council, member: str | None) -> Text:
    found = council.member(member) if member else None
    if found is not None and found.role == "chair":
        return Text(vi="chủ tịch hội đồng", en="the chair")
    return Text(vi="phó chủ tịch hội đồng", en="the vice-chair")


def _unscored(by: str | None, *, role: Text, lacking: tuple[str, ...]) -> Text | None:
    """Say why no score orders them, where none does."""
    if by is None:
        return saying(*_NOBODY)
    return saying(*_LACKING, role=role, subjects=", ".join(lacking)) if lacking else None


def _scored(shown: tuple[tuple[str, Fraction], ...], role: Text, *, is_open: bool) -> Text:
    scores = listed(tuple(saying("{of} {points}", "{of} {points}", of=of, points=points) for of, points in shown))
    return saying(*(_STILL_TIED if is_open else _DECIDED), role=role, shown=scores)


_NOT_TIED: Final = Text(vi="Không có đối tượng nào bằng nhau.", en="Nobody is tied.")
_NOBODY = (
    "Không xác định được chủ tịch hoặc phó chủ tịch hội đồng có mặt: vẫn bằng nhau, hội đồng quyết định.",
    "Neither the chair nor one vice-chair was there: still equal, the council decides.",
)
_LACKING = (
    "Chưa có điểm của {role} cho {subjects}: vẫn bằng nhau, hội đồng quyết định.",
    "There is no score of {role} for {subjects}: still equal, the council decides.",
)
_STILL_TIED = (
    "Xếp theo điểm của {role}: {shown}; phần còn bằng nhau do hội đồng quyết định.",
    "In the order of {role}'s score: {shown}; what is still equal is for the council to decide.",
)
_DECIDED = "Xếp theo điểm của {role}: {shown}.", "In the order of {role}'s score: {shown}."


def _scored_twice(score: ChairScore) -> CohortError:
    return CohortError(
        "EMU-K36",
        vi=f"{score.member} cho {score.subject} hai điểm khác nhau.",
        en=f"{score.member} gave {score.subject} two different scores.",
        hint=("giữ một phiếu", "keep one sheet"),
        member=score.member,
        subject=score.subject,
    )
