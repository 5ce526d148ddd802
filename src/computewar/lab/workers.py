"""Workers: other processes that play blocks while this one plays on; the same bytes as without.

A worker is `python -c` with the path of this process, a pipe in and a pipe out: nothing of the main
program is imported again. It is told the experiment once, plays a block at a time, leaves it in a
file and says so. Ctrl-C does not reach it; it ends when its master ends it or is gone. One
that ends before its time is started again with the same block, once.
"""

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
import warnings
from collections import deque
from collections.abc import Iterator
from queue import Empty, SimpleQueue
from typing import Any, BinaryIO

from computewar.lab.tasks import Order, Task, done

TRIES = 2  # how often a block is given to a worker before it is given up
LOOK = 0.2  # seconds between looks at whether the user wants to stop, or the master is there
STARTER = (
    "import pickle, sys; sys.path[:], master = pickle.load(sys.stdin.buffer); "
    "from computewar.lab.workers import serve; serve(master)"
)
Process = subprocess.Popen[bytes]


class WorkerError(RuntimeError):
    """A worker process ended twice over one block; says with which and how."""


class _DeathError(Exception):
    """A worker is there no more."""


class Team:
    """Worker processes, each with a thread that hands it tasks and waits for it.

    Tasks are taken from `tasks` as long as there are any; whoever holds it may take some himself.
    """

    def __init__(self, tasks: deque[Task]) -> None:
        self.tasks = tasks
        self.threads: list[threading.Thread] = []
        self._finished: SimpleQueue[Task | Exception] = SimpleQueue()
        self._processes: set[Process] = set()
        self._closed = threading.Event()

    def grow(self, order: Order, count: int) -> None:
        """Start so many workers; none where the experiment cannot be sent, which is warned of."""
        if count < 1:
            return
        try:
            content = pickle.dumps(order)
        except Exception as error:  # what pickle raises depends on what it meets
            _alone(error)
            return
        for _ in range(count):
            thread = threading.Thread(target=self._serve, args=(content,), daemon=True)
            self.threads.append(thread)
            thread.start()

    def finished(self, wait: bool = False) -> Iterator[Task]:
        """The tasks that workers have done by now; with `wait` one is waited for.

        Raises what went wrong in a worker.
        """
        while True:
            try:
                found = self._finished.get(block=wait, timeout=LOOK)
            except Empty:
                if not wait:
                    return
                continue
            if isinstance(found, Exception):
                raise found
            wait = False
            yield found

    def close(self) -> None:
        """End all workers at once, and wait until they are gone."""
        self._closed.set()
        self.tasks.clear()
        for process in list(self._processes):
            process.kill()
        for thread in self.threads:
            thread.join()

    def _serve(self, content: bytes) -> None:
        """Hand tasks to one worker until there are none."""
        try:
            process = self._start(content)
            while process and not self._closed.is_set():
                try:
                    task = self.tasks.popleft()
                except IndexError:
                    break
                process = self._one(process, task, content)
            if process:
                self._end(process)
        except Exception as error:
            self._finished.put(error)

    def _one(self, process: Process | None, task: Task, content: bytes) -> Process | None:
        """Have a task done; the process that did it, a new one if the first ended."""
        code = 0
        for _ in range(TRIES):
            process = process or self._start(content)
            if process is None:
                break
            try:
                answer = _asked(process, pickle.dumps(task))
            except _DeathError:
                code, process = self._end(process), None
                if self._closed.is_set():
                    return None
            else:
                self._finished.put(answer or task)
                return process
        raise WorkerError(_given_up(task, code))

    def _start(self, content: bytes) -> Process | None:
        """A worker that knows the experiment; None where it cannot take it, which is warned of."""
        pipe, command = subprocess.PIPE, [sys.executable, "-P", "-c", STARTER]
        apart = os.name == "posix"  # Ctrl-C in the terminal is for the master alone
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, start_new_session=apart)
        self._processes.add(process)
        try:
            answer = _asked(process, pickle.dumps((sys.path, os.getpid())), content)
        except _DeathError:
            answer = RuntimeError(f"it ended with exit code {self._end(process)}")
        if answer is None:
            return process
        self._end(process)
        if not self._closed.is_set():
            _alone(answer)
        return None

    def _end(self, process: Process) -> int:
        """Close a worker's pipes, which ends it, and return its exit code."""
        self._processes.discard(process)
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                pipe.close()  # type: ignore[union-attr]
        return process.wait()


def _asked(process: Process, *messages: bytes) -> Exception | None:
    """What a worker answers: None where all is well."""
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write(b"".join(messages))
        process.stdin.flush()
        answer: Exception | None = pickle.load(process.stdout)
    except (OSError, EOFError, ValueError, pickle.UnpicklingError):
        raise _DeathError from None
    return answer


def _alone(error: Exception) -> None:
    """Warn that no worker helps."""
    cause = f"{type(error).__name__}: {error}".splitlines()[0]
    warnings.warn(f"played in this process alone; a worker cannot be used ({cause})", stacklevel=2)


def _given_up(task: Task, code: int) -> str:
    rows = f"rows {task.block.first} to {task.block.first + task.block.rows - 1}"
    how = f"by signal {-code}" if code < 0 else f"with exit code {code}"
    cure = "free memory, or play with --workers 1 to see what fails"
    return f"a worker ended {how}, twice, while it played {rows}; {cure}"


def serve(master: int) -> None:
    """The worker: play what the pipe in asks for, and answer on the pipe out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_outlive, args=(master,), daemon=True).start()
    into, out = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a strategy prints is no answer
    try:
        order = pickle.load(into)
        _answer(out, None)
        while True:
            _answer(out, _tried(order, pickle.load(into)))
    except (EOFError, BrokenPipeError):
        return
    except Exception as error:  # the experiment cannot be loaded here
        _answer(out, RuntimeError(f"{type(error).__name__}: {error}"))


def _tried(order: Order, task: Task) -> Exception | None:
    try:
        done(order, task, keep=True)
    except Exception as error:
        return error
    return None


def _answer(out: BinaryIO, answer: Any) -> None:
    try:
        content = pickle.dumps(answer)
        pickle.loads(content)
    except Exception:
        content = pickle.dumps(RuntimeError(f"{type(answer).__name__}: {answer}"))
    out.write(content)
    out.flush()


def _outlive(master: int) -> None:
    """End when the master is gone, even in the middle of a long block."""
    while os.name != "posix" or os.getppid() == master:
        time.sleep(LOOK)
    os._exit(1)
