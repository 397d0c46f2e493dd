"""A real terminal: tmux draws it, types into it and tells what is to be seen."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

WAIT_S = 60.0
"""What has not come by then never comes."""
LOOK_AFTER_S, MOST_BETWEEN_S = 0.03, 0.2
"""When it is looked first, and how long at most until the next time: each look is a program that starts."""

FOUND = shutil.which("tmux") is not None


class Screen:
    """One tmux server of its own with one window in which a command runs."""

    def __init__(
        self,
        folder: Path,
        command: Sequence[str],
        *,
        width: int = 80,
        height: int = 50,
    ) -> None:
        self._socket = folder / "tmux"
        self._code = folder / "code"
        # tmux itself now and then misses the code of a command that ended.
        noting = ["bash", "-c", 'trap : INT; "$@"; echo $? >"$0"', str(self._code), *command]
        # Nothing of the machine's own settings: they would decide colours and modes.
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
        self._environment = {**kept, "LANG": "C.UTF-8", "TERM": "xterm-256color"}
        self._tmux(
            "-f", os.devnull, "new-session", "-d", "-x", str(width), "-y", str(height),
            shlex.join(noting),
            ";", "set", "-g", "remain-on-exit", "on",
            ";", "set", "-g", "history-limit", "5000",
        )  # fmt: skip

    def __enter__(self) -> Screen:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the terminal: whatever runs in it is told by SIGHUP."""
        self._tmux("kill-server", check=False)

    def types(self, *keys: str) -> None:
        """Keys by tmux's names (`Enter`, `C-c`, `BSpace`, `Space`); other strings are typed as they are."""
        for key in keys:
            named = re.fullmatch(r"C-.|M-.|Enter|Space|BSpace|Escape|Up|Left|F\d+", key)
            self._tmux("send-keys", *([] if named else ["-l"]), key)

    def pastes(self, text: str) -> None:
        """As from the clipboard: between the marks of a paste where the program has asked for them."""
        self._tmux("set-buffer", "--", text, ";", "paste-buffer", "-p")

    def text(self) -> str:
        """All that was printed, scroll-back included, without trailing blanks."""
        shown = self._tmux("capture-pane", "-p", "-S", "-")
        return "\n".join(line.rstrip() for line in shown.splitlines()).rstrip() + "\n"

    def in_sight(self) -> str:
        """What is to be seen without scrolling back."""
        return self._tmux("capture-pane", "-p")

    def styled(self) -> str:
        """The same with its escape sequences."""
        return self._tmux("capture-pane", "-p", "-e", "-S", "-")

    def sees(self, text: str, times: int = 1) -> str:
        """Wait until `text` is to be seen so many times; all that is seen then."""
        return self.waits(lambda shown: shown.count(text) >= times, f"{text!r}, {times} times")

    def waits(self, until: Callable[[str], object], what: str) -> str:
        """Wait until what is seen holds `what`; all that is seen then."""
        deadline, between = time.monotonic() + WAIT_S, LOOK_AFTER_S
        while not until(shown := self.text()):
            assert time.monotonic() < deadline, f"no {what} in:\n{shown}"
            time.sleep(between)
            between = min(1.5 * between, MOST_BETWEEN_S)
        return shown

    def ends(self) -> int:
        """Wait for the end of the command; its exit code, or 128 and its signal."""
        deadline = time.monotonic() + WAIT_S
        while not self._code.exists() or not (written := self._code.read_text()).endswith("\n"):
            assert time.monotonic() < deadline, f"still runs:\n{self.text()}"
            time.sleep(LOOK_AFTER_S)
        return int(written)

    def pid(self) -> int:
        """The process of the command itself."""
        shell = self._tmux("display-message", "-p", "#{pane_pid}").strip()
        return int(subprocess.run(["pgrep", "-P", shell], capture_output=True, text=True, check=True).stdout)

    def resize(self, width: int, height: int) -> None:
        self._tmux("resize-window", "-x", str(width), "-y", str(height))

    def _tmux(self, *arguments: str, check: bool = True) -> str:
        command = ["tmux", "-u", "-S", str(self._socket), *arguments]
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False)
        assert not check or done.returncode == 0, done.stderr
        return done.stdout
