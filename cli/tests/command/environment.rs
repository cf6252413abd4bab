//! What the reader's settings change, and what they must not.

use std::fs;

use crate::world::{CARGO, UV, World};

/// A Python that makes environments whose pip has a mirror and `user = true` in its configuration, and
/// that notes the variables by which a pip that installs is called.
const PYTHON: &str = r#"
[ "$1" = --version ] && echo 'Python 3.12.1' && exit
for folder; do :; done
mkdir -p "$folder/bin" "$folder/share/jupyter/lab/static"
touch "$folder/share/jupyter/lab/static/index.html"
cat > "$folder/bin/python" <<'END'
#!/bin/sh
case "$*" in
*'pip config list'*)
    echo "global.index-url='https://mirror.invalid/simple'"
    echo "install.user='true'"
    ;;
*'pip install'*) env | grep ^PIP_ | sort > "$CALLS.pip" ;;
*)
    mkdir -p .workbook/target/package/warm/target
    echo '{"event": "ends"}'
    ;;
esac
END
chmod +x "$folder/bin/python"
"#;

/// Settings for other work, each of which broke a set-up or a build.
const FOREIGN: [(&str, &str); 13] = [
    ("PIP_USER", "1"),
    ("PIP_TARGET", "/nowhere"),
    ("UV_SYSTEM_PYTHON", "1"),
    ("JUPYTER_PORT", "1"),
    ("JUPYTER_NO_CONFIG", "1"),
    ("PYTHONOPTIMIZE", "2"),
    ("PYTHONWARNINGS", "error"),
    ("PYTHONPATH", "/nowhere"),
    ("RUSTFLAGS", "-C debuginfo=2"),
    ("CARGO_PROFILE_DEV_PANIC", "abort"),
    ("CARGO_PROFILE_RELEASE_LTO", "fat"),
    ("CARGO_TARGET_X86_64_UNKNOWN_LINUX_GNU_RUSTFLAGS", "-C debuginfo=2"),
    ("CARGO_BUILD_TARGET", "wasm32-unknown-unknown"),
];

/// Where things come from.
const NEEDED: [(&str, &str); 6] = [
    ("HTTPS_PROXY", "http://proxy.invalid:3128"),
    ("SSL_CERT_FILE", "/certificates.pem"),
    ("PIP_CERT", "/certificates.pem"),
    ("UV_DEFAULT_INDEX", "https://mirror.invalid/simple"),
    ("CARGO_HOME", "/cargo"),
    ("CARGO_HTTP_CAINFO", "/certificates.pem"),
];

/// The lines of a file beside the record of calls.
fn noted(world: &World, name: &str) -> Vec<String> {
    let text = fs::read_to_string(world.checkout().with_file_name(name)).expect("what a tool noted");
    text.lines().map(str::to_owned).collect()
}

fn assert_shielded(lines: &[String], prefixes: &[&str]) {
    let concerns = |name: &str| prefixes.iter().any(|prefix| name.starts_with(prefix));
    for (name, value) in FOREIGN.iter().filter(|(name, _)| concerns(name)) {
        assert!(!lines.contains(&format!("{name}={value}")), "{name} in {lines:?}");
    }
    for (name, value) in NEEDED {
        assert!(lines.contains(&format!("{name}={value}")), "{name} not in {lines:?}");
    }
}

#[test]
fn tools_get_the_readers_proxies_and_mirrors_and_none_of_the_settings_for_other_work() {
    let noting = |name: &str, script: &str| format!("env >> \"$CALLS.{name}\"\n{script}");
    let python = UV.replace("echo runner", "env >> \"$CALLS.runner\"; echo runner");
    let (uv, cargo) = (noting("uv", &python), noting("cargo", CARGO));
    let world = World::with(&[("uv", &uv), ("cargo", &cargo)]);
    let output = world.command(&["setup"]).envs(FOREIGN).envs(NEEDED).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_shielded(&noted(&world, "calls.uv"), &["PYTHON", "JUPYTER", "UV_", "PIP_"]);
    assert_shielded(&noted(&world, "calls.cargo"), &["RUST", "CARGO_"]);
    assert_shielded(&noted(&world, "calls.runner"), &["PYTHON", "JUPYTER"]);
}

#[test]
fn pip_keeps_its_mirror_and_loses_its_target_also_from_its_file() {
    let world = World::with(&[("python3", PYTHON), ("cargo", CARGO)]);
    let mut command = world.command(&["setup"]);
    let settings = [("PIP_USER", "1"), ("PIP_PROXY", "http://proxy.invalid:3128")];
    let output = command.env_remove("PIP_INDEX_URL").envs(settings).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let pip = noted(&world, "calls.pip");
    let has = |line: &str| pip.iter().any(|noted| noted == line);
    assert!(has("PIP_INDEX_URL=https://mirror.invalid/simple"), "{pip:?}");
    assert!(has("PIP_PROXY=http://proxy.invalid:3128"), "{pip:?}");
    assert!(!pip.iter().any(|line| line.starts_with("PIP_USER")), "{pip:?}");
    assert!(has("PIP_CONFIG_FILE=/dev/null"), "{pip:?}");
}

#[test]
fn a_configuration_of_cargo_above_the_checkout_compiles_the_libraries_again_and_repeats_nothing_else() {
    let world = World::with(&[("uv", UV), ("cargo", CARGO)]);
    assert!(world.run(&["setup"]).status.success());
    world.calls();
    let above = world.checkout().with_file_name(".cargo");
    fs::create_dir_all(&above).unwrap();
    fs::write(above.join("config.toml"), "[profile.dev]\nopt-level = 1\n").unwrap();
    let doctor = world.run(&["doctor"]);
    let text = String::from_utf8_lossy(&doctor.stdout).into_owned();
    assert!(
        text.contains("crates  missing") && text.contains("warm-up  missing"),
        "{text}"
    );
    world.calls();
    assert!(world.run(&["setup"]).status.success());
    assert_eq!(world.calls(), ["cargo build", "cargo fetch", "runner"]);
}
