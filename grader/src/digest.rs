//! What a thing is known by: its content, never the date of a file.

use std::path::Path;
use std::{fs, io};

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

    /// With the name and the content of a file.
    ///
    /// # Errors
    /// Where it cannot be read; with its name.
    pub fn with_file(self, path: &Path) -> io::Result<Self> {
        let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
        let content = fs::read(path).map_err(named)?;
        Ok(self.with(path.as_os_str().as_encoded_bytes()).with(content))
    }

    /// 32 hexadecimal digits.
    pub fn text(&self) -> String {
        self.0.finalize().to_hex()[..32].to_string()
    }
}

#[cfg(test)]
mod tests {
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
            Digest::default().with_file(&file).unwrap().text()
        };
        let first = digest("a", "text");
        assert_eq!(digest("a", "text"), first);
        assert_ne!(digest("b", "text"), first);
        assert_ne!(digest("a", "other"), first);
        let none = Digest::default().with_file(&folder.path().join("none")).map(drop);
        let told = none.unwrap_err().to_string();
        assert!(told.contains("/none: "), "{told}");
    }
}
