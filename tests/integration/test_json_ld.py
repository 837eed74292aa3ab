"""A course as search engines read it from its page."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from pyld import jsonld
from support import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from support import Built, Project

PAGE = """
    # Systems `</script><b>`

    :::{course-info}
    :code: CS 1
    :term: Fall
    :institution: [A college](https://college.example/)
    :instructors: Ada Lovelace, Alan Turing
    :starts: 2022-09-07
    :ends: 2022-12-14
    :timezone: America/New_York
    :location: Hall
    :meets: Mon, Wed 16:55–18:55
    :no-class: 12 Oct
    :::

    ::::{theme} A
    - 01 – One {video}`https://v.example/1` {slides}`a.pdf`
    ::::
"""

CONTEXT_URL = "https://schema.org/"
SCHEMA = "http://schema.org/"
# https://schema.org/docs/jsonldcontext.json: all names, and those whose values have a type
CONTEXT = {
    "@vocab": SCHEMA,
    **{name: {"@id": f"{SCHEMA}{name}", "@type": "@id"} for name in ("url", "byDay")},
    **{
        name: {"@id": f"{SCHEMA}{name}", "@type": f"{SCHEMA}Date"}
        for name in ("startDate", "endDate", "exceptDate")
    },
}


def data(built: Built, name: str = "index.html") -> dict[str, Any]:
    (script,) = built.html(name).select('script[type="application/ld+json"]')
    found: dict[str, Any] = json.loads(script.string)
    return found


def things(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for part in value.values():
            yield from things(part)
    elif isinstance(value, list):
        for part in value:
            yield from things(part)


def test_says_what_the_page_says(project: Project) -> None:
    project.write({"index.md": PAGE, "a.pdf": "x"})
    course = data(project.build("html", "-W", "-D", "html_baseurl=https://c.example/x"))
    assert course["@context"] == "https://schema.org/"
    assert course["name"] == "Systems </script><b>"
    assert course["url"] == "https://c.example/x/index.html"
    assert course["provider"] == {
        "@type": "Organization",
        "name": "A college",
        "url": "https://college.example/",
    }
    instance = course["hasCourseInstance"]
    assert (instance["startDate"], instance["endDate"]) == ("2022-09-07", "2022-12-14")
    assert [one["name"] for one in instance["instructor"]] == ["Ada Lovelace", "Alan Turing"]
    assert instance["location"] == "Hall"
    (schedule,) = instance["courseSchedule"]
    assert schedule["byDay"] == ["https://schema.org/Monday", "https://schema.org/Wednesday"]
    assert schedule["exceptDate"] == ["2022-10-12"]
    (section,) = course["syllabusSections"]
    video, slides = section["hasPart"]
    assert (video["@type"], video["url"]) == ("VideoObject", "https://v.example/1")
    assert slides["url"].startswith("https://c.example/x/_downloads/")


@pytest.mark.parametrize(
    ("language", "key"),
    [("fr", "enseignants"), ("fr", "Enseignant"), ("de", "Dozierende"), ("ja", "担当教員")],
)
def test_who_teaches_in_the_language_of_the_page(project: Project, language: str, key: str) -> None:
    info = f":::{{course-info}}\n:{key}: Ada Lovelace, Alan Turing\n:Janitor: Eve\n:::\n"
    project.write({"index.md": f"# A\n\n{info}"})
    built = project.build("html", "-W", "-D", f"language={language}")
    teachers = data(built)["hasCourseInstance"]["instructor"]
    assert [one["name"] for one in teachers] == ["Ada Lovelace", "Alan Turing"]


CATALOG, COLLEGE = "https://catalog.example/", "https://cs.example/"


@pytest.mark.parametrize(
    ("code", "institution", "url"),
    [
        (f"[CS]({CATALOG})", "Institute of CS", None),
        (f"[CS]({CATALOG}) 101", "Institute of CS", None),
        (f"[CS]({CATALOG})", f"[Institute of CS]({COLLEGE})", COLLEGE),
        ("MIT 6.006", f"[MIT]({COLLEGE})", COLLEGE),
        ("CS 1", f"[MIT]({COLLEGE}), Cambridge", COLLEGE),
        ("CS 1", "[MIT](index.md)", "https://site.example/courses/index.html"),
    ],
)
def test_where_the_institution_is(
    project: Project, code: str, institution: str, url: str | None
) -> None:
    """Not where the code leads to, whose words may be among those of the institution."""
    info = f":::{{course-info}}\n:code: {code}\n:institution: {institution}\n:::\n"
    conf = 'html_baseurl = "https://site.example/courses"\n'
    built = project.write({"conf.py": conf, "index.md": f"# A\n\n{info}"}).build("html", "-W")
    assert data(built)["provider"].get("url") == url


def test_days_without_a_class_of_the_pattern(project: Project) -> None:
    """Those of a break, where it would meet; and those that follow a day on which it does not."""
    more = ":no-class: 11–12 Oct\n    :moved: Mon 17 Oct follows Tuesday; Wed 19 Oct follows Monday"
    page = PAGE.replace(":no-class: 12 Oct", more)
    built = project.write({"index.md": page, "a.pdf": "x"}).build("html", "-W")
    (schedule,) = data(built)["hasCourseInstance"]["courseSchedule"]
    assert schedule["exceptDate"] == ["2022-10-12", "2022-10-17"]


def test_a_processor_reads_dates_and_links_as_such(project: Project) -> None:
    shutil.copytree(EXAMPLES / "dated", project.source)
    built = project.build("html", "-W", "-D", "html_baseurl=https://os.example/")
    found = {thing["@type"][0].removeprefix(SCHEMA): thing for thing in expanded(data(built))}
    starts = {"@type": f"{SCHEMA}Date", "@value": "2026-08-31"}
    assert found["CourseInstance"][f"{SCHEMA}startDate"] == [starts]
    assert found["Course"][f"{SCHEMA}url"] == [{"@id": "https://os.example/index.html"}]
    weekdays = found["Schedule"][f"{SCHEMA}byDay"]
    assert weekdays in ([{"@id": "https://schema.org/Friday"}], [{"@id": f"{SCHEMA}Friday"}])


def expanded(value: dict[str, Any]) -> list[dict[str, Any]]:
    """Everything that has a type, as a processor of JSON-LD understands it."""
    options = {"documentLoader": from_here}
    return [
        thing
        for thing in things(jsonld.expand(value, options))
        if "@type" in thing and "@value" not in thing
    ]


def from_here(url: str, _options: dict[str, Any]) -> dict[str, Any]:
    """The context of schema.org: as that of theirs, for the properties that we use."""
    assert url == CONTEXT_URL
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXT}}


def test_nothing_is_made_up(project: Project) -> None:
    built = project.write({"index.md": "# A\n\n::::{theme} T\n- 01 – One\n::::\n"}).build()
    assert data(built) == {
        "@context": "https://schema.org/",
        "@type": "Course",
        "name": "A",
        "inLanguage": "en",
        "syllabusSections": [{"@type": "Syllabus", "name": "T"}],
    }


def test_on_pages_of_courses_alone(project: Project) -> None:
    files = {"index.md": "# Home\n\n```{toctree}\nc\n```\n", "c.md": PAGE, "a.pdf": "x"}
    built = project.write(files).build("html", "-W")
    assert built.html().select('script[type="application/ld+json"]') == []
    assert data(built, "c.html")["courseCode"] == "CS 1"


@pytest.mark.parametrize(
    ("builder", "page"), [("dirhtml", ""), ("singlehtml", "index.html#document-index")]
)
def test_other_builders_of_sites(project: Project, builder: str, page: str) -> None:
    project.write({"index.md": PAGE, "a.pdf": "x"})
    course = data(project.build(builder, "-W", "-D", "html_baseurl=https://c.example/x/"))
    assert course["courseCode"] == "CS 1"
    assert course["url"] == f"https://c.example/x/{page}"
