"""Opens every exercise in Jupyter as a notebook and saves it unchanged, as it is, with CRLF and after a byte
order mark: what is saved is the same plain Rust.

Run with the workbook's own Python, in the checkout.
"""

import json
import subprocess
import tempfile
from pathlib import Path

from jupyter_server.services.contents.largefilemanager import LargeFileManager
from jupytext.sync_contentsmanager import build_sync_jupytext_contents_manager_class

exec(Path(".workbook/jupyter/config/jupyter_server_config.py").read_text())


def saved(name, contents):
    """What is in the file after a notebook was opened from these bytes, and saved."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, name)
        file.write_bytes(contents)
        Path(folder, "jupytext.toml").write_bytes(Path("jupytext.toml").read_bytes())
        manager = build_sync_jupytext_contents_manager_class(LargeFileManager)()
        manager.root_dir = folder
        manager.save(manager.get(name, type="notebook", content=True), name)
        return file.read_bytes()


printed = subprocess.run(["cargo", "run", "--quiet", "--", "exercises"], check=True, stdout=subprocess.PIPE).stdout
exercises = [Path(exercise["file"]) for exercise in json.loads(printed)]
for exercise in exercises:
    text = exercise.read_bytes()
    for before in (text, text.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + text):
        after = saved(exercise.name, before).replace(b"\r\n", b"\n")
        assert after == text, f"{exercise} is saved otherwise than it was: {after[:200]!r}"
print(f"{len(exercises)} exercises open and save as they were, also with CRLF and after a byte order mark")
