"""“Publish a course”: the files to copy, and what becomes of them where they are used."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
import walkthrough
import yaml
from bs4 import BeautifulSoup
from packaging.requirements import Requirement
from servers import head, serve
from support import need

import sphinx_syllabus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from servers import Asked

ROOT = Path(__file__).parents[2]
FILES = walkthrough.DOCS / "deploy"
PAGE = walkthrough.DOCS.joinpath("deploy.md").read_text(encoding="utf-8")
WORKFLOWS = sorted(FILES.glob(".github/workflows/*"))
PINNED = re.compile(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
NEW_YORK = ZoneInfo("America/New_York")


def workflow(name: str) -> dict[str, Any]:
    text = FILES.joinpath(".github", "workflows", f"{name}.yml").read_text(encoding="utf-8")
    # YAML 1.1 takes “on” for true
    return {"on" if key is True else key: value for key, value in yaml.safe_load(text).items()}


def steps(name: str) -> list[dict[str, Any]]:
    return [step for job in workflow(name)["jobs"].values() for step in job["steps"]]


def read_the_docs() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(FILES.joinpath(".readthedocs.yaml").read_bytes())
    return found


# -- the files themselves ------------------------------------------------------


def test_the_page_shows_every_file() -> None:
    shown = re.findall(r"literalinclude\} deploy/(\S+)\n:caption: (\S+)", PAGE)
    assert [path for path, caption in shown if path != caption] == []
    there = [path.relative_to(FILES).as_posix() for path in FILES.rglob("*") if path.is_file()]
    assert sorted(path for path, _ in shown) == sorted(there)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_as_our_own(path: Path) -> None:
    uses = re.findall(r"uses: *(.*)", path.read_text(encoding="utf-8"))
    ours = ROOT.joinpath(".github", "workflows", "docs.yml").read_text(encoding="utf-8")
    assert [use for use in uses if not PINNED.fullmatch(use)] == []
    assert [use for use in uses if f"uses: {use}\n" not in ours] == []
    assert len(uses) == sum("uses" in step for step in steps(path.stem))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_has_no_right_too_many_and_an_end(path: Path) -> None:
    known = workflow(path.stem)
    assert known["permissions"] == {}
    assert known["concurrency"]["group"]
    writes = set()
    for name, job in known["jobs"].items():
        assert 0 < job["timeout-minutes"] <= 10
        writes |= {(name, right) for right, value in job["permissions"].items() if value == "write"}
    pages = {("deploy", "pages"), ("deploy", "id-token")}
    assert writes == (pages if path.stem == "pages" else set())
    for step in steps(path.stem):
        assert "${{" not in step.get("run", "")
        if "actions/checkout@" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
@pytest.mark.parametrize("month", [1, 7])
def test_it_runs_each_day_soon_after_midnight_where_the_course_is(path: Path, month: int) -> None:
    (at,) = workflow(path.stem)["on"]["schedule"]
    minute, hour, *rest = at["cron"].split()
    assert rest == ["*", "*", "*"]
    run = datetime(2026, month, 15, int(hour), int(minute), tzinfo=ZoneInfo("UTC"))
    assert time(0, 0) < run.astimezone(NEW_YORK).time() < time(2, 0)


def test_what_is_installed_is_this_version() -> None:
    (line,) = FILES.joinpath("requirements.txt").read_text(encoding="utf-8").splitlines()
    wanted = Requirement(line)
    assert wanted.name == "sphinx-syllabus"
    assert wanted.specifier.contains(sphinx_syllabus.__version__, prereleases=True)
    assert not wanted.specifier.contains("0.2.0")
    assert f"corrections of {sphinx_syllabus.__version__.rpartition('.')[0]} " in PAGE


# -- what they do --------------------------------------------------------------


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository that has the files, and what lies in such folders besides."""
    folder = tmp_path / "course"
    shutil.copytree(FILES, folder)
    walkthrough.write(folder, {".venv/package/LICENSE.md": "# no page\n", "README.md": "# none\n"})
    monkeypatch.chdir(folder)
    monkeypatch.delenv("READTHEDOCS_CANONICAL_URL", raising=False)
    at(monkeypatch, "2026-09-30T12:00:00+00:00")
    return folder


def at(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    """Have builds take this for now."""
    seconds = datetime.fromisoformat(moment).timestamp()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(seconds)))


def pages_build() -> Path:
    """Do what the workflow does; the folder that it publishes."""
    install, build = (step["run"] for step in steps("pages") if "run" in step)
    assert install == "pip install -r requirements.txt"
    assert walkthrough.run(f"{build} -q -n") == 0
    (upload,) = (step for step in steps("pages") if "upload-pages" in step.get("uses", ""))
    return Path(upload["with"]["path"])


def of_page(site: Path) -> tuple[list[str], str]:
    """Where the page says that its calendar is, and itself."""
    page = BeautifulSoup((site / "index.html").read_bytes(), "lxml")
    data = json.loads(page.select_one("script[type='application/ld+json']").string)
    return [link["href"] for link in page.select("a[href$='.ics']")], data["url"]


def test_what_is_typed_is_what_the_workflow_does() -> None:
    build, _links = walkthrough.commands("deploy.md")
    assert [build] == [
        step["run"] for step in steps("pages") if "sphinx-build" in step.get("run", "")
    ]


def test_github_publishes_the_course_and_nothing_else(course: Path) -> None:
    site = pages_build()
    names = {path.name for path in site.rglob("*")}
    assert {"index.html", "index.ics", "syllabus.json", "sphinx-syllabus.css"} <= names
    assert {path.stem for path in site.glob("*.html")} == {"index", "genindex", "search"}
    assert names & {"environment.pickle", ".doctrees", "index.doctree"} == set()
    address = "college.example.org/os/"
    links = [f"webcal://{address}index.ics", "index.ics"]
    assert of_page(site) == (links, f"https://{address}index.html")


def test_a_warning_keeps_what_was_published_last(course: Path) -> None:
    with (course / "index.md").open("a", encoding="utf-8") as page:
        page.write("\n{syllabus:lecture}`no-such`\n")
    build, _links = walkthrough.commands("deploy.md")
    assert walkthrough.run(f"{build} -q") == 1
    assert read_the_docs()["sphinx"]["fail_on_warning"] is True


def test_links_behind_icons_are_followed(course: Path) -> None:
    _build, links = walkthrough.commands("deploy.md")
    text = (course / "index.md").read_text(encoding="utf-8")
    links += " -q -D linkcheck_timeout=1 -D linkcheck_retries=1"
    (course / "index.md").write_text(text.replace("os.example", "os.invalid"), encoding="utf-8")
    assert walkthrough.run(links) == 1
    found = Path("_build/linkcheck/output.json").read_text(encoding="utf-8")
    assert "https://os.invalid/slides/01.pdf" in found


def test_what_is_held_back_appears_with_the_build_of_its_day(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    minute, hour, *_ = workflow("pages")["on"]["schedule"][0]["cron"].split()
    found = []
    for day in ("2026-09-13", "2026-09-14"):
        at(monkeypatch, f"{day}T{int(hour):02}:{minute}:00+00:00")
        site = pages_build()
        found.append(
            [path.name for path in site.rglob("*") if path.is_file() and secret(path.read_bytes())]
        )
    before, after = found
    assert before == []
    assert {"index.html", "index.ics", "syllabus.json"} <= {*after}


def secret(data: bytes) -> bool:
    return b"os.example/homework/1" in re.sub(rb"\r\n[ \t]", b"", data)  # calendars fold lines


def test_read_the_docs_tells_the_address(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its command, with what the file says and the variables that it sets."""
    settings = read_the_docs()
    assert settings["version"] == 2
    assert settings["build"]["os"].startswith("ubuntu-")
    assert settings["build"]["tools"]["python"] in sphinx_pythons()
    (install,) = settings["python"]["install"]
    assert (course / install["requirements"]).is_file()
    source = (course / settings["sphinx"]["configuration"]).parent
    monkeypatch.setenv("READTHEDOCS", "True")
    address = "operating-systems.readthedocs.io/en/latest/"
    monkeypatch.setenv("READTHEDOCS_CANONICAL_URL", f"https://{address}")
    command = "sphinx-build -T -W --keep-going -q -b html -d _build/doctrees -D language=en"
    assert walkthrough.run(f"{command} {source} _readthedocs/html") == 0
    links = [f"webcal://{address}index.ics", "index.ics"]
    assert of_page(course / "_readthedocs/html") == (links, f"https://{address}index.html")


def sphinx_pythons() -> list[str]:
    """The Pythons that are tested."""
    text = ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8")
    return re.findall(r"Programming Language :: Python :: (3\.\d+)", text)


@pytest.mark.parametrize("status", [202, 401])
def test_a_build_is_asked_for(status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    need("curl")
    (job,) = workflow("read-the-docs")["jobs"].values()
    (step,) = job["steps"]
    assert job["env"]["TOKEN"] == "${{ secrets.READTHEDOCS_TOKEN }}"

    def answer(asked: Asked) -> Iterator[bytes]:
        yield head(status, Content_Length=2) + b"{}"

    with serve(answer) as served:
        environment = {**os.environ, **job["env"], "TOKEN": "t0ken", "API": served.url("/api/v3")}
        shell = ["bash", "-e", "-c", step["run"]]
        run = subprocess.run(shell, env=environment, capture_output=True, check=False, timeout=60)
    (asked,) = served.asked
    assert asked.path == "/api/v3/projects/operating-systems/versions/latest/builds/"
    assert asked.headers["Authorization"] == "Token t0ken"
    assert (run.returncode == 0) is (status == 202)
