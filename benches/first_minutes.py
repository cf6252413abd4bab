"""The first minutes of a newcomer, as a transcript with times: a clone in a scratch folder, empty caches, `cargo run`.

    python3 benches/first_minutes.py              what a reader sees, to the first cells and a second start
    python3 benches/first_minutes.py no-network   the command is compiled, and then there is no network
    python3 benches/first_minutes.py no-python    no Python on the path
    python3 benches/first_minutes.py full-disk    room for 100 MB, and for more after the first failure
    python3 benches/first_minutes.py killed       killed at twenty random points, and each time started again

Several are done one after the other in one clone, each with an empty `.workbook`. All go on until the set-up is
complete after all: cells run, and the doctor finds everything. A kernel on the PATH is taken, as by any reader. Linux;
`no-network` and `full-disk` need root. The toolchain, and cargo's own configuration, are the machine's.
"""

import argparse
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
NEEDED = ("python", "kernel", "crates", "sources", "warm-up")
LESSON = "notebooks/01_why_nonlinear.ipynb"
QUIET = re.compile(r" +(Compiling|Downloaded|Downloading|Locking|Updating|Adding|Running) ")


def path_without(programs, folder):
    """A PATH with all programs but those of these names."""
    folder.mkdir()
    for place in os.environ["PATH"].split(":"):
        for program in Path(place).glob("*"):
            if not re.fullmatch(programs, program.name) and not (folder / program.name).exists():
                (folder / program.name).symlink_to(program)
    return str(folder)


class Newcomer:
    def __init__(self, folder):
        self.folder = folder
        self.root = folder / "workbook"
        self.began = time.monotonic()
        machine = Path(os.environ.get("CARGO_HOME", Path.home() / ".cargo"))
        toolchain = os.environ.get("RUSTUP_HOME", str(Path.home() / ".rustup"))
        for name in ("home", "cache", "cargo"):
            (folder / name).mkdir()
        if (machine / "config.toml").exists():
            shutil.copy(machine / "config.toml", folder / "cargo")
        ours = ("CARGO_TARGET_DIR", "VIRTUAL_ENV", "PIP_CACHE_DIR", "UV_CACHE_DIR")
        self.environment = {name: value for name, value in os.environ.items() if name not in ours}
        self.environment |= {
            "HOME": str(folder / "home"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "CARGO_HOME": str(folder / "cargo"),
            "RUSTUP_HOME": toolchain,
        }
        self.say(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}: git clone")
        subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", CHECKOUT, self.root], check=True)

    def say(self, text):
        print(f"{time.monotonic() - self.began:7.1f} s  {text}", flush=True)

    def start(self, *arguments, before=(), **variables):
        """Starts `cargo run` and shows what it says, but for the names of what is compiled."""
        command = [*before, "cargo", "run", *arguments]
        self.say("$ " + " ".join(command))
        process = subprocess.Popen(
            command,
            cwd=self.root,
            env=self.environment | variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        process.lines = []

        def listen():
            compiled = 0
            for line in process.stdout:
                line = line.rstrip()
                process.lines.append(line)
                compiled += line.lstrip().startswith("Compiling ")
                if line.lstrip().startswith("Finished "):
                    self.say(f"{line.strip()} ({compiled} crates compiled)")
                elif line.strip() and not QUIET.match(line):
                    self.say(line)

        process.listener = threading.Thread(target=listen, daemon=True)
        process.listener.start()
        return process

    def run(self, *arguments, **options):
        """Starts it and waits for its end."""
        process = self.start(*arguments, **options)
        status = process.wait()
        process.listener.join(5)
        self.say(f"it ends with status {status}")
        return status, process.lines

    def stamps(self):
        return [name for name in NEEDED if (self.root / ".workbook/stamps" / name).exists()]

    def address(self):
        for file in self.root.glob(".workbook/sessions/*/runtime/jpserver-*.json"):
            try:
                server = json.loads(file.read_text())
                return server["url"], server["token"]
            except (ValueError, OSError):
                pass

    def complete(self):
        """Opens the workbook, runs its first cells before they can run, closes it and asks the doctor."""
        process = self.start("--", "lab", "--no-browser")
        seen = self.stamps()
        while not any("lab/tree" in line for line in process.lines):
            if process.poll() is not None:
                sys.exit(f"it ended: {process.lines[-5:]}")
            time.sleep(0.05)
        cells = json.loads((self.root / LESSON).read_text())["cells"]
        code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"][:2]
        url, token = self.address()
        python = self.root / ".workbook/python/bin/python"
        client = [python, CHECKOUT / "benches/first_cells.py", url, token, *code]
        client = subprocess.Popen(client, stdout=subprocess.PIPE, text=True)
        for line in client.stdout:
            self.say(line.rstrip())
        process.send_signal(signal.SIGINT)
        process.wait()
        self.say(f"closed; set up before: {seen or 'nothing'}")
        for command in ("setup", "doctor"):
            began = time.monotonic()
            cargo = ["cargo", "run", "--", command]
            ended = subprocess.run(cargo, cwd=self.root, env=self.environment, capture_output=True, text=True)
            self.say(f"{' '.join(cargo)}: status {ended.returncode} after {time.monotonic() - began:.1f} s")
            if ended.returncode:
                sys.exit(ended.stdout + ended.stderr)
        if client.wait():
            sys.exit("the cells did not run")

    def left_behind(self, longest=5):
        """Processes of the scratch folder that are still there after so many seconds."""
        until = time.monotonic() + longest
        while (found := list(self.processes())) and time.monotonic() < until:
            time.sleep(0.1)
        return found

    def processes(self):
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if str(self.folder) in (process / "cmdline").read_text() and process.name != str(os.getpid()):
                    yield (process / "cmdline").read_text().replace("\0", " ")[:100]
            except OSError:
                pass


def fresh(newcomer, _):
    newcomer.complete()


def no_network(newcomer, _):
    newcomer.run("--", "--version")
    newcomer.run("--", "setup", before=["unshare", "--net"])
    newcomer.say("the network is back")
    newcomer.complete()


def no_python(newcomer, _):
    path = path_without(r"(python|pip|uv|py)[0-9.]*", newcomer.folder / "path")
    newcomer.run("--", "setup", PATH=path)
    newcomer.say("Python is installed")
    newcomer.complete()


def full_disk(newcomer, _):
    state = newcomer.root / ".workbook"
    state.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=100m", "tmpfs", state], check=True)
    try:
        newcomer.run("--", "setup")
        newcomer.say("room was made")
        subprocess.run(["mount", "-o", "remount,size=8g", state], check=True)
        newcomer.complete()
    finally:
        subprocess.run(["umount", "-l", state])


def killed(newcomer, options):
    chance = random.Random(options.seed)
    for number in range(1, options.times + 1):
        process = newcomer.start("--", "lab", "--no-browser")
        wait = chance.uniform(0.0, options.longest)
        try:
            process.wait(wait)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        left = newcomer.left_behind()
        newcomer.say(f"killed, {number}, after {wait:.1f} s; set up: {newcomer.stamps()}; left behind: {left}")
        if len(newcomer.stamps()) == len(NEEDED):
            shutil.rmtree(newcomer.root / ".workbook")
    newcomer.complete()


def main():
    variants = {
        "fresh": fresh,
        "no-network": no_network,
        "no-python": no_python,
        "full-disk": full_disk,
        "killed": killed,
    }
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("variants", nargs="*", default=["fresh"], metavar="variant")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--longest", type=float, default=40.0, help="seconds before it is killed, at most")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="newcomer-"))
    try:
        newcomer = Newcomer(folder)
        for variant in options.variants:
            newcomer.say(f"-- {variant}")
            variants[variant](newcomer, options)
            shutil.rmtree(newcomer.root / ".workbook")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


main()
