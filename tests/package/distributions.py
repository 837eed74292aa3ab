"""Build the package from what git knows of, away from the checkout."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import tarfile
import tomllib
import zipfile
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path
from typing import TYPE_CHECKING

from support import need

if TYPE_CHECKING:
    from collections.abc import Iterable
    from email.message import Message

ROOT = Path(__file__).parents[2]
NAME = "sphinx_syllabus"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

EPOCH = "1790000000"
"""A day on which every test build was made."""


def constant(path: str, name: str) -> ast.expr:
    """What a module says that a name is, without running it."""
    module = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return next(
        node.value
        for node in module.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name
    )


VERSION = ast.literal_eval(constant(f"{NAME}/__init__.py", "__version__"))


def tracked(folder: str = ".") -> list[str]:
    """The files below a folder that git knows of, as they are now."""
    command = [need("git"), "-C", str(ROOT), "ls-files", "-z", "--", folder]
    run = subprocess.run(command, capture_output=True, check=True)
    paths = [path for path in run.stdout.decode().split("\0") if path]
    return [path for path in paths if (ROOT / path).is_file()]


def copy(files: Iterable[str], target: Path) -> Path:
    """Copy files of the checkout to a folder, with new dates."""
    for path in files:
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, target / path)
    return target


@dataclass(frozen=True)
class Built:
    """The two files of a release."""

    wheel: Path
    sdist: Path

    def in_wheel(self) -> dict[str, bytes]:
        """Each file of the wheel."""
        with zipfile.ZipFile(self.wheel) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def in_sdist(self) -> set[str]:
        """The path of each file of the sdist, below its folder."""
        with tarfile.open(self.sdist) as archive:
            return {member.name.partition("/")[2] for member in archive if member.isfile()}

    def metadata(self) -> Message:
        """What the wheel says of itself."""
        return message_from_bytes(self.in_wheel()[f"{NAME}-{VERSION}.dist-info/METADATA"])


def build(source: Path, target: Path, *options: str) -> Built:
    """Build both files; without options the wheel is made from the sdist, as pip would."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH}
    command = [need("pyproject-build"), "--outdir", str(target), *options, str(source)]
    run = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert run.returncode == 0, run.stdout + run.stderr
    (wheel,), (sdist,) = target.glob("*.whl"), target.glob("*.tar.gz")
    return Built(wheel, sdist)
