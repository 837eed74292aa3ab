"""A build after a change gives what a build from nothing gives, and does no more than it must."""

from __future__ import annotations

import json
import pickle
import shutil
from typing import TYPE_CHECKING

import campus
import pytest
from recorder import recorded
from support import ORPHAN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from support import Built, Project


@pytest.fixture
def site(project: Project) -> Project:
    """The campus, built once in the folder `same`."""
    campus.write(project)
    project.build("html", "-W", out="same")
    return project


def again(site: Project, jobs: int = 1) -> Built:
    """Build into the same folder."""
    return site.build("html", out="same", jobs=jobs)


def files(built: Built) -> dict[str, object]:
    """The output, without the words that Sphinx keeps in the search index once they are gone."""
    found: dict[str, object] = {**built.files()}
    index = json.loads(built.read("searchindex.js").removeprefix("Search.setIndex(")[:-1])
    for key in ("terms", "titleterms"):
        index[key] = {word: pages for word, pages in index[key].items() if pages != []}
    return {**found, "searchindex.js": index}


def text_of(page: Built, name: str) -> str:
    """The words of the body of a page."""
    body = page.html(name).select_one("div.body")
    assert body is not None
    return " ".join(body.text.split())


def edit(site: Project) -> None:
    """Edit a lecture's title that other pages show."""
    site.write({"course1.md": campus.course("course1", lecture="Gradients")})


def renumber(site: Project) -> None:
    """Renumber a lecture that other pages refer to."""
    site.write({"course1.md": campus.course("course1", number="05")})
    site.write({"reading.rst": campus.FILES["reading.rst"].replace("course1/02", "course1/05")})


def rename(site: Project) -> None:
    """Rename a page that another refers to."""
    (site.source / "course7.md").rename(site.source / "course8.md")


def delete(site: Project) -> None:
    """Delete a page that another refers to."""
    (site.source / "course7.md").unlink()


def without_syllabus(site: Project) -> None:
    """Take every directive of ours from a page."""
    site.write({"course7.md": "---\norphan: true\n---\n# The course7\n\nNothing yet.\n"})


def configure(site: Project) -> None:
    """Change values of conf.py."""
    site.write(
        {
            "conf.py": campus.CONF
            + 'syllabus_theme_label = "Week"\n'
            + 'syllabus_resources = {"notes": {"icon": "N", "label": "paper"}}\n'
            + 'syllabus_editions["SP21"] = "https://other.example/"\n'
        },
    )


def add(site: Project) -> None:
    """Add a page, with a lecture that another page's reference now means as well."""
    page = str(campus.FILES["course7.md"]).replace("course7", "course8")
    site.write({"course8.md": page.replace("number: 02", "number: 05"), "course8.pdf": "8"})


@pytest.mark.parametrize("jobs", [1, 4])
@pytest.mark.parametrize(
    "changes",
    [edit, renumber, rename, delete, without_syllabus, configure, add],
    ids=lambda changes: changes.__name__,
)
def test_incremental_is_clean(site: Project, changes: Callable[[Project], None], jobs: int) -> None:
    changes(site)
    incremental = again(site, jobs)
    clean = site.build("html", out="clean")
    assert incremental.status == clean.status == 0
    assert incremental.places() == clean.places()
    before, after = files(incremental), files(clean)
    # Sphinx leaves the outputs of deleted sources where they are
    stale = {name for name in before.keys() - after.keys() if "course7" in name}
    differing = {
        name for name in before.keys() | after.keys() if before.get(name) != after.get(name)
    }
    assert differing == stale


def test_nothing_to_do(site: Project) -> None:
    for jobs in (1, 4):
        record = recorded(again(site, jobs))
        assert record.reads == []
        assert record.writes == []


def test_a_new_title_reaches_the_pages_that_show_it(site: Project) -> None:
    edit(site)
    built = again(site)
    record = recorded(built)
    assert record.reads == ["course1"]
    # index and reading refer to it; a page in the toctree of index is written with it
    assert set(record.writes) >= {"course1", "index", "reading"}
    assert "plain" not in record.reads
    assert "Gradients" in text_of(built, "index.html")
    assert "Gradients" in text_of(built, "reading.html")
    assert "Backpropagation" not in text_of(built, "index.html")


def test_a_page_that_refers_to_nothing_that_changed_is_left_alone(site: Project) -> None:
    site.write({"course5.md": campus.course("course5", lecture="Gradients")})
    record = recorded(again(site))
    assert record.reads == ["course5"]
    assert not set(record.writes) & {"reading", "course1", "course2", "plain"}


def test_a_deleted_lecture_is_missed_by_the_pages_that_refer_to_it(site: Project) -> None:
    site.write({"course1.md": "# The course1\n"})
    built = again(site)
    assert built.places() == [
        "index.md:14 [syllabus.reference]",
        "reading.rst:4 [syllabus.reference]",
    ]
    assert again(site).places() == []  # nothing is written again

    site.write({"course1.md": campus.FILES["course1.md"]})
    healed = again(site)
    assert healed.places() == []
    assert "Backpropagation" in text_of(healed, "index.html")


def test_a_reference_follows_its_lecture_to_another_page(site: Project) -> None:
    site.write(
        {
            "course1.md": "# The course1\n",
            "plain.md": "# Plain\n\n:::{lecture} Moved\n:name: course1-backprop\n:::\n",
        },
    )
    built = again(site)
    link = built.html("index.html").find("a", string="Moved")
    assert link is not None
    page, _hash, anchor = link["href"].partition("#")
    assert built.html(page).find(id=anchor)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_name_follows_its_lecture_to_a_page_that_is_read_before(site: Project, jobs: int) -> None:
    moved = "\n:::{lecture} Moved\n:name: course2-backprop\n:::\n"
    left = str(campus.FILES["course2.md"]).replace(":name: course2-backprop\n", "")
    site.write({"course1.md": f"{campus.FILES['course1.md']!s}{moved}", "course2.md": left})
    built = again(site, jobs)
    assert built.places() == []
    link = built.html("reading.html").find("a", string="a name")
    assert link is not None
    page, _hash, anchor = link["href"].partition("#")
    assert built.html(page).find(id=anchor)


def test_a_changed_file_is_copied_again_and_no_other_page_is_read(site: Project) -> None:
    site.write({"course2.pdf": b"new"})
    built = again(site)
    assert recorded(built).reads == ["course2"]
    [link] = [
        link["href"]
        for link in built.html("course2.html").select("a.syllabus-resource")
        if link["href"].endswith("course2.pdf")
    ]
    assert (built.outdir / link).read_bytes() == b"new"


def test_a_file_that_was_missing_heals_its_warning(site: Project) -> None:
    (site.source / "course2.pdf").unlink()
    site.write({"course2.md": str(campus.FILES["course2.md"]) + "\nMore.\n"})
    missing = again(site)
    assert [warned.type for warned in missing.warnings] == ["syllabus.file"]
    assert recorded(again(site)).reads == ["course2"]  # the file may have come

    site.write({"course2.pdf": b"here"})
    healed = again(site)
    assert healed.places() == []
    assert recorded(healed).reads == ["course2"]
    assert recorded(again(site)).reads == []


def test_a_file_that_goes_away_is_missed(site: Project) -> None:
    (site.source / "course2.pdf").unlink()
    built = again(site)
    assert [(warned.file, warned.type) for warned in built.warnings] == [
        ("course2.md", "syllabus.file")
    ]


def test_a_document_that_goes_away_is_missed(site: Project) -> None:
    (site.source / "reading.rst").unlink()
    site.write({"index.md": str(campus.FILES["index.md"]).replace("reading\n", "\n")})
    incremental = again(site)
    clean = site.build("html", out="clean")
    assert sorted(incremental.places()) == sorted(clean.places())
    assert {warned.type for warned in clean.warnings} == {"syllabus.file"}
    assert len(clean.warnings) == len(campus.COURSES)


def test_a_document_that_comes_is_linked(site: Project) -> None:
    page = "# Plain\n\n- {slides}`late`\n"
    site.write({"plain.md": page})
    assert [warned.type for warned in again(site).warnings] == ["syllabus.file"]
    site.write({"late.md": "---\norphan: true\n---\n# Late\n"})
    built = again(site)
    assert built.places() == []
    [link] = built.html("plain.html").select("a.syllabus-resource")
    assert link["href"] == "late.html"


def test_an_edition_whose_page_goes_away_is_missed(site: Project) -> None:
    edition = 'syllabus_editions = {"OLD": "old"}\n'
    conf = str(campus.FILES["conf.py"]) + edition
    old = "---\norphan: true\n---\n# Old\n\n:::{theme} A\n- 01 – Alpha {video}`https://v.example/a`\n:::\n"
    new = "---\norphan: true\n---\n# New\n\n:::{theme} A\n- 01 – {carried-over}`OLD/01`\n:::\n"
    site.write({"conf.py": conf, "old.md": old, "new.md": new})
    assert [warned.file for warned in again(site).warnings if warned.file == "new.md"] == []
    (site.source / "old.md").unlink()
    incremental = again(site)
    clean = site.build("html", out="clean")
    assert sorted(incremental.places()) == sorted(clean.places())
    assert "syllabus.inherit" in {warned.type for warned in incremental.warnings}


def test_an_edition_that_becomes_a_page_is_linked(site: Project) -> None:
    conf = str(campus.FILES["conf.py"]).replace('"https://sp21.example/"', '"spring"')
    site.write({"conf.py": conf})
    again(site)
    site.write({"spring.md": "---\norphan: true\n---\n# Spring\n"})
    built = again(site)
    assert built.places() == []
    assert built.html("course1.html").select_one(".syllabus-origin")["href"] == "spring.html"
    assert recorded(again(site)).writes == []


def test_what_another_build_has_read_is_written_by_this_one(site: Project, tmp_path: Path) -> None:
    """Outputs share what is read of the sources, as with ``make html`` and ``make latexpdf``."""
    other = tmp_path / "other" / "syllabus.json"
    other.parent.mkdir()

    def publish(title: str) -> None:
        lecture = {"id": "a", "title": title, "number": "01"}
        theme = {"id": "t", "title": "T", "lectures": [lecture]}
        course = {"document": "index", "page": "", "title": title, "code": "X", "themes": [theme]}
        other.write_text(json.dumps({"version": "1.0", "courses": [course]}))

    publish("Alpha")
    place = {"url": "https://o.example/", "inventory": str(other)}
    conf = f"syllabus_editions['OLD'] = {place}\nsyllabus_catalogue = {{'Old': {place}}}\n"
    site.write(
        {
            "conf.py": campus.CONF + conf,
            "plain.md": "# Plain\n\n:::{course-list}\n:::\n",
            "new.md": f"{ORPHAN}# New\n\n:::{{theme}} A\n- 01 – {{carried-over}}`OLD/01`\n:::\n",
        }
    )
    doctrees = f"-d{tmp_path / 'doctrees'}"
    site.build("html", "-W", doctrees, out="same")
    publish("Omega")
    edit(site)
    site.build("text", "-W", doctrees)
    built = site.build("html", "-W", doctrees, out="same")
    assert files(built) == files(site.build("html", "-W", out="clean"))
    assert recorded(site.build("html", doctrees, out="same")).writes == []

    (site.source / "course7.md").unlink()
    site.build("text", doctrees)
    built = site.build("html", doctrees, out="same")
    assert not (built.outdir / "course7.ics").exists()


def test_a_build_that_has_read_nothing_is_known_to_have_written(
    project: Project, tmp_path: Path
) -> None:
    """The second output is written from what the first has read, before and after a change."""
    text = f"{ORPHAN}# New\n\n{{syllabus:lecture}}`old/01`\n"
    project.write({"index.md": text})
    doctrees = f"-d{tmp_path / 'doctrees'}"
    for title in ("Alpha", "Omega"):
        page = f"{ORPHAN}# Old\n\n:::{{theme}} A\n- 01 – {title}\n:::\n"
        project.write({"old.md": page})
        for builder in ("html", "text"):
            built = project.build(builder, "-W", doctrees, out=builder)
    assert "Omega" in built.read("index.txt")


def test_an_output_that_is_gone_is_forgotten(site: Project, tmp_path: Path) -> None:
    """Of those of each day, as in an automatic build, there would be more and more."""
    doctrees = tmp_path / "doctrees"
    for day in ("monday", "tuesday"):
        built = site.build("html", f"-d{doctrees}", out=day)
        environment = pickle.loads((doctrees / "environment.pickle").read_bytes())
        assert [*environment.domaindata["syllabus"]["written"]] == [str(built.outdir)]
        shutil.rmtree(built.outdir)


def test_a_page_is_compared_with_titles_as_they_are_now(project: Project) -> None:
    """That of the earlier lecture has words of a third page, whose title changes."""
    old = f"{ORPHAN}# Old\n\n:::{{theme}} A\n- 01 – [](notes.md), read\n:::\n"
    new = "# New\n\n:::{changes} OLD\n:::\n\n:::{theme} A\n- 02 – Other\n:::\n"
    conf = 'syllabus_editions = {"OLD": "old"}\n'
    project.write({"conf.py": conf, "index.md": new, "old.md": old})
    for title in ("Notes", "Sheets"):
        project.write({"notes.md": f"{ORPHAN}# {title}\n"})
        built = project.build("html", "-W", out="same")
        assert f"01 {title}, read" in text_of(built, "index.html")


def test_an_edition_that_another_page_has_led_to(project: Project, tmp_path: Path) -> None:
    """What SP21 says of SP20 holds as long as any page inherits from SP21."""

    def publish(title: str) -> None:
        theme = {"id": "t", "title": "T", "lectures": [{"id": "a", "title": "A", "number": "01"}]}
        course = {"document": "index", "page": "", "themes": [theme]}
        editions = {"SP20": {"url": "https://sp20.example/", "title": title}}
        data = {"version": "1.0", "editions": editions, "courses": [course]}
        (tmp_path / "syllabus.json").write_text(json.dumps(data))

    def page(reference: str) -> str:
        return f"{ORPHAN}# Page\n\n:::{{theme}} A\n- 01 – A {{carried-over}}`{reference}`\n:::\n"

    def badge(built: Built) -> tuple[str, str | None]:
        found = built.html().select_one(".syllabus-origin")
        assert found is not None
        return found.text, found.get("href")

    publish("Spring")
    place = {"url": "https://sp21.example/", "inventory": "../syllabus.json"}
    conf = f"syllabus_editions = {{'SP21': {place}}}\n"
    project.write({"conf.py": conf, "index.md": page("SP20"), "one.md": page("SP21/01")})
    assert badge(project.build("html", "-W", out="same")) == ("Spring", "https://sp20.example/")

    publish("Spring 2020")
    assert badge(project.build("html", "-W", out="same"))[0] == "Spring 2020"

    project.write({"one.md": page("SP21")})
    incremental = project.build("html", out="same")
    clean = project.build("html", out="clean")
    assert files(incremental) == files(clean)
    assert badge(clean) == ("carried over from SP20", None)
    assert incremental.places() == clean.places() == ["index.md:7 [syllabus.edition]"]


def test_another_version_reads_every_page_again(
    site: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept of the build before may be of another form."""
    assert recorded(again(site)).reads == []
    monkeypatch.setattr("sphinx_syllabus.__version__", "0.1.1")
    record = recorded(again(site))
    assert record.reads == record.writes != []
    assert recorded(again(site)).reads == []
