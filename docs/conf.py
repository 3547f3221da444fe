"""How Sphinx builds the documentation: `make docs`, without a single warning (`-n -W`)."""

project = "emulation"
author = "the emulation contributors"
copyright = "the emulation contributors, Apache-2.0"

# The pages are English; the official terms stand in them in Vietnamese, and the glossary ties the two together.
language = "en"
html_theme = "furo"
html_title = "emulation"
# The Vietnamese search would need a word splitter; the English one finds whole Vietnamese words well enough.
html_search_language = "en"
templates_path: list[str] = []
exclude_patterns = ["_build"]

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "description"
napoleon_google_docstring = True
napoleon_numpy_docstring = False

# Links that we write must resolve; the types in a signature are drawn from the code and may have no page of their own.
nitpick_ignore_regex = [("py:.*", r".*")]

# Errors have a page at the front door and one among the errors; a name that fits both is no mistake.
suppress_warnings = ["ref.python"]
