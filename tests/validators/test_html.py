"""The HTML of the example courses and of the manual is as valid as the theme lets it be."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from sites import OURS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import Tag
    from sites import Complaint, Complaints, Form, Sites
    from support import Project


def not_the_themes(complaints: Complaints, site: str, form: Form) -> list[Complaint]:
    """What is wrong with a site, without what is wrong with plain prose in the same form."""
    known = {complaint.kind for complaint in complaints["control", form]}
    return [found for found in complaints[site, form] if found.kind not in known]


def test_nothing_is_wrong_but_what_the_theme_gets_wrong(
    complaints: Complaints, site: str, form: Form
) -> None:
    assert not_the_themes(complaints, site, form) == []


def test_what_is_wrong_is_found(complaints: Complaints, form: Form) -> None:
    found = " ".join(found.message for found in not_the_themes(complaints, "broken", form))
    for words in ("not allowed as child of element “ul”", "“aria-label”", "“colour”"):
        assert words in found


def test_ids_are_unique(built: Sites, site: str, form: Form) -> None:
    """In singlehtml, headings that are not ours may repeat: each page has named its own."""
    for name, elements in pages(built, site, form):
        times = Counter(str(element["id"]) for element in elements)
        checked = filter(is_ours, elements) if form[0] == "singlehtml" else elements
        assert [str(element) for element in checked if times[str(element["id"])] > 1] == [], name


def test_ids_are_unique_where_one_page_holds_a_course_twice(project: Project) -> None:
    course = (OURS["nyu-dlfl22"] / "index.md").read_bytes()
    both = {"one.md": course, "folder/index.md": course}
    index = "# Both\n\n```{toctree}\none\nfolder/index\n```\n"
    conf = """\
        extensions.remove("invariants")  # Sphinx leaves other parents when it joins pages
        syllabus_editions = {"SP21": "https://atcold.github.io/NYU-DLSP21/"}
    """
    built = project.write({"conf.py": conf, "index.md": index, **both}).build("singlehtml", "-W")
    ours = built.html().select(".syllabus-theme, .syllabus-lecture")
    assert len(ours) == 2 * (4 + 13)
    assert len({item["id"] for item in ours}) == len(ours)


def pages(built: Sites, site: str, form: Form) -> Iterator[tuple[str, list[Tag]]]:
    """Each page's name, and its elements that have an id."""
    folder = built[site, form].outdir
    for path in sorted(folder.rglob("*.html")):
        page = BeautifulSoup(path.read_bytes(), "lxml")
        yield path.relative_to(folder).as_posix(), page.find_all(id=True)


def is_ours(element: Tag) -> bool:
    """Whether a directive of ours made an element."""
    return any(name.startswith("syllabus-") for name in element.get_attribute_list("class", ""))
