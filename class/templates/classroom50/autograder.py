"""Grades one submission of Classroom 50: called in the student's checkout, writes ./result.json.

The course beside this file, not the student's, is what grades, so nobody gains by changing the grader. Whoever finds
the address of this file can read it: it has no seed, and inputs are drawn from the commit that is graded.
The runtime of the assignment needs "rust": "stable".
"""

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from datetime import datetime, timezone
from pathlib import Path

HERE = Path(__file__).resolve().parent


def identity():
    """What the runner says of this submission. It adds owner and kind itself."""
    commit = os.environ["COMMIT_URL"]
    return {
        "classroom": os.environ["CLASSROOM"],
        "assignment": os.environ["ASSIGNMENT"],
        "submission": os.environ["SUBMISSION_TAG"],
        "commit": commit,
        "release": os.environ["RELEASE_URL"],
        "review": os.environ.get("REVIEW_URL") or commit,
        "datetime": committed(),
    }


def committed():
    """When the commit was made, or now where git does not say."""
    git = ["git", "-c", "safe.directory=*", "log", "-1", "--format=%ct"]
    said = subprocess.run(git, capture_output=True, text=True, check=False).stdout.strip()
    time = datetime.fromtimestamp(int(said), timezone.utc) if said.isdigit() else datetime.now(timezone.utc)
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def program(course):
    """The compiled program, with the words that are always the same."""
    built = os.environ.get("WORKBOOK_CLASS")
    if not built:
        subprocess.run(["cargo", "build", "--package", "class"], cwd=course, check=True)
        built = course / "target/debug/class"
    return [str(built), "--root", str(course)]


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        # The user that answers run as has to pass through it.
        folder.chmod(0o755)
        course = Path(os.environ.get("WORKBOOK_COURSE") or folder / "course")
        if not course.exists():
            with zipfile.ZipFile(HERE / "course.zip") as archive:
                archive.extractall(course)
        settings = folder / "class"
        settings.mkdir()
        text = (HERE / "class.toml").read_text(encoding="utf-8")
        (settings / "class.toml").write_text(text.replace("SEED", os.environ["GITHUB_SHA"][:16]), encoding="utf-8")
        (settings / "roster.csv").write_bytes((HERE / "roster.csv").read_bytes())

        start, marks = program(course), str(folder / "marks")
        grade = ["grade", ".", "--student", "submission", "--class", str(settings), "--out", marks]
        subprocess.run(start + grade, check=True)
        export = subprocess.run(start + ["export", "classroom50", "--out", marks], check=True, capture_output=True)
        result = {**json.loads(export.stdout), **identity()}
        Path("result.json").write_text(json.dumps(result, indent=2), encoding="utf-8")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        # A failure of ours: the runner reports an error, and no score.
        sys.stderr.write((error.stderr or b"").decode(errors="replace"))
        sys.exit(f"could not be graded: {error}")
