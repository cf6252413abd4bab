//! Files and folders.

use std::fs::{self, File, FileTimes};
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// Creates `file` and the folder it lies in.
pub fn create(file: &Path) -> Result<File> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    }
    File::create(file).with_context(|| format!("cannot write {}", file.display()))
}

/// Writes `file` at once or not at all, and creates the folder it lies in.
pub fn write(file: &Path, contents: impl AsRef<[u8]>) -> Result<()> {
    let beside = file.with_extension("part");
    create(&beside)?.write_all(contents.as_ref())?;
    fs::rename(&beside, file).with_context(|| format!("cannot write {}", file.display()))
}

/// Copies a folder with the modification times by which cargo tells what is up to date.
pub fn copy_tree(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            copy_tree(&source, &target)?;
        } else {
            fs::copy(&source, &target)?;
            let times = FileTimes::new().set_modified(entry.metadata()?.modified()?);
            File::options().write(true).open(&target)?.set_times(times)?;
        }
    }
    Ok(())
}

/// The digest of a text, as hexadecimal digits.
pub fn digest(text: impl AsRef<[u8]>) -> String {
    let bytes = Sha256::digest(text);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
