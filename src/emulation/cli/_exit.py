"""How a command ends: with one of these codes, which scripts may rely on."""

from enum import IntEnum

from emulation.errors import EmulationError, PluginError


class ExitCode(IntEnum):
    """The exit codes, documented in the reference of the commands."""

    OK = 0
    FINDINGS = 1
    """With --strict: a finding of severity error."""
    INPUT = 2
    """The command, the plan or a file is wrong."""
    PLUGIN = 3
    """A plugin is not loaded that should be."""
    OUTPUT = 4
    """The results cannot be written."""


def code_for(error: EmulationError) -> ExitCode:
    """Return the code with which an error ends a command."""
    if isinstance(error, PluginError):
        return ExitCode.PLUGIN
    return ExitCode.OUTPUT if error.code == "EMU-F11" else ExitCode.INPUT
