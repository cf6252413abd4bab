//! The files in a zip file, read where they are and never unpacked.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::path::Path;

use anyhow::{Context, Result};
use zip::ZipArchive;

use super::{Content, Item, Kind, folder, is_passed_over};

/// Shows those of a file on the disk.
pub fn open(file: &Path, show: &mut dyn FnMut(Item)) -> Result<()> {
    let opened = File::open(file).with_context(|| format!("cannot read {}", file.display()))?;
    each(opened, show).with_context(|| format!("{} is no zip file that can be read", file.display()))
}

/// Shows those of a file in memory.
pub fn items(bytes: &[u8], show: &mut dyn FnMut(Item)) -> Result<()> {
    each(Cursor::new(bytes), show)
}

fn each(from: impl Read + Seek, show: &mut dyn FnMut(Item)) -> Result<()> {
    let mut archive = ZipArchive::new(from)?;
    for index in 0..archive.len() {
        let (name, is_link) = match archive.by_index_raw(index) {
            Ok(file) => (String::from_utf8_lossy(file.name_raw()).into_owned(), file.is_symlink()),
            Err(error) => {
                let path = format!("number {} in it", index + 1);
                let kind = Kind::Unfit(format!("cannot be read: {error}"));
                show(Item { path, kind });
                continue;
            }
        };
        // Some programs write the separators of Windows.
        let path = name.replace('\\', "/");
        let mut read = |limit| content(&mut archive, index, limit);
        let kind = match is_link {
            _ if leads_out(&path) => Kind::LeadsOut,
            true => Kind::Unfit("is a link".into()),
            false => Kind::File(&mut read),
        };
        if !path.ends_with('/') && !path.split('/').any(is_passed_over) {
            show(Item { path, kind });
        }
    }
    Ok(())
}

fn content(archive: &mut ZipArchive<impl Read + Seek>, index: usize, limit: u64) -> Content {
    match archive.by_index(index) {
        Err(error) => Content::Unfit(format!("cannot be read: {}", io::Error::from(error))),
        Ok(file) => folder::read(file, limit),
    }
}

/// Whether a path begins elsewhere, as at the drive of `C:/`, or climbs.
fn leads_out(path: &str) -> bool {
    let drive = path.split_once(':').map_or("", |(before, _)| before);
    let has_drive = drive.len() == 1 && drive.starts_with(|letter: char| letter.is_ascii_alphabetic());
    path.starts_with('/') || has_drive || path.split('/').any(|part| part == "..")
}
