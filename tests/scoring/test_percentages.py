"""A rate from 0 to 100 and "95%", which is 0.95, do not meet; what may be right is let through."""

from typing import Any

import pytest
from tests.scoring.books import both

from emulation import (
    Count,
    Criterion,
    Form,
    Listing,
    Number,
    Rate,
    Rulebook,
    Section,
    Source,
    fields,
    least,
    mean,
    measure,
    model_points,
    rounded,
    rules,
    share,
    when,
)
from emulation.errors import RulebookError
from emulation.io import rulebook_of_toml


class Site(Form):
    """One site."""

    clean: Rate = measure(vi="c", en="c")


class Rated(Form):
    """A form with rates."""

    done: Count = measure(vi="a", en="a", at_most=9)
    due: Count = measure(vi="b", en="b", at_least=1, at_most=9)
    rate: Rate = measure(vi="r", en="r", at_most=200)
    tiny: Rate = measure(vi="t", en="t", at_most=1)
    index: Number = measure(vi="i", en="i", at_most=3)
    sites: Listing[Site] = measure(vi="s", en="s", at_most=9)


year, site = fields(Rated), fields(Site)
part = share(year.done, of=year.due)


def points_where(holds: Any) -> Any:
    return when(holds, 5).otherwise(0)


def made(rule: Any) -> Rulebook:
    one = Criterion("demo/one", title=both("Một"), source=Source("x").at("P1"), points=model_points(5), rule=rule)
    section = Section("s", title=both("s"), criteria=[one])
    return Rulebook("demo/b", version="1", form=Rated, sections=[section], for_information=Rated.spec().names)


MIXED = {
    "a ladder": rules.ladder(year.rate, rules.at_least("95%", 5), rules.at_least("80%", 3)),
    "one rung alone": rules.ladder(year.rate, rules.at_least(95, 5), rules.at_least("80%", 3)),
    "a comparison": points_where(year.rate >= "95%"),
    "more than all of it": points_where(year.rate >= "150%"),
    "an earlier period": points_where(year.rate.earlier() < "50%"),
    "a change in percentage points": points_where(year.rate - year.rate.earlier() >= "2%"),
    "a rounded rate": points_where(rounded(year.rate, 1) >= "95%"),
    "a rate with a default": points_where(year.rate.default(0) >= "95%"),
    "the mean of two": points_where(mean(year.rate, year.rate.earlier()) >= "95%"),
    "the mean of rows": points_where(year.sites.mean(site.clean) >= "95%"),
    "within a row": rules.per_unit(year.sites.count(where=site.clean >= "95%"), each=1, at_most=5),
    "in proportion to a target": rules.pro_rata(year.rate, of="95%"),
    "a fall": rules.fall(before=year.rate.earlier(), now=year.rate, target="2%"),
    "steps": rules.stepped(year.rate, start="92%", every=1, each=1, at_most=5),
    "a share that never is above one": points_where(least(part, 1) >= 95),
    "a ladder of such a share": rules.ladder(least(part, 1), rules.at_least(95, 5), rules.at_least(80, 3)),
}  # fmt: skip
FIT = {
    "a rate out of 100": rules.ladder(year.rate, rules.at_least(95, 5), rules.at_least("0.5", 3)),
    "zero, which is the same": points_where(year.rate > "0%"),
    "a share": rules.ladder(part, rules.at_least("95%", 5), rules.at_least("80%", 3)),
    "a share above one": points_where(part >= 2),
    "a share that never is above one": points_where(least(part, 1) >= "95%"),
    "points made of a share": least(part, 1) * 3 + 2,
    "a rate over a hundred": points_where(year.rate / 100 >= "95%"),
    "a part of a rate": points_where(year.rate * "50%" >= 40),
    "a relative fall": rules.fall(before=year.rate.earlier(), now=year.rate, target="5%", relative=True),
    "a rate that is declared up to one": points_where(year.tiny >= "95%"),
    "a number that is no rate": points_where(year.index >= "95%"),
    "a count": points_where(year.done >= 2),
}


@pytest.mark.parametrize("rule", MIXED.values(), ids=MIXED)
def test_two_scales_of_a_percentage_do_not_meet(rule: Any) -> None:
    with pytest.raises(RulebookError) as caught:
        made(rule)
    error = caught.value
    assert (error.code, error.criterion, error.clause) == ("EMU-R30", "demo/one", "P1")
    assert error.vi != error.en
    assert error.hint is not None


@pytest.mark.parametrize("rule", FIT.values(), ids=FIT)
def test_what_may_be_right_is_let_through(rule: Any) -> None:
    assert made(rule).full_maximum == 5


def test_the_error_says_how_to_write_it_in_both_languages() -> None:
    with pytest.raises(RulebookError) as caught:
        made(points_where(year.rate >= "99.5%"))
    error = caught.value
    assert error.vi == "Số tính theo thang 0–100 lại đặt cạnh “99.5%”, tức là 0,995: rate."
    assert error.en == "A number from 0 to 100 stands beside “99.5%”, which is 0.995: rate."
    assert error.hint == ("ghi 99.5, không ghi 99.5%", "write 99.5, not 99.5%")


def test_the_error_names_the_line_of_a_file() -> None:
    text = """
[rulebook]
id = "village/a"
version = "1"
[form]
name = "Year"
[[form.fields]]
name = "tidy"
kind = "rate"
vi = "Tỷ lệ"
en = "Rate"
[[sections]]
id = "work"
title = "A"
[[criteria]]
id = "village/tidy"
title = "B"
source = "1/KH"
points = 5
section = "work"
rule = { ladder = "tidy", rungs = [{ at_least = "95%", points = 5 }] }
"""
    with pytest.raises(RulebookError) as caught:
        rulebook_of_toml(text)
    assert (caught.value.code, caught.value.where["line"]) == ("EMU-R30", text.splitlines().index("[[criteria]]") + 1)
