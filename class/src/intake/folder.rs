//! The files in a folder. No link is followed.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::Path;

use super::{Content, Item, MOST_FILES, Wanted};

/// What cargo, git and the workbook keep beside answers.
const PASSED_OVER: [&str; 4] = [".git", "target", ".workbook", ".ipynb_checkpoints"];

pub fn walk(folder: &Path, wanted: &Wanted) -> io::Result<Vec<Item>> {
    let mut items = Vec::new();
    let mut open = vec![(folder.to_owned(), String::new())];
    while let Some((folder, before)) = open.pop() {
        let entries = fs::read_dir(&folder)?.collect::<io::Result<Vec<_>>>()?;
        for entry in entries {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{before}{name}");
            let kind = fs::symlink_metadata(entry.path())?;
            if kind.is_dir() {
                if !PASSED_OVER.contains(&&*name) {
                    open.push((entry.path(), format!("{path}/")));
                }
                continue;
            }
            let content = content(&entry.path(), &path, &kind, wanted);
            items.push(Item { path, content });
            if items.len() > MOST_FILES {
                return Err(io::Error::other(format!(
                    "there are more than {MOST_FILES} files in it"
                )));
            }
        }
    }
    items.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(items)
}

fn content(file: &Path, path: &str, kind: &Metadata, wanted: &Wanted) -> Content {
    let Some(limit) = wanted.limit(path) else {
        return Content::Unread;
    };
    if kind.is_symlink() {
        return Content::Unfit("is a link".into());
    }
    if !kind.is_file() {
        return Content::Unfit("is no file".into());
    }
    match File::open(file) {
        Ok(file) => read(file, limit),
        Err(error) => Content::Unfit(format!("cannot be read: {error}")),
    }
}

/// Reads up to a limit, whatever the size is said to be.
pub(super) fn read(from: impl Read, limit: u64) -> Content {
    let mut bytes = Vec::new();
    match from.take(limit + 1).read_to_end(&mut bytes) {
        Err(error) => Content::Unfit(format!("cannot be read: {error}")),
        Ok(_) if bytes.len() as u64 > limit => Content::Unfit(format!("has more than {} KiB", limit >> 10)),
        Ok(_) => Content::Bytes(bytes),
    }
}
