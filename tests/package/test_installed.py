"""The wheel in an environment of its own, far from the checkout, does what the README says."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from distributions import NAME, PROJECT, ROOT, VERSION
from support import lectures

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Environment


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """The course of the README, in a folder."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^`([\w.]+)`:\n\n```\w+\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    source = tmp_path / "course"
    source.mkdir()
    for name, content in blocks:
        (source / name).write_text(content, encoding="utf-8")
    assert {path.name for path in source.iterdir()} == {"conf.py", "index.md"}
    return source


def build(installed: Environment, source: Path, builder: str = "html") -> Path:
    """Build with warnings as errors; the folder of the output."""
    target = source.parent / f"{source.name}-{builder}"
    arguments = ["-W", "-n", "-q", "-b", builder, str(source), str(target)]
    run = installed.run("sphinx-build", *arguments, cwd=source.parent)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    return target


def test_it_is_the_wheel_that_is_imported(installed: Environment, tmp_path: Path) -> None:
    code = f"import {NAME}; print({NAME}.__file__); print({NAME}.__version__)"
    run = installed.run("python", "-W", "error", "-I", "-c", code, cwd=tmp_path)
    assert run.stderr == ""
    path, version = run.stdout.splitlines()
    assert path.startswith(f"{installed.root}/lib/")
    assert version == VERSION


def test_it_asks_for_all_that_it_needs(installed: Environment, tmp_path: Path) -> None:
    run = installed.run("pip", "check", cwd=tmp_path)
    assert run.returncode == 0, run.stdout
    run = installed.run("pip", "list", "--format", "json", cwd=tmp_path)
    present = {package["name"].lower() for package in json.loads(run.stdout)}
    asked = {re.match(r"[\w-]+", name)[0] for name in PROJECT["dependencies"]}
    assert asked <= present
    # what only the tests need is not there to help
    assert not present & {"beautifulsoup4", "pytest", "furo"}
    names = f"import pkgutil, {NAME} as p; [print(m.name) for m in "
    names += "pkgutil.walk_packages(p.__path__, p.__name__ + '.') if '__main__' not in m.name]"
    modules = installed.run("python", "-I", "-c", names, cwd=tmp_path).stdout.split()
    assert f"{NAME}.exports.ics" in modules
    code = f"import {', '.join(modules)}"
    run = installed.run("python", "-W", "error", "-I", "-c", code, cwd=tmp_path)
    assert run.returncode == 0, run.stderr


def test_it_builds_a_course(installed: Environment, course: Path) -> None:
    site = build(installed, course)
    page = BeautifulSoup((site / "index.html").read_bytes(), "lxml")
    assert [line[:3] for line in lectures(page)] == [
        ("00", "Introduction to NYU-DLFL22", False),
        ("01", "History", True),
        ("03", "Resources and neural nets inference", False),
    ]
    style = page.select_one('link[href*="sphinx-syllabus.css"]')
    assert style
    ours = site / str(style["href"]).partition("?")[0]
    assert ours.read_bytes() == (ROOT / NAME / "static" / "sphinx-syllabus.css").read_bytes()


def test_it_builds_a_course_with_dates(installed: Environment, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs" / "examples" / "dated", tmp_path / "dated")
    calendar = (build(installed, tmp_path / "dated") / "index.ics").read_text(encoding="utf-8")
    assert calendar.count("BEGIN:VEVENT") > 20


def test_it_has_its_style_for_latex(installed: Environment, course: Path) -> None:
    style = build(installed, course, "latex") / "sphinxsyllabus.sty"
    assert style.read_bytes() == (ROOT / NAME / "texinputs" / "sphinxsyllabus.sty").read_bytes()


def test_its_schema_is_read(installed: Environment, tmp_path: Path) -> None:
    code = (
        "import importlib.resources as r; "
        f"print((r.files('{NAME}') / 'syllabus.schema.json').read_text(encoding='utf-8'))"
    )
    run = installed.run("python", "-I", "-c", code, cwd=tmp_path)
    assert json.loads(run.stdout)["$defs"]["Course"]


def test_its_command_says_what_it_can_do(installed: Environment, tmp_path: Path) -> None:
    run = installed.run("sphinx-syllabus", "--help", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert "roll-over" in run.stdout
    assert "import" in run.stdout


def test_the_next_term_builds(installed: Environment, course: Path) -> None:
    data = build(installed, course) / "syllabus.json"
    following = course.parent / "next"
    following.mkdir()
    arguments = ["roll-over", str(data), str(following / "index.md"), "--from", "FL22"]
    run = installed.run("sphinx-syllabus", *arguments, cwd=course.parent)
    assert run.returncode == 0, run.stderr
    assert "3 lectures, all carried over from FL22." in run.stdout
    editions = {"FL22": {"url": "https://college.example.org/", "inventory": str(data)}}
    conf = (course / "conf.py").read_text(encoding="utf-8")
    conf += f"syllabus_editions |= {editions!r}\n"
    (following / "conf.py").write_text(conf, encoding="utf-8")
    page = BeautifulSoup((build(installed, following) / "index.html").read_bytes(), "lxml")
    assert [over for _number, _title, over, _links in lectures(page)] == [True] * 3
