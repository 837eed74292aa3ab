"""How hard the properties are tried: ``EFFORT=10`` gives each ten times as many examples."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

EFFORT = int(os.environ.get("EFFORT", "1"))


def examples(count: int, *, shrink: bool = True, **others: int) -> settings:
    """Try so many examples: the same ones every time, unless an effort is asked for.

    :param shrink: look for a simpler example of a failure, which takes many builds where an
        example is a build.
    """
    phases = (Phase.explicit, Phase.generate, *([Phase.shrink] if shrink else []))
    return settings(
        max_examples=count * EFFORT,
        deadline=None,
        derandomize=EFFORT == 1,
        database=None,
        phases=phases,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
        **others,
    )
