"""A semester of a course of ours: dates, deadlines, holidays and guests from one source."""

project = "Operating Systems"
author = "The Example College"
project_copyright = "the sphinx-syllabus developers"
version = "Fall 2026"
language = "en"

extensions = ["myst_parser", "sphinx_syllabus"]
myst_enable_extensions = ["colon_fence", "attrs_inline"]

html_title = "Operating Systems · Fall 2026"
html_baseurl = "https://os.example/"
html_theme_options = {"fixed_sidebar": True, "show_powered_by": False}
html_sidebars = {"**": ["about.html", "localtoc.html", "searchfield.html"]}
html_show_sourcelink = False

latex_engine = "lualatex"
