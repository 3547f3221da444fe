"""One rule of every public function, over facts named x, y, z, t (numbers), a, b, c (flags), code (a level) and rows."""

from tests.scoring.rules.given import flag, level, number

from emulation.algebra import Expr
from emulation.models import Count, Flag, Form, Listing, Marks, fields, measure
from emulation.scoring import rules
from emulation.scoring._rule import Rule


class Part(Form):
    """One row."""

    mark: Marks = measure(vi="Điểm", en="Mark", at_most=10)
    good: Flag = measure(vi="Đạt", en="Good")


class Whole(Form):
    """A form with rows."""

    rows: Listing[Part] = measure(vi="Các phần", en="Parts", at_most=20)
    unused: Count = measure(vi="Khác", en="Other", at_most=1)


x, y, z, t = (number(name) for name in "xyzt")
a, b, c = (flag(name) for name in "abc")
rows = fields(Whole).rows
row = rows.row

MADE: dict[str, Rule | Expr] = {
    "all_at_least": rules.all_at_least((x, 5), (y, 7), points=4),
    "awards": rules.awards([(a, 1), (b, 2), (c, "3.5")]),
    "best_of": rules.best_of(rules.passed(a, points=1), rules.per_unit(x, each=1, at_most=4)),
    "deadline": rules.deadline(x, due=y, on_time=3, late=[(10, 2), (30, 1)], early=[(3, "3.5"), (9, 4)]),
    "deprivation_score": rules.deprivation_score((a, 1), (b, 2), (c, 1)),
    "dual_cutoff": rules.dual_cutoff((a, 1), (b, 2), (c, 1), cutoff=2, points=4),
    "event_mean": rules.event_mean(rows, of=row.mark, highest=10, points=4),
    "failures": rules.failures(x, {0: 4, 1: 3, 3: 1}),
    "fall": rules.fall(before=x, now=y, target=z, points=4),
    "first_of": rules.first_of(rules.pro_rata(x, of=y, points=4), rules.pro_rata(x, of=z, points=3)),
    "first_true": rules.first_true((x >= 5, 4), (a, 2), otherwise=1),
    "growth": rules.growth(before=x, now=y, target=z, points=4),
    "if_assigned": rules.if_assigned(a, rules.per_unit(x, each=1, at_most=4)),
    "imported": rules.imported(x, of=10, points=4),
    "improvement_rank": rules.improvement_rank(x, {1: 4, 2: 2}, over="bloc"),
    "ladder": rules.ladder(x, rules.at_least(10, 4), rules.above(5, 2), otherwise="0.5"),
    "late_penalty": rules.late_penalty(x - y, each="0.5", at_most=4),
    "leader": rules.leader(x, target=y, over="bloc", points=4),
    "levels": rules.levels(level("code"), {"good": 4, "fair": 2, "poor": 0}),
    "linear_between": rules.linear_between(x, worst=2, best=12, points=4),
    "mark": rules.mark(x, highest=60, points=4),
    "min_max": rules.min_max(x, over="bloc", points=4),
    "missing_documents": rules.missing_documents(a, b, c, each="1.5", at_most=4),
    "multiplied": rules.multiplied(rules.per_unit(x, each=1, at_most=2), by=2),
    "only_if": rules.only_if(a, rules.pro_rata(x, of=10, points=4)),
    "panel": rules.panel(rows, mark=row.mark, highest=10, points=4),
    "passed": rules.passed(a, points=4),
    "passing_parts": rules.passing_parts(rows, where=row.good, points=4),
    "per_event_penalty": rules.per_event_penalty(x, each="0.5", at_most=4),
    "per_flag": rules.per_flag(a, b, c, each=1, at_most=2),
    "per_unit": rules.per_unit(x, each="0.4", at_most=4),
    "percentile": rules.percentile(x, over="bloc", points=4),
    "pro_rata": rules.pro_rata(x, of=y, points=4),
    "rank_bands": rules.rank_bands(x, rules.at_most("20%", 4), rules.at_most("50%", 2), over="bloc"),
    "rank_points": rules.rank_points(x, {1: 4, 2: 2}, over="bloc"),
    "share_of_best": rules.share_of_best(x, over="bloc", points=4),
    "stepped": rules.stepped(x, start=3, every=2, each="0.5", at_most=4),
    "sustained": rules.sustained(a, steps={1: 1, 2: 2, 4: 4}),
    "tapered": rules.tapered(rules.per_unit(x, each=1, at_most=4), total=t, start="22.5", full=30),
    "two_way": rules.two_way(rows=(x < 5, x < 10), columns=(a, b), cells=((4, 3), (2, 1))),
    "z_score": rules.z_score(x, over="bloc", middle=2, each=1, limit=2),
}
"""Each gives at most 4 points or takes at most 4 away."""
RUNGS = {"above", "at_least", "at_most", "below"}
"""What a ladder is made of: no rules themselves."""
PENALTIES = {"late_penalty", "missing_documents", "per_event_penalty"}
"""Rules that take away."""
