"""What is measured of a program does not hang on who starts it."""

from __future__ import annotations

import subprocess
import sys

TOLD = "from tests.benchmarks.peak_memory import peak_bytes; print(peak_bytes())"


def test_the_memory_of_the_process_that_starts_a_program_is_not_the_programs() -> None:
    large = bytearray(200_000_000)
    done = subprocess.run([sys.executable, "-c", TOLD], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 100_000_000 < len(large)
