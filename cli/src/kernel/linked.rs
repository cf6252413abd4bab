//! Has cells link to the support crate as one dynamic library. Each cell would else hold a copy of what it calls, with
//! the variables of the crate in it, and linking them would take a sixth of its time.
//!
//! In a kernel's folder cargo calls this program, with rustc's path and arguments, in place of rustc. Only on Linux:
//! elsewhere it was never tried, and cells are linked to the crate as cargo knows it.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::paths::Paths;

/// The crate of all cells.
const CRATE: &str = "activations";

/// A library that is not there by then has no code to be linked: it was only looked at.
const PATIENCE: Duration = Duration::from_secs(60);

/// Lets the cargo that `command` starts call this program.
pub fn through_this_program(command: &mut Command, paths: &Paths) {
    let program = paths.launcher();
    if cfg!(target_os = "linux") && program.is_file() {
        command.env("RUSTC_WRAPPER", program);
    }
}

/// The call of rustc that is meant, if these arguments of this program are a compiler and its arguments.
pub fn rustc(mut arguments: impl Iterator<Item = OsString>) -> Option<Command> {
    let compiler = PathBuf::from(arguments.next()?);
    if compiler.file_stem()? != "rustc" {
        return None;
    }
    let arguments: Vec<_> = arguments.collect();
    let mut command = Command::new(compiler);
    if is_the_crate(&arguments) && others_are_compiled(&arguments) {
        command
            .args(arguments.iter().map(whole))
            .args(["--crate-type", "dylib"]);
    } else {
        command.args(&arguments).args(dynamic_library(&arguments));
    }
    Some(command)
}

/// Whether the crate is compiled, and not merely looked at.
fn is_the_crate(arguments: &[OsString]) -> bool {
    let named = arguments.windows(2).any(|pair| pair == ["--crate-name", CRATE]);
    let mut texts = arguments.iter().filter_map(|argument| argument.to_str());
    named && texts.any(|text| text.starts_with("--emit=") && text.contains("link"))
}

/// Waits for the code of the other libraries, of which cargo needs only what they declare before it goes on.
fn others_are_compiled(arguments: &[OsString]) -> bool {
    let folders: Vec<_> = arguments
        .iter()
        .filter_map(|argument| argument.to_str()?.strip_prefix("dependency="))
        .collect();
    let missing = || {
        let files = folders.iter().flat_map(fs::read_dir).flatten().flatten();
        let mut declared = files.map(|file| file.path()).filter(|file| ends_with(file, "rmeta"));
        declared.any(|file| !is_of_the_crate(&file) && !file.with_extension("rlib").exists())
    };
    let start = Instant::now();
    while missing() {
        if start.elapsed() > PATIENCE {
            return false;
        }
        sleep(Duration::from_millis(20));
    }
    true
}

/// What is left of the crate from before has no code either: cargo has removed it.
fn is_of_the_crate(file: &Path) -> bool {
    let name = file.file_name().and_then(|name| name.to_str());
    name.is_some_and(|name| name.starts_with(&format!("lib{CRATE}-")))
}

/// Names a library with its code where an argument names what it declares.
fn whole(argument: &OsString) -> OsString {
    match ends_with(Path::new(argument), "rmeta") {
        true => Path::new(argument).with_extension("rlib").into(),
        false => argument.clone(),
    }
}

/// What adds the dynamic library to the crate that is to be linked, if one was made with the static one.
fn dynamic_library(arguments: &[OsString]) -> Vec<OsString> {
    let mut named = arguments
        .iter()
        .filter_map(|argument| argument.to_str()?.split_once('='));
    let the_crate = named.find(|(name, file)| *name == CRATE && ends_with(Path::new(file), "rlib"));
    let Some(library) = the_crate.map(|(_, file)| Path::new(file)) else {
        return Vec::new();
    };
    let dynamic = library.with_extension("so");
    let modified = |file: &Path| fs::metadata(file).and_then(|data| data.modified()).ok();
    if !dynamic.is_file() || modified(&dynamic) < modified(library) {
        return Vec::new();
    }
    let folder = dynamic.parent().unwrap_or(&dynamic);
    vec![
        "--extern".into(),
        format!("{CRATE}={}", dynamic.display()).into(),
        format!("-Clink-arg=-Wl,-rpath,{}", folder.display()).into(),
    ]
}

fn ends_with(file: &Path, extension: &str) -> bool {
    file.extension().is_some_and(|found| found == extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn called(arguments: &[&str]) -> Option<Vec<String>> {
        let command = rustc(arguments.iter().map(OsString::from))?;
        let told = command
            .get_args()
            .map(|argument| argument.to_string_lossy().into_owned());
        Some(told.collect())
    }

    #[test]
    fn the_crate_is_made_dynamic_too_once_the_code_of_its_libraries_is_there() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = |suffix: &str| folder.path().join(format!("librand-1.{suffix}"));
        fs::write(file("rmeta"), "").expect("a new file");
        fs::write(folder.path().join("libactivations-1.rmeta"), "").expect("a new file");
        let (dependency, rand) = (
            format!("dependency={}", folder.path().display()),
            format!("rand={}", file("rmeta").display()),
        );
        let call = [
            "/bin/rustc",
            "--crate-name",
            CRATE,
            "-L",
            &dependency,
            "--extern",
            &rand,
        ];
        let looked_at = [&call[..], &["--emit=dep-info,metadata"]].concat();
        assert_eq!(called(&looked_at).expect("a call"), looked_at[1..]);

        let compiled = file("rlib");
        let late = std::thread::spawn(move || {
            sleep(Duration::from_millis(50));
            fs::write(compiled, "")
        });
        let told = called(&[&call[..], &["--emit=dep-info,metadata,link"]].concat()).expect("a call");
        late.join().expect("no panic").expect("a new file");
        assert_eq!(told[5], rand.replace("rmeta", "rlib"));
        assert_eq!(told[told.len() - 2..], ["--crate-type", "dylib"]);
    }

    #[test]
    fn a_cell_is_linked_to_the_dynamic_library_if_there_is_one_of_the_same_build() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = |suffix: &str| folder.path().join(format!("libactivations-1.{suffix}"));
        let library = format!("{CRATE}={}", file("rlib").display());
        let cell = ["/bin/rustc", "--crate-name", "ctx", "--extern", &library];
        assert_eq!(called(&cell).expect("a call"), cell[1..]);
        let dynamic = file("so");
        fs::write(&dynamic, "").expect("a new file");
        let told = called(&cell).expect("a call");
        assert_eq!(told[4..6], ["--extern", &format!("{CRATE}={}", dynamic.display())]);
        assert_eq!(told[6], format!("-Clink-arg=-Wl,-rpath,{}", folder.path().display()));
        let an_hour_later = std::time::SystemTime::now() + Duration::from_secs(3600);
        let anew = fs::File::create(file("rlib")).and_then(|rlib| rlib.set_modified(an_hour_later));
        anew.expect("a library");
        assert_eq!(called(&cell).expect("a call"), cell[1..]);
    }

    #[test]
    fn other_arguments_are_no_call_of_a_compiler() {
        assert_eq!(called(&["setup"]), None);
        assert_eq!(called(&[]), None);
    }
}
