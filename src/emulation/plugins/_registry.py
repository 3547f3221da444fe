"""The registry: the rulebooks of all plugins, each traceable to the one that supplies it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import EntryPoint
from importlib.metadata import entry_points as installed

from emulation import hookspecs
from emulation.algebra import Text
from emulation.errors import PluginError, Words, did_you_mean
from emulation.models import FrozenMapping
from emulation.plugins._allow import Allowed, read_allow
from emulation.plugins._contents import instruments
from emulation.plugins._info import PluginInfo
from emulation.plugins._isolation import load_isolated
from emulation.plugins._loading import load, refusal
from emulation.plugins._provenance import Candidate, candidates_of
from emulation.plugins._settings import STRICT_VARIABLE, Isolation, isolation_of, switched
from emulation.scoring import Rulebook


@dataclass(frozen=True, slots=True)
class Registry:
    """All plugins that were found, loaded or not, and the rulebooks of those that are.

    It never changes; going through it yields its plugins.
    """

    plugins: tuple[PluginInfo, ...]
    """Every plugin by name, with its status and the reason."""
    rulebooks: FrozenMapping[str, Rulebook]
    """Every rulebook by id."""

    __hash__ = None  # type: ignore[assignment]  # it holds rulebooks, which have a digest instead

    def __iter__(self) -> Iterator[PluginInfo]:
        """Yield the plugins by name."""
        return iter(self.plugins)

    def plugin_of(self, rulebook: str) -> PluginInfo | None:
        """Return the plugin to which the id of a rulebook belongs, loaded or not; None when there is none."""
        namespace = rulebook.partition("/")[0]
        return next((plugin for plugin in self.plugins if plugin.name == namespace), None)

    def sources_of(self, plugin: PluginInfo) -> tuple[str, ...]:
        """Return the instruments that the rulebooks of a plugin cite, by their numbers, sorted."""
        books = [self.rulebooks[each] for each in plugin.rulebooks if each in self.rulebooks]
        return tuple(sorted({cited for book in books for cited in instruments(book)}))

    def with_status(self, status: str) -> tuple[PluginInfo, ...]:
        """Return the plugins of one status."""
        return tuple(plugin for plugin in self.plugins if plugin.status == status)

    def to_json(self) -> dict[str, object]:
        """Return the JSON form: plugins by name, rulebooks by id with version and digest."""
        books = {
            book.id: {
                "version": book.version,
                "digest": book.digest,
                "title": {"vi": book.title.vi, "en": book.title.en},
                "sources": list(instruments(book)),
            }
            for book in self.rulebooks.values()
        }
        plugins = [plugin.to_json() for plugin in self.plugins]
        return {"interface": hookspecs.API_VERSION, "plugins": plugins, "rulebooks": books}


def load_registry(
    *,
    allow: str | Iterable[str] | None = None,
    no_plugins: bool = False,
    strict: bool | None = None,
    isolated: bool | Isolation | None = None,
    entry_points: Iterable[EntryPoint] | None = None,
) -> Registry:
    """Find the installed plugins and load each by itself: one that fails is listed, and the others load.

    Args:
        allow: The plugins that may load, such as `"communities,households==0.1.0"` or `["a@sha256:…"]`;
            what the environment variable `EMULATION_PLUGINS` says when None, and all when it is not set.
        no_plugins: Load none; all are listed as blocked.
        strict: Refuse to return when any plugin failed, is incompatible or a duplicate;
            what the environment variable `EMULATION_STRICT` says when None.
        isolated: Load each in a process of its own, with a deadline and a memory limit, and take its rulebooks as JSON:
            `True`, or the limits; what the environment variable `EMULATION_ISOLATED` says when None.
            The registry is the same, and one that hangs or crashes is failed like any other.
        entry_points: The entry points to look at instead of the installed ones.

    Raises:
        PluginError: The allow-list, a variable or a limit cannot be read;
            or, when strict, a plugin is not loaded that should be.
    """
    strictly, limits = switched(strict, STRICT_VARIABLE), isolation_of(isolated)
    allowed = {} if no_plugins else read_allow(allow)
    found = installed(group=hookspecs.GROUP) if entry_points is None else entry_points
    candidates = candidates_of(found)
    blocked, wanted = _sifted(candidates, allowed, no_plugins=no_plugins)
    single = [candidate for candidate in wanted if not _rivals(candidate, wanted)]
    offers = [load(candidate) for candidate in single] if limits is None else load_isolated(single, limits)
    rivals = [_duplicate(candidate, wanted) for candidate in wanted if _rivals(candidate, wanted)]
    absent = [_absent(name, candidates) for name in sorted(set(allowed or ()) - {c.name for c in candidates})]
    plugins = [*blocked, *rivals, *absent, *(info for info, _ in offers)]
    books = {book.id: book for _, offered in offers for book in offered}
    registry = Registry(tuple(sorted(plugins, key=_order)), FrozenMapping({key: books[key] for key in sorted(books)}))
    if strictly:
        _refuse_broken(registry)
    return registry


def _order(plugin: PluginInfo) -> tuple[str, str, str]:
    return plugin.name, plugin.distribution or "", plugin.version or ""


def _sifted(
    candidates: tuple[Candidate, ...], allowed: dict[str, Allowed] | None, *, no_plugins: bool
) -> tuple[list[PluginInfo], list[Candidate]]:
    """Part what the list does not allow, with the reason, from what it does."""
    blocked: list[PluginInfo] = []
    wanted: list[Candidate] = []
    for candidate in candidates:
        why = _off if no_plugins else _unlisted(candidate, allowed)
        if why is None:
            wanted.append(candidate)
        else:
            blocked.append(refusal(candidate, PluginError("EMU-G06", vi=why.vi, en=why.en, plugin=candidate.name)))
    return blocked, wanted


_off = Text(
    vi="Chạy không có plugin; bỏ tùy chọn đó nếu cần.", en="No plugins were wanted; leave that option out to load them."
)


def _unlisted(candidate: Candidate, allowed: dict[str, Allowed] | None) -> Text | None:
    if allowed is None:
        return None
    entry = allowed.get(candidate.name)
    if entry is not None:
        return entry.refuses(candidate.version, candidate.hash)
    name = candidate.name
    return Text(
        vi=f"{name} không có trong danh sách cho phép; thêm vào danh sách nếu tin cậy.",
        en=f"{name} is not on the list of allowed plugins; add it if you trust it.",
    )


def _rivals(candidate: Candidate, wanted: list[Candidate]) -> list[Candidate]:
    return [other for other in wanted if other is not candidate and other.name == candidate.name]


def _duplicate(candidate: Candidate, wanted: list[Candidate]) -> PluginInfo:
    """Refuse all who claim one name: the order of installation must not decide who scores."""
    claims = sorted({_claim(each) for each in (candidate, *_rivals(candidate, wanted))})
    name, who = candidate.name, "; ".join(claims)
    error = PluginError(
        "EMU-G04",
        vi=f"{len(claims)} bản cùng nhận tên {name}: {who}.",
        en=f"{len(claims)} claim the name {name}: {who}.",
        hint=("gỡ bớt, hoặc cho phép một bản theo mã băm", "uninstall all but one, or allow one by its hash"),
        plugin=name,
    )
    return refusal(candidate, error)


def _claim(candidate: Candidate) -> str:
    whence = f"{candidate.distribution or candidate.entry.value} {candidate.version or ''}".strip()
    return f"{whence} ({candidate.entry.value})" if candidate.distribution else whence


def _absent(name: str, candidates: tuple[Candidate, ...]) -> PluginInfo:
    close = did_you_mean(name, {candidate.name for candidate in candidates})
    hint = close or Words("cài plugin, hoặc bỏ khỏi danh sách", "install it, or take it off the list")
    vi, en = f"Plugin {name} được phép nhưng chưa cài.", f"The plugin {name} is allowed and not installed."
    reason = Text(vi=f"{vi} ({hint.vi})", en=f"{en} ({hint.en})")
    return PluginInfo(name=name, status="failed", code="EMU-G01", reason=reason)


def _refuse_broken(registry: Registry) -> None:
    broken = [plugin for plugin in registry if plugin.status not in ("loaded", "blocked")]
    if not broken:
        return
    first = broken[0].error()
    for other in broken[1:]:
        first.add_note(str(other.error()))
    raise first
