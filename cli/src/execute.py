"""Executes one notebook on a Jupyter kernel and reports each cell on standard output.

Standard input is one JSON object: `text`, the notebook; `format`, `ipynb` or a jupytext format such
as `rs:percent`; `folder`, where the kernel starts; `kernel`, its name; `timeout`, in seconds per cell;
`keep`, where the notebook goes with its outputs and those of what it proposes to try, or null.

Behind the cells of a lesson runs what a reader is only told of: Rust that a text proposes to try, between lines of ```rust and
```, and the assertions that a cell's metadata keep under `claims`, so that the page does not tell a result before
the cell does.

What a cell writes to the standard error comes on a way of its own, which may take longer than the cell. What comes late is
told in the end, when a last cell of ours has been heard there.

Each line of standard output is one JSON object, an `Event` of execute.rs. A cell that fails does not
end the run, so that one run reports every failure; a dead kernel and a timeout do.
"""

import json
import os
import re
import sys
import time

import jupytext
import nbformat
from jupyter_core.utils import ensure_async
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete, CellTimeoutError, DeadKernelError
from nbformat.v4 import new_code_cell

STARTUP_SECONDS = 300
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
LAST_WORDS = "these are the last words"
SAY_THEM = f'eprintln!("{LAST_WORDS}"); std::thread::sleep(std::time::Duration::from_millis(200));'
RUST = re.compile(r"^```rust\n(.*?)^```$", re.MULTILINE | re.DOTALL)

# The kernel inherits standard output and writes to it: what it writes goes with the errors.
events = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)


def report(event, **fields):
    print(json.dumps({"event": event, **fields}), file=events, flush=True)


def first_line(cell):
    """The first line that tells a cell from others: a lesson's cells begin with an open prediction."""
    kind = f"{cell.metadata.kind}: " if "kind" in cell.metadata else ""
    lines = cell.source.strip().split("\n")
    return kind + next((line for line in lines if not line.startswith("predictions.guess(")), lines[0])


def with_tries_and_claims(cells, lesson):
    """Each cell, known by its place, and behind it what a lesson's cell proposes or claims."""
    for place, cell in enumerate(cells):
        proposes = lesson and cell.cell_type == "markdown"
        behind = [("try", source) for source in RUST.findall(cell.source)] if proposes else []
        if claims := cell.metadata.get("claims"):
            behind.append(("claim", "\n".join(claims)))
        cell.metadata.place = place
        yield cell
        for kind, source in behind:
            yield new_code_cell(source, metadata={"place": place, "kind": kind})


class AttentiveClient(NotebookClient):
    """Keeps also what comes for a cell when it has ended."""

    def __init__(self, *arguments, **settings):
        super().__init__(*arguments, **settings)
        self.asked = {}

    async def _async_poll_output_msg(self, parent_msg_id, cell, cell_index):
        self.asked[parent_msg_id] = cell, cell_index
        while True:
            message = await ensure_async(self.kc.iopub_channel.get_msg(timeout=None))
            request = message["parent_header"].get("msg_id")
            if request not in self.asked:
                continue
            try:
                self.process_message(message, *self.asked[request])
            except CellExecutionComplete:
                if request == parent_msg_id:
                    return


def outputs(cell, lesson):
    """What a cell wrote to the standard error, and its failures: in a lesson, a result that only Debug shows is one.

    A loop's `()` is none: evcxr shows it, but it hides nothing of what the loop prints.
    """
    stderr, error = [], []
    for output in cell.outputs:
        if output.output_type == "stream" and output.name == "stderr":
            stderr.append(output.text)
        elif output.output_type == "error":
            error.append(COLOUR.sub("", "\n".join(output.traceback) or output.evalue))
        elif lesson and "data" in output and set(output.data) == {"text/plain"} and output.data["text/plain"] != "()":
            error.append(f"shown by Debug (write the types of the cell's variables): {output.data['text/plain'][:60]}")
    return {"stderr": "".join(stderr), "error": "".join(error)}


def execute(request):
    notebook = jupytext.reads(request["text"].removeprefix("\ufeff"), fmt=request["format"])
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    committed = sum(bool(cell.outputs) or cell.execution_count is not None for cell in code)
    lesson = request["format"] == "ipynb"
    notebook.cells = list(with_tries_and_claims(notebook.cells, lesson))
    last = new_code_cell(SAY_THEM, metadata={"place": len(notebook.cells), "kind": "last"})
    started, seconds, told = 0.0, {}, {}

    def cell_starts(cell, cell_index):
        nonlocal started
        started = time.perf_counter()
        if cell is not last:
            report("cell_starts", index=cell.metadata.place, line=first_line(cell))

    def cell_ends(cell, cell_index, execute_reply):
        seconds[cell_index] = time.perf_counter() - started
        if cell is not last:
            tell(cell, cell_index)

    def tell(cell, cell_index):
        told[cell_index] = written = outputs(cell, lesson)
        report(
            "cell_ends", index=cell.metadata.place, line=first_line(cell), seconds=seconds[cell_index], **written
        )

    report("starts", cells_with_outputs=committed)
    notebook.cells.append(last)
    client = AttentiveClient(
        notebook,
        kernel_name=request["kernel"],
        resources={"metadata": {"path": request["folder"]}},
        shutdown_kernel="immediate",
        startup_timeout=STARTUP_SECONDS,
        timeout=request["timeout"],
        allow_errors=True,
        on_notebook_start=lambda notebook: report("kernel_ready"),
        on_cell_execute=cell_starts,
        on_cell_executed=cell_ends,
    )
    try:
        client.execute()
    except RuntimeError:
        if started:
            raise
        client.execute()  # it died before it answered: another program may have taken one of its ports
    if LAST_WORDS not in outputs(last, lesson)["stderr"]:
        raise TimeoutError("what the kernel said last has not come: run this again")
    for index, before in list(told.items()):
        if outputs(notebook.cells[index], lesson) != before:
            tell(notebook.cells[index], index)
    if request["keep"]:
        notebook.cells = [cell for cell in notebook.cells if cell.metadata.get("kind", "try") == "try"]
        nbformat.write(notebook, request["keep"])
    report("ends")


def main():
    try:
        execute(json.load(sys.stdin))
    except CellTimeoutError:
        report("fails", reason="the cell ran longer than its time limit")
    except DeadKernelError:
        report("fails", reason="the kernel died")
    except Exception as error:  # whatever it is, the reader gets one line and not a traceback
        report("fails", reason=f"{type(error).__name__}: {error}")


main()
