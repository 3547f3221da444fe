"""The domain: movement, plan, units, forms, submissions and contributions, as frozen values.

What is read from outside is validated here and nowhere else; whatever is refused names its place and its repair.
This layer knows no engine, no dataframe, no file and no clock.
"""

from emulation.models._dated import Dated
from emulation.models._facts import Fact, Row, fact_from_json, fact_to_json
from emulation.models._fields import Fields, Rows, fields
from emulation.models._finding import Finding, Severity
from emulation.models._form import (
    CONTRIBUTION_KINDS,
    CONTRIBUTION_PARTS,
    CONTRIBUTION_ROW,
    Contributions,
    Count,
    Day,
    Flag,
    Form,
    Level,
    Listing,
    Marks,
    Money,
    Number,
    Rate,
    form_spec,
    measure,
)
from emulation.models._group import (
    COMMUNITIES,
    ENTERPRISES,
    GOVERNMENT_BODIES,
    GROUPS,
    HOUSEHOLDS,
    MASS_ORGANIZATIONS,
    Group,
)
from emulation.models._mapping import FrozenMapping
from emulation.models._measure import Bound, Measure, MeasureKind, Origin, define
from emulation.models._period import (
    Deadline,
    FormOfCommendation,
    Period,
    RollUp,
    Round,
    Standard,
    add_months,
    monthly_days,
    peak_month,
)
from emulation.models._source import MODEL_EXTENSION, Source
from emulation.models._spec import Filed, FormSpec, Reading
from emulation.models._submission import (
    ROLES,
    Appraisal,
    AppraisalEntry,
    Evidence,
    ReasonCode,
    Registration,
    SelfAssessment,
    Submission,
    latest,
)
from emulation.models._unit import Predecessor, Unit, check_lineage, lineage_on

__all__ = [
    "COMMUNITIES",
    "CONTRIBUTION_KINDS",
    "CONTRIBUTION_PARTS",
    "CONTRIBUTION_ROW",
    "ENTERPRISES",
    "GOVERNMENT_BODIES",
    "GROUPS",
    "HOUSEHOLDS",
    "MASS_ORGANIZATIONS",
    "MODEL_EXTENSION",
    "ROLES",
    "Appraisal",
    "AppraisalEntry",
    "Bound",
    "Contributions",
    "Count",
    "Dated",
    "Day",
    "Deadline",
    "Evidence",
    "Fact",
    "Fields",
    "Filed",
    "Finding",
    "Flag",
    "Form",
    "FormOfCommendation",
    "FormSpec",
    "FrozenMapping",
    "Group",
    "Level",
    "Listing",
    "Marks",
    "Measure",
    "MeasureKind",
    "Money",
    "Number",
    "Origin",
    "Period",
    "Predecessor",
    "Rate",
    "Reading",
    "ReasonCode",
    "Registration",
    "RollUp",
    "Round",
    "Row",
    "Rows",
    "SelfAssessment",
    "Severity",
    "Source",
    "Standard",
    "Submission",
    "Unit",
    "add_months",
    "check_lineage",
    "define",
    "fact_from_json",
    "fact_to_json",
    "fields",
    "form_spec",
    "latest",
    "lineage_on",
    "measure",
    "monthly_days",
    "peak_month",
]
