"""Takes the gallery's pictures of the courses as they were built; needs Chromium.

``python docs/pictures.py FOLDER NAME…`` opens FOLDER/NAME/index.html, and FOLDER/NAME-furo for the
dark, and writes to docs/_pictures. Without Chromium it says so, and the gallery has no pictures.
"""

from __future__ import annotations

import shutil
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

PICTURES = Path(__file__).parent / "_pictures"
LOOKS: dict[str, tuple[str, dict[str, Any]]] = {
    "light": ("", {"viewport": {"width": 1000, "height": 1250}}),
    "dark": ("-furo", {"viewport": {"width": 1000, "height": 1250}, "color_scheme": "dark"}),
    "phone": ("", {"viewport": {"width": 390, "height": 1050}, "device_scale_factor": 2}),
}
"""Which build of a course each is of, and the browser's options."""
NOW = "2026-10-12T09:00:00Z"
"""A week of the dated course, so that it is marked, and a build at any time gives the same."""
OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


def main(folder: Path, names: list[str]) -> None:
    """Take the pictures."""
    shutil.rmtree(PICTURES, ignore_errors=True)
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        print("There is no Chromium: the gallery will have no pictures.")  # noqa: T201
        return
    PICTURES.mkdir()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        for name in names:
            for look, (suffix, options) in LOOKS.items():
                page = browser.new_page(**options)
                page.clock.set_fixed_time(NOW)
                page.goto((folder / f"{name}{suffix}" / "index.html").resolve().as_uri())
                picture = Image.open(BytesIO(page.screenshot()))
                picture.save(PICTURES / f"{name}-{look}.webp", quality=80, method=6)
                page.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
