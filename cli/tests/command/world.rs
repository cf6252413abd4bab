//! A small checkout, and a path on which only the tools that a test puts there are found.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// Installs an environment whose Python plays the notebook runner, and fails while there is a file
/// `broken`; asked for a kernel's version, it asks that kernel; as JupyterLab, it says that it listens
/// on the port in the file `port`, and ends at once without one.
pub const UV: &str = r#"
echo "uv $1" >> "$CALLS"
if [ "$1" = venv ]; then
    for folder; do :; done
    mkdir -p "$folder/bin" "$folder/share/jupyter/lab/static"
    touch "$folder/share/jupyter/lab/static/index.html"
    cat > "$folder/bin/python" <<'END'
#!/bin/sh
if [ "$2" = jupyterlab ]; then
    [ -e port ] || exit 1
    mkdir -p "$JUPYTER_RUNTIME_DIR"
    echo '{"url": "http://127.0.0.1:'$(cat port)'/", "token": "t"}' > "$JUPYTER_RUNTIME_DIR/jpserver-1.json"
    exec sleep 60
fi
[ $# -gt 3 ] && exec "$4" --version
echo runner >> "$CALLS"
mkdir -p .workbook/target/package/warm/target
[ -e broken ] && echo '{"event": "fails", "reason": "the kernel died"}' || echo '{"event": "ends"}'
END
    chmod +x "$folder/bin/python"
fi
"#;

/// Installs an empty kernel.
pub const CARGO: &str = r#"
echo "cargo $1" >> "$CALLS"
if [ "$1" = install ]; then
    mkdir -p .workbook/kernel/bin .workbook/build
    touch .workbook/kernel/bin/evcxr_jupyter
fi
"#;

const RUSTC: &str = "echo 'rustc 1.95.0'";

pub struct World {
    folder: TempDir,
    /// The name of the checkout's folder.
    checkout: &'static str,
}

impl World {
    /// A checkout, rustc and these tools: pairs of a name and a script.
    pub fn with(tools: &[(&str, &str)]) -> World {
        let world = World {
            folder: TempDir::new().expect("a temporary folder"),
            checkout: "checkout",
        };
        for folder in [
            "checkout/src",
            "checkout/course",
            "checkout/data",
            "checkout/pytorch",
            "checkout/vector",
            "checkout/notebooks",
            "checkout/cli",
            "tools",
            "home",
        ] {
            fs::create_dir_all(world.path(folder)).expect("a new folder");
        }
        for file in [
            "Cargo.toml",
            "Cargo.lock",
            "data/digits.csv.gz",
            "data/gelu_high_precision.csv",
            "src/lib.rs",
            "cli/requirements.lock",
        ] {
            fs::write(world.checkout().join(file), "").expect("a new file");
        }
        world.install("rustc", RUSTC);
        for (name, script) in tools {
            world.install(name, script);
        }
        world
    }

    pub fn install(&self, name: &str, script: &str) {
        let tool = self.path("tools").join(name);
        fs::write(&tool, format!("#!/bin/sh\n{script}\n")).expect("a new file");
        fs::set_permissions(&tool, fs::Permissions::from_mode(0o755)).expect("an own file");
    }

    pub fn checkout(&self) -> PathBuf {
        self.path(self.checkout)
    }

    /// The same with its checkout under another name.
    pub fn moved(self, checkout: &'static str) -> World {
        fs::rename(self.checkout(), self.path(checkout)).expect("a new name");
        World { checkout, ..self }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_command"));
        let path = format!("{}:/usr/bin:/bin", self.path("tools").display());
        // As `cargo run` starts it in this checkout, though it was built in another.
        command
            .args(arguments)
            .current_dir(self.checkout())
            .env("CARGO_MANIFEST_DIR", self.checkout().join("cli"))
            .env("CARGO_PKG_NAME", env!("CARGO_PKG_NAME"));
        command
            .env("PATH", path)
            .env("HOME", self.path("home"))
            .env("CARGO", "cargo")
            .env("NO_PROXY", "127.0.0.1")
            .env("WORKBOOK_KERNEL_URL", "http://127.0.0.1:9"); // where nothing answers
        command.env("CALLS", self.path("calls")).stdin(Stdio::null());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the workbook starts")
    }

    /// What the tools were asked to do since the last time this was asked, in alphabetical order.
    pub fn calls(&self) -> Vec<String> {
        let text = fs::read_to_string(self.path("calls")).unwrap_or_default();
        let _ = fs::remove_file(self.path("calls"));
        let mut calls = text.lines().map(str::to_owned).collect::<Vec<_>>();
        calls.sort();
        calls
    }
}

/// What a run that failed wrote to the standard error.
pub fn complaint(output: &Output) -> String {
    assert!(!output.status.success(), "it succeeded");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

pub fn remove(path: &Path) {
    fs::remove_file(path).expect("a file that exists");
}
