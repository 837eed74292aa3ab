"""Pages in other languages: from one source, with the same anchors, links and data."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import icalendar
import pytest
from babel.messages.pofile import read_po
from support import EXAMPLES, ORPHAN, Project, translate

from sphinx_syllabus.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import BeautifulSoup
    from support import Built

LANGUAGES = ("en", "fr", "ar")
SITES = [
    word
    for language in LANGUAGES
    for word in ("-D", f"syllabus_languages.{language}=../../{language}/out/")
]
DATED = """
    # Systems

    :::{course-info}
    :code: CS 1
    :term: Fall
    :institution: [College](https://college.example/)
    :instructors: Ada and Grace
    :reading group: Fridays
    :starts: 2026-09-07
    :ends: 2026-12-18
    :timezone: America/New_York
    :meets: Wed 16:55–18:55, Room 5; lab: Fri 9:00–10:00, [Lab](https://lab.example/)
    :also-meets: Mon 14 Dec 10:00–11:00, Hall
    :no-class: 14 Oct Fall break; 25 Nov [Thanksgiving](https://thanks.example/)
    :location: Campus

    A body of the course.
    :::

    ::::{theme} Introduction
    Some *prose*.

    - 01 – History {video}`https://v.example/1` {carried-over}`SP21`
    - 02 – Gradients, see {doc}`other` {slides}`the slides <https://s.example/2>`

    :::{lecture} Guests
    :number: 03
    :location: Great Hall
    :speakers: Tomás Rey

    A body.
    :::
    ::::
"""
FILES = {
    "index.md": DATED,
    "other.md": "---\norphan: true\n---\n# Other\n",
    "conf.py": 'syllabus_editions = {"SP21": "https://sp21.example/"}\n',
}


def mark(message: str) -> str:
    """A translation of the words: those in brackets, and those before the first role."""
    if link := re.fullmatch(r"\[(.*)\]\((.*)\)", message):
        return f"[«{link[1]}»]({link[2]})"
    words, role, rest = message.partition(" {")
    return f"«{words}»{role}{rest}"


@pytest.fixture
def course(project: Project) -> Project:
    return project.write(FILES)


def build(project: Project, *options: str) -> Built:
    return project.build("html", "-D", "language=fr", *options)


def fixed(page: BeautifulSoup) -> list[tuple[Any, ...]]:
    """What is the same in every language: elements, anchors, classes, addresses."""
    body = page.select_one("div.body")
    assert body is not None
    for switch in body.select(".syllabus-languages"):
        switch.decompose()
    return [
        (found.name, found.get("id"), tuple(found.get("class", ())), found.get("href"))
        for found in body.find_all(True)
        if found.name != "div"  # that says which way a language runs
    ]


# -- the model course, in three languages -----------------------------------------------------


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    project = Project(tmp_path_factory.mktemp("languages"))
    shutil.copytree(EXAMPLES / "nyu-dlfl22", project.source)
    return {
        language: project.build(
            "html", "-W", "-n", "-D", f"language={language}", *SITES, out=language
        )
        for language in LANGUAGES
    }


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_the_same_page_in_other_words(editions: dict[str, Built], language: str) -> None:
    source, built = editions["en"], editions[language]
    assert (built.status, built.log) == (0, "")
    assert fixed(built.html()) == fixed(source.html())


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_no_text_is_left_in_the_source_language(language: str) -> None:
    path = EXAMPLES / "nyu-dlfl22" / "locales" / language / "LC_MESSAGES" / "index.po"
    with path.open("rb") as file:
        catalog = read_po(file)
    assert all(message.string and not message.fuzzy for message in catalog if message.id)


def test_its_words_are_translated(editions: dict[str, Built]) -> None:
    titles = {
        language: built.html().select_one("#theme-introduction li p").text
        for language, built in editions.items()
    }
    assert "Introduction à NYU-DLFL22" in titles["fr"]
    assert "مقدمة إلى NYU-DLFL22" in titles["ar"]
    headline = editions["fr"].html().select_one(".syllabus-headline")
    assert headline.text == "DS-GA 1008 · Automne 2022 · Centre de science des données de NYU"


def test_data_has_its_language_and_the_same_ids(editions: dict[str, Built]) -> None:
    files = {
        language: json.loads(built.read("syllabus.json")) for language, built in editions.items()
    }
    assert {language: content["language"] for language, content in files.items()} == {
        language: language for language in LANGUAGES
    }

    def ids(content: Any) -> Any:
        (course,) = content["courses"]
        return [
            (theme["id"], [(one["id"], one.get("resources")) for one in theme["lectures"]])
            for theme in course["themes"]
        ]

    assert ids(files["fr"]) == ids(files["ar"]) == ids(files["en"])
    (course,) = files["fr"]["courses"]
    assert (course["title"], course["term"]) == ("Apprentissage profond", "Automne 2022")
    assert course["themes"][0]["lectures"][1]["title"] == "Histoire"


def test_structured_data_has_its_language(editions: dict[str, Built]) -> None:
    for language, built in editions.items():
        script = built.html().select_one('script[type="application/ld+json"]')
        data = json.loads(script.string)
        assert data["inLanguage"] == language
    assert data["name"] == "التعلّم العميق"


def test_right_to_left(editions: dict[str, Built]) -> None:
    pages = {language: built.html() for language, built in editions.items()}
    assert {language: page.html["lang"] for language, page in pages.items()} == {
        language: language for language in LANGUAGES
    }
    assert pages["ar"].select_one('[dir="rtl"] .syllabus-course-info') is not None
    assert not pages["fr"].select('[dir="rtl"]')


# -- from page to page -------------------------------------------------------------------------


def test_a_switch_to_the_same_page(editions: dict[str, Built]) -> None:
    nav = editions["fr"].html().select_one("nav.syllabus-languages")
    assert nav["aria-label"]
    english, french, arabic = nav.find_all(True)
    assert {name["dir"] for name in (english, french, arabic)} == {"auto"}
    assert (english.text, english["href"], english["hreflang"], english["lang"]) == (
        "English",
        "../../en/out/index.html",
        "en",
        "en",
    )
    assert (french.text, french.name, french["aria-current"]) == ("français", "span", "page")
    assert (arabic.text, arabic["lang"]) == ("العربية", "ar")
    assert (editions["fr"].outdir / english["href"]).is_file()
    assert (editions["fr"].outdir / arabic["href"]).is_file()


@pytest.mark.parametrize(
    ("builder", "page", "expected"),
    [
        ("html", "folder/page.html", "../../fr/folder/page.html"),
        ("dirhtml", "folder/page/index.html", "../../../fr/folder/page/"),
    ],
)
def test_it_lands_on_the_page_and_not_on_home(
    project: Project, builder: str, page: str, expected: str
) -> None:
    info = ":::{course-info}\n:code: A\n:::\n"
    project.write(
        {
            "index.md": "# Home\n\n```{toctree}\nfolder/page\n```\n",
            "folder/page.md": f"# Page\n\n{info}",
            "conf.py": """
                syllabus_languages = {
                    "fr": "../fr/",
                    "zh_TW": "https://site.example/zh?a&b=",
                }
            """,
        }
    )
    built = project.build(builder, "-W")
    assert built.log == ""
    links = {
        link["hreflang"]: link["href"] for link in built.html(page).select(".syllabus-languages a")
    }
    assert links["fr"] == expected
    assert links["zh-TW"].startswith("https://site.example/zh?a&b=/folder/page")
    alternates = built.html(page).select('link[rel="alternate"]')
    assert {link["hreflang"]: link["href"] for link in alternates} == links
    assert built.html("index.html").select('link[rel="alternate"]')
    assert not built.html("genindex.html" if builder == "html" else "genindex/index.html").select(
        'link[rel="alternate"]'
    )


@pytest.mark.parametrize("builder", ["epub", "latex", "text", "man", "texinfo", "xml", "gettext"])
def test_other_formats_have_no_switch(course: Project, builder: str) -> None:
    conf = ["version", "copyright", "author"] if builder == "epub" else []
    options = [word for name in conf for word in ("-D", f"{name}=1")]
    built = course.build(builder, "-W", *SITES, *options)
    assert (built.status, built.log) == (0, "")
    for path in built.outdir.rglob("*"):
        if path.is_file() and path.suffix not in {".mo", ".epub", ".js"}:
            assert "français".encode() not in path.read_bytes()


def test_without_languages_there_is_no_switch(course: Project) -> None:
    page = course.build("html", "-W").html()
    assert page.select_one(".syllabus-languages") is None
    assert not page.select('link[rel="alternate"]')


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ('["fr"]', "must be a dict"),
        ('{"français!": "https://a.example/"}', "has a language"),
        ('{"fr": ""}', "has no address"),
        ('{"fr": "javascript:alert(1)"}', "cannot be linked"),
    ],
)
def test_languages_that_cannot_be_used(project: Project, value: str, told: str) -> None:
    built = project.write(
        {"conf.py": f"syllabus_languages = {value}\n", "index.md": "# A\n"}
    ).build()
    (warned,) = built.warnings
    assert warned.type == "syllabus.config"
    assert told in warned.text


# -- what authors write --------------------------------------------------------------------------


def test_every_text_is_asked_for_at_its_line(course: Project) -> None:
    built = course.build("gettext", "-W")
    with (built.outdir / "index.pot").open("rb") as file:
        found = {
            str(message.id): [line for _file, line in message.locations]
            for message in read_po(file)
            if message.id
        }
    assert found == {
        "Systems": [2],
        "CS 1": [5],
        "Fall": [6],
        "[College](https://college.example/)": [7],
        "Ada and Grace": [8],
        "Reading group": [9],
        "Fridays": [9],
        "Room 5": [13],
        "[Lab](https://lab.example/)": [13],
        "Hall": [14],
        "Fall break": [15],
        "[Thanksgiving](https://thanks.example/)": [15],
        "Campus": [16],
        "A body of the course.": [18],
        "Introduction": [21],
        "Some *prose*.": [22],
        "History {video}`https://v.example/1` {carried-over}`SP21`": [24],
        "Gradients, see {doc}`other` {slides}`the slides <https://s.example/2>`": [25],
        "Guests": [27],
        "Great Hall": [29],
        "Tomás Rey": [30],
        "A body.": [32],
    }


def test_every_text_comes_back(course: Project) -> None:
    source = build(course)
    translate(course, "fr", mark)
    built = build(course, "-W")
    assert built.log == ""
    assert fixed(built.html()) == fixed(source.html())
    page = built.html()
    facts = page.select_one(".syllabus-headline").text
    assert facts == "«CS 1» · «Fall» · «College»"
    labels = page.select(".syllabus-course-info dt")
    rows = {label.text: label.find_next("dd").text.strip() for label in labels}
    assert rows["«Reading group»"] == "«Fridays»"
    assert "«Reading group»" in rows
    told = " ".join(rows.values())
    for words in ("Room 5", "Lab", "Hall", "Fall break", "Thanksgiving", "Campus"):
        assert f"«{words}»" in told
    words = page.select_one("div.body").text
    for text in ("Great Hall", "Tomás Rey", "History", "Guests", "A body of the course."):
        assert f"«{text}»" in words
    assert page.select_one("#theme-introduction p em").text == "prose"


def test_records_calendar_and_data_are_translated(course: Project) -> None:
    translate(course, "fr", mark)
    source, built = course.build(), build(course, "-W")
    (record,) = json.loads(built.read("syllabus.json"))["courses"]
    assert (record["code"], record["term"], record["institution"]) == (
        "«CS 1»",
        "«Fall»",
        "«College»",
    )
    assert record["calendar"]["location"] == "«Campus»"
    assert [one["reason"] for one in record["calendar"]["breaks"]] == [
        "«Fall break»",
        "«Thanksgiving»",
    ]
    assert [one.get("location") for one in record["calendar"]["meets"]] == ["«Room 5»", "«Lab»"]
    (theme,) = record["themes"]
    assert [one["location"] for one in theme["lectures"]] == [
        "«Room 5»",
        "«Room 5»",
        "«Great Hall»",
    ]
    assert theme["lectures"][2]["speakers"] == "«Tomás Rey»"

    def events(built: Built) -> dict[str, Any]:
        calendar = icalendar.Calendar.from_ical((built.outdir / "index.ics").read_bytes())
        return {str(event["uid"]): event for event in calendar.walk("VEVENT")}

    before, after = events(source), events(built)
    assert before.keys() == after.keys()
    summaries = [(str(one["summary"]), one["summary"].params["language"]) for one in after.values()]
    assert summaries[0] == ("«CS 1»: «History»", "fr")
    assert {one["location"].params["language"] for one in after.values()} == {"fr"}


# -- translations that cannot be used -------------------------------------------------------------


def damaged(source: str, translation: str) -> Callable[[str], str]:
    return lambda message: translation if message.startswith(source) else message


@pytest.mark.parametrize(
    ("source", "translation", "told"),
    [
        ("History", "Histoire {carried-over}`SP21`", "it has lost “video: https://v.example/1”"),
        ("History", "Histoire {video}`https://v.example/1`", "it has lost “carried-over: SP21”"),
        ("History", "Histoire", "it has lost"),
        (
            "History",
            "Histoire {video}`https://v.example/1` {carried-over}`SP21` {notes}`https://x.example/`",
            "it has “notes: https://x.example/” besides",
        ),
        ("Gradients", "Gradients {slides}`https://s.example/2`", "it has lost “doc: other”"),
        ("Guests", "- Invités", "it is no line of text"),
        ("[College]", "Collège", "it has lost “https://college.example/”"),
        ("[Lab]", "[Labo](https://other.example/)", "it has lost “https://lab.example/”"),
    ],
)
def test_the_source_is_shown_and_it_is_told(
    course: Project, source: str, translation: str, told: str
) -> None:
    before = build(course).html()
    translate(course, "fr", damaged(source, translation))
    built = build(course)
    assert built.status == 0
    (warned,) = [one for one in built.warnings if one.type == "syllabus.translation"]
    lines = {"History": 24, "Gradients": 25, "Guests": 27, "[College]": 7, "[Lab]": 13}
    assert (warned.file, warned.line) == ("index.md", lines[source])
    assert told in warned.text
    assert built.html().select_one("div.body").text == before.select_one("div.body").text
    assert fixed(built.html()) == fixed(before)


def test_what_is_not_translated_is_told_once(course: Project) -> None:
    translate(course, "fr", lambda message: "" if message in {"Fall", "Guests"} else mark(message))
    built = build(course)
    assert built.places() == ["index.md:6 [syllabus.untranslated]"]
    assert "2 of the 21 texts" in built.warnings[0].text
    page = built.html()
    assert "· Fall ·" in page.select_one(".syllabus-headline").text
    assert "Guests" in page.select_one("#lecture-03").text


def test_links_alone_are_no_words_to_translate(project: Project) -> None:
    page = "# Course\n\n:::{theme} T\n- [](other.md) {slides}`https://s.example/`\n- Two\n:::\n"
    project.write({"index.md": page, "other.md": f"{ORPHAN}# Other\n"})
    translate(project, "fr", lambda message: "" if message.startswith("[") else mark(message))
    assert build(project, "-W").log == ""


def test_a_project_without_catalogs_is_told_nothing(course: Project) -> None:
    assert build(course, "-W").log == ""


def test_a_footnote_that_a_translation_has_lost(project: Project) -> None:
    lectures = "- 01 – Title[^1]\n- 02 – More[^2]\n"
    notes = "[^1]: One.\n\n[^2]: Two.\n"
    project.write({"index.md": f"# A\n\n::::{{theme}} B\n{lectures}::::\n\n{notes}"})
    before = build(project).html()
    translate(project, "fr", damaged("Title", "Titre"))
    built = build(project)
    assert "syllabus.translation" in [one.type for one in built.warnings]
    assert fixed(built.html()) == fixed(before)


def test_a_title_of_the_source_is_still_a_reference(project: Project) -> None:
    """An earlier edition on a page of the project, whose lectures have no numbers."""
    before = "- History {video}`https://v.example/1`\n"
    now = ":::{lecture}\n:carried-over: SP21/History\n:::\n"
    theme = "::::{theme} A\n\n"
    project.write(
        {
            "conf.py": 'syllabus_editions = {"SP21": "before"}\n',
            "before.md": f"---\norphan: true\n---\n# Before\n\n{theme}{before}::::\n",
            "index.md": f"# Now\n\n{theme}{now}::::\n",
        }
    )
    translate(project, "fr", mark)
    built = build(project, "-W")
    assert built.log == ""
    (item,) = built.html().select("li.syllabus-lecture")
    assert "«History»" in item.text
    assert item.select_one("a.syllabus-resource")["href"] == "https://v.example/1"


def test_a_row_that_is_called_like_html(project: Project) -> None:
    page = "# T\n\n:::{course-info}\n:office <b> *x*: Room 5\n:::\n"
    project.write({"index.md": page})
    translate(project, "en", lambda message: f"«{message}»")
    built = project.build("html", "-D", "locale_dirs=locales")
    (label,) = built.html().select(".syllabus-course-info dt")
    assert label.text == "«Office <b> *x*»"


OLD = (
    ORPHAN
    + """
# Old

:::{course-info}
:edition: OLD
:::

::::{theme} Probability

- Coins and dice
- Trees
::::
"""
)

NEW = """
# New

:::{changes} OLD
:::

::::{theme}
:carried-over: OLD/Probability

- Trees {carried-over}`OLD/Trees`
- Forests
::::

::::{theme} Further

:::{lecture}
:tba:
:date: 2022-11-02
:::
::::
"""


@pytest.fixture
def rolled(project: Project) -> Project:
    """A course that inherits from a page of the project, in French as well."""
    conf = 'locale_dirs = ["locales"]\nsyllabus_editions = {"OLD": "old"}\n'
    project.write({"conf.py": conf, "index.md": NEW, "old.md": OLD})
    translate(project, "fr", in_french)
    return project


def in_french(text: str) -> str:
    words = {"Probability": "Probabilités", "Trees": "Arbres", "Forests": "Forêts"}
    for word, translation in words.items():
        text = text.replace(word, translation, 1)
    return text.replace("OLD/Arbres", "OLD/Trees")


def test_anchors_of_what_is_inherited_are_those_of_the_source(rolled: Project) -> None:
    source, french = rolled.build("html", "-W"), rolled.build("html", "-W", "-D", "language=fr")
    assert (source.log, french.log) == ("", "")
    ids = [
        [one["id"] for one in built.html().select("section[id], li[id]")]
        for built in (source, french)
    ]
    assert ids[0] == ids[1]
    assert {"theme-probability", "lecture-trees", "lecture-to-be-announced"} <= {*ids[0]}
    assert "Probabilités" in french.html().text
    found = [icalendar.Calendar.from_ical(built.read("index.ics")) for built in (source, french)]
    uids = [[str(event["uid"]) for event in one.walk("VEVENT")] for one in found]
    assert uids[0] == uids[1]


def test_a_title_that_is_referred_to_is_that_of_the_source(project: Project) -> None:
    """Whichever language the file that is rolled over is in."""
    project.write({"conf.py": 'locale_dirs = ["locales"]\n', "index.md": OLD})
    translate(project, "fr", in_french)
    page = project.root / "after.md"
    for language, written in (("en", {}), ("fr", {"written": "Probability"})):
        built = project.build("html", "-W", "-D", f"language={language}")
        data = built.outdir / "syllabus.json"
        (theme,) = json.loads(data.read_bytes())["courses"][0]["themes"]
        assert {key: theme[key] for key in theme.keys() & {"written"}} == written
        assert main(["roll-over", str(data), str(page), "--force"]) == 0
        assert ":carried-over: OLD/Trees\n" in page.read_text(encoding="utf-8")


def test_changes_are_those_of_the_source(rolled: Project) -> None:
    """Whichever language the earlier edition's file is in."""
    data = json.loads(rolled.build("html").read("syllabus.json"))
    data["courses"] = [one for one in data["courses"] if one["document"] == "old"]
    (rolled.root / "old.json").write_text(json.dumps(data), encoding="utf-8")
    old = {"OLD": {"url": "https://old.example/", "inventory": "../old.json"}}
    conf = f'locale_dirs = ["locales"]\nsyllabus_editions = {old}\n'
    page = NEW.replace("{theme}\n:carried-over: OLD/Probability", "{theme} Probability")
    page = page.replace("OLD/Trees", "OLD")
    check = "syllabus_check_carried_over = True\n"
    rolled.write({"conf.py": conf + check, "index.md": page})
    translate(rolled, "fr", in_french, "others")
    rolled.write({"conf.py": conf.replace("locales", "others") + check})
    source, french = rolled.build("html"), rolled.build("html", "-D", "language=fr")
    assert french.places() == source.places()
    rows = [
        [len(row.select("a")) for row in built.html().select(".syllabus-changes dd")]
        for built in (source, french)
    ]
    assert rows[0] == rows[1] != []
