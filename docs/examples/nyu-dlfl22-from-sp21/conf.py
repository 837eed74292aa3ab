"""NYU Deep Learning, Fall 2022, again: what the spring edition has is not written twice.

Build ``docs/examples/nyu-dlsp21`` to ``_build/nyu-dlsp21`` first.
"""

project = "Deep Learning"
author = "Alfredo Canziani, Yann LeCun"
project_copyright = "the sphinx-syllabus developers"
version = "Fall 2022"
language = "en"

extensions = ["myst_parser", "sphinx_syllabus"]
myst_enable_extensions = ["colon_fence", "attrs_inline"]
myst_footnote_transition = False
syllabus_editions = {
    "SP21": {
        "url": "https://atcold.github.io/NYU-DLSP21/",
        "inventory": "../../../_build/nyu-dlsp21/syllabus.json",
    },
}

html_title = "Deep Learning · Fall 2022"
html_theme_options = {
    "description": "NYU Center for Data Science, Fall 2022",
    "fixed_sidebar": True,
    "show_powered_by": False,
}
html_sidebars = {"**": ["about.html", "localtoc.html", "searchfield.html"]}
html_show_sourcelink = False

epub_show_urls = "no"

latex_engine = "lualatex"
latex_documents = [
    ("index", "nyu-dlfl22.tex", project, r"Alfredo Canziani \and Yann LeCun", "howto"),
]
man_pages = [("index", "nyu-dlfl22", "Deep Learning, Fall 2022", author, 7)]
