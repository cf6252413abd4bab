//! Which exercises were saved.
//!
//! The folder is watched, not the files: JupyterLab and many editors write a new file and rename it over the old one.
//! Compilers open the files too, so only a new text counts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher, recommended_watcher};

/// Watches until it is dropped.
pub struct Saves {
    _watcher: RecommendedWatcher,
}

impl Saves {
    /// Calls `on_save` with the names of the exercises whose text is a new one.
    ///
    /// # Errors
    /// Where the system refuses to watch the folder.
    pub fn watch(root: &Path, on_save: impl Fn(Vec<String>) + Send + 'static) -> Result<Self> {
        let mut texts = Texts::read(root.into());
        let watcher = on_change(folders(root), move || {
            let names = texts.renewed();
            if !names.is_empty() {
                on_save(names);
            }
        })?;
        Ok(Self { _watcher: watcher })
    }
}

/// Calls `look` whenever something changes in these folders, but not when it is read, as `look` does.
fn on_change(folders: BTreeSet<PathBuf>, mut look: impl FnMut() + Send + 'static) -> Result<RecommendedWatcher> {
    let mut watcher = recommended_watcher(move |event: notify::Result<Event>| {
        if !event.is_ok_and(|event| event.kind.is_access()) {
            look();
        }
    })?;
    for folder in folders {
        watcher
            .watch(&folder, RecursiveMode::NonRecursive)
            .with_context(|| format!("cannot watch {}", folder.display()))?;
    }
    Ok(watcher)
}

/// The folder of the exercises, and those in which files lie that it holds links to.
fn folders(root: &Path) -> BTreeSet<PathBuf> {
    let exercises = course::exercises(root).unwrap_or_default().into_iter();
    let files = exercises.filter_map(|exercise| root.join(exercise.file()).canonicalize().ok());
    let folders = files.filter_map(|file| Some(file.parent()?.to_owned()));
    folders.chain([root.join(course::EXERCISES.path)]).collect()
}

/// The texts of the exercises as last seen.
struct Texts {
    root: PathBuf,
    /// As bytes: a text in another encoding than UTF-8 is a save too, of which the report tells.
    seen: BTreeMap<String, Vec<u8>>,
}

impl Texts {
    fn read(root: PathBuf) -> Self {
        let mut texts = Self {
            root,
            seen: BTreeMap::new(),
        };
        texts.renewed();
        texts
    }

    /// The exercises whose text is another one than before. A file that is gone for a moment, or empty
    /// while it is written, is not taken up.
    fn renewed(&mut self) -> Vec<String> {
        let mut renewed = Vec::new();
        for exercise in course::exercises(&self.root).unwrap_or_default() {
            let text = grader::bytes(&self.root.join(exercise.file())).unwrap_or_default();
            let name = exercise.name();
            if !text.is_empty() && self.seen.get(name) != Some(&text) {
                self.seen.insert(name.into(), text);
                renewed.push(name.into());
            }
        }
        renewed
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write;
    use std::sync::mpsc;
    use std::time::Duration;

    use tempfile::TempDir;

    use super::*;

    fn checkout() -> TempDir {
        let folder = TempDir::new().unwrap();
        let gelu = course::Exercise::new("05_gelu");
        for (file, text) in [(gelu.program(), ""), (gelu.file(), "stub")] {
            let file = folder.path().join(file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        folder
    }

    /// A checkout that is watched, and the saves that were noticed.
    fn watched() -> (TempDir, Saves, mpsc::Receiver<Vec<String>>) {
        let checkout = checkout();
        let (sender, saves) = mpsc::channel();
        let watching = Saves::watch(checkout.path(), move |names| sender.send(names).unwrap()).unwrap();
        (checkout, watching, saves)
    }

    const PAUSE: Duration = Duration::from_millis(100);
    const PATIENCE: Duration = Duration::from_secs(20);

    #[test]
    fn a_file_renamed_over_an_exercise_is_a_save() {
        let (checkout, _watching, saves) = watched();
        let exercises = checkout.path().join("exercises");
        fs::write(exercises.join(".~05_gelu.rs"), "answer").unwrap();
        fs::rename(exercises.join(".~05_gelu.rs"), exercises.join("05_gelu.rs")).unwrap();
        assert_eq!(saves.recv_timeout(PATIENCE).unwrap(), ["05_gelu"]);
    }

    /// Each time with a pause in which the watcher looks: the empty file is no save, the half one is, and
    /// so is the whole one in the end.
    #[test]
    fn a_file_that_is_emptied_and_written_bit_by_bit_is_a_save() {
        let (checkout, _watching, saves) = watched();
        let mut file = fs::File::create(checkout.path().join("exercises/05_gelu.rs")).unwrap();
        assert!(saves.recv_timeout(PAUSE).is_err());
        for half in ["ans", "wer"] {
            file.write_all(half.as_bytes()).unwrap();
            assert_eq!(saves.recv_timeout(PATIENCE).unwrap(), ["05_gelu"]);
        }
    }

    /// Else each look would be the reason for the next, and a watch be busy without end.
    #[test]
    fn to_look_at_the_files_is_no_change() {
        let checkout = checkout();
        let file = checkout.path().join("exercises/05_gelu.rs");
        let (sender, looks) = mpsc::channel();
        let read = file.clone();
        let _watcher = on_change(folders(checkout.path()), move || {
            let _ = fs::read(&read);
            sender.send(()).unwrap();
        });
        fs::write(&file, "answer").unwrap();
        looks.recv_timeout(PATIENCE).unwrap();
        std::thread::sleep(PAUSE);
        assert!(looks.try_iter().count() < 5);
    }

    #[cfg(unix)]
    #[test]
    fn an_edit_behind_a_symbolic_link_is_a_save() {
        let (checkout, elsewhere) = (checkout(), TempDir::new().unwrap());
        let (link, file) = (
            checkout.path().join("exercises/05_gelu.rs"),
            elsewhere.path().join("gelu.rs"),
        );
        fs::rename(&link, &file).unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        let (sender, saves) = mpsc::channel();
        let _watching = Saves::watch(checkout.path(), move |names| sender.send(names).unwrap()).unwrap();
        fs::write(&file, "answer").unwrap();
        assert_eq!(saves.recv_timeout(PATIENCE).unwrap(), ["05_gelu"]);
    }

    #[test]
    fn a_text_in_latin_1_is_a_save() {
        let checkout = checkout();
        let mut texts = Texts::read(checkout.path().into());
        fs::write(checkout.path().join("exercises/05_gelu.rs"), b"// gr\xfc\xdfe").unwrap();
        assert_eq!(texts.renewed(), ["05_gelu"]);
    }

    /// Neither a pipe that nobody writes to, nor what has no end.
    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_no_save_and_is_not_read() {
        let checkout = checkout();
        let mut texts = Texts::read(checkout.path().into());
        let file = checkout.path().join("exercises/05_gelu.rs");
        fs::remove_file(&file).unwrap();
        assert!(
            std::process::Command::new("mkfifo")
                .arg(&file)
                .status()
                .unwrap()
                .success()
        );
        assert_eq!(texts.renewed(), [""; 0]);
        fs::remove_file(&file).unwrap();
        std::os::unix::fs::symlink("/dev/zero", &file).unwrap();
        assert_eq!(texts.renewed(), [""; 0]);
        fs::remove_file(&file).unwrap();
        fs::write(&file, "answer").unwrap();
        assert_eq!(texts.renewed(), ["05_gelu"]);
    }

    #[test]
    fn only_a_new_text_is_a_save() {
        let checkout = checkout();
        let mut texts = Texts::read(checkout.path().into());
        let file = checkout.path().join("exercises/05_gelu.rs");
        fs::write(&file, "stub").unwrap();
        assert_eq!(texts.renewed(), [""; 0]);
        fs::write(&file, "").unwrap();
        assert_eq!(texts.renewed(), [""; 0]);
        fs::write(&file, "answer").unwrap();
        assert_eq!(texts.renewed(), ["05_gelu"]);
    }
}
