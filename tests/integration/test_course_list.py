"""A list of courses: those of the project, and those of others by their syllabus.json."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

import pytest
from recorder import recorded
from servers import head, nobody, page, serve
from sphinx.util.parallel import parallel_available
from support import ORPHAN, Built, Project, translate
from test_incremental import files

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from servers import Asked

LIST = "# Courses\n\n:::{{course-list}}\n{}\n:::\n"
HOME = LIST.format("")


def own(code: str, title: str, term: str = "Fall 2022", more: str = "") -> str:
    """A page of a course of the project."""
    info = f":::{{course-info}}\n:code: {code}\n:term: {term}\n{more}\n:::\n"
    return f"{ORPHAN}# {title}\n\n{info}"


def entry(code: str, title: str = "", term: str = "Fall 2022", **fields: Any) -> dict[str, Any]:
    """A course of a syllabus.json."""
    common = {"document": "index", "page": "index.html", "code": code, "term": term}
    return {**common, "title": title or f"Title of {code}", **fields}


def content(*courses: dict[str, Any], **fields: Any) -> bytes:
    return json.dumps({"version": "1.0", "courses": courses, **fields}).encode()


def configure(project: Project, seconds: float = 20, **places: Any) -> Project:
    """Declare the projects of the catalogue."""
    conf = f"""
        extensions.append("recorder")
        syllabus_catalogue = {places!r}
        syllabus_fetch_seconds = {seconds}
    """
    return project.write({"conf.py": conf})


CONF_LINE = "conf.py:6 [syllabus.fetch]"


def beside(project: Project, name: str, data: bytes, **fields: Any) -> dict[str, Any]:
    """A project whose site was built beside this one."""
    path = project.root / "sites" / name / "syllabus.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return {"url": f"{name}/", "inventory": f"../sites/{name}/syllabus.json", **fields}


def listed(built: Built, name: str = "index.html") -> list[tuple[str, str]]:
    """Each course: its line, and where it leads."""
    return [
        (item.text, item.a["href"] if item.a else "")
        for item in built.html(name).select("div.syllabus-course-list li")
    ]


def note(built: Built) -> str:
    """What the list says of what it lacks."""
    (place,) = built.html().select("div.syllabus-course-list")
    found = place.find_all("p", recursive=False)
    return str(found[0].text) if found else ""


# -- what is listed ------------------------------------------------------------------------


def test_own_courses(project: Project) -> None:
    """By their code, as people count; a page that says of no course is none."""
    more = ":institution: The College\n:instructors: Ann, [Bob](https://b.example)\n:forum: x"
    pages = {
        "index.md": HOME,
        "c/late.md": own("STAT 101", "Statistics", more=more),
        "early.md": own("STAT 9", "Counting"),
        "plain.md": ORPHAN + "# Plain\n\n::::{theme} A\n\n- 01 – One\n::::\n",
    }
    built = project.write(pages).build("html", "-W")
    assert (built.status, built.log) == (0, "")
    assert listed(built) == [
        ("STAT 9 Counting · Fall 2022", "early.html"),
        ("STAT 101 Statistics · Fall 2022 · The College · Ann, Bob", "c/late.html"),
    ]
    styles = [link["href"] for link in built.html().select("link[rel=stylesheet]")]
    assert any("sphinx-syllabus.css" in href for href in styles)


def test_who_teaches_in_the_language_of_the_page(project: Project) -> None:
    more = ":Enseignants: Ann, Bob\n:moniteurs: Eve"
    pages = {"index.md": HOME, "a.md": own("A 1", "A", more=more)}
    built = project.write(pages).build("html", "-W", "-D", "language=fr")
    assert listed(built) == [("A 1 A · Fall 2022 · Ann, Bob", "a.html")]


def test_the_page_itself(project: Project) -> None:
    text = "# Home\n\n:::{course-info}\n:code: A 1\n:::\n\n:::{course-list}\n:::\n"
    built = project.write({"index.md": text}).build("html", "-W")
    assert listed(built) == [("A 1 Home", "#")]


def test_in_restructuredtext(project: Project) -> None:
    text = "Courses\n=======\n\n.. course-list::\n   :term: Fall 2022\n"
    pages = {"index.rst": text, "a.md": own("A 1", "A"), "b.md": own("B 1", "B", "Fall 2023")}
    built = project.write(pages).build("html", "-W")
    assert listed(built) == [("A 1 A · Fall 2022", "a.html")]


def test_other_projects_by_path_and_by_address(project: Project) -> None:
    with serve(page(content(entry("C 1"), entry("C 2", page="two.html")))) as server:
        configure(
            project,
            near=beside(project, "near", content(entry("B 1"))),
            far=server.url("/college/"),
        )
        built = project.write({"index.md": HOME, "a.md": own("A 1", "A")}).build("html", "-W")
    assert (built.status, built.log) == (0, "")
    assert listed(built) == [
        ("A 1 A · Fall 2022", "a.html"),
        ("B 1 Title of B 1 · Fall 2022", "near/index.html"),
        ("C 1 Title of C 1 · Fall 2022", server.url("/college/index.html")),
        ("C 2 Title of C 2 · Fall 2022", server.url("/college/two.html")),
    ]
    assert [asked.path for asked in server.asked] == ["/college/syllabus.json"]


def test_a_project_without_courses_of_its_own(project: Project) -> None:
    configure(project, b=beside(project, "b", content(entry("B 1"))))
    built = project.write({"index.md": "# Home\n", "deep/list.md": ORPHAN + HOME}).build()
    assert (built.status, built.log) == (0, "")
    assert [href for _words, href in listed(built, "deep/list.html")] == ["../b/index.html"]
    assert "syllabus.json" not in built.files()


def test_nothing_is_fetched_where_nothing_is_listed(project: Project) -> None:
    with serve(page(content(entry("C 1")))) as server:
        configure(project, far=server.url("/"))
        assert project.write({"index.md": "# Home\n"}).build("html", "-W").status == 0
    assert server.asked == []


@pytest.mark.parametrize(
    ("terms", "codes"),
    [
        ("Fall 2022", ["A", "B"]),
        ("fall  2022", ["A", "B"]),
        ("Spring 2023", ["C"]),
        ("Spring 2023, Fall 2022", ["A", "B", "C"]),
        ("Spring 2023; Fall 2022;", ["A", "B", "C"]),
    ],
)
def test_some_terms(project: Project, terms: str, codes: list[str]) -> None:
    courses = content(entry("B"), entry("C", term="Spring 2023"), entry("D", term=""))
    configure(project, b=beside(project, "b", courses))
    pages = {"index.md": LIST.format(f":term: {terms}"), "a.md": own("A", "x")}
    built = project.write(pages).build("html", "-W")
    assert built.log == ""
    assert [words.split()[0] for words, _href in listed(built)] == codes


BUILDERS = ["html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo"]


@pytest.mark.parametrize("builder", [*BUILDERS, "xml", "pseudoxml", "gettext", "linkcheck"])
def test_in_every_format(project: Project, builder: str) -> None:
    with serve(page(content(entry("C 1")))) as server:
        near = beside(project, "near", content(entry("B 1")))
        configure(project, near=near, far=server.url("/"))
        toc = "\n```{toctree}\na\n```\n"
        project.write({"index.md": HOME + toc, "a.md": own("A 1", "A").removeprefix(ORPHAN)})
        built = project.build(builder, "-W", "-n", "-Dversion=1", "-Dcopyright=x")
    assert (built.status, built.log) == (0, "")
    words = {"text": "test.txt", "latex": "test.tex"}
    if builder in words:
        name = "index.txt" if builder == "text" else "test.tex"
        assert "C 1 Title of C 1" in built.read(name)
    if builder == "linkcheck":
        assert server.url("/index.html") in built.read("output.json")


# -- what cannot be had --------------------------------------------------------------------

UNUSABLE = {
    "no JSON": b"<!doctype html><title>Log in</title>",
    "wrong types": content({"page": 1}),
    "newer": content(entry("X"), version="2.0"),
    "no course": content(),
    "no course that says which": content(entry("", title="x", term="")),
}


@pytest.mark.parametrize("fault", UNUSABLE)
def test_what_cannot_be_used_is_told_and_the_others_are_listed(
    project: Project, fault: str
) -> None:
    bad = beside(project, "bad", UNUSABLE[fault], title="The bad one")
    configure(project, bad=bad, good=beside(project, "good", content(entry("G 1"))))
    built = project.write({"index.md": HOME}).build()
    assert built.status == 0
    assert built.places() == [CONF_LINE]
    assert "“bad”" in built.warnings[0].text
    assert [words.split()[0] for words, _href in listed(built)] == ["G"]
    assert note(built) == "These could not be reached, and are not listed: The bad one."


def test_nobody_is_there(project: Project) -> None:
    with nobody() as host:
        gone = {"url": "https://gone.example/", "inventory": f"http://{host}/syllabus.json"}
        configure(project, gone=gone, lost={"url": "lost/", "inventory": "../lost.json"}, no="no/")
        project.write({"index.md": HOME, "a.md": own("A 1", "A")})
        built = project.build("html", jobs=4)
    assert built.status == 0
    assert built.places() == [CONF_LINE] * 3
    assert [warned.text.partition("“")[2][:4] for warned in built.warnings] == [
        "lost",
        "no” ",
        "gone",
    ]
    assert listed(built) == [("A 1 A · Fall 2022", "a.html")]
    assert note(built).endswith("not listed: lost, no, gone.")


def test_the_last_good_copy_serves(project: Project) -> None:
    """One warning, the same page."""
    with serve(page(content(entry("C 1")))) as server:
        configure(project, far=server.url("/")).write({"index.md": HOME})
        first = project.build("html", "-W", out="same")
    for flags in ([], ["-E"]):
        built = project.build("html", *flags, out="same")
        assert built.places() == [CONF_LINE]
        assert "What was there last time is used instead" in built.warnings[0].text
        assert built.files() == first.files()
    assert note(built) == ""


HOSTILE = {
    "javascript:alert(1)": "",
    " javascript:alert(1)": "",
    "site:javascript:alert(1)": "",
    "java\tscript:alert(1)": "",
    "data:text/html,x": "",
    "https://[::1": "",
    "../x.html": "…",
    "https://x.example/a b": "https://x.example/a%20b",
}


@pytest.mark.parametrize("url", HOSTILE)
def test_what_others_write_is_text_and_links_are_held_to_the_rules(
    project: Project, url: str
) -> None:
    title = "<script>alert(1)</script> **b** {video}`x` \\input{x}\n\x1b[31m\u2028"
    courses = content(entry("C <b>", title, f"{{x}} {title}", page=url))
    places = {name: beside(project, name, courses, url=base) for name, base in BASES.items()}
    built = configure(project, **places).write({"index.md": HOME}).build("html", "-W")
    assert built.log == ""
    shown = "<script>alert(1)</script> **b** {video}`x` \\input{x} [31m"
    found = listed(built)
    assert {words for words, _href in found} == {f"C <b> {shown} · {{x}} {shown}"}
    links = sorted(href for _words, href in found)
    if not HOSTILE[url]:
        assert links == ["", ""]
    elif url.startswith(".."):
        assert links == ["https://zoe.example/x.html", "n/../x.html"]
    else:
        assert links == [HOSTILE[url]] * 2
    assert not [name for name, data in built.files().items() if b"s3cret" in data]
    for builder in ("latex", "epub"):
        flags = ("-W", "-Dversion=1", "-Dcopyright=x")
        assert project.build(builder, *flags).status == 0


BASES = {"near": "n/", "far": "https://zoe:s3cret@zoe.example/b/"}


# -- what is wrong with the page -----------------------------------------------------------


@pytest.mark.parametrize(
    ("option", "place", "begins"),
    [
        (":term: Fall 2202", "index.md:3 [syllabus.course]", "No course is of the term “Fall 2"),
        (":term:", "index.md:4 [syllabus.option]", "The option “term” has no value"),
        (":terms: x", "index.md:4 [syllabus.option]", "A course-list has no option “terms”"),
    ],
)
def test_what_is_wrong(project: Project, option: str, place: str, begins: str) -> None:
    built = project.write({"index.md": LIST.format(option), "a.md": own("A 1", "A")}).build()
    assert built.places() == [place]
    assert built.warnings[0].text.startswith(begins)


def test_nothing_to_list(project: Project) -> None:
    built = project.write({"index.md": HOME}).build()
    assert built.places() == ["index.md:3 [syllabus.course]"]
    assert built.html().select(".syllabus-course-list") == []


def test_other_words_stay(project: Project) -> None:
    text = "# Courses\n\n:::{course-list}\n\nWords of the author.\n:::\n"
    built = project.write({"index.md": text, "a.md": own("A 1", "A")}).build("html", "-W")
    assert "Words of the author." in built.html().select_one(".body").text


@pytest.mark.parametrize(
    "value",
    ['["x"]', "len", '{"a b": "https://a.example"}', '{"a": "javascript:x"}', '{"a": {"x": 1}}'],
)
def test_bad_values(project: Project, value: str) -> None:
    project.write({"conf.py": f"syllabus_catalogue = {value}", "index.md": "# Home\n"})
    built = project.build()
    assert built.places() == ["conf.py:4 [syllabus.config]"]
    assert project.build(out=built.outdir.parent.name).status == 0


# -- as things change ----------------------------------------------------------------------


@pytest.mark.parametrize("jobs", [1, 4])
def test_incremental_is_clean(project: Project, jobs: int) -> None:
    """The page with the list is written again, and only it; what is gone is gone."""
    near = beside(project, "near", content(entry("N 1")))
    configure(project, near=near)
    plain = {f"plain{number}.md": f"{ORPHAN}# Plain\n" for number in range(5)}
    project.write({"index.md": HOME, "a.md": own("A 1", "A"), "b.md": own("B 1", "B"), **plain})

    def again() -> list[str]:
        built = project.build("html", "-W", out="same", jobs=jobs)
        assert built.log == ""
        clean = files(project.build("html", "-W"))
        # Sphinx leaves the files of a page that is gone
        assert {name: files(built).get(name) for name in clean} == clean
        return [words for words, _href in listed(built)] + recorded(built).writes

    first = again()
    assert first[:3] == ["A 1 A · Fall 2022", "B 1 B · Fall 2022", "N 1 Title of N 1 · Fall 2022"]
    assert again() == first[:3]
    project.write({"a.md": own("A 1", "Anew")})
    assert again() == ["A 1 Anew · Fall 2022", *first[1:3], "a", "index"]
    beside(project, "near", content(entry("N 1", "Anew")))
    assert again()[2:] == ["N 1 Anew · Fall 2022", "index"]
    (project.source / "b.md").unlink()
    assert again()[1:] == ["N 1 Anew · Fall 2022", "index"]
    configure(project)
    assert again() == ["A 1 Anew · Fall 2022", "index"]


@pytest.mark.skipif(not parallel_available, reason="this system cannot fork")
def test_parallel_is_serial(project: Project) -> None:
    names = [f"p{number}" for number in range(8)]
    configure(project, **{name: beside(project, name, content(entry(name))) for name in names})
    pages = {f"{name}.md": own(f"own {name}", name) for name in names}
    project.write({**pages, "index.md": HOME})
    serial, parallel = project.build("html", "-W"), project.build("html", "-W", jobs=4)
    assert len(recorded(parallel).readers) > 1
    assert serial.files() == parallel.files()
    assert len(listed(parallel)) == 16


# -- many ----------------------------------------------------------------------------------


def many(project: Project, count: int) -> dict[str, Any]:
    """So many projects, each with a course of thirty lectures."""
    lectures = [
        {"id": f"l{place}", "title": f"Title of {place}", "number": f"{place}"}
        for place in range(30)
    ]
    return {
        f"c{number}": beside(
            project,
            f"c{number}",
            content(entry(f"C {number}", themes=[{"lectures": lectures}])),
        )
        for number in range(count)
    }


def test_time_is_linear_in_the_number_of_courses(tmp_path: Path) -> None:
    """Of each of two numbers the best of three; what every build takes is subtracted."""
    seconds = {}
    for count in (0, 50, 500):
        project = Project(tmp_path / str(count))
        configure(project, **many(project, count)).write({"index.md": HOME, "a.md": own("A", "A")})
        times = []
        for _ in range(3):
            start = time.process_time()
            built = project.build("html", "-W")
            times.append(time.process_time() - start)
        assert len(listed(built)) == count + 1
        seconds[count] = min(times)
    each = {count: (seconds[count] - seconds[0]) / count for count in (50, 500)}
    print({count: f"{1000 * spent:.2f} ms a course" for count, spent in each.items()})  # noqa: T201
    # what cannot be measured is not blamed
    assert each[500] <= 1.5 * max(each[50], 0.001)


def test_five_hundred_servers(project: Project) -> None:
    """All are asked, in the usual time and by few processes; one says nothing at all."""

    def answer(asked: Asked) -> Iterable[bytes]:
        name = asked.path.split("/")[1]
        if name == "c13":
            asked.closing.wait(20)
            return [head(500)]
        return page(content(entry(name)))(asked)

    with serve(answer) as server:
        places = {f"c{number}": server.url(f"/c{number}/") for number in range(500)}
        built = configure(project, 12, **places).write({"index.md": HOME}).build()
    assert built.places() == [CONF_LINE]
    assert "it took longer than 12 seconds" in built.warnings[0].text
    assert len(listed(built)) == 499
    assert note(built).endswith(": c13.")


def test_a_term_that_is_translated(project: Project) -> None:
    page = ORPHAN + "# L\n\n:::{course-list}\n:term: Fall 2022\n:::\n"
    project.write({"conf.py": "", "index.md": page, "a.md": own("A 1", "First")})
    translate(project, "fr", lambda text: text.replace("Fall", "Automne"))
    conf = 'language = "fr"\nlocale_dirs = ["locales"]\n'
    built = project.write({"conf.py": conf}).build("html", "-W")
    assert (built.status, built.log) == (0, "")
    (item,) = built.html().select(".syllabus-course-list li")
    assert "Automne 2022" in item.text
