"""A course that is published: on GitHub Pages, on Read the Docs, or anywhere else."""

import os

project = "Operating Systems"
extensions = ["myst_parser", "sphinx_syllabus"]
myst_enable_extensions = ["colon_fence"]
exclude_patterns = [".*", "_build", "README.md"]

# where the site is: Read the Docs says so itself
html_baseurl = "https://college.example.org/os/"
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", html_baseurl)
