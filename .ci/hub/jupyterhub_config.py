"""The Hub of the check: that of `deploy/`, in a folder of its own, with users whom nobody has to make first."""

import os
from pathlib import Path

from jupyterhub.spawner import SimpleLocalProcessSpawner

root, folder = Path(os.environ["ROOT"]), Path(os.environ["FOLDER"])
load_subconfig(str(root / "deploy/jupyterhub_config.py"))  # noqa: F821
c = get_config()  # noqa: F821


class NumberedUser(SimpleLocalProcessSpawner):
    """Where root checks, a user with a number of their own, who may read all there is, for Rust may lie in root's home,
    and write to what is theirs."""

    home_dir_template = str(folder / "homes/{username}")

    def get_env(self):
        os.makedirs(self.home_dir, exist_ok=True)
        if os.getuid() == 0:
            number = 60_000 + int(self.user.name.removeprefix("reader"))
            os.chown(self.home_dir, number, number)
            reads = "--inh-caps=-all,+dac_read_search --ambient-caps=-all,+dac_read_search --bounding-set=-all,+dac_read_search"
            become = f"setpriv --reuid={number} --regid={number} --clear-groups {reads}".split()
            self.cmd = [*become, *c.Spawner.cmd]
        return super().get_env()


c.JupyterHub.spawner_class = NumberedUser
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.bind_url = f"http://127.0.0.1:{os.environ['PORT']}"
c.JupyterHub.hub_port = int(os.environ["PORT"]) + 1
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{int(os.environ['PORT']) + 2}"
c.ConfigurableHTTPProxy.command = [os.environ["PROXY"]]
c.JupyterHub.db_url = f"sqlite:///{folder}/hub.sqlite"
c.JupyterHub.cookie_secret_file = str(folder / "cookie")
c.ConfigurableHTTPProxy.pid_file = str(folder / "proxy.pid")
c.JupyterHub.concurrent_spawn_limit = 100
c.JupyterHub.cleanup_servers = True
c.Spawner.environment["TMPDIR"] = str(folder / "tmp")
c.Spawner.start_timeout = c.Spawner.http_timeout = 300
c.JupyterHub.services = [{"name": "check", "api_token": os.environ["TOKEN"]}]
c.JupyterHub.load_roles = [
    {"name": "check", "services": ["check"], "scopes": ["admin:users", "admin:servers", "access:servers"]}
]
