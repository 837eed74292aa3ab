"""What editions may say, and who may inherit from whom: hostile files, pages of one project."""

from __future__ import annotations

import json
import time
from textwrap import dedent
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from recorder import recorded
from sphinx.util.parallel import parallel_available
from support import ORPHAN, Built, Project, lectures

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import BeautifulSoup

CONF = """
    extensions += ["recorder", "sphinx.ext.todo"]
    version, copyright = "1", "the testers"
"""


def from_file(project: Project, content: Any, page: str, **edition: str) -> Project:
    """A page, and an edition SP21 that is a file."""
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    (project.root / "sp21.json").write_bytes(data)
    fields = {"url": "https://sp21.example/a/", "inventory": "../sp21.json", **edition}
    conf = f"{CONF}\n    syllabus_editions = {{'SP21': {fields!r}}}\n"
    return project.write({"conf.py": conf, "index.md": page})


def one_lecture(**fields: Any) -> dict[str, Any]:
    entry = {"id": "one", "title": "One", **fields}
    course = {"document": "x", "page": "x.html", "themes": [{"lectures": [entry]}]}
    return {"version": "1.0", "courses": [course]}


ONE = "# Page\n\n::::{theme} Theme\n\n- {carried-over}`SP21/one`\n::::\n"


def items(built: Built, name: str = "index.html") -> list[Any]:
    return built.html(name).select("li.syllabus-lecture")


def test_to_inherit_takes_little_more_time_than_to_write_it(project: Project) -> None:
    """However many lectures there are: each is looked for among all of them."""
    count = 800
    entries = [{"id": f"id-{n}", "title": f"Title {n}", "number": f"{n}"} for n in range(count)]
    inventory = one_lecture()
    inventory["courses"][0]["themes"][0]["lectures"] = entries
    seconds = {}
    for title in ("Title {0} {{carried-over}}`SP21`", "{{carried-over}}`SP21/{0}`"):
        lines = "".join(f"- {n} – {title.format(n)}\n" for n in range(count))
        from_file(project, inventory, f"# Page\n\n::::{{theme}} Theme\n\n{lines}::::\n")
        start = time.process_time()
        assert len(items(project.build("html", "-W"))) == count
        seconds[title] = time.process_time() - start
    written, inherited = seconds.values()
    assert inherited <= 2.5 * written


# -- hostile words -------------------------------------------------------------------------

TITLES = [
    "<script>alert(1)</script>",
    "</p></li></ul>",
    "**bold** *it* `code` $x$ [a](b) ![i](j)",
    "{video}`https://x.example`",
    ":video:`https://x.example`",
    "<!-- --> ]]> & &amp; &lt;",
    "\\input{/etc/passwd} %x #1 ~ ^ _ { }",
    "# heading",
    "::: {theme} x",
    "שלום abc",
    "🎥 👩\u200d🏫",
    '"quotes" -- and ... dashes',
    "x" * 2000,
]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_plain_text(project: Project, title: str) -> None:
    from_file(project, one_lecture(title=title), ONE)
    built = project.build("html", "-W")
    assert (built.status, built.log) == (0, "")
    (item,) = items(built)
    assert item.select_one("em").text == title
    assert item.select_one("em").find_all() == []
    assert (
        title in " ".join(project.build("text", "-W").read("index.txt").split()) or len(title) > 70
    )
    assert project.build("latex", "-W").status == 0


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("two\nlines\r\nand\tmore", "two lines and more"),
        ("nul\x00 bell\x07 escape\x1b[31m", "nul bell escape [31m"),
        ("line\u2028and\u2029paragraph", "line and paragraph"),
        ("שלום \u202e abc", "שלום abc"),
    ],
)
def test_no_character_is_a_command(project: Project, title: str, shown: str) -> None:
    from_file(project, one_lecture(title=title), ONE)
    built = project.build("html", "-W")
    assert (built.status, built.log) == (0, "")
    assert items(built)[0].select_one("em").text == shown


URLS = {
    "javascript:alert(1)": "",
    "JaVaScRiPt:alert(1)": "",
    "java\tscript:alert(1)": "",
    "site:javascript:alert(1)": "",
    "site: javascript:alert(1)": "",
    "site://evil.example/": "",
    "data:text/html,x": "",
    "file:///etc/passwd": "",
    "vbscript:x": "",
    "//evil.example/x": "https://evil.example/x",
    "https://[::1": "",
    "https://x.example:99999/": "",
    "https://x.example/a b\"c'<d>": "https://x.example/a%20b%22c'%3Cd%3E",
    "../../../../etc/passwd": "https://sp21.example/etc/passwd",
    "/etc/passwd": "https://sp21.example/etc/passwd",
    "slides.pdf": "https://sp21.example/a/slides.pdf",
}


@pytest.mark.parametrize("url", URLS)
def test_links_are_held_to_the_rules_of_every_link(project: Project, url: str) -> None:
    """And nothing of this machine is copied because a file names it."""
    resources = [{"kind": "slides", "url": url}, {"kind": "unknown", "url": url, "text": "words"}]
    from_file(project, one_lecture(resources=resources, page=url), ONE)
    built = project.build()
    assert built.status == 0
    (item,) = items(built)
    links = [link["href"] for link in item.select("a:not(.syllabus-origin)")]
    if URLS[url]:
        assert links == [URLS[url]] * 3
        assert built.log == ""
    else:
        assert links == []
        assert built.places() == ["index.md:5 [syllabus.url]"] * 3
    assert "words" in item.text
    assert not (built.outdir / "_downloads").exists()
    assert project.build("latex").status == project.build("epub").status == 0


@pytest.mark.parametrize(
    "url", [" javascript:alert(1)", "\tjavascript:alert(1)", "site:javascript:alert(1)"]
)
def test_on_the_same_site_links_are_held_to_the_rules_as_well(project: Project, url: str) -> None:
    """An address that begins with the path of the edition has none of its own before it."""
    inventory = one_lecture(page=url, resources=[{"kind": "slides", "url": url}])
    built = from_file(project, inventory, ONE, url="sp21.html").build()
    (item,) = items(built)
    assert item.select("a:not(.syllabus-origin)") == []
    assert built.places() == ["index.md:5 [syllabus.url]"] * 2
    assert "javascript" not in built.read("syllabus.json")


def test_nobody_reads_the_password_in_links(project: Project) -> None:
    inventory = one_lecture(page="x.html", resources=[{"kind": "slides", "url": "s.pdf"}])
    built = from_file(project, inventory, ONE, url="https://zoe:s3cret@sp21.example/a/").build()
    (item,) = items(built)
    links = [link["href"] for link in item.select("a:not(.syllabus-origin)")]
    assert links == ["https://sp21.example/a/x.html", "https://sp21.example/a/s.pdf"]
    assert not [name for name, data in built.files().items() if b"s3cret" in data]


def test_on_the_same_site_links_are_relative(project: Project) -> None:
    """Whatever they are, they lead to the site; a path of this machine is no address."""
    page = ONE.replace("# Page", "# Page of a course")
    inventory = one_lecture(
        page="x.html",
        resources=[
            {"kind": "slides", "url": "_downloads/s.pdf"},
            {"kind": "notes", "url": "../../../../etc/passwd"},
        ],
    )
    from_file(project, inventory, "# Index\n", url="../sp21/")
    project.write({"courses/fl22.md": ORPHAN + page})
    for builder, name, up in (
        ("html", "courses/fl22.html", "../"),
        ("dirhtml", "courses/fl22/index.html", "../../"),
    ):
        built = project.build(builder, "-W")
        assert (built.status, built.log) == (0, "")
        (item,) = items(built, name)
        links = [link["href"] for link in item.select("a:not(.syllabus-origin)")]
        assert links == [
            f"{up}../sp21/x.html",
            f"{up}../sp21/_downloads/s.pdf",
            f"{up}../sp21/../../../../etc/passwd",
        ]
        assert not (built.outdir / "_downloads").exists()
    for builder in ("text", "latex", "epub", "man", "texinfo"):
        assert project.build(builder, "-W").status == 0


# -- odd files ------------------------------------------------------------------------------

ODD: dict[str, Any] = {
    "no courses": {"version": "1.0"},
    "nothing in it": {"version": "1.0", "courses": [{"document": "x", "page": "x.html"}]},
    "a later minor": {"version": "1.99", "news": {"deep": [1]}, "courses": []},
    "lone surrogate": b'{"version": "1.0", "courses": [], "project": "\\ud800"}',
}


@pytest.mark.parametrize("odd", ODD)
def test_a_file_that_lacks_it(project: Project, odd: str) -> None:
    built = from_file(project, ODD[odd], ONE).build()
    (*others, warned) = built.warnings
    assert warned.place == "index.md:5 [syllabus.inherit]"
    assert [other.type for other in others] == ["syllabus.fetch"] * (odd == "lone surrogate")
    assert [title for _n, title, *_rest in lectures(built.html())] == ["one"]


def test_a_kind_that_is_not_known_here(project: Project) -> None:
    from_file(project, one_lecture(kind="séance", resources=[{"kind": "🎲", "url": "x"}]), ONE)
    built = project.build("html", "-W")
    assert (built.status, built.log) == (0, "")
    (item,) = items(built)
    assert item.select_one("a.syllabus-resource")["aria-label"].startswith("🎲: One")


def test_what_is_ambiguous_says_how_to_say_it(project: Project) -> None:
    courses = [
        {
            "document": document,
            "page": f"{document}.html",
            "themes": [{"lectures": [{"id": f"{document}-one", "title": "A", "number": "01"}]}],
        }
        for document in ("x", "y")
    ]
    page = "# Page\n\n::::{theme} Theme\n\n- {carried-over}`SP21/01`\n- {carried-over}`SP21/y/01`\n"
    built = from_file(project, {"version": "1.0", "courses": courses}, f"{page}::::\n").build()
    (warned,) = built.warnings
    assert warned.place == "index.md:5 [syllabus.inherit]"
    assert "write “SP21/x/x-one” or “SP21/y/y-one”" in warned.text
    assert [title for _n, title, *_rest in lectures(built.html())] == ["01", "A"]


def test_a_file_that_says_it_is_carried_over_from_us(project: Project) -> None:
    inventory = one_lecture(carried_over={"edition": "FL22", "reference": "FL22/one"})
    inventory["editions"] = {"FL22": {"url": "https://fl22.example/"}}
    page = f"{ONE}\n:::{{course-info}}\n:edition: FL22\n:::\n"
    built = from_file(project, inventory, page).build()
    (warned,) = built.warnings
    assert warned.place == "index.md:5 [syllabus.inherit]"
    assert "leads back to FL22, which this edition is" in warned.text
    assert [title for _n, title, *_rest in lectures(built.html())] == ["One"]


def test_a_page_that_has_the_name_of_the_edition_that_it_inherits_from(project: Project) -> None:
    """As where last term's page was copied: its ``:edition:`` is what is to be mended, once."""
    info = ":::{course-info}\n:edition: SP21\n:::\n"
    page = ONE.replace("::::\n", "- Two {carried-over}`SP21`\n::::\n")
    built = from_file(project, one_lecture(), f"{page}\n{info}").build()
    (warned,) = built.warnings
    assert warned.place == "index.md:5 [syllabus.inherit]"
    assert "“SP21/one” is of SP21, and “:edition:” says that this page is, too" in warned.text


SHORT = (
    "- 05 – {carried-over}`SP21/one`\n",
    ":::{lecture} 05 – {carried-over}`SP21/one`\n:::\n",
    ":::{lecture} {carried-over}`SP21/one`\n:number: 05\n:::\n",
    ":::{lecture} 05\n:carried-over: SP21/one\n:::\n",
    "- 05 {carried-over}`SP21/one`\n",
    "- {carried-over}`SP21/one` 05\n",
    "- 05: {carried-over}`SP21/one`\n",
)


@pytest.mark.parametrize("short", SHORT)
def test_a_mark_in_the_title_and_a_number_without_a_dash(project: Project, short: str) -> None:
    inventory = one_lecture(resources=[{"kind": "video", "url": "https://v.example/1"}])
    page = f"# Page\n\n::::{{theme}} Theme\n\n{short}::::\n"
    built = from_file(project, inventory, page).build("html", "-W")
    assert (built.status, built.log) == (0, "")
    assert lectures(built.html()) == [("05", "One", True, ["https://v.example/1"])]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("- one", ("", "one", True, ["https://v.example/1"])),
        ("- 05 – One", ("05", "One", True, ["https://v.example/1"])),
        ("- One {video}`https://v.example/2`", ("", "One", True, ["https://v.example/2"])),
        ("- 05 – Two", ("05", "Two", False, [])),
        ("- One {carried-over}`SP21`", ("", "One", True, [])),
        (":::{lecture} One\n:carried-over: SP21\n:::", ("", "One", True, [])),
    ],
)
def test_a_lecture_of_an_inherited_theme_that_is_written(
    project: Project, written: str, shown: tuple[str, str, bool, list[str]]
) -> None:
    """What it is called says whether it is the earlier one, unless it says so itself."""
    inventory = one_lecture(
        number="05", resources=[{"kind": "video", "url": "https://v.example/1"}]
    )
    inventory["courses"][0]["themes"][0] |= {"id": "theme-a", "title": "A", "number": "1"}
    page = f"# Page\n\n::::{{theme}}\n:carried-over: SP21/1\n\n{written}\n::::\n"
    built = from_file(project, inventory, page).build("html", "-W")
    assert (built.status, built.log) == (0, "")
    assert lectures(built.html()) == [shown]


@pytest.mark.parametrize(
    ("title", "published"),
    [
        ("Bayes' theorem", "Bayes’ theorem"),
        ('"Big" data -- a start...', "“Big” data – a start…"),
        ('"Big" data', "«\u202fBig\u202f» data"),
        ("Before --- after", "Before — after"),
    ],
)
def test_a_title_is_typed_as_authors_do(project: Project, title: str, published: str) -> None:
    """What is published has the quotes and dashes that Sphinx has set."""
    video = "https://v.example/1"
    inventory = one_lecture(
        title=published, number="05", resources=[{"kind": "video", "url": video}]
    )
    inventory["courses"][0]["themes"][0] |= {"id": "theme-a", "title": "A", "number": "1"}
    page = "# Page\n\n::::{theme}\n:carried-over: SP21/1\n\n%s\n::::\n"
    for written in (
        f"- 05 – {title}",
        f"- {title}",
        f":::{{lecture}}\n:number: 05\n:carried-over: SP21/{title}\n:::",
    ):
        built = from_file(project, inventory, page % written).build("html", "-W", out="same")
        assert [one[2:] for one in lectures(built.html())] == [(True, [video])]


def test_a_dash_after_a_mark_is_no_part_of_the_title(project: Project) -> None:
    page = "# Page\n\n::::{theme} Theme\n\n- {carried-over}`SP21/one` – Two\n::::\n"
    built = from_file(project, one_lecture(), page).build("html", "-W")
    assert [one[:2] for one in lectures(built.html())] == [("", "Two")]


def test_a_number_that_is_a_title(project: Project) -> None:
    page = "# Page\n\n::::{theme} Theme\n\n- 1984 {carried-over}`SP21`\n::::\n"
    built = from_file(project, one_lecture(), page).build("html", "-W")
    assert [one[:2] for one in lectures(built.html())] == [("", "1984")]


def test_an_edition_that_is_not_at_hand_is_told_once_a_page(project: Project) -> None:
    more = "- {carried-over}`SP21/two`\n::::\n\n:::{theme}\n:carried-over: SP21/3\n:::\n"
    page = ONE.replace("::::\n", more)
    from_file(project, {}, page, inventory="../none.json")
    project.write({"other.md": f"{ORPHAN}{ONE}"})
    built = project.build()
    inherit = [warned for warned in built.warnings if warned.type == "syllabus.inherit"]
    assert len(inherit) == len(built.warnings) - 1 == 2
    assert {warned.place.partition(":")[0] for warned in inherit} == {"index.md", "other.md"}
    assert "cannot be looked up, nor anything else of SP21: " in inherit[0].text
    assert [title for _n, title, *_rest in lectures(built.html())] == ["one", "two"]


def test_an_edition_that_is_no_page_any_more(project: Project) -> None:
    conf = 'syllabus_editions = {"SP21": "old/sp21"}'
    built = project.write({"conf.py": conf, "index.md": ONE}).build()
    (warned,) = built.warnings
    assert warned.place == "index.md:5 [syllabus.inherit]"
    assert "“old/sp21” is no page of this project, and has no inventory: give" in warned.text


# -- where the file is ----------------------------------------------------------------------


@pytest.mark.parametrize("place", ["../sp21.json", "/abs", "..", "none.json"])
def test_a_path(project: Project, place: str) -> None:
    """A file, in whatever folder; or a folder, in which it is."""
    (project.root / "syllabus.json").write_text(json.dumps(one_lecture()))
    place = str(project.root / "sp21.json") if place == "/abs" else place
    built = from_file(project, one_lecture(), ONE, inventory=place).build()
    if place == "none.json":
        assert built.places() == ["conf.py:8 [syllabus.fetch]", "index.md:5 [syllabus.inherit]"]
        assert "none.json cannot be read: No such file or directory" in built.warnings[0].text
    else:
        assert (built.status, built.log) == (0, "")
        assert [title for _n, title, *_rest in lectures(built.html())] == ["One"]


PLACES = (
    # the address of the edition, the page that its file names, where the file is
    ("https://o.example/stat/", "index.html", "https://o.example/stat/"),
    ("https://o.example/stat/index.html", "index.html", "https://o.example/stat/"),
    ("https://o.example/stat", "index.html", "https://o.example/stat/"),
    ("https://o.example/stat/courses/x.html", "courses/x.html", "https://o.example/stat/"),
    ("https://o.example/stat/courses/x.html#a", "courses/x.html", "https://o.example/stat/"),
    ("https://o.example/stat/courses/x", "courses/x.html", "https://o.example/stat/"),
    ("https://o.example/stat/courses/x/", "courses/x/", "https://o.example/stat/"),
    ("https://o.example/stat/courses/x", "courses/x/", "https://o.example/stat/"),
    ("https://o.example/stat/fall/", "fall/index.html", "https://o.example/stat/"),
    ("https://o.example/stat/", "courses/x.html", "https://o.example/stat/"),
    ("https://o.example/x.html", "x.html", "https://o.example/"),
    ("https://o.example", "x.html", "https://o.example/"),
    ("https://mit.example/6.006", "index.html", "https://mit.example/6.006/"),
    ("https://mit.example/6.S191/", "index.html", "https://mit.example/6.S191/"),
    ("https://mit.example/6.006", "fall/x.html", "https://mit.example/6.006/"),
    ("https://o.example/x.html", "https://o.example/x.html", "https://o.example/"),
)


@pytest.mark.parametrize(("url", "page", "root"), PLACES)
def test_links_of_a_file_start_where_its_page_says(
    project: Project, url: str, page: str, root: str
) -> None:
    """The address of an edition is that of its page, which may be in a folder of the site."""
    inventory = one_lecture(resources=[{"kind": "slides", "url": "_downloads/s.pdf"}])
    inventory["courses"][0] |= {"page": page, "edition": "SP21"}
    built = from_file(project, inventory, ONE, url=url).build("html", "-W")
    assert (built.status, built.log) == (0, "")
    (link,) = items(built)[0].select("a.syllabus-resource")
    assert link["href"] == f"{root}_downloads/s.pdf"


@pytest.mark.parametrize("url", ["../stat/courses/x.html", "../stat/courses/x/"])
def test_on_the_same_site_they_do_as_well(project: Project, url: str) -> None:
    inventory = one_lecture(resources=[{"kind": "slides", "url": "s.pdf"}])
    inventory["courses"][0]["page"] = url.removeprefix("../stat/")
    built = from_file(project, inventory, ONE, url=url).build("html", "-W")
    assert (built.status, built.log) == (0, "")
    (link,) = items(built)[0].select("a.syllabus-resource")
    assert link["href"] == "../stat/s.pdf"


def test_the_page_of_the_edition_comes_before_others(project: Project) -> None:
    inventory = one_lecture(resources=[{"kind": "slides", "url": "s.pdf"}])
    (course,) = inventory["courses"]
    inventory["courses"] = [
        {**course, "page": "index.html", "edition": "SP21"},
        {"document": "stat/index", "page": "stat/index.html", "edition": "SP20"},
    ]
    built = from_file(project, inventory, ONE, url="https://o.example/stat/").build("html", "-W")
    (link,) = items(built)[0].select("a.syllabus-resource")
    assert link["href"] == "https://o.example/stat/s.pdf"


# -- pages of one project -------------------------------------------------------------------


def course(edition: str, theme: str) -> str:
    return f"""\
# {edition}

:::{{course-info}}
:edition: {edition}
:::

:::{{todo}}
Nothing
:::

::::{{theme}} Theme

{theme}
::::
"""


def earlier(edition: str, theme: str) -> str:
    return ORPHAN + course(edition, theme)


EDITIONS = {"SP20": "sp20", "SP21": "old/sp21", "FL21": "a-fl21"}
PAGES: dict[str, str | bytes] = {
    "conf.py": f"{CONF}\n    syllabus_editions = {EDITIONS!r}\n",
    "index.md": course(
        "FL22",
        "- 01 – {carried-over}`SP21/01` {slides}`https://s.example`\n- 02 – New\n"
        "- 03 – {carried-over}`FL21/01`",
    ),
    "a-fl21.md": earlier("FL21", "- 01 – First in fall\n- 02 – {carried-over}`SP21/01`"),
    "old/sp21.md": ORPHAN
    + course("SP21", "- 01 – {carried-over}`SP20/07`\n- 02 – [Two](../sp20.md)"),
    "sp20.md": ORPHAN
    + course("SP20", "- 07 – Once {video}`https://v.example` {notes}`/notes.pdf`"),
    "notes.pdf": b"%PDF",
    **{f"plain{place}.md": ORPHAN + "# Plain\n" for place in range(4)},
}


@pytest.fixture
def own(project: Project) -> Project:
    return project.write(PAGES)


def resolved(page: BeautifulSoup) -> list[Any]:
    return [
        (title, [urlsplit(link).path or link for link in links])
        for _number, title, _over, links in lectures(page)
    ]


@pytest.mark.parametrize("jobs", [1, 4])
def test_a_chain_leads_to_where_it_first_was(own: Project, jobs: int) -> None:
    built = own.build("html", "-W", jobs=jobs)
    assert (built.status, built.log) == (0, "")
    (first, new, third) = items(built)
    assert first.select_one("em").text == "Once"
    badge = first.select_one(".syllabus-origin")
    assert (badge.text, badge["href"]) == ("SP20", "sp20.html")
    links = [link["href"] for link in first.select("a.syllabus-resource")]
    assert links[:2] == ["https://s.example", "https://v.example"]
    assert (built.outdir / links[2]).read_bytes() == b"%PDF"
    assert third.select_one(".syllabus-origin").text == "FL21"
    (nested, _two) = items(built, "old/sp21.html")
    assert nested.select_one(".syllabus-origin")["href"] == "../sp20.html"
    assert "syllabus-carried-over" not in new["class"]
    if parallel_available:
        assert (len(recorded(built).readers) > 1) is (jobs > 1)


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "latex", "text"])
def test_parallel_is_serial(own: Project, builder: str) -> None:
    own.write({"index.md": f"{PAGES['index.md']!s}\n```{{toctree}}\n:glob:\n\n*\nold/*\n```\n"})
    serial = own.build(builder, "-W", jobs=1)
    assert (serial.status, serial.log) == (0, "")
    parallel = own.build(builder, "-W", jobs=4)
    assert parallel.files() == serial.files()


READS_ALL = """\
prepared = []

def setup(app):
    app.connect("env-before-read-docs", prepare)
    app.connect("source-read", lambda app, docname, source: prepared[0])

def prepare(app, env, docnames):
    prepared.append(True)
    docnames += sorted(env.found_docs.difference(docnames))
"""


@pytest.mark.parametrize("jobs", [1, 4])
def test_another_extension_that_says_what_is_read(own: Project, jobs: int) -> None:
    """It is done with that, and with what it prepares, before the first page is read."""
    own.write({"conf.py": dedent(str(PAGES["conf.py"])) + READS_ALL})
    built = own.build("html", "-W", jobs=jobs)
    assert (built.status, built.log) == (0, "")
    reads = recorded(built).reads
    assert len(reads) == len({*reads})


def test_only_what_inherits_is_read_again(own: Project) -> None:
    own.build("html", "-W", out="same")
    assert recorded(own.build("html", "-W", out="same")).reads == []
    own.write({"sp20.md": str(PAGES["sp20.md"]).replace("Once", "Once more")})
    built = own.build("html", "-W", out="same")
    assert recorded(built).reads == ["a-fl21", "index", "old/sp21", "sp20"]
    assert items(built)[0].select_one("em").text == "Once more"
    assert built.read() == own.build("html", "-W").read()
    own.write({"index.md": str(PAGES["index.md"]).replace("New", "Newer")})
    assert recorded(own.build("html", "-W", out="same")).reads == ["index"]


def test_a_page_that_goes_away_is_missed(own: Project) -> None:
    own.build("html", "-W", out="same")
    (own.source / "sp20.md").unlink()
    own.write({"old/sp21.md": str(PAGES["old/sp21.md"]).replace("[Two](../sp20.md)", "Two")})
    built = own.build("html", out="same")
    clean = own.build("html")
    assert built.places() == clean.places()
    assert "old/sp21.md:16 [syllabus.inherit]" in built.places()
    assert built.read() == clean.read()


@pytest.mark.parametrize("jobs", [1, 4])
def test_a_circle_of_pages_ends(own: Project, jobs: int) -> None:
    own.write({"sp20.md": earlier("SP20", "- 07 – {carried-over}`SP21/01`")})
    built = own.build("html", jobs=jobs)
    again = own.build("html", jobs=5 - jobs)
    assert sorted(built.places()) == sorted(again.places())
    assert built.files() == again.files()
    assert {"syllabus.inherit"} == {warned.type for warned in built.warnings}
    assert len(set(built.places())) == len(built.places())
    assert len(items(built)) == 3


def test_a_page_that_inherits_from_itself(project: Project) -> None:
    conf = f"{CONF}\n    syllabus_editions = {{'FL22': 'index'}}\n"
    page = course("FL22", "- 01 – One\n- 02 – {carried-over}`FL22/01`")
    built = project.write({"conf.py": conf, "index.md": page}).build()
    assert "index.md:14 [syllabus.inherit]" in built.places()
    assert [title for title, _links in resolved(built.html())] == ["One", "01"]


def test_what_is_included_inherits(project: Project) -> None:
    """The page alone does not say so, and is still read after the edition."""
    files: dict[str, str | bytes] = {
        "conf.py": 'syllabus_editions = {"OLD": "old"}\nexclude_patterns = ["part.md"]',
        "index.md": "# New\n\n```{include} part.md\n```\n",
        "part.md": "::::{theme} X\n- 01 – {carried-over}`OLD/01`\n::::\n",
        "old.md": ORPHAN + "# Old\n\n::::{theme} X\n- 01 – Coins\n::::\n",
    }
    for jobs in (1, 2):
        built = project.write(files).build("html", jobs=jobs)
        assert built.warnings == []
        assert "Coins" in items(built)[0].text


def test_an_edition_that_another_process_has_read_of(project: Project) -> None:
    content = one_lecture(carried_over={"edition": "SP20"})
    content["editions"] = {"SP20": {"title": "Spring 2020", "url": "https://sp20.example/"}}
    from_file(project, content, "# New\n\n```{include} part.txt\n```\n")
    project.write({"part.txt": ONE.partition("\n\n")[2]})
    project.write({f"other{number}.md": f"{ORPHAN}# {number}\n" for number in range(12)})
    serial, parallel = project.build("html", "-W"), project.build("html", "-W", jobs=2)
    assert (serial.log, parallel.log) == ("", "")
    assert parallel.read("syllabus.json") == serial.read("syllabus.json")
    assert parallel.read() == serial.read()
    assert parallel.html().select_one("a.syllabus-origin")["href"] == "https://sp20.example/"


def test_links_on_the_same_site_keep_their_anchors(project: Project) -> None:
    notes = {"kind": "notes", "url": "notes.html#more"}
    content = one_lecture(page="notes.html#sec", resources=[notes])
    from_file(project, content, ONE, url="../2020/#theme-1")
    links = [link["href"] for link in items(project.build())[0].select("a")]
    assert links == ["../2020/notes.html#sec", "../2020/#theme-1", "../2020/notes.html#more"]


COURSE_OF_TWO_PAGES = {
    "fall/index.md": "# Fall\n\n:::{course-info}\n:edition: FL21\n:::\n\n"
    "::::{theme} A\n- 01 – Autumn\n::::\n",
    "fall/week1.md": "# W\n\n::::{theme} B\n- 02 – Leaves\n::::\n",
    "spring/index.md": "# Spring\n\n:::{course-info}\n:edition: SP21\n:::\n\n"
    "::::{theme} A\n- 00 – Welcome\n::::\n",
    "spring/week1.md": "# W\n\n::::{theme} B\n- 01 – Nets\n\n"
    ":::{lecture} Dice\n:name: dice\n:::\n::::\n",
    "index.md": "# All\n\n```{toctree}\n:glob:\n\n*/*\n```\n",
}


@pytest.mark.parametrize("editions", [1, 2])
def test_a_course_of_several_pages(project: Project, tmp_path: Path, editions: int) -> None:
    before = Project(tmp_path / "before").write(
        {
            name: text
            for name, text in COURSE_OF_TWO_PAGES.items()
            if editions == 2 or not name.startswith("fall")
        }
    )
    built = before.build("html", "-W")
    assert built.log == ""
    page = """
        # New

        :::{changes} SP21
        :::

        ::::{theme} X
        - 01 – {carried-over}`SP21/00`
        - 02 – {carried-over}`SP21/01`
        - 03 – {carried-over}`SP21/dice`
        - 04 – {carried-over}`SP21/spring/week1/01`
        ::::
    """
    data = (built.outdir / "syllabus.json").read_bytes()
    after = from_file(project, data, dedent(page)).build()
    assert {warning.type for warning in after.warnings} == {"syllabus.repeat"}
    titles = [item.p.find("em").text for item in items(after)]
    assert titles == ["Welcome", "Nets", "Dice", "Nets"]
    assert "Leaves" not in after.html().text


@pytest.mark.parametrize("repeated", ["One", "Two"])
def test_what_the_earlier_edition_repeats_is_no_mistake_of_this_one(
    project: Project, repeated: str
) -> None:
    """Where a theme is inherited as a whole, nothing here could keep it quiet."""
    two = {"id": "two", "title": repeated}
    content = one_lecture(resources=[{"kind": "video", "url": "https://v.example"}])
    lectures_ = content["courses"][0]["themes"][0]["lectures"]
    content["courses"][0]["themes"][0] |= {
        "id": "t",
        "title": "T",
        "lectures": [*lectures_, lectures_[0] | two],
    }
    page = "# Page\n\n:::{theme}\n:carried-over: SP21/t\n:::\n"
    built = from_file(project, content, page).build("html", "-W")
    assert len(items(built)) == 2


def test_what_is_inherited_twice_is(project: Project) -> None:
    page = f"{ONE}\n:::{{lecture}}\n:carried-over: SP21/one\n:::\n"
    built = from_file(project, one_lecture(), page).build()
    assert built.places() == ["index.md:8 [syllabus.repeat]"]
