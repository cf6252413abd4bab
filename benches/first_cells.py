"""Runs cells in a JupyterLab that listens, as its page does, and prints what they say first and how they end.

first_minutes.py starts it, with the workbook's own Python: `first_cells.py URL TOKEN CELL...`
"""

import json
import sys
import urllib.request
import uuid

import websocket


def start(base, token):
    """The channels of a new kernel in the folder of the lessons."""
    asked = json.dumps({"name": "rust", "path": "notebooks"}).encode()
    request = urllib.request.Request(f"{base}api/kernels?token={token}", asked)
    kernel = json.load(urllib.request.urlopen(request))["id"]
    address = f"ws{base.removeprefix('http')}api/kernels/{kernel}/channels?token={token}"
    return websocket.create_connection(address, timeout=1500)


def request(code):
    name = uuid.uuid4().hex
    header = {"msg_id": name, "msg_type": "execute_request", "session": name, "username": "", "version": "5.3"}
    content = {"code": code, "silent": False, "store_history": True, "allow_stdin": False, "stop_on_error": True}
    parts = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
    return name, json.dumps(parts | {"channel": "shell", "buffers": []})


def run(socket, number, code):
    name, asked = request(code)
    socket.send(asked)
    said = None
    while True:
        message = json.loads(socket.recv())
        content = message["content"]
        if message["parent_header"].get("msg_id") != name:
            continue
        if message["msg_type"] == "stream" and said != (said := content["text"].strip().split("\n")[0]):
            print(f"cell {number} says: {said}", flush=True)
        if message["msg_type"] == "execute_reply":
            print(f"cell {number} ran: {content['status']}", flush=True)
            return content["status"] == "ok"


base, token, *cells = sys.argv[1:]
socket = start(base, token)
sys.exit(0 if all([run(socket, number, code) for number, code in enumerate(cells, 1)]) else 1)
