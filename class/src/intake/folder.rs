//! The files in a folder. No link is followed.

use std::fs::{self, DirEntry, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{Content, Item, Kind, is_passed_over};

/// Shows each file in a folder and below it; what cannot be read is shown as that.
///
/// # Errors
/// Where the folder itself cannot be read.
pub fn walk(folder: &Path, show: &mut dyn FnMut(Item)) -> io::Result<()> {
    let mut open = vec![(folder.to_owned(), String::new())];
    while let Some((folder, before)) = open.pop() {
        match entries(&folder) {
            Ok(entries) => open.extend(entries.iter().rev().filter_map(|entry| one(entry, &before, show))),
            Err(error) if before.is_empty() => return Err(error),
            Err(error) => show(Item {
                path: before.trim_end_matches('/').to_owned(),
                kind: Kind::Unfit(unreadable(&error)),
            }),
        }
    }
    Ok(())
}

/// Those of a folder, by their names.
fn entries(folder: &Path) -> io::Result<Vec<DirEntry>> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(DirEntry::file_name);
    Ok(entries)
}

/// Shows what it is, unless it is a folder that is to be opened.
fn one(entry: &DirEntry, before: &str, show: &mut dyn FnMut(Item)) -> Option<(PathBuf, String)> {
    let (file, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
    let path = format!("{before}{name}");
    let mut read = |limit| match File::open(&file) {
        Ok(opened) => self::read(opened, limit),
        Err(error) => Content::Unfit(unreadable(&error)),
    };
    let kind = match fs::symlink_metadata(&file) {
        Err(error) => Kind::Unfit(unreadable(&error)),
        Ok(data) if data.is_symlink() => Kind::Unfit("is a link".into()),
        Ok(data) if data.is_dir() && name == ".git" => Kind::Checkout(file.with_file_name("")),
        Ok(data) if data.is_dir() => return (!is_passed_over(&name)).then(|| (file, format!("{path}/"))),
        Ok(data) if data.is_file() => Kind::File(&mut read),
        Ok(_) => Kind::Unfit("is no file".into()),
    };
    show(Item { path, kind });
    None
}

fn unreadable(error: &io::Error) -> String {
    format!("cannot be read: {error}")
}

/// Reads up to a limit, whatever the size is said to be.
pub(super) fn read(from: impl Read, limit: u64) -> Content {
    let mut bytes = Vec::new();
    match from.take(limit + 1).read_to_end(&mut bytes) {
        Err(error) => Content::Unfit(unreadable(&error)),
        Ok(_) if bytes.len() as u64 > limit => Content::Unfit(format!("has more than {} KiB", limit >> 10)),
        Ok(_) => Content::Bytes(bytes),
    }
}
