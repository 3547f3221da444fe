"""What is known of one plugin: whence it comes, how it fared, and why."""

from dataclasses import dataclass
from typing import Literal

from emulation.algebra import Text
from emulation.errors import PluginError

Status = Literal["loaded", "failed", "blocked", "incompatible", "duplicate"]
"""How a plugin fared: its rulebooks are there, or the reason says why they are not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PluginInfo:
    """One plugin as it was found.

    Only the rulebooks of a plugin that is *loaded* are in the registry.
    """

    name: str
    """The name of its entry point, which is the namespace of its ids."""
    status: Status
    distribution: str | None = None
    """The installed distribution; None for an entry point that was handed in without one."""
    version: str | None = None
    hash: str | None = None
    """"sha256:…" over the files of the distribution; None when they cannot be read."""
    interface: int | None = None
    """The version of the interface for which it was written; None while that is not known."""
    rulebooks: tuple[str, ...] = ()
    """The ids of the rulebooks that it supplies."""
    code: str | None = None
    """The stable code of the reason."""
    reason: Text | None = None
    """Why it is not loaded, and what to do."""
    traceback: tuple[str, ...] = ()
    """Where its own code failed, the innermost place last: "file.py:12 in function"."""
    notices: tuple[Text, ...] = ()
    """What its author should know of a plugin that loads all the same."""

    @property
    def loaded(self) -> bool:
        """Whether its rulebooks can be used."""
        return self.status == "loaded"

    @property
    def origin(self) -> str:
        """Name and origin in one line: "communities (emulation-communities 0.1.0)"."""
        whence = " ".join(part for part in (self.distribution, self.version) if part)
        return f"{self.name} ({whence})" if whence else self.name

    def error(self) -> PluginError:
        """Return the reason as an error, for who cannot do without the plugin.

        Raises:
            ValueError: The plugin is loaded.
        """
        if self.code is None or self.reason is None:
            raise ValueError(f"the plugin {self.name} is {self.status}")
        return PluginError(self.code, vi=self.reason.vi, en=self.reason.en, plugin=self.name, status=self.status)

    def to_json(self) -> dict[str, object]:
        """Return the JSON form; what is not known is null."""
        reason = None if self.reason is None else {"vi": self.reason.vi, "en": self.reason.en}
        return {
            "name": self.name,
            "status": self.status,
            "distribution": self.distribution,
            "version": self.version,
            "hash": self.hash,
            "interface": self.interface,
            "rulebooks": list(self.rulebooks),
            "code": self.code,
            "reason": reason,
            "traceback": list(self.traceback),
            "notices": [{"vi": notice.vi, "en": notice.en} for notice in self.notices],
        }
