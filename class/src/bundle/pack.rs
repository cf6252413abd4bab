//! Files as one zip file: the same bytes for the same files, whenever and wherever it is made.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use anyhow::{Context, Result};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// By their paths, with whether they may be started.
pub type Files = BTreeMap<String, (Vec<u8>, bool)>;

/// Those of a folder.
pub fn of(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    let mut open = vec![folder.to_owned()];
    while let Some(place) = open.pop() {
        for entry in fs::read_dir(&place)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let name = path
                .strip_prefix(folder)?
                .to_str()
                .context("a name that is not UTF-8")?;
            files.insert(name.to_owned(), (fs::read(&path)?, is_program(&path)?));
        }
    }
    Ok(files)
}

#[cfg(unix)]
fn is_program(path: &Path) -> Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::metadata(path)?.permissions().mode() & 0o100 != 0)
}

#[cfg(not(unix))]
fn is_program(_path: &Path) -> Result<bool> {
    Ok(false)
}

pub fn zip(files: &Files) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, (bytes, is_program)) in files {
        let mode = if *is_program { 0o755 } else { 0o644 };
        zip.start_file(name, SimpleFileOptions::default().unix_permissions(mode))?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
