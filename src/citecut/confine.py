"""This process -> the same process with its doors shut: little memory and time, no network, files or programs.

Linux only; elsewhere the guards are named as missing. Resource limits bound memory and time; namespaces or
a filter take the network away; Landlock leaves the code to read and one folder to write; a filter of system calls
keeps it from starting programs, copying itself, and touching other processes. Nothing given up comes back.
"""

import ctypes
import os
import signal
import struct
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

CLONE_THREAD, CLONE_NEWUSER, CLONE_NEWNET = 0x10000, 0x10000000, 0x40000000  # linux/sched.h
PR_SET_PDEATHSIG, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 1, 22, 38  # linux/prctl.h


class Bounds(NamedTuple):
    """What the process may use from now on."""

    memory: int
    """Bytes of address space."""
    cpu: int
    """Seconds of processor time."""
    file: int
    """Bytes of the largest file it may write."""


def confine(bounds: Bounds, folder: str) -> list[str]:
    """Give up what the work does not need; the names of the guards that this system lacks.

    Code and libraries stay readable, `folder` stays writable. Everything else that is open already stays open.
    """
    missing = _limit_resources(bounds)
    if sys.platform != "linux":
        return [*missing, "no network", "no files of others", "no other programs"]
    libc = ctypes.CDLL(None, use_errno=True)
    apart = libc.unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0
    # After the change of namespace, which would clear it.
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if not leave_files(libc, _code(), folder):
        missing.append("no files of others")
    if not forbid_calls(libc):
        missing += ["no other programs"] if apart else ["no network", "no other programs"]
    return missing


def _limit_resources(bounds: Bounds) -> list[str]:
    try:
        import resource
    except ImportError:  # Windows has none
        return ["limits of memory and time"]
    wanted = [
        ("memory limit", resource.RLIMIT_AS, bounds.memory),
        ("processor limit", resource.RLIMIT_CPU, bounds.cpu),
        ("file size limit", resource.RLIMIT_FSIZE, bounds.file),
        ("core dump limit", resource.RLIMIT_CORE, 0),
    ]
    return [name for name, kind, value in wanted if not _lowered(resource, kind, value)]


def _lowered(resource: Any, kind: int, value: int) -> bool:
    hard = resource.getrlimit(kind)[1]
    bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
    # Processor time: SIGXCPU at the soft limit says why it ended, SIGKILL follows a second later.
    last = bound + 1 if kind == resource.RLIMIT_CPU and hard in (resource.RLIM_INFINITY, bound + 1) else bound
    try:
        resource.setrlimit(kind, (bound, last))
    except (ValueError, OSError):  # macOS refuses RLIMIT_AS
        return False
    return True


# Files, by Landlock (linux/landlock.h). Its three calls have the same numbers on every architecture.

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
READ_FILE, READ_FOLDER, WRITE_FILE, TRUNCATE = 1 << 2, 1 << 3, 1 << 1, 1 << 14
FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}
"""How many rights each version knows; from the fifth on 16."""
BIND, CONNECT = 1, 2
ABSTRACT_SOCKETS, SIGNALS = 1, 2

SYSTEM = (
    *("/usr", "/lib", "/lib64", "/bin", "/nix/store", "/gnu/store", "/etc/ld.so.cache", "/etc/localtime"),
    *("/dev/urandom", "/dev/random", "/dev/zero", "/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system/cpu"),
)
"""What libraries and the number crunchers among them read when they start; nothing a person keeps there."""


def leave_files(libc: Any, readable: Iterable[str], folder: str) -> bool:
    """Whether from now on only `readable` can be read, and only `folder` written."""
    version = libc.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), 1)
    if version < 1:
        return False
    everything = (1 << FILE_RIGHTS.get(version, 16)) - 1
    rules = struct.pack("QQQ", everything, BIND | CONNECT, ABSTRACT_SOCKETS | SIGNALS)
    known = 8 if version < 4 else 16 if version < 6 else 24
    ruleset = libc.syscall(CREATE_RULESET, rules, ctypes.c_size_t(known), 0)
    if ruleset < 0:
        return False
    for place in readable:
        _allow(libc, ruleset, place, READ_FILE | READ_FOLDER)
    _allow(libc, ruleset, "/dev/null", (READ_FILE | WRITE_FILE | TRUNCATE) & everything)
    _allow(libc, ruleset, folder, everything & ~1)  # all but starting programs
    done = libc.syscall(RESTRICT_SELF, ruleset, 0) == 0
    os.close(ruleset)
    return bool(done)


def _allow(libc: Any, ruleset: int, place: str, rights: int) -> None:
    with suppress(OSError):  # not on this system
        handle = os.open(place, os.O_PATH | os.O_CLOEXEC)
        try:
            granted = rights if Path(place).is_dir() else rights & ~READ_FOLDER
            libc.syscall(ADD_RULE, ruleset, 1, struct.pack("=Qi", granted, handle), 0)
        finally:
            os.close(handle)


def _code() -> Sequence[str]:
    own, interpreter = Path(__file__).resolve().parents[1], Path(sys.executable).resolve().parent
    python = {sys.prefix, sys.base_prefix, sys.exec_prefix, str(interpreter)}
    return [*SYSTEM, str(own), *(python - {"/"}), *(entry for entry in sys.path if entry)]


# System calls, by a filter (linux/seccomp.h, linux/filter.h).

LOAD, EQUAL, ABOVE, ANY_BIT, BACK = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOW, NOT_PERMITTED, UNKNOWN = 0x7FFF0000, 0x00050001, 0x00050026  # let pass; EPERM; ENOSYS
CLONE3 = 435  # its flags cannot be seen by a filter: told that it is unknown, the C library uses `clone`

CALLS = {
    "x86_64": {
        "architecture": (0xC000003E,),
        "clone": (56,),
        # Signals to itself alone: `abort` is one.
        "signal": (62, 200, 234),
        # socket, fork, vfork, execve, ptrace, rt_sigqueueinfo, pivot_root, chroot, mount, umount2, add_key,
        # request_key, keyctl, unshare, rt_tgsigqueueinfo, perf_event_open, setns, process_vm_readv and _writev,
        # bpf, execveat, userfaultfd, open_by_handle_at
        "never": (
            *(41, 57, 58, 59, 101, 129, 155, 161, 165, 166, 248, 249, 250, 272, 297, 298, 308, 310, 311),
            *(321, 322, 323, 304),
        ),
    },
    "aarch64": {
        "architecture": (0xC00000B7,),
        "clone": (220,),
        "signal": (129, 130, 131),
        "never": (
            *(198, 221, 117, 138, 41, 51, 40, 39, 217, 218, 219, 97, 240, 241, 268, 270, 271),
            *(280, 281, 282, 265),
        ),
    },
}
NEVER = (424, 425, 434, 438)
"""pidfd_send_signal, io_uring_setup (it could open sockets), pidfd_open, pidfd_getfd: alike on both."""


def forbid_calls(libc: Any) -> bool:
    """Whether from now on no socket opens, no program starts, and no other process is touched."""
    numbers = CALLS.get(os.uname().machine)
    if numbers is None:
        return False
    steps = _filter(numbers, os.getpid())
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code))
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    return bool(libc.prctl(PR_SET_SECCOMP, 2, program, 0, 0) == 0)


_Step = tuple[int, int, int, int]
"""BPF: operation, steps to skip if it holds, steps to skip if not, value."""


def _filter(numbers: dict[str, tuple[int, ...]], own: int) -> list[_Step]:
    """A list that is read downwards: each pair of steps answers one call, what none answers may pass."""
    number, first_argument, architecture = (LOAD, 0, 0, 0), (LOAD, 0, 0, 16), (LOAD, 0, 0, 4)
    refuse: _Step = (BACK, 0, 0, NOT_PERMITTED)
    steps: list[_Step] = [architecture, (EQUAL, 1, 0, numbers["architecture"][0]), refuse]
    steps += [number, (ABOVE, 0, 1, 0x40000000), refuse]  # the x32 calls of x86_64
    for call in (*numbers["never"], *NEVER):
        steps += [(EQUAL, 0, 1, call), refuse]
    steps += [(EQUAL, 0, 1, CLONE3), (BACK, 0, 0, UNKNOWN)]
    for call in numbers["signal"]:
        steps += [(EQUAL, 0, 3, call), first_argument, (EQUAL, 1, 0, own), refuse, number]
    for call in numbers["clone"]:
        steps += [(EQUAL, 0, 3, call), first_argument, (ANY_BIT, 1, 0, CLONE_THREAD), refuse, number]
    return [*steps, (BACK, 0, 0, ALLOW)]
