"""How Sphinx builds these pages: Markdown by myst-parser, furo, and nothing from the network."""

from fcmdiff import __version__

project = "fcmdiff"
author = "The fcmdiff developers"
copyright = "The fcmdiff developers; Apache License 2.0"
release = version = __version__
language = "en-GB"

extensions = ["myst_parser", "sphinx.ext.autodoc"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
myst_heading_anchors = 3
myst_enable_extensions = ["deflist"]
autodoc_member_order = "bysource"
autodoc_typehints = "signature"

html_theme = "furo"
html_title = f"fcmdiff {release}"
html_show_sphinx = False
html_copy_source = False
