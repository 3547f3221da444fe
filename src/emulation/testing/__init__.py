"""The plugin author's kit: named checks of a rulebook, worked cases, rule coverage, and strategies for property tests.

`check_rulebook` asks one rulebook everything, `check_plugin` a plugin as it is installed;
`pytest --emulation-plugin NAME` makes each check a test of its own.
`from emulation.testing import strategies` needs hypothesis, which comes with the extra `testing`.
"""

from emulation.testing._as_table import as_table
from emulation.testing._case_file import cases_of, read_cases
from emulation.testing._cases import CaseResult, Cases, Difference, WorkedCase, run_cases
from emulation.testing._checked import DEFAULT, Check, Checked, CheckSettings
from emulation.testing._coverage import Coverage, Target, coverage_of
from emulation.testing._kit import CHECKS, check_rulebook
from emulation.testing._plugin_checks import PLUGIN_CHECKS, check_plugin
from emulation.testing._results import CheckResult, Fault, Report

__all__ = [
    "CHECKS",
    "DEFAULT",
    "PLUGIN_CHECKS",
    "CaseResult",
    "Cases",
    "Check",
    "CheckResult",
    "CheckSettings",
    "Checked",
    "Coverage",
    "Difference",
    "Fault",
    "Report",
    "Target",
    "WorkedCase",
    "as_table",
    "cases_of",
    "check_plugin",
    "check_rulebook",
    "coverage_of",
    "read_cases",
    "run_cases",
]
