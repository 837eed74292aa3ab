"""The catalogue of the department: the courses in ``courses``, and those published elsewhere."""

from pathlib import Path

project = "Department of Statistics"
extensions = ["myst_parser", "sphinx_syllabus"]
myst_enable_extensions = ["colon_fence"]

# published with the catalogue, each in a folder of its name
syllabus_catalogue = {
    path.name: {"url": f"{path.name}/", "inventory": f"../_site/{path.name}/syllabus.json"}
    for path in Path(__file__).parents[1].glob("courses/[!.]*/")
}
# published elsewhere: the address is enough
syllabus_catalogue |= {
    "demography": {"url": "https://demography.example.org/", "title": "Demography"},
}
