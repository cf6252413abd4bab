"""Stands in for the Rust kernel while the set-up still makes it: `early.py STATE CONNECTION KERNEL...`.

It answers at once what Jupyter asks, keeps the cells that are run, and says under the first of them how
far the set-up is, from the file STATE that the set-up renews and in the end removes. Then it starts the
command KERNEL on ports of its own, hands it what it kept, and passes on every message as it is, both ways,
until the kernel ends. Where the set-up fails, a cell ends with what the set-up says.
"""

import json
import os
import subprocess
import sys
import time

import zmq
from jupyter_client.connect import write_connection_file
from jupyter_client.session import DELIM, Session

INFO = {
    "status": "ok",
    "protocol_version": "5.3",
    "implementation": "workbook",
    "implementation_version": "0",
    "banner": "The Rust kernel is being set up.",
    "language_info": {
        "name": "Rust",
        "version": "",
        "mimetype": "text/rust",
        "file_extension": ".rs",
        "codemirror_mode": "rust",
    },
}
REQUESTS = ("shell", "control", "stdin")
SECONDS_BETWEEN_LOOKS = 1.0


class Early:
    def __init__(self, state, connection):
        self.state = state
        self.connection = connection
        self.server = os.getppid()
        with open(connection) as file:
            self.ports = json.load(file)
        self.session = Session(key=self.ports["key"].encode(), username="kernel")
        self.front = {channel: self.bind(zmq.ROUTER, channel) for channel in REQUESTS}
        self.heartbeat = self.bind(zmq.REP, "hb")
        self.iopub = self.bind(zmq.PUB, "iopub")
        self.cells = []  # the requests to run one, in order: as received, by whom, and read
        self.shown = None  # what stands under the first cell

    def bind(self, kind, channel):
        socket = zmq.Context.instance().socket(kind)
        socket.linger = 1000
        socket.set_hwm(0)
        socket.bind(address(self.ports, channel))
        return socket

    def publish(self, kind, content, parent=None):
        self.session.send(self.iopub, kind, content, parent=parent)

    def without_server(self):
        return os.getppid() != self.server

    # While the set-up runs.

    def wait(self):
        """Returns once the kernel can be started."""
        poller = zmq.Poller()
        for socket in (self.front["shell"], self.front["control"], self.heartbeat):
            poller.register(socket, zmq.POLLIN)
        while (progress := self.progress()) is not None:
            if self.without_server():
                sys.exit(1)
            if self.cells:
                self.show(progress["text"], failed=progress["failed"])
            else:
                self.publish("status", {"execution_state": "starting"})
            look = time.monotonic() + SECONDS_BETWEEN_LOOKS
            while (left := look - time.monotonic()) > 0:
                for socket, _ in poller.poll(1000 * left):
                    self.receive(socket, progress["text"])

    def progress(self):
        try:
            with open(self.state) as file:
                return json.load(file)
        except FileNotFoundError:
            return None

    def receive(self, socket, text):
        frames = socket.recv_multipart()
        if socket is self.heartbeat:
            return socket.send_multipart(frames)
        identities, parts = self.session.feed_identities(frames)
        message = self.session.deserialize(parts)
        kind = message["header"]["msg_type"]

        def reply(**content):
            self.session.send(socket, kind.replace("request", "reply"), content, message, identities)

        if kind == "kernel_info_request":
            self.publish("status", {"execution_state": "busy"}, message)
            reply(**INFO)
            self.publish("status", {"execution_state": "idle"}, message)
        elif kind == "interrupt_request":
            self.drop(status="aborted")
            reply(status="ok")
        elif kind == "shutdown_request":
            reply(status="ok", restart=message["content"].get("restart", False))
            sys.exit(0)
        elif kind == "execute_request":
            self.cells.append((frames, identities, message))
            self.publish("status", {"execution_state": "busy"}, message)
            self.show(text)

    def show(self, text, failed=False):
        """Says under the first cell that waits how far the set-up is; where it failed, ends all that wait."""
        if text != self.shown:
            _, _, first = self.cells[0]
            self.publish("clear_output", {"wait": True}, first)
            self.publish("stream", {"name": "stdout", "text": text}, first)
            self.shown = text
        if failed:
            self.drop(status="error", ename="SetUpFailed", evalue=text, traceback=[])

    def drop(self, **content):
        for _, identities, message in self.cells:
            self.session.send(self.front["shell"], "execute_reply", content, message, identities)
            self.publish("status", {"execution_state": "idle"}, message)
        self.cells, self.shown = [], None

    # Once the kernel can be started.

    def hand_over(self, command):
        """Starts the kernel, passes on every message until it ends, and returns its status."""
        folder, name = os.path.split(self.connection)
        file, ports = write_connection_file(os.path.join(folder, f"early-{name}"), key=self.ports["key"].encode())
        kernel = subprocess.Popen([*command, file])
        back = {channel: connect(zmq.DEALER, ports, channel) for channel in REQUESTS}
        outputs = connect(zmq.SUB, ports, "iopub")
        self.await_first_word(kernel, back["shell"], outputs)
        if self.cells:
            self.publish("clear_output", {"wait": False}, self.cells[0][-1])
        for frames, _, _ in self.cells:
            back["shell"].send_multipart(frames)
        to = {self.heartbeat: self.heartbeat, outputs: self.iopub}
        for channel in REQUESTS:
            to |= {self.front[channel]: back[channel], back[channel]: self.front[channel]}
        pass_on(to, lambda: self.goes_on(kernel))
        os.remove(file)
        return kernel.wait()

    def await_first_word(self, kernel, shell, outputs):
        """Asks until the kernel's outputs arrive, so that none of a cell is missed."""
        while self.goes_on(kernel):
            self.session.send(shell, "kernel_info_request")
            if outputs.poll(1000):
                return

    def goes_on(self, kernel):
        if self.without_server():
            kernel.terminate()
        return kernel.poll() is None


def connect(kind, ports, channel):
    socket = zmq.Context.instance().socket(kind)
    socket.linger = 0
    socket.set_hwm(0)
    if kind == zmq.SUB:
        socket.subscribe(b"")
    else:
        socket.identity = b"early"  # the same thrice: the kernel asks for input with the identity of a request
    socket.connect(address(ports, channel))
    return socket


def address(ports, channel):
    return f"{ports['transport']}://{ports['ip']}:{ports[channel + '_port']}"


def pass_on(to, goes_on):
    poller = zmq.Poller()
    for socket in to:
        poller.register(socket, zmq.POLLIN)
    while (ready := poller.poll(500)) or goes_on():
        for socket, _ in ready:
            frames = socket.recv_multipart()
            # Answers to what this program asked itself have no identity, and go nowhere.
            if socket.type != zmq.DEALER or frames[0] != DELIM:
                to[socket].send_multipart(frames)


def main(state, connection, *command):
    early = Early(state, connection)
    early.wait()
    sys.exit(early.hand_over(command))


main(*sys.argv[1:])
