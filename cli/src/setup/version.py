"""Starts the kernel KERNEL in FOLDER, and prints the version that it says it has: `version.py KERNEL FOLDER`."""

import os
import queue
import subprocess
import sys
import time

from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.connect import write_connection_file

SECONDS = 30


def main(program, folder):
    file, _ = write_connection_file(os.path.join(folder, "connection.json"), key=os.urandom(16).hex().encode())
    kernel = subprocess.Popen([program, "--control_file", file], stdout=subprocess.DEVNULL)
    client = BlockingKernelClient(connection_file=file)
    client.load_connection_file()
    client.start_channels(stdin=False, hb=False)
    try:
        print(version(kernel, client))
    finally:
        kernel.kill()
        kernel.wait()
        client.stop_channels()


def version(kernel, client):
    end = time.monotonic() + SECONDS
    while kernel.poll() is None and time.monotonic() < end:
        client.kernel_info()
        try:
            return client.get_shell_msg(timeout=1)["content"]["implementation_version"]
        except queue.Empty:
            pass
    sys.exit(f"it does not answer within {SECONDS} s" if kernel.poll() is None else f"it ends with {kernel.poll()}")


main(*sys.argv[1:])
