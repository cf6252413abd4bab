//! The files in a zip file, read where they are and never unpacked.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::path::Path;

use anyhow::{Context, Result, bail};
use zip::ZipArchive;

use super::{Content, Item, MOST_FILES, Wanted, folder};

/// Those of a file on the disk.
pub fn open(file: &Path, wanted: &Wanted) -> Result<Vec<Item>> {
    let opened = File::open(file).with_context(|| format!("cannot read {}", file.display()))?;
    of(opened, wanted).with_context(|| format!("{} is no zip file that can be read", file.display()))
}

/// Those of a file in memory.
pub fn items(bytes: &[u8], wanted: &Wanted) -> Result<Vec<Item>> {
    of(Cursor::new(bytes), wanted)
}

fn of(from: impl Read + Seek, wanted: &Wanted) -> Result<Vec<Item>> {
    let mut archive = ZipArchive::new(from)?;
    if archive.len() > MOST_FILES {
        bail!("it has more than {MOST_FILES} files");
    }
    let mut items = Vec::new();
    for index in 0..archive.len() {
        let name = String::from_utf8_lossy(archive.by_index_raw(index)?.name_raw()).into_owned();
        // Some programs write the separators of Windows.
        let path = name.replace('\\', "/");
        if path.ends_with('/') {
            continue;
        }
        let content = match wanted.limit(&path) {
            None => Content::Unread,
            Some(limit) => content(&mut archive, index, limit),
        };
        items.push(Item { path, content });
    }
    items.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(items)
}

fn content(archive: &mut ZipArchive<impl Read + Seek>, index: usize, limit: u64) -> Content {
    match archive.by_index(index) {
        Err(error) => Content::Unfit(format!("cannot be read: {}", io::Error::from(error))),
        Ok(file) if file.is_symlink() => Content::Unfit("is a link".into()),
        Ok(file) => folder::read(file, limit),
    }
}
