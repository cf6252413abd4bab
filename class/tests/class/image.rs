//! The image that Gradescope makes of its bundle, made as there and used as there.

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;
use zip::ZipArchive;

use crate::bundle::{MEMORY, bundle, hand_in, read};
use crate::{not_tried, said, text};

/// Says what it would install, where there are such packages.
const APT_GET: &str = "#!/bin/sh
echo \"apt-get $*\" >>CALLS
[ \"$1\" = update ] || exec /usr/bin/apt-get --simulate \"$@\"
";
const CURL: &str = "#!/bin/sh
echo \"curl $*\" >>CALLS
cat INSTALLER
";
/// Rust's own installer, but for what it downloads: in the place of that stand the toolchain of this machine, and the
/// crates that were downloaded before.
const INSTALLER: &str = "set -e
echo \"installer $*\" >>CALLS
RUSTUP_INIT \"$@\" --default-toolchain none
mkdir -p \"$RUSTUP_HOME/toolchains/downloaded\"
mount --bind SYSROOT \"$RUSTUP_HOME/toolchains/downloaded\"
\"$CARGO_HOME/bin/rustup\" default downloaded
ln -s REGISTRY \"$CARGO_HOME/registry\"
";
/// In an empty /opt, which nobody else sees.
const MAKE_AND_USE: &str = "mount -t tmpfs image /opt && source/setup.sh && ulimit -v MEMORY && ./run_autograder";

/// What a command prints, without the end of the line; nothing where it is not there.
fn told(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim_end().to_owned())
}

/// The folder of cargo, with the crates that were downloaded.
fn cargo_home() -> PathBuf {
    let home = std::env::var_os("HOME").map(|home| Path::new(&home).join(".cargo"));
    std::env::var_os("CARGO_HOME").map(PathBuf::from).or(home).unwrap()
}

/// Programs that stand before those of the machine, and the list of how they were called.
fn stubs(folder: &Path, rustup: &Path) -> (PathBuf, PathBuf) {
    let (stubs, calls) = (folder.join("stubs"), folder.join("calls"));
    fs::create_dir(&stubs).unwrap();
    symlink(rustup, folder.join("rustup-init")).unwrap();
    let sysroot = told("rustc", &["--print", "sysroot"]).unwrap();
    for (name, script) in [("apt-get", APT_GET), ("curl", CURL), ("installer", INSTALLER)] {
        let script = script
            .replace("CALLS", text(&calls))
            .replace("INSTALLER", text(&stubs.join("installer")))
            .replace("RUSTUP_INIT", text(&folder.join("rustup-init")))
            .replace("SYSROOT", &sysroot)
            .replace("REGISTRY", text(&cargo_home().join("registry")));
        fs::write(stubs.join(name), script).unwrap();
        fs::set_permissions(stubs.join(name), Permissions::from_mode(0o755)).unwrap();
    }
    (stubs, calls)
}

/// Where root may mount, and Rust came with its installer.
fn rustup() -> Option<PathBuf> {
    let rustup = told("bash", &["-c", "command -v rustup"]);
    let mounts = told("unshare", &["--mount", "mount", "-t", "tmpfs", "image", "/opt"]);
    if rustup.is_none() || mounts.is_none() {
        not_tried("rustup is not installed, or nothing may be mounted here");
    }
    mounts.and(rustup).map(|rustup| fs::canonicalize(rustup).unwrap())
}

#[test]
#[ignore = "compiles a course, which takes minutes"]
fn what_setup_makes_grades_a_submission_within_its_memory_and_as_a_user_of_its_own() {
    let Some(rustup) = rustup() else {
        return;
    };
    let folder = TempDir::new().unwrap();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
    let (zip, home) = (bundle("gradescope", folder.path()), folder.path().join("autograder"));
    let mut archive = ZipArchive::new(File::open(zip).unwrap()).unwrap();
    archive.extract(home.join("source")).unwrap();
    fs::copy(home.join("source/run_autograder"), home.join("run_autograder")).unwrap();
    fs::create_dir(home.join("results")).unwrap();
    hand_in(&home.join("submission"));

    let (stubs, calls) = stubs(folder.path(), &rustup);
    let script = MAKE_AND_USE.replace("MEMORY", MEMORY);
    let ran = Command::new("unshare")
        .args(["--mount", "bash", "-c", &script])
        .current_dir(&home)
        .env_clear()
        .envs([
            ("HOME", "/root"),
            ("AUTOGRADER", text(&home)),
            ("CARGO_NET_OFFLINE", "true"),
        ])
        .env("PATH", format!("{}:/usr/sbin:/usr/bin:/sbin:/bin", text(&stubs)))
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", said(&ran));
    let calls = fs::read_to_string(calls).unwrap();
    let calls: Vec<_> = calls.lines().collect();
    assert!(
        calls[0] == "apt-get update" && calls[1].starts_with("apt-get install -y "),
        "{calls:?}"
    );
    // As rustup.rs says how to install Rust.
    assert_eq!(calls[2], "curl --proto =https --tlsv1.2 -sSf https://sh.rustup.rs");
    assert!(calls[3].starts_with("installer -y ") && calls.len() == 4, "{calls:?}");
    assert!(said(&ran).contains("a user of its own"), "{}", said(&ran));
    let results = read(&home.join("results/results.json"));
    let scores = [0, 1].map(|test| results["tests"][test]["score"].as_f64());
    assert_eq!(scores, [Some(4.0), Some(0.0)], "{results}");
}
