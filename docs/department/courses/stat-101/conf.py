"""One course, a project of its own."""

project = "Introduction to Statistics"
extensions = ["myst_parser", "sphinx_syllabus"]
myst_enable_extensions = ["colon_fence"]
