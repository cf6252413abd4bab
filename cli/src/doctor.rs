//! Says what the workbook needs, what was found, and what to do about the rest.

use anyhow::{Result, bail};

use crate::paths::Paths;
use crate::process;
use crate::setup::{self, kernel, python, sources};

/// One requirement: what was found of it, or what to do.
struct Finding {
    name: &'static str,
    found: Result<String, String>,
    /// Whether the workbook cannot do without it.
    required: bool,
}

/// Prints every requirement.
///
/// # Errors
/// When a required one is missing.
pub fn run(paths: &Paths) -> Result<()> {
    let mut findings = vec![
        tool(
            "rustc",
            &["--version"],
            true,
            "install Rust 1.95 or newer from rustup.rs",
        ),
        tool(
            "cargo",
            &["--version"],
            true,
            "install Rust 1.95 or newer from rustup.rs",
        ),
        interpreter(),
        tool(
            "uv",
            &["--version"],
            false,
            "optional: installs the Python environment in seconds",
        ),
        tool(
            "cargo-binstall",
            &["-V"],
            false,
            "optional: fetches a prebuilt kernel where there is one",
        ),
        rust_src(),
        own_kernel(),
    ];
    findings.extend(setup::steps().map(|step| set_up(step, paths)));
    for Finding {
        name,
        found,
        required,
    } in &findings
    {
        let (mark, text) = match found {
            Ok(text) => ("found", text),
            Err(text) if *required => ("missing", text),
            Err(text) => ("not here", text),
        };
        println!("{name:>15}  {mark:<8}  {text}");
    }
    let missing = findings
        .iter()
        .filter(|finding| finding.required && finding.found.is_err())
        .count();
    if missing > 0 {
        bail!("{missing} of the things above are missing; each line says what to do");
    }
    Ok(())
}

fn tool(name: &'static str, arguments: &[&str], required: bool, advice: &str) -> Finding {
    Finding {
        name,
        found: process::first_line(name, arguments).ok_or_else(|| advice.to_owned()),
        required,
    }
}

fn interpreter() -> Finding {
    let found = python::find()
        .map(|python| format!("{python}"))
        .map_err(|error| error.to_string());
    Finding {
        name: "python",
        found,
        required: which::which("uv").is_err(),
    }
}

fn rust_src() -> Finding {
    let found = sources::library().is_ok_and(|library| library.is_dir());
    let advice = "optional: `rustup component add rust-src` lets the kernel infer more types";
    let found = if found {
        Ok("the standard library's sources")
    } else {
        Err(advice)
    };
    Finding {
        name: "rust-src",
        found: found.map(str::to_owned).map_err(str::to_owned),
        required: false,
    }
}

fn own_kernel() -> Finding {
    let found = kernel::installed().map(|path| path.display().to_string());
    let advice = "optional: an evcxr_jupyter 0.22.0 of yours is used when you have one".to_owned();
    Finding {
        name: "evcxr_jupyter",
        found: found.ok_or(advice),
        required: false,
    }
}

fn set_up(step: &setup::Step, paths: &Paths) -> Finding {
    let advice = format!("`cargo run -- setup` does this: {}", step.purpose);
    let found = if step.is_done(paths) {
        Ok(format!("done: {}", step.purpose))
    } else {
        Err(advice)
    };
    Finding {
        name: step.name,
        found,
        required: true,
    }
}
