"""Serial and parallel builds are the same, to the byte; and so are builds anywhere, at any time."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import campus
import pytest
from recorder import recorded
from sphinx.util.parallel import parallel_available
from support import Built, Project

needs_processes = pytest.mark.skipif(not parallel_available, reason="this system cannot fork")


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The files that are not in both, or not the same in both."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


@needs_processes
@pytest.mark.parametrize("builder", ["html", "dirhtml", "text"])
def test_serial_and_parallel_give_the_same_files(project: Project, builder: str) -> None:
    campus.write(project)
    serial = project.build(builder, "-W", jobs=1)
    ran_serially = recorded(serial)
    parallel = project.build(builder, "-W", jobs=4)
    ran_in_parallel = recorded(parallel)

    assert serial.status == parallel.status == 0, serial.log + parallel.log
    assert ran_serially.readers == {os.getpid()}
    assert len(ran_in_parallel.readers) > 1
    assert os.getpid() not in ran_in_parallel.readers
    assert ran_in_parallel.reads == sorted(campus.PAGES)
    if builder != "text":
        assert len(ran_in_parallel.writers) > 1
        assert "objects.inv" in serial.files()
    assert differences(serial.files(), parallel.files()) == []


@needs_processes
def test_warnings_of_a_parallel_build(project: Project) -> None:
    campus.write(project)
    project.write(
        {
            f"{name}.md": f"""\
                # {name}

                :::{{lecture}} Alpha {{video}}`javascript:{name}`
                :number: 01
                :name: {name}
                :carried-over: nowhere
                :::

                :::{{lecture}} Bravo
                :number: 01
                :zulu: 1
                :::

                {{syllabus:lecture}}`missing`
                """
            for name in campus.COURSES
        }
    )
    project.write({"index.md": "# index\n", "reading.rst": "x\n=\n"})
    serial, parallel = project.build("html"), project.build("html", jobs=4)
    assert len(recorded(parallel).readers) > 1
    assert len(serial.warnings) > 5 * len(campus.COURSES)
    assert sorted(serial.places()) == sorted(parallel.places())


@needs_processes
def test_records_and_inventory_of_a_parallel_build(project: Project) -> None:
    campus.write(project)
    data = []
    for jobs in (1, 4):
        built = project.build("html", jobs=jobs)
        environment = pickle.loads((built.doctrees / "environment.pickle").read_bytes())
        data.append(environment.domaindata["syllabus"])
        assert pickle.loads(pickle.dumps(data[-1])) == data[-1]
        # all but where it was written to, and when what is there was read
        (written,) = data[-1]["written"].values()
        data[-1]["written"] = {name: shown._replace(read=0) for name, shown in written.items()}
    serial, parallel = data
    assert serial == parallel
    assert set(serial["courses"]) == {*campus.COURSES, "reading"}
    assert set(serial["written"]) == {*campus.COURSES, "reading", "index"}


@needs_processes
def test_an_exception_in_a_parallel_build_ends_it(project: Project) -> None:
    campus.write(project)
    project.write(
        {
            "conf.py": campus.CONF
            + """\
def break_off(app, docname, source):
    if docname == "course3":
        raise ValueError("broken on purpose")
def setup(app):
    app.connect("source-read", break_off)
"""
        }
    )
    built = project.build("html", jobs=4)
    assert built.status == 2


def run(source: Path, target: Path, builder: str, hash_seed: str, zone: str) -> dict[str, bytes]:
    """Build in a process of its own."""
    environment = os.environ | {
        "PYTHONHASHSEED": hash_seed,
        "SOURCE_DATE_EPOCH": "1660000000",
        "TZ": zone,
    }
    environment["PYTHONPATH"] = str(Path(__file__).parent.parent)
    command = [sys.executable, "-m", "sphinx", "-b", builder, "-q", "-W", "-j", "1"]
    command += ["-d", str(target / "doctrees"), str(source), str(target / "out")]
    subprocess.run(command, check=True, env=environment, cwd=source, timeout=120)
    return Built(0, target / "out", target / "doctrees", "", []).files()


@pytest.mark.parametrize("builder", ["html", "latex", "epub"])
def test_reproducible(tmp_path: Path, builder: str) -> None:
    outputs = []
    for name, seed, zone in (("one", "1", "UTC"), ("another/place", "2", "Asia/Tokyo")):
        project = campus.write(Project(tmp_path / name))
        outputs.append(run(project.source, tmp_path / name / "target", builder, seed, zone))
    one, other = outputs
    # Sphinx gives the members of the archive the time of the build; they also lie beside it
    assert (one.pop("Test.epub", b"") != b"") == (builder == "epub")
    other.pop("Test.epub", None)
    assert one
    assert differences(one, other) == []
