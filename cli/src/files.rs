//! Files and folders.

use std::fs::{self, File, FileTimes};
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, Result};

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
    copy_or_link(from, to, &[])
}

/// The same, with a link in place of each file that has one of the extensions `linked`, where links can be made.
pub fn copy_or_link(from: &Path, to: &Path, linked: &[&str]) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        let extension = source.extension().and_then(|extension| extension.to_str());
        let to_link = extension.is_some_and(|extension| linked.contains(&extension));
        if entry.file_type()?.is_dir() {
            copy_or_link(&source, &target, linked)?;
        } else if !(to_link && link(&source, &target).is_ok()) {
            fs::copy(&source, &target)?;
            let times = FileTimes::new().set_modified(entry.metadata()?.modified()?);
            File::options().write(true).open(&target)?.set_times(times)?;
        }
    }
    Ok(())
}

#[cfg(unix)]
fn link(source: &Path, target: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(source, target)
}

/// Windows asks who makes one for a right that few have.
#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The digest of a text, as hexadecimal digits.
pub fn digest(text: impl AsRef<[u8]>) -> String {
    blake3::hash(text.as_ref()).to_hex().to_string()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_anew_is_linked_and_all_else_copied_with_its_time() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (from, to) = (folder.path().join("from"), folder.path().join("to"));
        for name in ["deps/large.rlib", "deps/small.d"] {
            write(&from.join(name), name).expect("a new file");
        }
        copy_or_link(&from, &to, &["rlib"]).expect("a new folder");
        assert_eq!(
            fs::read_link(to.join("deps/large.rlib")).ok(),
            Some(from.join("deps/large.rlib"))
        );
        let copy = fs::symlink_metadata(to.join("deps/small.d")).expect("a copy");
        let time = fs::metadata(from.join("deps/small.d")).and_then(|file| file.modified());
        assert!(copy.is_file());
        assert_eq!(copy.modified().ok(), time.ok());
    }
}
