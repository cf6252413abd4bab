//! Calls of the compiler that are made again without asking cargo for them.
//!
//! Cargo takes a tenth of a second to find out what is to be built, which is a third of the time from an
//! edit to its grade. Where nothing but exercises has changed since it last did, the call that it made
//! then is still the right one. A call counts only when it succeeds; else cargo is asked, which knows
//! what to say.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::Built;
use crate::Programs;

/// All that answers are compiled from, besides the exercises and the crates of others.
const SOURCES: [&str; 6] = [
    ".cargo/config.toml",
    "Cargo.toml",
    "Cargo.lock",
    "data",
    "grader/answers",
    "src",
];

/// The calls remembered, in a file that one process at a time holds.
pub(super) struct Memory {
    file: File,
    known: Known,
    opened: SystemTime,
}

/// What the file holds.
#[derive(Default, Deserialize, Serialize)]
struct Known {
    /// The checkout that the calls are for: several may share a target folder, and so the file.
    root: PathBuf,
    calls: BTreeMap<String, Call>,
}

/// A call of the compiler, and when it was last made.
#[derive(Clone, Deserialize, Serialize)]
struct Call {
    /// The variables that cargo sets, which `env!` reads.
    variables: Vec<(String, String)>,
    /// The compiler and its arguments.
    words: Vec<String>,
    /// When cargo was asked: it has seen every source that is older.
    asked: SystemTime,
    /// When cargo had finished: it may have compiled libraries meanwhile.
    answered: SystemTime,
    /// When the call was made last.
    last: SystemTime,
}

impl Memory {
    /// Reads the file, once no other process holds it. What can't be read, or is for another checkout than
    /// `root`, is forgotten.
    pub fn open(path: &Path, root: &Path) -> io::Result<Self> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = (OpenOptions::new().read(true).write(true).create(true).truncate(false)).open(path)?;
        file.lock()?;
        let mut text = String::new();
        file.read_to_string(&mut text)?;
        let mut known: Known = serde_json::from_str(&text).unwrap_or_default();
        if known.root != root {
            known = Known {
                root: root.to_owned(),
                calls: BTreeMap::new(),
            };
        }
        Ok(Self {
            file,
            known,
            opened: SystemTime::now(),
        })
    }

    /// The programs named, each compiled anew where its exercise is newer; nothing where cargo is to be
    /// asked.
    pub fn build<'n>(&mut self, names: impl IntoIterator<Item = &'n str>) -> Option<Programs> {
        let Known { root, calls } = &mut self.known;
        let sources = newest_source(root)?;
        let mut programs = Programs::new();
        for name in names {
            let call = calls.get_mut(name)?;
            let started = SystemTime::now();
            if !call.is_valid(sources) {
                return None;
            }
            if !call.is_fresh(root) {
                call.make(root).then_some(())?;
                call.last = started;
            }
            programs.insert(name.into(), Built::Program(call.program()?));
        }
        self.write().ok()?;
        Some(programs)
    }

    /// Keeps the calls that cargo has just made, by the names of their crates.
    pub fn learn(&mut self, calls: &[String]) {
        let answered = SystemTime::now();
        for call in calls {
            let call = Call::new(call, self.opened, answered);
            if let Some(name) = call.value("--crate-name") {
                self.known.calls.insert(name.to_owned(), call);
            }
        }
    }

    pub fn write(&mut self) -> io::Result<()> {
        let text = serde_json::to_string(&self.known)?;
        self.file.set_len(0)?;
        self.file.rewind()?;
        self.file.write_all(text.as_bytes())
    }
}

impl Call {
    /// A call as a shell reads it, `NAME=value … rustc --crate-name …`, made between these times.
    fn new(text: &str, asked: SystemTime, answered: SystemTime) -> Self {
        let mut words = shlex::split(text).unwrap_or_default().into_iter().peekable();
        let mut variables = Vec::new();
        while let Some((name, value)) = words.peek().and_then(|word| word.split_once('=')) {
            variables.push((name.to_owned(), value.to_owned()));
            words.next();
        }
        Self {
            variables,
            words: words.collect(),
            asked,
            answered,
            last: asked,
        }
    }

    /// Whether cargo would still make it: the sources and the libraries are those that cargo knew.
    fn is_valid(&self, newest_source: SystemTime) -> bool {
        let libraries = self.words.iter().filter_map(|word| word.split_once('='));
        let libraries = libraries.filter(|(_, path)| path.ends_with(".rlib"));
        newest_source < self.asked
            && libraries
                .map(|(_, path)| modified(Path::new(path)))
                .all(|time| time.is_some_and(|time| time < self.answered))
    }

    /// Whether the program is newer than every file that it was compiled from, as the compiler listed them.
    fn is_fresh(&self, root: &Path) -> bool {
        let Some(program) = self.program().filter(|program| program.exists()) else {
            return false;
        };
        let Ok(list) = fs::read_to_string(program.with_added_extension("d")) else {
            return false;
        };
        let mut files = list.lines().filter_map(|line| line.strip_suffix(':'));
        files.all(|file| {
            let file = root.join(file.replace("\\ ", " "));
            modified(&file).is_some_and(|time| time < self.last)
        })
    }

    /// Makes the call, silently, and says whether it succeeded.
    fn make(&self, root: &Path) -> bool {
        let Some((compiler, arguments)) = self.words.split_first() else {
            return false;
        };
        let mut command = Command::new(compiler);
        command.args(arguments).current_dir(root);
        command.envs(self.variables.iter().cloned());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    }

    /// What it compiles to: the crate's name and a suffix, in the folder for output.
    fn program(&self) -> Option<PathBuf> {
        let suffix = (self.words.iter()).find_map(|word| word.strip_prefix("extra-filename="))?;
        let name = self.value("--crate-name")?;
        Some(Path::new(self.value("--out-dir")?).join(format!("{name}{suffix}")))
    }

    /// The word after an option.
    fn value(&self, option: &str) -> Option<&str> {
        let mut words = self.words.iter().skip_while(|word| *word != option);
        words.nth(1).map(String::as_str)
    }
}

/// When a source, or this very program, was last written.
fn newest_source(root: &Path) -> Option<SystemTime> {
    let sources = SOURCES.iter().map(|source| newest(&root.join(source)));
    let own = std::env::current_exe().ok().and_then(|program| modified(&program));
    sources
        .chain([own])
        .try_fold(SystemTime::UNIX_EPOCH, |newest, time| Some(newest.max(time?)))
}

/// When this file, or the newest in this folder, was last written.
fn newest(path: &Path) -> Option<SystemTime> {
    let own = modified(path)?;
    let Ok(entries) = fs::read_dir(path) else {
        return Some(own);
    };
    entries
        .into_iter()
        .try_fold(own, |so_far, entry| Some(so_far.max(newest(&entry.ok()?.path())?)))
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}

#[cfg(test)]
mod tests {
    use std::thread::sleep;
    use std::time::Duration;

    use tempfile::TempDir;

    use super::*;

    /// Longer than the file system's clock stands still.
    const CLOCK: Duration = Duration::from_millis(20);

    /// A checkout with one exercise, and the call that cargo would have made for it after it had compiled a
    /// library.
    struct Checkout {
        folder: TempDir,
        memory: Memory,
    }

    impl Checkout {
        fn new(exercise: &str) -> Self {
            let folder = TempDir::new().unwrap();
            let root = folder.path();
            for source in SOURCES {
                fs::create_dir_all(root.join(source)).unwrap();
            }
            fs::write(root.join("a.rs"), exercise).unwrap();
            let mut memory = Memory::open(&root.join("memory.json"), root).unwrap();
            let out = root.display();
            sleep(CLOCK);
            fs::write(root.join("library.rlib"), "").unwrap();
            memory.learn(&[format!(
                "WORD=o'n'e rustc --crate-name a a.rs --emit=dep-info,link -C extra-filename=-1 --out-dir '{out}' \
                 --extern 'library={out}/library.rlib'"
            )]);
            Self { folder, memory }
        }

        fn write(&self, file: &str, text: &str) {
            sleep(CLOCK);
            fs::write(self.folder.path().join(file), text).unwrap();
        }

        /// What the program prints, if it can be had without cargo.
        fn run(&mut self) -> Option<String> {
            let programs = self.memory.build(["a"])?;
            let Built::Program(program) = &programs["a"] else {
                return None;
            };
            let output = Command::new(program).output().unwrap();
            Some(String::from_utf8(output.stdout).unwrap())
        }

        fn program_written(&self) -> SystemTime {
            modified(&self.folder.path().join("a-1")).unwrap()
        }
    }

    fn prints(word: &str) -> String {
        format!("fn main() {{ print!({word:?}) }}")
    }

    #[test]
    fn an_exercise_is_compiled_again_only_where_it_is_newer_than_its_program() {
        let mut checkout = Checkout::new(&prints("one"));
        assert_eq!(checkout.run().as_deref(), Some("one"));
        let written = checkout.program_written();
        assert_eq!(checkout.run().as_deref(), Some("one"));
        assert_eq!(checkout.program_written(), written);

        checkout.write("a.rs", &prints("two"));
        assert_eq!(checkout.run().as_deref(), Some("two"));
        assert!(checkout.program_written() > written);
    }

    #[test]
    fn a_file_that_an_exercise_includes_counts_too() {
        let mut checkout = Checkout::new("mod b; fn main() { print!(\"{}\", b::WORD) }");
        checkout.write("b.rs", "pub const WORD: &str = \"one\";");
        assert_eq!(checkout.run().as_deref(), Some("one"));
        checkout.write("b.rs", "pub const WORD: &str = \"two\";");
        assert_eq!(checkout.run().as_deref(), Some("two"));
    }

    #[test]
    fn an_exercise_finds_the_variables_that_cargo_set() {
        let mut checkout = Checkout::new("fn main() { print!(env!(\"WORD\")) }");
        assert_eq!(checkout.run().as_deref(), Some("one"));
    }

    #[test]
    fn cargo_is_asked_where_a_source_is_newer_than_its_call() {
        let mut checkout = Checkout::new(&prints("one"));
        assert!(checkout.run().is_some());
        checkout.write("src/lib.rs", "");
        assert_eq!(checkout.run(), None);
    }

    #[test]
    fn cargo_is_asked_where_a_library_is_newer_than_its_answer() {
        let mut checkout = Checkout::new(&prints("one"));
        assert!(checkout.run().is_some());
        checkout.write("library.rlib", "");
        assert_eq!(checkout.run(), None);
    }

    #[test]
    fn cargo_is_asked_where_an_exercise_does_not_compile_or_is_unknown() {
        let mut checkout = Checkout::new("fn main() { oops }");
        assert_eq!(checkout.run(), None);
        assert!(checkout.memory.build(["b"]).is_none());
    }

    #[test]
    fn what_was_learnt_is_there_when_the_file_is_opened_again_for_the_same_checkout() {
        let mut checkout = Checkout::new(&prints("one"));
        checkout.memory.write().unwrap();
        let root = checkout.folder.path().to_owned();
        let mut reopen = |root: &Path| {
            checkout.memory.file.unlock().unwrap();
            let file = checkout.folder.path().join("memory.json");
            checkout.memory = Memory::open(&file, root).unwrap();
            checkout.run()
        };
        assert_eq!(reopen(&root).as_deref(), Some("one"));
        assert_eq!(reopen(Path::new("/another/checkout")), None);
    }
}
