//! One set-up for several users.

use std::collections::HashMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use crate::world::{World, complaint};

/// The folder in which the server of the world's user starts, and its variables.
fn server(world: &World) -> (String, HashMap<String, String>) {
    let output = world
        .command(&["shared", "sh", "-c", "pwd; env"])
        .env("TMPDIR", world.path("tools"))
        .env("JUPYTERHUB_API_TOKEN", "a secret of the hub")
        .output()
        .expect("the workbook starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("text");
    let (folder, variables) = text.split_once('\n').expect("lines");
    let variables = variables.lines().filter_map(|line| line.split_once('='));
    (
        folder.to_owned(),
        variables
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
    )
}

/// The user's own folder for kernels.
fn kernels(variables: &HashMap<String, String>) -> &Path {
    let session = Path::new(&variables["WORKBOOK_SESSION"]);
    session.ancestors().nth(2).expect("sessions lie in a folder of it")
}

#[test]
fn a_user_gets_a_copy_without_what_is_installed_and_keeps_what_is_in_it() {
    let world = World::with(&[]);
    for file in [".workbook/python/large", "target/large", "notebooks/lesson.ipynb"] {
        let file = world.checkout().join(file);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a new folder");
        fs::write(file, "as it came").expect("a new file");
    }
    let (folder, _) = server(&world);
    let own = world.path("home/activations");
    assert_eq!(Path::new(&folder), own.canonicalize().expect("it was made"));
    assert!(!own.join("target").exists() && !own.join(".workbook/python").exists());
    fs::write(own.join("notebooks/lesson.ipynb"), "as the user left it").expect("an own file");
    server(&world);
    let lesson = fs::read_to_string(own.join("notebooks/lesson.ipynb")).expect("it is kept");
    assert_eq!(lesson, "as the user left it");
}

#[test]
fn what_is_installed_is_shared_and_what_a_user_makes_is_their_own() {
    let world = World::with(&[]);
    let (_, variables) = server(&world);
    let (shared, own) = (world.checkout(), world.path("home/activations"));
    let path = |folder: &Path, part: &str| folder.canonicalize().unwrap().join(part).display().to_string();
    assert_eq!(variables["JUPYTER_PATH"], path(&shared, ".workbook/jupyter/data"));
    assert_eq!(variables["JUPYTER_DATA_DIR"], path(&own, ".workbook/jupyter/data"));
    assert!(variables["PATH"].starts_with(&path(&shared, ".workbook/python/bin")));
    assert_eq!(variables["JUPYTERHUB_API_TOKEN"], "a secret of the hub");
    let kernels = kernels(&variables);
    assert!(kernels.starts_with(world.path("tools")));
    let config = fs::read_to_string(kernels.join(".cargo/config.toml")).expect("cargo's, for the kernels");
    assert!(config.contains("analysis"), "{config}");
    assert_eq!(fs::metadata(kernels).expect("it is there").mode() & 0o777, 0o700);
}

#[test]
fn a_folder_for_kernels_that_somebody_else_put_there_is_refused() {
    let world = World::with(&[]);
    let (_, variables) = server(&world);
    let kernels = kernels(&variables);
    fs::remove_dir_all(kernels).expect("an own folder");
    std::os::unix::fs::symlink(world.path("home"), kernels).expect("a new link");
    let mut command = world.command(&["shared", "true"]);
    let output = command
        .env("TMPDIR", world.path("tools"))
        .output()
        .expect("the workbook starts");
    assert!(complaint(&output).contains("belongs to somebody else"));
}
