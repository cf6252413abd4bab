//! What answers are compiled against. Cargo builds it and says where it lies; while all that it is made from
//! has the same content, cargo is not asked again.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::{Deserialize, Serialize};

use super::{CompileError, cargo, linked};
use crate::digest::Digest;
use crate::store::{Store, is_intact_library};

const RECORD: &str = "libraries.json";

/// The libraries, as cargo last built them.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub(crate) struct Libraries {
    /// The compiler of the toolchain that built them.
    pub compiler: PathBuf,
    /// The crates that an answer may name, and their files.
    pub crates: BTreeMap<String, PathBuf>,
    /// All of them as one dynamic library, where there is one.
    #[serde(skip)]
    pub linked: Option<PathBuf>,
    /// Where the standard library lies.
    pub std: PathBuf,
    /// Every file of the checkout that they are made from.
    pub sources: Vec<PathBuf>,
}

/// What the libraries are known by.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Identity {
    /// A digest of what they are made from.
    sources: String,
    /// A digest of that, of what was made, and of what made it.
    pub all: String,
}

#[derive(Deserialize, Serialize)]
struct Record {
    libraries: Libraries,
    identity: Identity,
}

impl Record {
    fn read(store: &Store) -> Option<Self> {
        serde_json::from_slice(&store.read(RECORD)?).ok()
    }

    /// Has cargo build the libraries, and remembers what it says.
    fn new(root: &Path, compiler: PathBuf, loud: bool, store: &Store) -> Result<Self, CompileError> {
        let std = linked::folder_of_std(&compiler)?;
        let libraries = Libraries {
            compiler,
            std,
            ..cargo::build(root, loud)?
        };
        let identity = libraries.identity(root).map_err(CompileError::Libraries)?;
        let record = Self { libraries, identity };
        // A record that cannot be kept costs time, not a grade.
        let _ = serde_json::to_vec(&record).map(|text| store.write(RECORD, &text));
        Ok(record)
    }
}

impl Libraries {
    /// Those of the checkout at `root`, built where they are not, and what they are known by.
    pub fn of(root: &Path, store: &Store) -> Result<(Self, Identity), CompileError> {
        let compiler = compiler();
        let record = Record::read(store);
        let first = record.is_none();
        let current = record.filter(|Record { libraries, identity }| {
            libraries.compiler == compiler && libraries.are_of(root, identity)
        });
        let Record {
            mut libraries,
            identity,
        } = match current {
            Some(record) => record,
            None => Record::new(root, compiler, first, store)?,
        };
        let linked = linked::linked(&libraries, &identity.all, store);
        libraries.linked = linked.inspect_err(|_| Self::forget(store))?;
        Ok((libraries, identity))
    }

    /// Those of the last build by this toolchain, and what they were known by; whether they still are, nobody looked.
    pub fn last_built(store: &Store) -> Option<(Self, Identity)> {
        let Record {
            mut libraries,
            identity,
        } = Record::read(store).filter(|record| record.libraries.compiler == compiler())?;
        if linked::IS_FOUND {
            libraries.linked = Some(store.libraries(&identity.all, &linked::file_name()).next()?);
        }
        Some((libraries, identity))
    }

    /// Whether those are there that an answer may name.
    pub fn are_there(&self) -> bool {
        self.crates.values().chain(&self.linked).all(|file| file.is_file())
    }

    /// The folders in which they lie, and the crates that they need.
    pub fn folders(&self) -> impl Iterator<Item = &Path> {
        self.crates.values().filter_map(|file| file.parent())
    }

    /// Lets cargo be asked the next time.
    pub fn forget(store: &Store) {
        store.remove(RECORD);
    }

    /// Whether no source has changed since these were found to be current, and what they were linked to is whole.
    pub fn are_still_of(&self, root: &Path, identity: &Identity) -> bool {
        self.is_linked_whole() && self.sources(root).is_ok_and(|sources| sources == identity.sources)
    }

    /// Whether all of it is as it was when this was their identity.
    pub fn are_of(&self, root: &Path, identity: &Identity) -> bool {
        self.is_linked_whole() && self.identity(root).is_ok_and(|now| now == *identity)
    }

    fn is_linked_whole(&self) -> bool {
        self.linked.as_deref().is_none_or(is_intact_library)
    }

    fn sources(&self, root: &Path) -> io::Result<String> {
        let files: Vec<_> = self.sources.iter().map(|file| root.join(file)).collect();
        Ok(Digest::default().with_files(&files)?.text())
    }

    fn identity(&self, root: &Path) -> io::Result<Identity> {
        let sources = self.sources(root)?;
        let made: Vec<_> = [&self.compiler].into_iter().chain(self.crates.values()).collect();
        let all = Digest::default()
            .with(&sources)
            .with(self.std.as_os_str().as_encoded_bytes())
            .with_files(&made)?;
        let all = all.text();
        Ok(Identity { sources, all })
    }
}

/// The compiler beside the cargo that started this program: behind rustup's, that of its toolchain.
fn compiler() -> PathBuf {
    let name = format!("rustc{}", env::consts::EXE_SUFFIX);
    let beside = env::var_os("CARGO").map(|cargo| PathBuf::from(cargo).with_file_name(&name));
    // What is on the path may be rustup's, which looks for a toolchain each time it is started.
    let of_the_toolchain = || {
        let output = Command::new(&name).args(["--print", "sysroot"]).output().ok()?;
        let sysroot = PathBuf::from(String::from_utf8(output.stdout).ok()?.trim_end());
        Some(sysroot.join("bin").join(&name))
    };
    (beside.filter(|file| file.is_file()))
        .or_else(|| of_the_toolchain().filter(|file| file.is_file()))
        .unwrap_or_else(|| name.into())
}

/// The files that a library was made from, as the compiler listed them beside it.
pub(super) fn sources_of(library: &Path) -> io::Result<Vec<PathBuf>> {
    let name = library.file_stem().unwrap_or_default().to_string_lossy();
    let list = library.with_file_name(format!("{}.d", name.strip_prefix("lib").unwrap_or(&name)));
    let text = fs::read_to_string(&list).unwrap_or_default();
    let files = text.lines().filter_map(|line| line.strip_suffix(':'));
    let files: Vec<_> = files.map(|file| file.replace("\\ ", " ").into()).collect();
    match files.is_empty() {
        // Cargo does not look whether it is there.
        true => Err(io::Error::other(format!(
            "{} names no file: `cargo clean` lets all of it be built anew",
            list.display()
        ))),
        false => Ok(files),
    }
}
