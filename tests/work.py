"""Work measured beside work in one run: processor time, so that a busy machine weighs on both sides alike."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

ATTEMPTS = 5

SHORTEST_S = 0.0005
"""What takes less counts as this much: so short a time says nothing."""


def seconds_of(work: Callable[[], object]) -> float:
    """Processor time of `work` in this thread, without that of collecting what others left behind."""
    gc.disable()
    try:
        begun = time.thread_time()
        work()
        return time.thread_time() - begun
    finally:
        gc.enable()


def must_grow_at_most(times: float, work: Callable[[int], object], *, small: int, large: int) -> None:
    """`work(large)` takes at most so many times as long as `work(small)`.

    The least of several attempts counts: the rest of the machine can only make one longer. `times` is best
    twice what grows evenly: twelve times as much in 24 times the time shows the same squares as 40 times
    would only on two and a half times the size.
    """
    least_small = least_large = float("inf")
    for _ in range(ATTEMPTS):
        least_small = min(least_small, seconds_of(lambda: work(small)))
        least_large = min(least_large, seconds_of(lambda: work(large)))
        if least_large <= times * max(least_small, SHORTEST_S):
            return
    raise AssertionError(
        f"{large / small:.0f} times as much took {least_large:.3f} s instead of {least_small:.3f} s"
    )
