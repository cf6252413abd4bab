//! Reads the text of an answer.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::Path;

use super::Refusal;
use crate::State;

/// An exercise with its answer has ten kilobytes.
const SIZE: u64 = 1 << 20;

/// The text as it is compiled.
#[derive(Debug)]
pub(crate) struct Text(pub String);

/// Reads a file that a reader wrote, without the mark that some editors put at its beginning.
///
/// # Errors
/// The state of an exercise whose file is missing, or is no text to compile.
pub(crate) fn read(file: &Path) -> Result<Text, State> {
    let bytes = bytes(file)?;
    if bytes.len() as u64 > SIZE {
        return Err(refused(
            1,
            "more than a mebibyte of text after it",
            "An answer takes a few lines: take the rest out.",
        ));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = 1 + valid.iter().filter(|&&byte| byte == b'\n').count();
        refused(
            line,
            "a character that is not UTF-8",
            "Save the file with the encoding UTF-8.",
        )
    })?;
    Ok(Text(text.replace('\u{feff}', "")))
}

/// What a file has that a reader wrote, up to one byte more than is taken for an answer: neither is what never comes
/// waited for, nor what never ends read.
///
/// # Errors
/// The state of an exercise whose file is missing, or is none.
pub fn bytes(file: &Path) -> Result<Vec<u8>, State> {
    let kind = match fs::metadata(file) {
        Ok(data) => data,
        Err(error) if error.kind() == ErrorKind::NotFound => return Err(State::Missing),
        Err(error) => return Err(State::ungraded(error)),
    };
    // Anything else could keep its reader waiting.
    if !kind.is_file() {
        return Err(refused(
            1,
            "no text",
            "In the place of the exercise stands a folder or something else: move it away.",
        ));
    }
    let mut bytes = Vec::new();
    let opened = File::open(file).and_then(|file| file.take(SIZE + 1).read_to_end(&mut bytes));
    opened.map_err(State::ungraded)?;
    Ok(bytes)
}

fn refused(line: usize, what: &str, why: &str) -> State {
    State::Refused(Refusal {
        line,
        what: what.into(),
        why: why.into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_bytes(bytes: &[u8]) -> Result<Text, State> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("05_gelu.rs");
        fs::write(&file, bytes).unwrap();
        read(&file)
    }

    #[test]
    fn the_mark_of_an_editor_is_left_out_and_line_ends_stay() {
        let text = read_bytes("\u{feff}// %%\r\n\u{feff}fn f() {}\r\n".as_bytes());
        assert_eq!(text.unwrap().0, "// %%\r\nfn f() {}\r\n");
    }

    #[test]
    fn text_in_another_encoding_is_refused_with_its_line() {
        let Err(State::Refused(refusal)) = read_bytes(b"// one\n// na\xefve\n") else {
            panic!("read");
        };
        assert_eq!(refusal.line, 2);
        assert!(refusal.why.contains("UTF-8"));
    }

    #[test]
    fn a_file_that_is_missing_too_large_or_a_folder_has_a_state_of_its_own() {
        assert_eq!(read(Path::new("/no/such/file.rs")).unwrap_err(), State::Missing);
        assert!(matches!(read(&std::env::temp_dir()).unwrap_err(), State::Refused(_)));
        assert!(matches!(
            read(Path::new("/dev/null/file.rs")).unwrap_err(),
            State::Ungraded { .. }
        ));
        let mut large = vec![b' '; SIZE as usize];
        assert!(read_bytes(&large).is_ok());
        large.push(b' ');
        assert!(matches!(read_bytes(&large).unwrap_err(), State::Refused(_)));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_nowhere_is_a_missing_file() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("05_gelu.rs");
        std::os::unix::fs::symlink("/no/such/file.rs", &link).unwrap();
        assert_eq!(read(&link).unwrap_err(), State::Missing);
    }
}
