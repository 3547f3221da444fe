"""What a plan says of ranks, classes and awards, against the rulebooks that it assigns: every name must mean something.

The core refuses the same when it decides; here it is refused before anything is scored, with the plan's line.
"""

from collections.abc import Iterable, Iterator, Mapping

from emulation.errors import PlanError
from emulation.io._listing import PlanPlace
from emulation.models import Award, ClassDependency, Plan, Quota
from emulation.scoring import TOTAL, Rulebook

Books = Mapping[str, Rulebook]
"""The rulebooks that the plan assigns, as they are under it."""

_CLASS = ("mức xếp loại", "class")
_AWARD = ("hình thức khen thưởng", "award")


def check_cohorts(plan: Plan, books: Books, place: PlanPlace) -> None:
    """Refuse the first thing by which the plan could not compare units.

    Raises:
        PlanError: Naming file, line, key and the nearest right name.
    """
    for problem in _problems(plan, books, place):
        raise problem


def _problems(plan: Plan, books: Books, place: PlanPlace) -> Iterator[PlanError]:
    yield from _rankings(plan, books, place)
    yield from _class_quotas(plan, books, place)
    yield from _dependencies(plan, books, place)
    yield from _thresholds(plan, place)
    for number, award in enumerate(plan.awards):
        yield from _award(award, f"awards.{number}", plan, books, place)
    yield from _circles(plan.awards, place)
    yield from _part_periods(plan, place)


def _meant(rulebooks: Iterable[str], books: Books) -> Books:
    """Return the assigned rulebooks that an entry is for: those that it names, else all."""
    named = tuple(rulebooks)
    return {name: book for name, book in books.items() if not named or name in named}


def _rankings(plan: Plan, books: Books, place: PlanPlace) -> Iterator[PlanError]:
    for number, ranking in enumerate(plan.rankings):
        key, meant = f"rankings.{number}", _meant(ranking.rulebooks, books)
        for position, each in enumerate(ranking.keys):
            where = f"{key}.keys.{position}.of"
            if each.by == "points" and meant:
                items = [item.id for book in meant.values() for item in book.root.items() if item.id != TOTAL]
                if each.of not in items:
                    yield place.unknown("EMU-P04", where, ("tiêu chí", "criterion"), name=each.of or "", known=items)
            elif each.by == "fact" and meant:
                fields = dict.fromkeys(name for book in meant.values() for name in book.form.names)
                if each.of not in fields:
                    yield place.unknown("EMU-P03", where, ("trường", "field"), name=each.of or "", known=fields)


def _classes_of(book: Rulebook) -> tuple[str, ...]:
    return () if book.classes is None else tuple(band.id for band in book.classes.bands)


def _lacks_class(band: str, key: str, books: Books, place: PlanPlace) -> Iterator[PlanError]:
    """Yield the refusal of a class that one of the rulebooks does not have."""
    lacking = next((book for book in books.values() if band not in _classes_of(book)), None)
    if lacking is not None:
        yield place.unknown("EMU-K04", key, _CLASS, name=band, known=_classes_of(lacking), rulebook=lacking.id)


def _class_quotas(plan: Plan, books: Books, place: PlanPlace) -> Iterator[PlanError]:
    for number, rule in enumerate(plan.class_quotas):
        key, meant = f"class_quotas.{number}", _meant(rule.rulebooks, books)
        yield from _lacks_class(rule.band, f"{key}.band", meant, place)
        yield from _base(rule.quota, f"{key}.quota", meant, place)
        yield from _unranked(f"{key}.rulebooks", plan, meant, place)


def _base(quota: Quota, key: str, books: Books, place: PlanPlace) -> Iterator[PlanError]:
    if quota.base is not None and quota.base.counted == "class":
        yield from _lacks_class(quota.base.of or "", f"{key}.base.of", books, place)


def _unranked(key: str, plan: Plan, books: Books, place: PlanPlace) -> Iterator[PlanError]:
    """Yield the refusal of what needs an order where the plan ranks nobody."""
    unranked = next((name for name in books if plan.ranking_for(name) is None), None)
    if unranked is not None:
        vi = f"{key}: cần thứ hạng, kế hoạch không nêu cách xếp hạng của {unranked}."
        en = f"{key}: this needs ranks, and the plan says no way to rank the units of {unranked}."
        yield place.error("EMU-K02", key, vi, en, ("thêm [[rankings]]", "add [[rankings]]"), rulebook=unranked)


def _dependencies(plan: Plan, books: Books, place: PlanPlace) -> Iterator[PlanError]:
    for number, each in enumerate(plan.class_dependencies):
        key = f"class_dependencies.{number}"
        for band, name, rulebook in ((each.at_most, "at_most", each.rulebook), (each.band, "band", each.of)):
            if band is not None:
                yield from _lacks_class(band, f"{key}.{name}", _meant([rulebook], books), place)
        if _reaches_itself(each, plan.class_dependencies):
            vi = f"{key}: xếp loại phụ thuộc lẫn nhau theo vòng tròn."
            en = f"{key}: classes depend on each other in a circle."
            yield place.error("EMU-K03", key, vi, en, ("bỏ một mục", "take out one of the entries"))


def _reaches_itself(start: ClassDependency, dependencies: Iterable[ClassDependency]) -> bool:
    """Tell whether the classes that an entry asks for ask for its own; superiors within one rulebook may be asked."""
    asks = [(each.rulebook, each.of) for each in dependencies if each.rulebook != each.of]
    return start.rulebook != start.of and start.rulebook in _reached(start.of, asks)


def _reached(start: str, steps: Iterable[tuple[str, str]]) -> set[str]:
    """Return everything that is reached from `start`, and `start`."""
    steps, found, ahead = tuple(steps), {start}, [start]
    while ahead:
        current = ahead.pop()
        new = {to for of, to in steps if of == current} - found
        found |= new
        ahead += new
    return found


def _thresholds(plan: Plan, place: PlanPlace) -> Iterator[PlanError]:
    known = [award.id for award in plan.awards]
    for number, each in enumerate(plan.vote_thresholds):
        if each.award != "*" and each.award not in known:
            key = f"vote_thresholds.{number}.award"
            yield place.unknown("EMU-K47", key, _AWARD, name=each.award, known=known)


def _award(award: Award, key: str, plan: Plan, books: Books, place: PlanPlace) -> Iterator[PlanError]:
    rounds = [each.id for each in plan.rounds]
    if award.round not in rounds:
        yield place.unknown("EMU-K06", f"{key}.round", ("đợt xét", "round"), name=award.round, known=rounds)
    meant = _meant(award.rulebooks, books)
    if award.rulebooks and not meant:
        name = award.rulebooks[0]
        what = ("bộ tiêu chí được giao", "rulebook among those it assigns")
        yield place.unknown("EMU-K46", f"{key}.rulebooks", what, name=name, known=books)
    yield from _order(award, key, plan, meant, place)
    asked = award.conditions
    if asked.class_at_least is not None:
        yield from _lacks_class(asked.class_at_least, f"{key}.conditions.class_at_least", meant, place)
    if asked.vote and not _has_threshold(award, plan):
        vi = f"{award.id} cần hội đồng bỏ phiếu, kế hoạch không nêu ngưỡng phiếu."
        en = f"{award.id} asks for a vote of a council, and the plan states no threshold for it."
        hint = ("thêm [[vote_thresholds]] cùng nguồn", "add [[vote_thresholds]] with its source")
        yield place.error("EMU-K41", f"{key}.conditions.vote", vi, en, hint, award=award.id)
    same_round = [each.id for each in plan.awards if each.round == award.round]
    for where, name in _references(award, key):
        if name not in same_round:
            yield place.unknown("EMU-K05", where, ("hình thức khen thưởng cùng đợt", "award of its round"), name=name,
                                known=same_round)  # fmt: skip
    for position, quota in enumerate(award.quotas):
        yield from _base(quota, f"{key}.quotas.{position}", meant, place)


def _order(award: Award, key: str, plan: Plan, meant: Books, place: PlanPlace) -> Iterator[PlanError]:
    """Yield what is wrong with the order in which nominees are taken."""
    if award.order == "points" and len(meant) > 1:
        vi = f"{award.id} xét chung {len(meant)} bộ tiêu chí theo điểm: điểm của các bộ khác nhau không so được."
        en = f"{award.id} takes units of {len(meant)} rulebooks by points, which are not comparable."
        hint = (
            'order = "share-of-maximum" (tỷ lệ trên điểm tối đa) hoặc "rank", hoặc tách thành từng bộ',
            'order = "share-of-maximum" or "rank", or an award for each rulebook',
        )
        yield place.error("EMU-K40", f"{key}.order", vi, en, hint, award=award.id)
    ranked = [quota for quota in award.quotas if quota.base is not None and quota.base.counted == "ranked"]
    if award.order == "rank" or award.conditions.rank_at_most is not None or ranked:
        yield from _unranked(f"{key}.order", plan, meant, place)


def _has_threshold(award: Award, plan: Plan) -> bool:
    """Tell whether a threshold for the award is in force on a day from the beginning of the period on."""
    return any(
        each.award in (award.id, "*")
        and (each.source.in_force_until is None or each.source.in_force_until > plan.period.start)
        for each in plan.vote_thresholds
    )


def _references(award: Award, key: str) -> Iterator[tuple[str, str]]:
    if award.above is not None:
        yield f"{key}.above", award.above
    for position, quota in enumerate(award.quotas):
        if quota.base is not None and quota.base.counted == "award":
            yield f"{key}.quotas.{position}.base.of", quota.base.of or ""


def _circles(awards: Iterable[Award], place: PlanPlace) -> Iterator[PlanError]:
    steps = [(award.id, name) for award in awards for _, name in _references(award, "")]
    for number, award in enumerate(awards):
        for where, name in _references(award, f"awards.{number}"):
            if award.id in _reached(name, steps):
                vi = f"{where}: {award.id} và {name} dẫn đến nhau theo vòng tròn."
                en = f"{where}: {award.id} and {name} refer to each other in a circle."
                yield place.error("EMU-K05", where, vi, en, ("bỏ một chiều", "take out one of the two"))


def _part_periods(plan: Plan, place: PlanPlace) -> Iterator[PlanError]:
    known = [bloc.id for bloc in plan.blocs]
    for number, each in enumerate(plan.part_periods):
        if each.counts_in is not None and each.counts_in not in known:
            key = f"part_periods.{number}.counts_in"
            yield place.unknown("EMU-K45", key, ("cụm, khối", "bloc"), name=each.counts_in, known=known)
