"""Escaping cannot be forgotten: whatever is no markup is data, whatever it holds."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.markup.pages import read, shape

import emulation
from emulation.markup import Style, asset, join, link, tag, text

SOURCES = Path(emulation.__file__).parent
HOSTILE = st.text(st.sampled_from("<>&\"'/=` aẩ;!-\n\t") | st.characters(codec="utf-8"))
FIT = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")))


@given(HOSTILE, HOSTILE)
def test_no_data_becomes_an_element_or_an_attribute(body: str, title: str) -> None:
    assert shape(tag("p", body, title=title).html) == [("p", ("title",))]


@given(FIT, FIT)
def test_data_comes_out_as_it_went_in(body: str, title: str) -> None:
    paragraph = read(tag("p", body, title=title).html).one("p")
    assert "".join(map(str, paragraph.children)) == body
    assert paragraph.attributes["title"] == title


@given(st.lists(HOSTILE))
def test_data_is_escaped_wherever_it_stands(several: list[str]) -> None:
    page = tag("ul", (tag("li", each, [each, (each,)]) for each in several), join(several)).html
    assert shape(page) == [("ul", ()), *[("li", ())] * len(several)]


def test_markup_is_not_escaped_twice() -> None:
    assert tag("p", tag("b", "<"), " & ", 3, None).html == "<p><b>&lt;</b> &amp; 3</p>"


@pytest.mark.parametrize("unfit", ["\x00", "\x1b", "\x85", "\u202e", "\u2066", "\ud800", "\uffff"])
def test_what_no_page_can_hold_is_shown_as_such(unfit: str) -> None:
    assert text(f"a{unfit}b").html == "a\ufffdb"


def test_attributes_say_what_they_are() -> None:
    assert (
        tag("td", class_="num", data_state="x", hidden=True, title=None, open=False, colspan=2).html
        == '<td class="num" data-state="x" hidden colspan="2"></td>'
    )


@pytest.mark.parametrize("name", ["onclick", "onload", "style", "Upper", "a b", "x>"])
def test_an_attribute_that_runs_something_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not an attribute"):
        tag("p", "x", **{name: "1"})


@pytest.mark.parametrize("name", ["p>", "P", "", "a b"])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="not the name of an element"):
        tag(name)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//evil.example", " #a", "file:///etc", "#a b"]
)
def test_a_link_leads_to_the_page_or_to_the_web(address: str) -> None:
    with pytest.raises(ValueError, match="a link of these pages"):
        tag("a", "x", href=address)
    assert link(address, "x").html == "x"


def test_a_link_to_the_web_says_nothing_of_the_page() -> None:
    assert (
        link("https://example.org/a?b=1&c", "x").html
        == '<a href="https://example.org/a?b=1&amp;c" rel="noreferrer">x</a>'
    )


def test_a_style_at_an_element_is_ours_and_fetches_nothing() -> None:
    assert tag("b", style=Style("color:#009e73;width:5%;")).html == '<b style="color:#009e73;width:5%;"></b>'
    for css in ("background:url(x);", "color:red", 'color:"', "color:red;}", "a:b;c"):
        with pytest.raises(ValueError, match="not a plain style"):
            Style(css)


def test_a_style_of_a_page_cannot_end_early() -> None:
    with pytest.raises(ValueError, match="would end it"):
        asset("style", "</style><script>")


def test_nothing_but_the_builder_makes_markup() -> None:
    """A second way to write HTML would be one that can forget."""
    modules = {path.relative_to(SOURCES).as_posix(): path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py")}

    def makers(call: str) -> list[str]:
        return [
            name for name, code in modules.items() if re.search(rf"\b{call}\(", code) and name != "markup/_elements.py"
        ]

    # The look of cards, and the widths of columns on paper; the cells of workbooks have a Style of their own.
    styled = ["markup/_card.py", "reports/papers/_frame.py"]
    of_pages = [name for name in makers("Style") if "emulation.markup" in modules[name]]
    assert (makers("Markup"), sorted(of_pages), makers("asset")) == ([], styled, ["reports/_page.py"])
