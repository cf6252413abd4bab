//! The folders of `src`, and which of them a file names after `crate::` or `super::`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// A room: its name, those it uses, and its folders with what each of them uses.
pub struct Room {
    pub name: String,
    pub uses: BTreeSet<String>,
    pub folders: BTreeMap<String, BTreeSet<String>>,
}

/// The rooms, each after those that it uses.
pub fn rooms() -> io::Result<Vec<Room>> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = vec![];
    find_files(&source, &mut files)?;
    let folders: BTreeSet<PathBuf> = files
        .iter()
        .filter_map(|file| file.parent())
        .map(Path::to_owned)
        .collect();
    let mut rooms = BTreeMap::<String, Room>::new();
    for file in &files {
        let (Some(room), Some(folder)) = (name(&source, file, 1), name(&source, file.parent().unwrap(), 2)) else {
            continue;
        };
        let room = rooms.entry(room.clone()).or_insert_with(|| Room {
            name: room,
            uses: BTreeSet::new(),
            folders: BTreeMap::new(),
        });
        let uses = room.folders.entry(folder.clone()).or_default();
        for path in paths(&code(&fs::read_to_string(file)?)) {
            let used = resolve(&source, file, &path, &folders);
            room.uses.extend(name(&source, &used, 1));
            uses.extend(name(&source, &used, 2));
        }
        uses.remove(&folder);
    }
    let mut rooms: Vec<Room> = rooms.into_values().collect();
    for room in &mut rooms {
        room.uses.remove(&room.name);
    }
    rooms.sort_by_key(|room| room.uses.len());
    Ok(rooms)
}

fn find_files(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            find_files(&path, files)?;
        } else if path.extension().is_some_and(|e| e == "rs") && path.file_name().is_some_and(|f| f != "tests.rs") {
            files.push(path);
        }
    }
    Ok(())
}

/// The first folders below `src` on the way to this file or folder.
fn name(source: &Path, path: &Path, depth: usize) -> Option<String> {
    let below = path.strip_prefix(source).ok()?;
    let folders = below.iter().filter(|part| Path::new(part).extension().is_none());
    let parts: Vec<_> = folders.take(depth).map(|part| part.to_string_lossy()).collect();
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// The text without comments and unit tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// All paths that begin with `crate` or `super`, those in braces one by one.
fn paths(code: &str) -> Vec<Vec<String>> {
    let starts = code.match_indices("crate::").chain(code.match_indices("super::"));
    let whole = starts.filter(|(at, _)| !code[..*at].ends_with(|c: char| c.is_alphanumeric() || "_:$".contains(c)));
    let mut found = vec![];
    for (at, _) in whole {
        expand(&mut code[at..].chars().peekable(), vec![], &mut found);
    }
    found
}

/// Reads one path, or several in braces, after the given beginning.
fn expand(chars: &mut std::iter::Peekable<std::str::Chars>, mut path: Vec<String>, found: &mut Vec<Vec<String>>) {
    let mut part = String::new();
    while let Some(&c) = chars.peek() {
        match c {
            _ if c.is_alphanumeric() || c == '_' => part.push(c),
            ':' if !part.is_empty() => path.push(std::mem::take(&mut part)),
            ':' => {}
            '{' if part.is_empty() && !path.is_empty() => {
                while chars.peek().is_some_and(|&c| c != '}') {
                    chars.next();
                    while chars.peek().is_some_and(|c| c.is_whitespace()) {
                        chars.next();
                    }
                    if chars.peek() != Some(&'}') {
                        expand(chars, path.clone(), found);
                    }
                    while chars.peek().is_some_and(|&c| !",}".contains(c)) {
                        chars.next();
                    }
                }
                chars.next();
                return;
            }
            _ => break,
        }
        chars.next();
    }
    path.extend((!part.is_empty()).then_some(part));
    found.push(path);
}

/// The folder of what a path in this file names.
fn resolve(source: &Path, file: &Path, path: &[String], folders: &BTreeSet<PathBuf>) -> PathBuf {
    let is_folder_itself = file.ends_with("mod.rs");
    let mut place = if is_folder_itself {
        file.parent().unwrap().into()
    } else {
        file.with_extension("")
    };
    for part in path {
        match part.as_str() {
            "crate" => place = source.to_owned(),
            "super" => drop(place.pop()),
            part if folders.contains(&place.join(part)) => place.push(part),
            _ => break,
        }
    }
    place
}
