//! Where things are: the checkout, and everything installed under its `.workbook`.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The page that `cargo run` opens.
pub const FIRST_NOTEBOOK: &str = "notebooks/01_why_nonlinear.ipynb";

/// The end of a path above which cargo looks for no workspace, since it unpacks packages there. What a
/// kernel compiles is in none: not in this checkout's, and not in one of a folder above the checkout.
pub const OUTSIDE_ANY_WORKSPACE: &str = "target/package";

/// The checkout that `cargo run` is called in, which cargo tells; without cargo, the one where this program was built.
/// That may be another one: two checkouts with one target folder have one program.
pub fn checkout() -> PathBuf {
    let is_run_by_cargo = env::var("CARGO_PKG_NAME").is_ok_and(|name| name == env!("CARGO_PKG_NAME"));
    let package = env::var_os("CARGO_MANIFEST_DIR").filter(|_| is_run_by_cargo);
    let package = package.unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    Path::new(&package).join("..")
}

/// The checkout, from whichever package compiles this file, for tests.
#[cfg(test)]
pub fn compiled_from() -> &'static Path {
    let mut folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    folders
        .find(|folder| folder.join("notebooks").is_dir())
        .expect("the checkout")
}

/// The folders of one checkout.
#[derive(Clone)]
pub struct Paths {
    root: PathBuf,
}

impl Paths {
    /// The folders of the checkout at `root`.
    ///
    /// # Errors
    /// When it was moved or deleted since this program was built.
    pub fn of(root: &Path) -> Result<Paths> {
        let root = root.canonicalize().with_context(|| {
            let root = root.display();
            format!("the checkout at {root} is gone: run `cargo run` in the folder it moved to")
        })?;
        Ok(Paths { root })
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Everything the workbook installs or caches, ignored by git.
    pub fn state(&self) -> PathBuf {
        self.root.join(course::STATE)
    }

    pub fn notebooks(&self) -> PathBuf {
        self.root.join("notebooks")
    }

    pub fn stamps(&self) -> PathBuf {
        self.state().join("stamps")
    }

    pub fn log(&self, name: &str) -> PathBuf {
        self.state().join("logs").join(format!("{name}.log"))
    }

    /// The virtual environment with JupyterLab.
    pub fn environment(&self) -> PathBuf {
        self.state().join("python")
    }

    pub fn python(&self) -> PathBuf {
        self.environment().join(if cfg!(windows) {
            "Scripts/python.exe"
        } else {
            "bin/python"
        })
    }

    /// The root that evcxr_jupyter is installed into.
    pub fn kernel_root(&self) -> PathBuf {
        self.state().join("kernel")
    }

    pub fn kernel(&self) -> PathBuf {
        self.kernel_root().join("bin").join(kernel_file_name())
    }

    /// This program as kernels start and call it: `cargo clean` leaves it to those that run.
    pub fn launcher(&self) -> PathBuf {
        self.jupyter(&format!("workbook{}", env::consts::EXE_SUFFIX))
    }

    /// The standard library's sources, as far as the kernel reads them.
    pub fn sources(&self) -> PathBuf {
        self.state().join("rust-src")
    }

    /// The compile directory that each kernel starts from.
    pub fn warm(&self) -> PathBuf {
        self.state().join(OUTSIDE_ANY_WORKSPACE).join("warm")
    }

    /// One folder per running server or check: its kernels' compile directories, its connection files.
    pub fn sessions(&self) -> PathBuf {
        self.state().join("sessions")
    }

    /// The workbook's own Jupyter folder `part`, so that the reader's Jupyter is neither used nor changed.
    pub fn jupyter(&self, part: &str) -> PathBuf {
        self.state().join("jupyter").join(part)
    }
}

/// The file name of the kernel's executable.
pub fn kernel_file_name() -> String {
    format!("evcxr_jupyter{}", env::consts::EXE_SUFFIX)
}
