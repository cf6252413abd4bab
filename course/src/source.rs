//! The texts that come of a solution: the exercise as a reader gets it, and the solution as a reader sees it.

use std::path::Path;
use std::{fs, io};

use crate::regions::{self, Fault};
use crate::{Exercise, Header};

/// Why a solution is of no use.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    #[error("{file} cannot be read ({cause}): take it from where you got the workbook")]
    Read { file: String, cause: io::Error },
    #[error("{file}, {fault}")]
    Marks { file: String, fault: Fault },
}

impl Exercise {
    /// The exercise as a reader gets it, derived from its solution.
    ///
    /// # Errors
    /// Where the solution cannot be read, or is not marked as it should be.
    pub fn stub(&self, root: &Path) -> Result<String, SourceError> {
        self.derived(root, regions::stub)
    }

    /// The solution as a reader sees it.
    ///
    /// # Errors
    /// Where the solution cannot be read, or is not marked as it should be.
    pub fn answer(&self, root: &Path) -> Result<String, SourceError> {
        self.derived(root, regions::answer)
    }

    /// The texts in the solution that are the reader's to write.
    ///
    /// # Errors
    /// Where the solution cannot be read, or is not marked as it should be.
    pub fn answers(&self, root: &Path) -> Result<Vec<String>, SourceError> {
        self.derived(root, regions::answers)
    }

    /// What the first cell says of the exercise; that of the reader's file where there is no solution.
    pub fn header(&self, root: &Path) -> Header {
        let files = [self.solution(), self.file()].map(|file| root.join(file));
        // What is no file, such as a pipe, would be waited for.
        let file = files.iter().find(|file| file.is_file());
        let text = file.and_then(|file| fs::read_to_string(file).ok());
        Header::of(&text.unwrap_or_default())
    }

    fn derived<T>(&self, root: &Path, derive: impl Fn(&str) -> Result<T, Fault>) -> Result<T, SourceError> {
        let file = self.solution();
        match fs::read_to_string(root.join(&file)) {
            Err(cause) => Err(SourceError::Read { file, cause }),
            Ok(text) => derive(&text).map_err(|fault| SourceError::Marks { file, fault }),
        }
    }

    /// Whether the reader's file is what a reset would put there, whichever way its lines end, and after a byte
    /// order mark too.
    ///
    /// # Errors
    /// Where the solution cannot be read, or is not marked as it should be.
    pub fn is_untouched(&self, root: &Path) -> Result<bool, SourceError> {
        let stub = self.stub(root)?;
        let text = fs::read_to_string(root.join(self.file()));
        Ok(text.is_ok_and(|text| text.trim_start_matches('\u{feff}').lines().eq(stub.lines())))
    }
}
