//! A fresh start: the stub in the place of an answer, which is kept.

use std::fmt::{self, Display, Formatter};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use crate::{Exercise, SourceError};

/// What a reset came to. Displays itself as what to tell.
#[derive(Debug, PartialEq)]
pub enum Reset {
    Unchanged { file: String },
    Done { file: String, backup: Option<String> },
}

/// Why nothing was reset.
#[derive(Debug, thiserror::Error)]
pub enum ResetError {
    #[error(transparent)]
    Source(#[from] SourceError),
    #[error("{file}: {cause}; nothing was changed")]
    File { file: String, cause: io::Error },
}

/// Puts the stub in the place of an answer, which is kept in `.workbook/backups`.
///
/// # Errors
/// Where there is no stub, or the answer cannot be kept; then nothing is changed.
pub fn reset(root: &Path, exercise: &Exercise) -> Result<Reset, ResetError> {
    let file = exercise.file();
    let stub = exercise.stub(root)?;
    if exercise.is_untouched(root)? {
        return Ok(Reset::Unchanged { file });
    }
    let failed = |file: &str| {
        let file = file.to_owned();
        move |cause| ResetError::File { file, cause }
    };
    let path = root.join(&file);
    let backup = match fs::read(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        answer => Some(keep(root, exercise.name(), &answer.map_err(failed(&file))?)),
    };
    let backup = backup.transpose().map_err(failed(BACKUPS))?;
    write(&path, stub).map_err(failed(&file))?;
    Ok(Reset::Done { file, backup })
}

const BACKUPS: &str = ".workbook/backups";

/// Writes an answer into a new file, numbered and never over another; names it.
fn keep(root: &Path, name: &str, answer: &[u8]) -> io::Result<String> {
    fs::create_dir_all(root.join(BACKUPS))?;
    let mut number = 1;
    loop {
        let backup = format!("{BACKUPS}/{name}-{number}.rs");
        match File::create_new(root.join(&backup)) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
            file => {
                file?.write_all(answer)?;
                return Ok(backup);
            }
        }
    }
}

/// Writes a file at once or not at all.
pub(crate) fn write(path: &Path, text: impl AsRef<[u8]>) -> io::Result<()> {
    let beside = path.with_extension("part");
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&beside, text)?;
    fs::rename(&beside, path)
}

impl Display for Reset {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Reset::Unchanged { file } => write!(f, "{file} is unchanged: it is what a reset would put there."),
            Reset::Done { file, backup: None } => write!(f, "{file} was missing, and is there again."),
            Reset::Done {
                file,
                backup: Some(backup),
            } => write!(f, "{file} is to do again.\nYour answer is kept: {backup}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    const SOLUTION: &str = "pub fn gelu(x: f64) -> f64 {\n    // ANSWER\n    x\n    // END\n}\n";
    const STUB: &str = "pub fn gelu(x: f64) -> f64 {\n    todo!(\"gelu\")\n}\n";

    struct Checkout(TempDir);

    impl Checkout {
        fn with(answer: &str) -> Self {
            let checkout = Self(TempDir::new().unwrap());
            write(&checkout.0.path().join(gelu().solution()), SOLUTION).unwrap();
            write(&checkout.file(), answer).unwrap();
            checkout
        }

        fn file(&self) -> std::path::PathBuf {
            self.0.path().join(gelu().file())
        }

        fn reset(&self) -> Result<Reset, ResetError> {
            reset(self.0.path(), &gelu())
        }

        fn backups(&self) -> Vec<String> {
            let files = fs::read_dir(self.0.path().join(BACKUPS)).into_iter().flatten();
            let mut texts: Vec<_> = files
                .map(|file| fs::read_to_string(file.unwrap().path()).unwrap())
                .collect();
            texts.sort();
            texts
        }
    }

    fn gelu() -> Exercise {
        Exercise::new("05_gelu")
    }

    #[test]
    fn an_answer_gives_way_to_the_stub_and_is_kept() {
        let checkout = Checkout::with("answer");
        let told = checkout.reset().unwrap().to_string();
        assert_eq!(fs::read_to_string(checkout.file()).unwrap(), STUB);
        assert_eq!(checkout.backups(), ["answer"]);
        assert!(told.ends_with(".workbook/backups/05_gelu-1.rs"), "{told}");
    }

    #[test]
    fn an_unchanged_exercise_is_left_alone_whichever_way_its_lines_end() {
        for text in [STUB.into(), STUB.replace('\n', "\r\n"), format!("\u{feff}{STUB}")] {
            let checkout = Checkout::with(&text);
            assert!(matches!(checkout.reset(), Ok(Reset::Unchanged { .. })));
            assert_eq!(fs::read_to_string(checkout.file()).unwrap(), text);
            assert_eq!(checkout.backups(), [""; 0]);
        }
    }

    #[test]
    fn a_second_answer_is_kept_beside_the_first() {
        let checkout = Checkout::with("first");
        checkout.reset().unwrap();
        fs::write(checkout.file(), "second").unwrap();
        checkout.reset().unwrap();
        assert_eq!(checkout.backups(), ["first", "second"]);
    }

    #[test]
    fn an_exercise_that_is_gone_comes_back() {
        let checkout = Checkout::with("");
        fs::remove_file(checkout.file()).unwrap();
        assert!(matches!(checkout.reset(), Ok(Reset::Done { backup: None, .. })));
        assert_eq!(fs::read_to_string(checkout.file()).unwrap(), STUB);
    }

    #[test]
    fn without_a_solution_nothing_is_touched() {
        let checkout = Checkout::with("answer");
        fs::remove_file(checkout.0.path().join(gelu().solution())).unwrap();
        let error = checkout.reset().unwrap_err().to_string();
        assert!(error.starts_with("solutions/05_gelu.rs cannot be read"), "{error}");
        assert_eq!(fs::read_to_string(checkout.file()).unwrap(), "answer");
    }
}
