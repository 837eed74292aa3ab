"""“Publish a department”, as the manual tells it: fifty courses, one broken, one that is away."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from servers import nobody
from support import need

DOCS = Path(__file__).parents[2] / "docs"
FILES = DOCS / "department"
TEXT = DOCS.joinpath("department.md").read_text(encoding="utf-8")
WORKFLOW = FILES.joinpath(".github", "workflows", "site.yml").read_text(encoding="utf-8")

NUMBERS = range(101, 150)
"""Of the courses in the folder; there is one elsewhere, and one that is broken."""


def commands() -> list[str]:
    """What the page has people type."""
    blocks = re.findall(r"```console\n(.*?)```", TEXT, re.DOTALL)
    return [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def department(tmp_path: Path) -> Path:
    """Fifty courses made from the one that the manual shows; the last is broken."""
    folder = tmp_path / "department"
    shutil.copytree(FILES, folder)
    model = folder / "courses" / "stat-101"
    for number in [*NUMBERS[1:], 150]:
        course = shutil.copytree(model, folder / "courses" / f"stat-{number}")
        page = course / "index.md"
        text = page.read_text(encoding="utf-8").replace("STAT 101", f"STAT {number}")
        if number % 2:
            text = text.replace("Fall 2026", "Spring 2027")
        page.write_text(text, encoding="utf-8")
    (course / "conf.py").write_text("this is no Python\n", encoding="utf-8")
    (folder / "courses" / ".ipynb_checkpoints").mkdir()  # no course
    return folder


def lists(page: Path) -> list[list[str]]:
    """The codes in each list, and what it says of those that it lacks."""
    places = BeautifulSoup(page.read_bytes(), "lxml").select("div.syllabus-course-list")
    return [
        [" ".join(item.text.split()[:2]) for item in place.select("li")]
        + [note.text for note in place.find_all("p", recursive=False)]
        for place in places
    ]


def test_fifty_courses_in_parallel(department: Path) -> None:
    build_courses, build_catalogue = commands()
    conf = department / "catalogue" / "conf.py"
    with nobody() as host:
        text = conf.read_text(encoding="utf-8")
        conf.write_text(text.replace("https://demography.example.org", f"http://{host}"))
        assert run(build_courses, department).returncode == 123, "one is broken"
        done = run(build_catalogue, department)
    assert done.returncode == 0
    warnings = [line for line in done.stderr.splitlines() if line.strip()]
    assert [f"{conf}:" in line and "[syllabus.fetch]" in line for line in warnings] == [True, True]
    assert "stat-150" in warnings[0]
    assert "demography" in warnings[1]
    assert "its server refuses the connection" in warnings[1]

    missing = TEXT.partition("what the catalogue says\n\n")[2].partition("\n")[0]
    every = [f"STAT {number}" for number in NUMBERS]
    this_term = [code for code in every if code == "STAT 101" or not int(code[-1]) % 2]
    site = department / "_site"
    assert lists(site / "index.html") == [[*this_term, missing], [*every, missing]]
    for link in BeautifulSoup((site / "index.html").read_bytes(), "lxml").select(
        ".syllabus-course-list a"
    ):
        assert (site / link["href"]).is_file()
    assert not list(site.rglob("environment.pickle"))


def jobs() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(WORKFLOW)["jobs"]
    return found


def test_every_action_is_pinned() -> None:
    uses = re.findall(r"uses: (.*)", WORKFLOW)
    pinned = re.compile(r"actions/[a-z/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    assert [line for line in uses if not pinned.fullmatch(line)] == []
    assert len({*uses}) == len({line.partition("@")[0] for line in uses})


def test_the_workflow_does_what_the_commands_do() -> None:
    """Course by course, whatever becomes of the others; then the catalogue, in any case."""
    found = jobs()
    assert found["course"]["strategy"]["fail-fast"] is False
    assert found["catalogue"]["needs"] == ["list", "course"]
    assert found["catalogue"]["if"] == "${{ !cancelled() && needs.list.result == 'success' }}"
    assert all("timeout-minutes" in job for job in found.values())
    steps = [step for name in ("course", "catalogue") for step in found[name]["steps"]]
    builds = [step["run"] for step in steps if "sphinx-build" in step.get("run", "")]
    typed = [command[command.index("sphinx-build") :] for command in commands()]
    assert [build.replace('"', "").replace("$COURSE", "NAME") for build in builds] == [
        command.replace("-q ", "") for command in typed
    ]


def test_a_course_that_is_broken_stays_as_it_was_published() -> None:
    """What a build leaves is kept; where there is none, what was kept last is published."""
    *_before, build, save, clear, restore, upload = jobs()["course"]["steps"]
    assert "sphinx-build" in build["run"]
    assert save["uses"].startswith("actions/cache/save@")
    assert "if" not in save
    assert clear["run"] == "rm -rf _site"
    assert restore["uses"].startswith("actions/cache/restore@")
    assert clear["if"] == restore["if"] == "${{ failure() }}"
    # no course's name begins another's, for none has a slash in it
    assert save["with"]["key"].startswith(restore["with"]["restore-keys"])
    assert restore["with"]["restore-keys"].endswith("}}/")
    assert upload["if"] == "${{ !cancelled() }}"
    assert {step["with"]["path"] for step in (save, restore, upload)} == {"_site"}


def test_the_workflow_lists_the_courses(department: Path) -> None:
    need("jq")
    (step,) = (step for step in jobs()["list"]["steps"] if "run" in step)
    output = department / "output"
    (department / "courses" / "README.md").write_text("No course.\n", encoding="utf-8")
    assert run(f"export GITHUB_OUTPUT={output}; {step['run']}", department).returncode == 0
    name, _equals, value = output.read_text(encoding="utf-8").partition("=")
    assert name == "courses"
    assert yaml.safe_load(value) == [f"stat-{number}" for number in (*NUMBERS, 150)]
