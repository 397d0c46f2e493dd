"""What the deck on operating systems and networking says is tried on the Linux that runs the tests."""

from __future__ import annotations

import contextlib
import errno
import mmap
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from tests.decks.claims import Claims

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the deck speaks of Linux")

DECK = Path(__file__).parents[2] / "decks" / "os-networking.toml"
CARDS: list[str] = [card["id"] for card in tomllib.loads(DECK.read_text(encoding="utf-8"))["card"]]

LOOPBACK = "127.0.0.1"
PATIENCE = 10.0
"""Seconds until something that should happen at once counts as not happening."""

CLAIMS = Claims()
claim = CLAIMS.of

CANNOT_BE_EXECUTED = {
    "caching-headers": "what caches do with each header: RFC 9111; what browsers clear: MDN",
    "dns-lookup": "needs servers of DNS; rests on its RFCs",
    "http-versions": "needs servers and a lossy path; rests on the RFCs of each version",
    "load-balancer-layer": "needs balancers; their ways are told by the papers and RFC 7239",
    "nat": "needs a router; rests on RFC 3022, 4787 and 5382",
    "open-a-page": "a whole browser; each step has a card of its own",
    "slow-host": "a method, Gregg's, and no behaviour",
    "tls-handshake": "what browsers offer by default: PQC support of Cloudflare; the rest is in RFC 9846",
}
"""Cards without a claim that runs here, each with the reason."""

LEFT_TO_THE_SOURCES = {
    "container": "image layers and limits need rights that tests do not have",
    "flow-or-congestion": "windows over a real path: RFC 5681 and 9438",
    "fsync-durability": "what survives a power failure: Rebello et al. 2020",
    "load-average": "tasks in state D cannot be made without a hung disk",
    "oom-kill": "no test should eat all memory",
    "page-cache": "how fast a second read is varies",
    "sharing-the-cores": "how EEVDF chooses: the kernel's documentation",
    "tcp-handshake": "packets cannot be seen without rights: RFC 9293",
}
"""Cards of which a part does not run here, each with that part."""


# -- tools ------------------------------------------------------------------------------------


def done(*command: str, close: bool = True) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, capture_output=True, text=True, timeout=PATIENCE, close_fds=close, check=False
    )


def shell(script: str) -> str:
    return done("bash", "-c", script).stdout


@contextlib.contextmanager
def started(*command: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_for(condition: Callable[[], bool]) -> None:
    give_up = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < give_up
        time.sleep(0.001)


def state(pid: int) -> str:
    """The letter that `ps` shows, such as S for asleep."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def listening(backlog: int = 5, reuse: bool = False, port: int = 0) -> socket.socket:
    server = socket.socket()
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, reuse)
    try:
        server.bind((LOOPBACK, port))
    except OSError:
        server.close()
        raise
    server.listen(backlog)
    return server


def port_of(server: socket.socket) -> int:
    return int(server.getsockname()[1])


def tcp_states(port: int) -> set[str]:
    """The states of connections from this port, as /proc/net/tcp numbers them."""
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return {fields[3] for fields in lines if fields[1].endswith(f":{port:04X}")}


TIME_WAIT, CLOSE_WAIT = "06", "08"


# -- claims, card by card ---------------------------------------------------------------------


@claim("process-or-thread")
def threads_share_memory_and_files_and_processes_do_not() -> None:
    shared: list[object] = []
    read, write = os.pipe()

    def other() -> None:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
        os.write(write, b"same table of files")
        shared.append(signal.pthread_sigmask(signal.SIG_BLOCK, []))

    thread = threading.Thread(target=other)
    thread.start()
    thread.join()
    assert os.read(read, 99) == b"same table of files"
    os.close(read)
    os.close(write)
    assert shared == [signal.pthread_sigmask(signal.SIG_BLOCK, []) | {signal.SIGUSR1}]
    assert signal.SIGUSR1 not in signal.pthread_sigmask(signal.SIG_BLOCK, [])
    assert shell("x=1; (x=2); echo $x") == "1\n", "the child changed its own copy"


@claim("tcp-handshake")
def the_kernel_connects_though_the_program_never_accepts() -> None:
    with listening() as server, socket.create_connection((LOOPBACK, port_of(server)), PATIENCE) as client:
        assert client.send(b"a request") == 9


@claim("refused-or-timeout")
def a_closed_port_refuses_at_once_and_a_full_accept_queue_times_out() -> None:
    with listening() as server:
        port = port_of(server)
        assert shell(f"echo > /dev/tcp/{LOOPBACK}/{port} && echo open") == "open\n"
        with pytest.raises(ConnectionRefusedError):  # it listens on one address of the loopback only
            socket.create_connection(("127.0.0.2", port), PATIENCE)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((LOOPBACK, port), PATIENCE)
    with ExitStack() as stack:
        full = stack.enter_context(listening(backlog=0))

        def connect(times: int) -> None:
            for _ in range(times):
                stack.enter_context(socket.create_connection((LOOPBACK, port_of(full)), 0.02))

        with pytest.raises(TimeoutError):
            connect(times=5)


@claim("deadlock")
def one_order_of_locks_never_blocks_and_two_orders_do() -> None:
    first, second = threading.Lock(), threading.Lock()
    both_hold_one = threading.Barrier(2)
    got: list[bool] = []

    def take(one: threading.Lock, other: threading.Lock) -> None:
        with one:
            both_hold_one.wait(PATIENCE)
            got.append(other.acquire(timeout=0.02))
            both_hold_one.wait(PATIENCE)

    threads = [threading.Thread(target=take, args=order) for order in ((first, second), (second, first))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [False, False]

    def take_in_order() -> None:
        with first, second:
            got.append(True)

    threads = [threading.Thread(target=take_in_order) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert got[2:] == [True, True]
    with first:
        assert not first.acquire(timeout=0.001), "a thread can deadlock with itself"
    reentrant = threading.RLock()
    with reentrant:
        assert reentrant.acquire(timeout=0.001)
        reentrant.release()


@claim("container")
def every_process_has_namespaces_and_a_cgroup() -> None:
    assert {"pid", "mnt", "net", "uts", "user"} <= {space.name for space in Path("/proc/self/ns").iterdir()}
    assert Path("/proc/self/cgroup").read_text()


@claim("virtual-memory")
def memory_arrives_at_the_first_touch_and_a_wild_address_is_a_sigsegv() -> None:
    def pages() -> tuple[int, int]:
        virtual, resident, *_ = map(int, Path("/proc/self/statm").read_text().split())
        return virtual, resident

    size = 64 * 2**20
    before = pages()
    with closing(mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)) as mapped:
        after = pages()
        assert after[0] - before[0] >= size // mmap.PAGESIZE
        assert after[1] - before[1] < size // mmap.PAGESIZE // 4, "a promise"
        faults = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        mapped[size // 2] = 1
        assert resource.getrusage(resource.RUSAGE_SELF).ru_minflt > faults
    crashed = (
        "import ctypes, resource, threading; resource.setrlimit(resource.RLIMIT_CORE, (0, 0));"
        "threading.Thread(target=ctypes.string_at, args=[0]).start()"
    )
    died = done(sys.executable, "-I", "-S", "-c", crashed)
    assert died.returncode == -signal.SIGSEGV, "one thread took the whole process down"


@claim("file-descriptor")
def a_descriptor_is_the_lowest_free_number_and_dup_shares_the_offset() -> None:
    with tempfile.NamedTemporaryFile() as file, ExitStack() as stack:
        file.write(b"abcdef")
        file.flush()

        def opened(descriptor: int) -> int:
            stack.callback(os.close, descriptor)
            return descriptor

        one, other = (opened(os.open(file.name, os.O_RDONLY)) for _ in range(2))
        copy = opened(os.dup(one))
        assert os.read(one, 2) == b"ab"
        assert os.read(copy, 2) == b"cd", "one description, hence one offset"
        assert os.read(other, 2) == b"ab", "opened twice, so two descriptions"
        assert Path(f"/proc/self/fd/{one}").readlink() == Path(file.name)
        for inheritable in (False, True):
            os.set_inheritable(one, inheritable)
            inherited = done("test", "-e", f"/proc/self/fd/{one}", close=False).returncode == 0
            assert inherited is inheritable, "close-on-exec is what Python sets by itself"
    lowest = "import os; os.close(0); print(os.open('/dev/null', os.O_RDONLY))"
    limit = (
        "import os, resource; resource.setrlimit(resource.RLIMIT_NOFILE, (5, 5))\n"
        "try: [os.open('/dev/null', os.O_RDONLY) for _ in range(9)]\n"
        "except OSError as error: print(error.strerror)"
    )
    said = done(sys.executable, "-I", "-S", "-c", f"{lowest}\n{limit}").stdout
    assert said == "0\nToo many open files\n"


@claim("sigterm-sigkill")
def sigterm_can_be_caught_and_sigkill_cannot() -> None:
    patient = "trap 'echo tidied; exit 0' TERM; echo ready; while :; do read -t 0.01 <> <(:); done"
    with started("bash", "-c", patient) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.terminate()
        assert process.stdout.read() == "tidied\n"
        assert process.wait(PATIENCE) == 0
    with pytest.raises(OSError, match="Invalid argument"):
        signal.signal(signal.SIGKILL, signal.SIG_IGN)
    with started("sleep", "60") as process:
        process.kill()
        wait_for(lambda: state(process.pid) == "Z")
        os.kill(process.pid, signal.SIGKILL)
        assert state(process.pid) == "Z", "a zombie is dead already"
        assert process.wait(PATIENCE) == -signal.SIGKILL
    assert not Path(f"/proc/{process.pid}").exists(), "its parent has waited for it"


@claim("page-cache")
def the_kernel_tells_what_is_available_and_what_is_dirty() -> None:
    told = {line.split(":")[0] for line in Path("/proc/meminfo").read_text().splitlines()}
    assert {"MemFree", "MemAvailable", "Cached", "Dirty"} <= told


@claim("fsync-durability")
def a_rename_over_the_old_name_leaves_old_or_new_and_never_half() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file, temporary = folder / "file", folder / "file.new"
        file.write_text("old")
        with file.open() as reader, temporary.open("w") as writer:
            writer.write("new")
            writer.flush()
            os.fsync(writer.fileno())
            temporary.rename(file)
            of_folder = os.open(folder, os.O_RDONLY)
            os.fsync(of_folder)
            os.close(of_folder)
            assert (reader.read(), file.read_text()) == ("old", "new")
            assert [*folder.iterdir()] == [file]
        elsewhere = Path("/dev/shm")
        if elsewhere.is_dir() and elsewhere.stat().st_dev != folder.stat().st_dev:
            with pytest.raises(OSError, match="cross-device") as refused:
                file.rename(elsewhere / folder.name)
            assert refused.value.errno == errno.EXDEV


@claim("sharing-the-cores")
def whoever_waits_gives_way_of_its_own_accord() -> None:
    before = resource.getrusage(resource.RUSAGE_THREAD).ru_nvcsw
    time.sleep(0.001)
    assert resource.getrusage(resource.RUSAGE_THREAD).ru_nvcsw > before
    assert shell("nice -n 5 nice") == f"{os.getpriority(os.PRIO_PROCESS, 0) + 5}\n"


@claim("oom-kill")
def killed_by_signal_9_is_exit_code_137() -> None:
    assert shell("sh -c 'kill -9 $$'; echo $?") == "137\n"
    assert shell("echo 1000 > /proc/self/oom_score_adj; cat /proc/self/oom_score_adj") == "1000\n"


@claim("full-disk")
def a_deleted_file_keeps_its_blocks_until_it_is_closed_or_truncated() -> None:
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(b"x" * 2**16)
        file.flush()
        os.fsync(file.fileno())
        Path(file.name).unlink()
        assert not Path(file.name).exists()
        kept = os.fstat(file.fileno())
        assert (kept.st_nlink, kept.st_size) == (0, 2**16)
        assert kept.st_blocks * 512 >= 2**16, "du sees no name, and the blocks are taken"
        assert str(Path(f"/proc/self/fd/{file.fileno()}").readlink()).endswith("(deleted)")
        assert os.pread(file.fileno(), 1, 0) == b"x", "what was written can still be read"
        os.ftruncate(file.fileno(), 0)
        assert os.fstat(file.fileno()).st_blocks == 0
    with (
        pytest.raises(OSError, match="No space left on device") as full,
        Path("/dev/full").open("wb", 0) as device,
    ):
        device.write(b"x")
    assert full.value.errno == errno.ENOSPC
    assert os.statvfs("/").f_files >= 0, "inodes are counted apart from bytes"


@claim("load-average")
def uptime_reads_three_numbers() -> None:
    *averages, tasks, _ = Path("/proc/loadavg").read_text().split()
    assert [float(average) for average in averages] == pytest.approx(os.getloadavg(), abs=2)
    assert tasks.count("/") == 1


@claim("look-inside-a-process")
def a_process_that_waits_is_asleep_and_one_that_computes_runs() -> None:
    with started("sleep", "60") as waiting, started("bash", "-c", "while :; do :; done") as computing:
        wait_for(lambda: state(waiting.pid) == "S")
        wait_for(lambda: state(computing.pid) == "R")
        assert [*Path(f"/proc/{waiting.pid}/fd").iterdir()], "what lsof lists"


@claim("flow-or-congestion")
def a_reader_that_does_not_read_stops_the_sender() -> None:
    with listening() as server, socket.create_connection((LOOPBACK, port_of(server))) as sender:
        receiver, _ = server.accept()
        with receiver:
            sender.setblocking(False)
            sent = 0
            with contextlib.suppress(BlockingIOError):
                while sent < 2**30:
                    sent += sender.send(b"x" * 2**16)
            assert 0 < sent < 2**30, "the window is shut"
            while sent > 0:
                sent -= len(receiver.recv(2**20))
            sender.setblocking(True)
            assert sender.send(b"x") == 1
        assert sender.getsockopt(socket.IPPROTO_TCP, socket.TCP_CONGESTION, 16).strip(b"\0")
    assert round(64 * 1024 * 8 / 0.1 / 1e6) == 5


@claim("time-wait")
def whoever_closed_first_waits_and_a_server_reuses_the_address() -> None:
    for reuse in (False, True):
        server = listening(reuse=reuse)
        port = port_of(server)
        with socket.create_connection((LOOPBACK, port)) as client:
            accepted, _ = server.accept()
            accepted.close()
            client_port = port_of(client)
            wait_for(lambda port=client_port: tcp_states(port) == {CLOSE_WAIT})
        server.close()
        wait_for(lambda port=port: tcp_states(port) == {TIME_WAIT})
        if reuse:
            listening(reuse=True, port=port).close()
        else:
            with pytest.raises(OSError, match="Address already in use"):
                listening(port=port)


@claim("udp-or-tcp")
def datagrams_keep_their_bounds_and_need_no_listener() -> None:
    with (
        socket.socket(type=socket.SOCK_DGRAM) as receiver,
        socket.socket(type=socket.SOCK_DGRAM) as sender,
        listening() as server,
        socket.create_connection((LOOPBACK, port_of(server))) as stream,
    ):
        receiver.bind((LOOPBACK, 0))
        receiver.settimeout(PATIENCE)
        for part in (b"one", b"two"):
            sender.sendto(part, receiver.getsockname())
            stream.sendall(part)
        assert [receiver.recv(99), receiver.recv(99)] == [b"one", b"two"]
        accepted, _ = server.accept()
        with accepted:
            assert accepted.recv(6, socket.MSG_WAITALL) == b"onetwo", "a stream has no bounds"
        nobody = receiver.getsockname()
        receiver.close()
        assert sender.sendto(b"x", nobody) == 1, "sent without a connection"


# -- the tests --------------------------------------------------------------------------------


@pytest.mark.parametrize("card", CLAIMS)
def test_what_the_card_claims_holds(card: str) -> None:
    CLAIMS[card]()


def test_every_card_is_tried_or_left_to_its_sources() -> None:
    assert sorted([*CLAIMS, *CANNOT_BE_EXECUTED]) == sorted(CARDS)


def test_what_is_left_to_the_sources_has_its_reason() -> None:
    assert set(LEFT_TO_THE_SOURCES) <= set(CLAIMS)
    assert all([*CANNOT_BE_EXECUTED.values(), *LEFT_TO_THE_SOURCES.values()])
