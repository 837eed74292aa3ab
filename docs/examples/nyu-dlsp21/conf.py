"""NYU Deep Learning, Spring 2021: the edition that the Fall 2022 one builds on."""

project = "Deep Learning"
author = "Yann LeCun, Alfredo Canziani"
project_copyright = "the sphinx-syllabus developers"
version = "Spring 2021"
language = "en"

extensions = ["myst_parser", "sphinx_syllabus"]
myst_enable_extensions = ["colon_fence"]
# The lectures that came in two parts have a page of their own for each.
syllabus_resources = {"part": {"icon": "📖", "label": "part"}}

html_title = "Deep Learning · Spring 2021"
html_theme_options = {
    "description": "NYU Center for Data Science, Spring 2021",
    "fixed_sidebar": True,
    "show_powered_by": False,
}
html_sidebars = {"**": ["about.html", "localtoc.html", "searchfield.html"]}
html_show_sourcelink = False

epub_show_urls = "no"

latex_engine = "lualatex"
latex_documents = [
    ("index", "nyu-dlsp21.tex", project, r"Yann LeCun \and Alfredo Canziani", "howto"),
]
man_pages = [("index", "nyu-dlsp21", "Deep Learning, Spring 2021", author, 7)]
