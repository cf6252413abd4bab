//! The environment of what this command starts: a setting that the reader made for other work does not
//! reach it. What says where things come from passes: mirrors, proxies, certificates.

use std::process::Command;

/// How the names begin that change where Python finds modules, how strict it is, or what Jupyter does.
const PYTHON: [&str; 4] = ["IPYTHON", "JUPYTER", "PYTHON", "__PYVENV"];

/// How those of pip and uv begin.
const INSTALLERS: [&str; 2] = ["PIP_", "UV_"];

/// Parts of the settings of pip and uv that say where packages come from, or how to reach it.
const SOURCES: [&str; 15] = [
    "CACHE",
    "CERT",
    "CONCURRENT",
    "FIND_LINKS",
    "HOST",
    "HTTP",
    "INDEX",
    "KEYRING",
    "LINK_MODE",
    "MIRROR",
    "OFFLINE",
    "PROXY",
    "RETRIES",
    "TIMEOUT",
    "TLS",
];

/// Variables of tests that make them print, write or pass otherwise.
const TESTS: [&str; 4] = ["INSTA_", "PROPTEST_", "RUST_BACKTRACE", "RUST_TEST_"];

/// For a command that runs tests.
pub fn shield_tests(command: &mut Command) {
    course::shield_build(command);
    without(command, |name| begins(name, &TESTS));
}

/// For a program in Python.
pub fn shield_python(command: &mut Command) {
    without(command, |name| begins(name, &PYTHON));
    command.env("PYTHONNOUSERSITE", "1");
}

/// For pip or uv.
pub fn shield_installer(command: &mut Command) {
    shield_python(command);
    without(command, |name| begins(name, &INSTALLERS) && !is_source(name));
}

/// Whether a setting of pip or uv, as a variable or as `index-url`, says where packages come from.
pub fn is_source(setting: &str) -> bool {
    let setting = setting.to_ascii_uppercase().replace('-', "_");
    SOURCES.iter().any(|part| setting.contains(part))
}

fn begins(name: &str, starts: &[&str]) -> bool {
    starts.iter().any(|start| name.starts_with(start))
}

fn without(command: &mut Command, is_foreign: impl Fn(&str) -> bool) {
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(&is_foreign) {
            command.env_remove(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_installer_keeps_its_mirror_and_loses_its_target() {
        for setting in [
            "PIP_INDEX_URL",
            "index-url",
            "PIP_PROXY",
            "cert",
            "trusted-host",
            "UV_DEFAULT_INDEX",
        ] {
            assert!(is_source(setting), "{setting}");
        }
        for setting in [
            "PIP_USER",
            "user",
            "target",
            "prefix",
            "PIP_REQUIRE_VIRTUALENV",
            "UV_SYSTEM_PYTHON",
        ] {
            assert!(!is_source(setting), "{setting}");
        }
    }
}
