"""The time from an edit of an exercise to its grade, on an idle machine: python3 benches/edit_to_grade.py [NAME...].

Of each exercise, or of those that are named, the median of ten edits in milliseconds: with `cargo test NAME`, and with
`cargo run -- watch`, from the save to the first line of its report. Then `cargo test` of all, of which one was edited.
An edit turns the task to the solution or back. The files are restored. Needs what `cargo build` makes.
"""

import contextlib
import functools
import json
import re
import signal
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EDITS = 10
BAR = re.compile(r"[━─]+  \d+ of \d+$")


class Exercise:
    def __init__(self, facts):
        self.name = facts["name"]
        self.file = ROOT / facts["file"]
        self.texts = [self.file.read_bytes(), (ROOT / facts["solution"]).read_bytes()]

    def save(self, edit):
        """A text that was never graded before."""
        self.file.write_bytes(self.texts[edit % 2] + b"// edit %d\n" % time.time_ns())

    def restore(self):
        self.file.write_bytes(self.texts[0])

    def median(self, grade):
        """Of the time that it takes to grade an edit."""
        times = []
        for edit in range(1, EDITS + 1):
            began = time.monotonic()
            self.save(edit)
            times.append(grade() - began)
        self.restore()
        return 1000 * statistics.median(times)


def every_exercise():
    command = ["cargo", "run", "--quiet", "--", "exercises"]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)


def cargo_test(*names):
    """When `cargo test` has ended."""
    subprocess.run(["cargo", "test", *names], cwd=ROOT, capture_output=True)
    return time.monotonic()


class Watch:
    """`watch` into a pipe; after each save it prints a report."""

    def __enter__(self):
        command = [ROOT / "target/debug/workbook", "watch"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        self.report()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def report(self):
        """When the next report began; it is read to its end."""
        line, began = self.process.stdout.readline(), time.monotonic()
        while not BAR.match(line):
            if not line:
                sys.exit("watch has ended")
            line = self.process.stdout.readline()
        for _ in ("counts", "an empty line"):
            self.process.stdout.readline()
        return began

    def median(self, exercise):
        median = exercise.median(self.report)
        # What was restored is a save too.
        self.report()
        return median


def main():
    names = sys.argv[1:]
    exercises = [Exercise(facts) for facts in every_exercise() if not names or facts["name"] in names]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended"))
    with contextlib.ExitStack() as undo:
        for exercise in exercises:
            undo.callback(exercise.restore)
        cargo_test()
        with Watch() as watch:
            medians = [watch.median(exercise) for exercise in exercises]
        print(f"{'median of ten edits, in ms':26} {'cargo test':>12} {'watch':>12}")
        for exercise, watched in zip(exercises, medians, strict=True):
            tested = exercise.median(functools.partial(cargo_test, exercise.name))
            print(f"{exercise.name:26} {tested:12.0f} {watched:12.0f}", flush=True)
        print(f"{'all with one edited':26} {exercises[0].median(cargo_test):12.0f}")


main()
