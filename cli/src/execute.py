"""Executes one notebook on a Jupyter kernel and reports each cell on standard output.

Standard input is one JSON object: `text`, the notebook; `format`, `ipynb` or a jupytext format such
as `rs:percent`; `folder`, where the kernel starts; `kernel`, its name; `timeout`, in seconds per cell;
`keep`, where the notebook goes with its outputs, or null.

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
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

STARTUP_SECONDS = 300
COLOUR = re.compile(r"\x1b\[[0-9;]*m")

# The kernel inherits standard output and writes to it: what it writes goes with the errors.
events = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)


def report(event, **fields):
    print(json.dumps({"event": event, **fields}), file=events, flush=True)


def first_line(cell):
    return cell.source.strip().split("\n", 1)[0]


def outputs(cell):
    """What a cell wrote to the standard error, and its failures."""
    stderr, error = [], []
    for output in cell.outputs:
        if output.output_type == "stream" and output.name == "stderr":
            stderr.append(output.text)
        elif output.output_type == "error":
            error.append(COLOUR.sub("", "\n".join(output.traceback) or output.evalue))
    return {"stderr": "".join(stderr), "error": "".join(error)}


def execute(request):
    notebook = jupytext.reads(request["text"].removeprefix("\ufeff"), fmt=request["format"])
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    started = 0.0

    def cell_starts(cell, cell_index):
        nonlocal started
        started = time.perf_counter()
        report("cell_starts", index=cell_index, line=first_line(cell))

    def cell_ends(cell, cell_index, execute_reply):
        seconds = time.perf_counter() - started
        report("cell_ends", index=cell_index, line=first_line(cell), seconds=seconds, **outputs(cell))

    committed = sum(bool(cell.outputs) or cell.execution_count is not None for cell in code)
    report("starts", cells_with_outputs=committed)
    client = NotebookClient(
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
    client.execute()
    if request["keep"]:
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
