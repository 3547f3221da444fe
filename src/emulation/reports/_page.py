"""The page around the content: one file with its style and script inside, and nothing fetched from anywhere."""

from importlib.resources import files

from emulation.markup import Child, Markup, asset, join, tag
from emulation.reports._voice import Voice

# Said in the page itself, so that a browser refuses what a mistake of ours might let it fetch.
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)


def page(voice: Voice, title: str, *content: Child, styles: tuple[str, ...], script: str | None = None) -> str:
    """Return a whole page as text."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        asset("style", "\n".join(_read(name) for name in styles)),
    )
    body = tag("body", join(*content), asset("script", _read(script)) if script else None)
    return f"<!doctype html>\n{_html(voice, head, body).html}\n"


def _html(voice: Voice, *children: Child) -> Markup:
    return tag("html", *children, lang=voice.language)


def _read(name: str) -> str:
    return files("emulation.reports").joinpath("assets", name).read_text(encoding="utf-8").strip()
