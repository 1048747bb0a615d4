"""A child process that does not outlive its parent, even when that is killed with -9."""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def die_with_parent(parent: int | None = None) -> None:
    """Ask the kernel for SIGTERM when the parent ends (Linux).

    parent: the expected parent's pid; where it is gone already, this process ends at once.
    Elsewhere nothing is asked: the next start ends what an earlier one left (`server.supervise`).
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if parent is not None and os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGTERM)
