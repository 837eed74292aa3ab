"""What GitHub runs: nothing that can change under us, no right too many, no name that is gone."""

from __future__ import annotations

import ast
import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from distributions import ROOT, constant
from support import need

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORKFLOWS = sorted((ROOT / ".github" / "workflows").iterdir())
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
# a right to write, and the one job that needs it
WRITES = {
    ("docs.yml", "deploy", "id-token"),
    ("docs.yml", "deploy", "pages"),
    ("release.yml", "github", "contents"),
    ("release.yml", "pypi", "id-token"),
}


def read(path: Path) -> dict[str, Any]:
    # YAML 1.1 takes “on” for true
    return {
        "on" if key is True else key: value for key, value in yaml.safe_load(text(path)).items()
    }


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            yield path.name, name, job


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    for workflow, name, job in jobs():
        for step in job.get("steps", []):
            yield f"{workflow}:{name}", step


def test_they_are_those_that_we_know() -> None:
    assert [path.name for path in WORKFLOWS] == ["docs.yml", "release.yml", "tests.yml"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned(path: Path) -> None:
    used = re.findall(r"^\s*(?:- )?uses: *(.*)$", text(path), re.MULTILINE)
    assert used
    assert [use for use in used if not use.startswith("./") and not PINNED.fullmatch(use)] == []
    # no other way of writing it was overlooked
    in_steps = [step for job, step in steps() if job.startswith(f"{path.name}:") and "uses" in step]
    in_jobs = [job for workflow, _name, job in jobs() if workflow == path.name and "uses" in job]
    assert len(used) == len(in_steps) + len(in_jobs)
    for use in used:
        assert not use.startswith("./") or (ROOT / use).is_file()


def test_an_action_has_one_version() -> None:
    used: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for name, version in re.findall(r"uses: ([\w./-]+)@(.*)", text(path)):
            used.setdefault(name, set()).add(version)
    assert {name: versions for name, versions in used.items() if len(versions) > 1} == {}


def test_no_right_but_those_that_a_job_needs() -> None:
    for path in WORKFLOWS:
        assert read(path)["permissions"] == {}, path
    writes = set()
    for workflow, name, job in jobs():
        for right, value in job["permissions"].items():
            assert value in {"read", "write"}
            if value == "write":
                writes.add((workflow, name, right))
    assert writes == WRITES


def test_no_job_runs_for_ever_or_beside_itself() -> None:
    for path in WORKFLOWS:
        assert read(path)["concurrency"]["group"]
    for workflow, name, job in jobs():
        if "uses" not in job:
            assert 0 < job["timeout-minutes"] <= 90, (workflow, name)


def test_checkouts_keep_no_credentials() -> None:
    checkouts = [step for _job, step in steps() if "actions/checkout@" in step.get("uses", "")]
    assert checkouts
    assert [step for step in checkouts if step["with"]["persist-credentials"] is not False] == []


def test_scripts_are_shell_and_take_nothing_from_outside() -> None:
    for job, step in steps():
        if "run" in step:
            assert "${{" not in step["run"], job
            run = subprocess.run(["bash", "-n", "-c", step["run"]], check=False)
            assert run.returncode == 0, job


def _is_run_by_default(decorator: str) -> bool:
    return "nox.session" in decorator and "default=False" not in decorator


def sessions() -> set[str]:
    """Every session that ``nox`` runs by itself, by the name that ``nox -s`` takes."""
    module = ast.parse(text(ROOT / "noxfile.py"))
    names = {
        node.name
        for node in module.body
        if isinstance(node, ast.FunctionDef)
        and any(_is_run_by_default(ast.unparse(decorator)) for decorator in node.decorator_list)
    }
    matrix = constant("noxfile.py", "MATRIX")
    assert isinstance(matrix, ast.Dict)
    return (names - {"tests"}) | {f"tests-{ast.literal_eval(key)}" for key in matrix.keys if key}


def test_the_tests_are_every_session() -> None:
    jobs = read(ROOT / ".github" / "workflows" / "tests.yml")["jobs"]
    named = {item["session"] for item in jobs["sessions"]["strategy"]["matrix"]["include"]}
    named |= {f"tests-{python}" for python in jobs["tests"]["strategy"]["matrix"]["python"]}
    assert named == sessions()
    assert set(jobs["all"]["needs"]) == jobs.keys() - {"all"}


def test_other_sessions_exist() -> None:
    named = {
        word
        for _job, step in steps()
        for word in re.findall(r"nox -s ([\w.-]+)", step.get("run", ""))
    }
    assert named == {"docs"}
    assert named <= sessions()


def test_packages_of_the_system_are_those_of_the_run_in_full() -> None:
    matrix = read(ROOT / ".github" / "workflows" / "tests.yml")["jobs"]["sessions"]["strategy"]
    script = text(ROOT / ".ci" / "run")
    packages = [
        package
        for item in matrix["matrix"]["include"]
        for package in item.get("packages", "").split()
    ]
    assert len(packages) > 10
    assert [package for package in packages if not re.search(rf"(?<=\s){package}\b", script)] == []


def test_a_release_is_tested_and_published_without_a_password() -> None:
    release = read(ROOT / ".github" / "workflows" / "release.yml")
    assert release["on"] == {"push": {"tags": ["v*"]}}
    pypi = release["jobs"]["pypi"]
    assert set(pypi["needs"]) == {"tests", "build"}
    assert pypi["environment"]["name"] == "pypi"
    assert "secrets." not in text(ROOT / ".github" / "workflows" / "release.yml")
    (publish,) = (step for step in pypi["steps"] if "pypi-publish" in step["uses"])
    assert publish["with"]["attestations"] is True


def test_dependabot_looks_after_both() -> None:
    updates = read(ROOT / ".github" / "dependabot.yml")["updates"]
    assert {update["package-ecosystem"] for update in updates} == {"github-actions", "pip"}
    (actions,) = (one for one in updates if one["package-ecosystem"] == "github-actions")
    copied = ROOT.glob("docs/*/.github/workflows/*.yml")
    folders = {path.parent.relative_to(ROOT).as_posix() for path in copied}
    assert {folder.strip("/") for folder in actions["directories"]} == {"", *folders}


@pytest.mark.parametrize("folder", [".github", "docs/deploy/.github", "docs/department/.github"])
def test_zizmor_finds_no_fault(folder: str) -> None:
    # below that it asks for a syntax that not every tool can read yet
    options = ["--offline", "--no-progress", "--min-severity", "medium"]
    command = [need("zizmor"), *options, str(ROOT / folder)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("github-workflows", "workflows/*.yml"),
        ("dependabot", "dependabot.yml"),
        ("github-issue-forms", "ISSUE_TEMPLATE/[!c]*.yml"),
        ("github-issue-config", "ISSUE_TEMPLATE/config.yml"),
        ("citation-file-format", "../CITATION.cff"),
        # what people are to copy
        ("github-workflows", "../docs/deploy/.github/workflows/*.yml"),
        ("github-workflows", "../docs/department/.github/workflows/*.yml"),
        ("dependabot", "../docs/deploy/.github/dependabot.yml"),
        ("readthedocs", "../docs/deploy/.readthedocs.yaml"),
    ],
)
def test_it_is_of_its_schema(schema: str, paths: str) -> None:
    folder = ROOT / ".github"
    files = [str(path) for path in folder.glob(paths)] or [str(folder / paths)]
    command = [need("check-jsonschema"), "--builtin-schema", f"vendor.{schema}", *files]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert run.returncode == 0, run.stdout + run.stderr
