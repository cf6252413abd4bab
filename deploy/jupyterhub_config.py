"""A JupyterHub on one machine, where `deploy/image/set-up` ran in the checkout that this file lies in.

`jupyterhub -f deploy/jupyterhub_config.py`; all that is not said here is the Hub's own default.
"""

import os
from pathlib import Path

workbook = Path(__file__).resolve().parents[1]
program = str(workbook / "target/debug/workbook")

c = get_config()  # noqa: F821
c.Spawner.cmd = [program, "--root", str(workbook), "shared", "jupyterhub-singleuser"]
# Rust is where the Hub finds it, and not in the user's home.
c.Spawner.environment = {
    name: os.environ.get(name, str(Path.home() / folder))
    for name, folder in {"CARGO_HOME": ".cargo", "RUSTUP_HOME": ".rustup"}.items()
}
c.Spawner.default_url = "/lab/tree/notebooks/01_why_nonlinear.ipynb"
# A kernel holds most of a user's memory: it ends after an hour in which nothing ran, whoever has left the page open.
c.Spawner.args = [
    "--MappingKernelManager.cull_idle_timeout=3600",
    "--MappingKernelManager.cull_connected=True",
]
