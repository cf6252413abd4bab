"""How long a class takes to grade: python3 benches/grade_class.py [STUDENTS], 200 unless told, on an idle machine.

Three times: all answers different and solved; a realistic mix, of which 65 in 100 are solved, 15 give a wrong number,
5 miss their end, 10 are the stub as it was handed out and 5 are missing; and the mix again, of which nothing is left to
do. Prints seconds, seconds on the processor, and the most memory that the grader and all it had started filled at once.
"""

import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = ["cargo", "run", "--quiet", "--", "exercises"]
FACTS = json.loads(subprocess.run(COMMAND, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)
EXERCISES = [exercise for exercise in FACTS if exercise["number"]]  # the quiz is typed, not written
CLASS = """title = "Bench"
seed = "5eed5eed5eed5eed"
[limits]
cpu_seconds = 30
wall_seconds = 60
answer_kib = 256
[points]
"""


def answer(exercise, kind):
    solution = (ROOT / exercise["solution"]).read_text(encoding="utf-8")
    if kind == "wrong":
        for number in ("0.5", "1.0", "2.0", "0.0"):
            if number in solution:
                return solution.replace(number, "0.75", 1)
    if kind == "torn":
        return solution.rstrip().rstrip("}")
    if kind == "stub":
        return (ROOT / exercise["file"]).read_text(encoding="utf-8")
    return solution


def make(place, students, kinds):
    place.mkdir()
    (place / "class.toml").write_text(CLASS + "\n".join(f"{exercise['name']} = 1" for exercise in EXERCISES) + "\n")
    ids = [f"s{number:03}" for number in range(students)]
    (place / "roster.csv").write_text("id,name\n" + "".join(f"{id},Student\n" for id in ids))
    for id in ids:
        folder = place / "in" / id
        folder.mkdir(parents=True)
        for exercise in EXERCISES:
            kind = kinds()
            text = answer(exercise, kind)
            if kind != "stub":
                text += f"\n// {id}\n"
            if kind != "missing":
                (folder / Path(exercise["file"]).name).write_text(text, encoding="utf-8")


def resident(pid):
    """KiB that a process and all that it started fill."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for task in Path(f"/proc/{pid}/task").iterdir():
            children += (task / "children").read_text().split()
    except (OSError, IndexError):
        return 0
    return pages * 4 + sum(resident(child) for child in set(children))


def grade(what, place):
    before, started, peak = resource.getrusage(resource.RUSAGE_CHILDREN), time.time(), 0
    words = [ROOT / "target/debug/class", "--root", ROOT, "grade", place / "in", "--class", place, "--out", place / "out"]
    grading = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    said = []
    reader = threading.Thread(target=lambda: said.append(grading.stdout.read()))
    reader.start()
    while grading.poll() is None:
        peak = max(peak, resident(grading.pid))
        time.sleep(0.1)
    reader.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{what}: {time.time() - started:.1f} s, {processor:.0f} s on the processor, at most {peak // 1024} MiB")
    print("  " + said[0].splitlines()[0], flush=True)
    if grading.returncode:
        sys.exit("the grading failed")


def main():
    students = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    subprocess.run(["cargo", "build", "--quiet", "--package", "class"], cwd=ROOT, check=True)
    place = Path(tempfile.mkdtemp())
    mixed = random.Random(14)
    kinds = ["solved", "wrong", "torn", "stub", "missing"]
    try:
        # What answers are compiled against is built first, by one small class.
        make(place / "warm", 1, lambda: "stub")
        grade("warm", place / "warm")
        make(place / "solved", students, lambda: "solved")
        grade(f"{students} × {len(EXERCISES)} different, solved answers", place / "solved")
        make(place / "mixed", students, lambda: mixed.choices(kinds, [65, 15, 5, 10, 5])[0])
        grade("a realistic mix", place / "mixed")
        grade("the same again", place / "mixed")
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    main()
