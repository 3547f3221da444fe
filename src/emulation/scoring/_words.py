"""The words of a rulebook for rendering its nodes: labels of fields, codes, parameters and criteria."""

from typing import TYPE_CHECKING

from emulation.algebra import Earlier, Field, Name, Text, Trait, Words
from emulation.models import FormSpec, Measure

if TYPE_CHECKING:
    from emulation.scoring._rulebook import Rulebook

_EVIDENCE = {
    "given": Text(vi="đã có", en="given"),
    "none": Text(vi="không có minh chứng", en="no evidence"),
}
_TRAITS = {
    "level": Text(vi="cấp", en="level"),
    "area": Text(vi="loại địa bàn", en="type of area"),
    "size": Text(vi="quy mô", en="size"),
}


def name_of_measure(measure: Measure) -> Name:
    """Return what a measure is called and how its numbers are written."""
    unit = measure.unit or (Text(vi="%", en="%") if measure.kind == "rate" else None)
    return Name(measure.label, unit, "day" if measure.kind == "day" else "plain")


def words_of_form(form: FormSpec) -> Words:
    """Return the words of a form."""

    def field(name: str) -> Name | None:
        return name_of_measure(form[name]) if name in form else None

    def code(leaf: object, code: str) -> Text | None:
        name = leaf.name if isinstance(leaf, Field | Earlier) else ""
        return form[name].choice(code) if name in form and code in form[name].codes else _EVIDENCE.get(code)

    def collection(name: str) -> Text | None:
        return form[name].label if name in form else None

    def rows(name: str) -> Words | None:
        inner = form[name].rows if name in form else None
        return words_of_form(inner) if inner else None

    return Words(field=field, code=code, collection=collection, rows=rows)


def words_of(book: "Rulebook") -> Words:
    """Return the words of a rulebook."""
    form = words_of_form(book.form)
    titles = {item.id: item.title for item in book.root.items()}
    parameters = {p.id: Name(p.title, p.unit, p.look) for p in book.parameters}

    def title(name: str) -> Text | None:
        return titles.get(name.partition("#")[0])

    def field(name: str) -> Name | None:
        if name.startswith("evidence:"):
            return Name(Text(vi="minh chứng", en="evidence"))
        return form.field(name)

    traits = {t.name: t for t in book.traits}

    def trait(name: str) -> Name | None:
        label = traits[name].label if name in traits else _TRAITS.get(name)
        return Name(label) if label else None

    def code(leaf: object, code: str) -> Text | None:
        if isinstance(leaf, Trait):
            return dict(traits[leaf.name].choices).get(code) if leaf.name in traits else None
        return form.code(leaf, code)  # type: ignore[arg-type]  # the other leaves that have a name

    return Words(
        field=field, trait=trait, parameter=parameters.get, code=code, title=title,
        collection=form.collection, rows=form.rows,
    )  # fmt: skip
