//! Renews the grading keys from the solutions, and shows what changes before anything is written.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use similar::TextDiff;

use crate::CHECKER_TESTS;

/// The test, one per exercise, in which a solution passes its checker and makes the key.
const TEST: &str = "the_solution_is_the_key";

/// Compares the keys in `tests/snapshots` with what the solutions make, and writes on `write` or a yes.
///
/// # Errors
/// Where a solution does not compile or fails its own checker; then no key is touched.
pub fn run(root: &Path, write: bool) -> Result<()> {
    let folder = root.join(course::KEYS.path);
    make_keys(root, "new")?;
    let pending = pending(&folder)?;
    for new in &pending {
        let shown = show(new);
        fs::remove_file(new)?;
        shown?;
    }
    if pending.is_empty() {
        println!("Every grading key is what its solution makes.");
    } else if write || confirmed(pending.len())? {
        make_keys(root, "always")?;
        let folder = folder.strip_prefix(root).unwrap_or(&folder);
        println!("Wrote {} to {}.", keys(pending.len()), folder.display());
    } else {
        println!("Nothing was written. `cargo run -- snapshots --write` writes it.");
    }
    Ok(())
}

/// Runs the solutions' tests; `update` is insta's: "new" writes beside a key, "always" over it.
fn make_keys(root: &Path, update: &str) -> Result<()> {
    let output = course::cargo()
        .current_dir(root)
        .args(["--config", &format!("env.INSTA_UPDATE.value = '{update}'")])
        .args(["--config", "env.INSTA_FORCE_PASS.value = '1'"])
        .args(CHECKER_TESTS)
        .arg(TEST)
        .env("INSTA_OUTPUT", "none")
        .env("RUST_BACKTRACE", "0")
        .stderr(Stdio::inherit())
        .output()
        .context("cannot start cargo")?;
    if !output.status.success() {
        bail!(
            "{}\na solution fails its own checker; no grading key was changed",
            String::from_utf8_lossy(&output.stdout).trim_end()
        );
    }
    Ok(())
}

/// What insta wrote beside the keys that differ.
fn pending(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut pending = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "new") {
            pending.push(path);
        }
    }
    pending.sort();
    Ok(pending)
}

/// Prints the lines of a key that change.
fn show(new: &Path) -> Result<()> {
    let key = new.with_extension("");
    let before = if key.exists() { contents(&key)? } else { String::new() };
    let name = key.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let after = contents(new)?;
    println!(
        "{}",
        TextDiff::from_lines(&before, &after)
            .unified_diff()
            .header(&name, "from its solution")
    );
    Ok(())
}

/// A snapshot without insta's header.
fn contents(path: &Path) -> Result<String> {
    let text = fs::read_to_string(path)?.replace("\r\n", "\n");
    let body = text.splitn(3, "---\n").nth(2);
    body.map(String::from)
        .with_context(|| format!("{} is not a snapshot", path.display()))
}

fn confirmed(changed: usize) -> Result<bool> {
    if !io::stdin().is_terminal() {
        return Ok(false);
    }
    print!("Write {}? [y/N] ", keys(changed));
    io::stdout().flush()?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}

fn keys(count: usize) -> String {
    match count {
        1 => "1 key".into(),
        _ => format!("{count} keys"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_insta_wrote_beside_the_keys_is_found_in_order_and_counted() {
        let folder = tempfile::tempdir().unwrap();
        for file in ["06_b.snap.new", "05_a.snap.new", "05_a.snap", "new"] {
            fs::write(folder.path().join(file), "").unwrap();
        }
        let found = pending(folder.path()).unwrap();
        assert_eq!(
            found,
            ["05_a.snap.new", "06_b.snap.new"].map(|file| folder.path().join(file))
        );
        assert_eq!([keys(1), keys(2)], ["1 key", "2 keys"]);
        assert!(pending(&folder.path().join("none")).is_err());
    }

    #[test]
    fn a_key_that_an_editor_saved_with_crlf_is_still_a_snapshot() {
        let folder = tempfile::tempdir().unwrap();
        let key = folder.path().join("05_gelu.snap");
        fs::write(&key, "---\r\nsource: here\r\n---\r\n1.5\r\n").unwrap();
        assert_eq!(contents(&key).unwrap(), "1.5\n");
    }
}
