//! Bubblewrap, on top of the other walls where it is installed and may do its work: namespaces in which there are no
//! other processes to be seen, no network, and nothing that stays when the program has ended.
//!
//! It shows the whole machine: what may be read and written is Landlock's affair.

use std::env;
use std::ffi::OsString;

const ARGUMENTS: [&str; 12] = [
    "--die-with-parent",
    "--unshare-pid",
    "--unshare-net",
    "--unshare-ipc",
    "--unshare-uts",
    "--unshare-cgroup-try",
    "--dev-bind",
    "/",
    "/",
    "--proc",
    "/proc",
    "--",
];

/// What stands before the helper; nothing where it is not installed.
pub fn words() -> Option<Vec<OsString>> {
    let path = env::var_os("PATH")?;
    let mut places = env::split_paths(&path).map(|folder| folder.join("bwrap"));
    let program = places.find(|place| place.is_absolute() && place.is_file())?;
    let arguments = ARGUMENTS.map(OsString::from);
    Some([program.into_os_string()].into_iter().chain(arguments).collect())
}
