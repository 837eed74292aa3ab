"""The files of a release, built once, and an environment that has nothing but them."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from distributions import build, copy, tracked

if TYPE_CHECKING:
    from pathlib import Path

    from distributions import Built


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Both files, the wheel made from the sdist."""
    root = tmp_path_factory.mktemp("release")
    return build(copy(tracked(), root / "source"), root / "dist")


@dataclass(frozen=True)
class Environment:
    """A virtual environment."""

    root: Path

    def run(self, program: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run one of its programs in a folder, without a word of what runs the tests."""
        command = [str(self.root / "bin" / program), *arguments]
        ours = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "COVERAGE_PROCESS_START"}
        environment = {key: value for key, value in os.environ.items() if key not in ours}
        return subprocess.run(
            command,
            cwd=cwd,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory, built: Built) -> Environment:
    """The wheel with what it asks for, and nothing else."""
    root = tmp_path_factory.mktemp("installed")
    environment = Environment(root / "environment")
    subprocess.run([sys.executable, "-m", "venv", str(environment.root)], check=True, timeout=120)
    run = environment.run("pip", "install", "--quiet", str(built.wheel), cwd=root)
    assert run.returncode == 0, run.stderr
    return environment
