//! What a thing is known by: its content, never the date of a file.

use std::fs::File;
use std::io;
use std::path::Path;

/// What the content of a file is known by: 32 hexadecimal digits. It is read in pieces, so that one of tens of
/// megabytes takes no room.
pub(crate) fn content(file: &Path) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::open(file)?)?;
    Ok(text(&hasher))
}

fn text(hasher: &blake3::Hasher) -> String {
    hasher.finalize().to_hex()[..32].to_string()
}

/// A digest of several parts, in their order.
#[derive(Default)]
pub(crate) struct Digest(blake3::Hasher);

impl Digest {
    /// With the length before it, so that no two lists of parts are one text.
    pub fn with(mut self, part: impl AsRef<[u8]>) -> Self {
        let part = part.as_ref();
        self.0.update(&part.len().to_le_bytes());
        self.0.update(part);
        self
    }

    /// With the name and the content of each of these files. One core is enough: on the other, an answer is compiled.
    ///
    /// # Errors
    /// Where one cannot be read; with its name.
    pub fn with_files(self, files: &[impl AsRef<Path>]) -> io::Result<Self> {
        let contents: Vec<_> = files.iter().map(|file| content(file.as_ref())).collect();
        files.iter().zip(contents).try_fold(self, |digest, (file, content)| {
            let file = file.as_ref();
            let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", file.display()));
            Ok(digest
                .with(file.as_os_str().as_encoded_bytes())
                .with(content.map_err(named)?))
        })
    }

    /// 32 hexadecimal digits.
    pub fn text(&self) -> String {
        text(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn parts_are_told_apart_by_where_they_end() {
        let digest = |parts: [&str; 2]| Digest::default().with(parts[0]).with(parts[1]).text();
        assert_eq!(digest(["ab", "c"]), digest(["ab", "c"]));
        assert_ne!(digest(["ab", "c"]), digest(["a", "bc"]));
        assert_eq!(digest(["ab", "c"]).len(), 32);
    }

    #[test]
    fn a_file_is_known_by_its_name_and_its_content() {
        let folder = tempfile::tempdir().unwrap();
        let digest = |name: &str, text: &str| {
            let file = folder.path().join(name);
            fs::write(&file, text).unwrap();
            Digest::default().with_files(&[file]).unwrap().text()
        };
        let first = digest("a", "text");
        assert_eq!(digest("a", "text"), first);
        assert_ne!(digest("b", "text"), first);
        assert_ne!(digest("a", "other"), first);
        let none = Digest::default().with_files(&[folder.path().join("none")]).map(drop);
        let told = none.unwrap_err().to_string();
        assert!(told.contains("/none: "), "{told}");
    }
}
