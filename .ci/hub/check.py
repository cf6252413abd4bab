"""A class on one machine: `check.py ROOT [--users 20] [--at-once 4]`, with the Python of the image's environment.

ROOT is a checkout in which `deploy/image/set-up` ran. Starts a JupyterHub with users of their own, as root with
numbers of their own; each opens the first lesson in its own copy and runs its first cells, several at once. Fails where a
cell does, where one user sees another's variables, or where what they share has changed. Prints what each waits for and
the memory that each takes.
"""

import argparse
import asyncio
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

HERE = Path(__file__).resolve().parent
LESSON = "notebooks/01_why_nonlinear.ipynb"
FIRST_CELLS = 4
TOKEN = secrets.token_hex(16)


class User:
    def __init__(self, number, address):
        self.number, self.name, self.address = number, f"reader{number}", address
        self.row = {}

    async def ask(self, method, path, body=None):
        body = json.dumps(body or {}) if method == "POST" else None
        headers = {"Authorization": f"token {TOKEN}"}
        request = HTTPRequest(self.address + path, method=method, body=body, headers=headers, request_timeout=300)
        answer = await AsyncHTTPClient().fetch(request)
        return json.loads(answer.body or "null")

    async def timed(self, name, work):
        started = time.monotonic()
        result = await work
        self.row[name] = time.monotonic() - started
        return result

    async def visit(self):
        """Logs in, opens the lesson, and runs its first cells and one that keeps the user's own number."""
        await self.timed("server", self.start())
        self.socket = await self.timed("kernel", self.open())
        lesson = await self.ask("GET", f"/user/{self.name}/api/contents/{LESSON}")
        cells = [cell["source"] for cell in lesson["content"]["cells"] if cell["cell_type"] == "code"]
        await self.timed("first cells", self.run_all(cells[:FIRST_CELLS]))
        await self.run(f"let mine = {self.number};")
        await self.timed("a cell", self.run('println!("{mine}");'))

    async def start(self):
        await self.ask("POST", f"/hub/api/users/{self.name}")
        await self.ask("POST", f"/hub/api/users/{self.name}/server")
        while not (await self.ask("GET", f"/hub/api/users/{self.name}"))["servers"].get("", {}).get("ready"):
            await asyncio.sleep(0.2)

    async def open(self):
        body = {"path": LESSON, "name": LESSON, "type": "notebook", "kernel": {"name": "rust"}}
        session = await self.ask("POST", f"/user/{self.name}/api/sessions", body)
        url = f"{self.address}/user/{self.name}/api/kernels/{session['kernel']['id']}/channels".replace("http", "ws", 1)
        headers = {"Authorization": f"token {TOKEN}"}
        return await websocket_connect(HTTPRequest(url, headers=headers, connect_timeout=300, request_timeout=300))

    async def run_all(self, cells):
        for cell in cells:
            await self.run(cell)

    async def run(self, code):
        """Runs a cell and returns what it prints; what it writes to the standard error is a failure."""
        message = {
            "header": {"msg_id": uuid.uuid4().hex, "msg_type": "execute_request", "version": "5.3", "username": "", "session": ""},
            "parent_header": {},
            "metadata": {},
            "channel": "shell",
            "content": {"code": code, "silent": False, "store_history": True, "allow_stdin": False, "stop_on_error": True},
        }
        await self.socket.write_message(json.dumps(message))
        printed, ended = "", set()
        while ended != {"idle", "reply"}:
            reply = json.loads(await asyncio.wait_for(self.socket.read_message(), 300))
            kind, content = reply["header"]["msg_type"], reply["content"]
            if reply["parent_header"].get("msg_id") != message["header"]["msg_id"]:
                continue
            if kind == "error" or (kind == "stream" and content["name"] == "stderr"):
                raise SystemExit(f"{self.name}: {code}\n{content}")
            if kind == "stream":
                printed += content["text"]
            if kind == "execute_reply":
                ended.add("reply")
            if kind == "status" and content["execution_state"] == "idle":
                ended.add("idle")
        return printed

    def measure(self):
        """The user's processes: memory, where of what several have in common each counts its part, and processor time."""
        for process in processes():
            try:
                environment = (process / "environ").read_bytes().split(b"\0")
                if f"JUPYTERHUB_USER={self.name}".encode() in environment:
                    pages = dict(line.split(":") for line in (process / "smaps_rollup").read_text().split("\n")[1:-1])
                    kind = "kernel MB" if "evcxr" in (process / "cmdline").read_text() else "server MB"
                    self.row[kind] = self.row.get(kind, 0) + int(pages["Pss"].split()[0]) / 1024
                    ticks = (process / "stat").read_text().rsplit(") ", 1)[1].split()[11:15]  # its own and its children's
                    seconds = sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")
                    self.row["processor s"] = self.row.get("processor s", 0) + seconds
            except (ProcessLookupError, FileNotFoundError, PermissionError):
                pass  # it has just ended, or is nobody's


def processes():
    return [process for process in Path("/proc").iterdir() if process.name.isdigit()]


async def up(address):
    while True:
        try:
            return await AsyncHTTPClient().fetch(address + "/hub/api/")
        except (HTTPClientError, OSError):
            await asyncio.sleep(0.2)


async def check(users, at_once, address):
    await asyncio.wait_for(up(address), 60)
    gate = asyncio.Semaphore(at_once)

    async def one(user):
        async with gate:
            await user.visit()
            print(f"{user.name}: first cells after {user.row['first cells']:.1f} s", flush=True)

    await asyncio.gather(*map(one, users))
    for user in users:
        printed = await user.run('println!("{mine}");')
        assert printed == f"{user.number}\n", f"{user.name} has {printed}"
        user.measure()


def table(users):
    names = list(users[0].row)
    print(" ".join(f"{name:>12}" for name in ["user", *names]))
    for user in users:
        print(" ".join([f"{user.number:>12}", *(f"{user.row[name]:>12.1f}" for name in names)]))
    middle = [sorted(user.row[name] for user in users)[len(users) // 2] for name in names]
    print(" ".join([f"{'median':>12}", *(f"{value:>12.1f}" for value in middle)]))


def state(folder):
    """What all share, by times and sizes."""
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_size) for path in files}


def free_ports():
    """The first of three that follow one another."""
    with socket.socket() as first:
        first.bind(("127.0.0.1", 0))
        return min(first.getsockname()[1], 65_000)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("root", type=Path)
    arguments.add_argument("--users", type=int, default=20)
    arguments.add_argument("--at-once", type=int, default=4)
    arguments.add_argument("--proxy", type=Path, default=HERE / "node_modules/.bin/configurable-http-proxy")
    given = arguments.parse_args()
    root = given.root.resolve()
    # Not below a folder that Rust lies in too: what the kernel compiles looks for its library one folder too high.
    folder = Path(tempfile.mkdtemp(prefix="hub-", dir="/var/tmp"))
    folder.chmod(0o755)
    for name in ["homes", "tmp"]:
        (folder / name).mkdir()
        (folder / name).chmod(0o1777)
    port = free_ports()
    environment = {**os.environ, "ROOT": str(root), "FOLDER": str(folder), "PORT": str(port), "TOKEN": TOKEN}
    environment["PROXY"] = str(given.proxy.resolve())
    before = state(root / ".workbook")
    with open(folder / "log", "w") as log:
        command = [sys.executable, "-m", "jupyterhub", "-f", HERE / "jupyterhub_config.py"]
        hub = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
    users = [User(number, f"http://127.0.0.1:{port}") for number in range(1, given.users + 1)]
    try:
        asyncio.run(check(users, given.at_once, users[0].address))
        table(users)
        used = sum(path.lstat().st_size for path in (folder / "tmp").rglob("*") if path.is_file()) / len(users)
        print(f"on disk, a kernel's folder: {used / 1e6:.0f} MB")
    except BaseException:
        for log in [folder / "log", *folder.glob("homes/*/activations/.workbook/logs/*")]:
            print(f"{log}:\n{log.read_text()[-4000:]}", file=sys.stderr)
        raise
    finally:
        hub.send_signal(signal.SIGTERM)
        hub.wait(60)
        shutil.rmtree(folder, ignore_errors=True)
    changed = {path for path, _ in set(before.items()) ^ set(state(root / ".workbook").items())}
    assert not changed, f"users have changed what they share: {sorted(changed)[:5]}"


main()
