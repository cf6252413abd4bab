//! A new activation is a file of its own, one for its fast form, and a line of the table, and everything that walks
//! the table finds it.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::checkout::copy_as;

/// Puts a line before the first one that begins so.
fn insert(file: &Path, line: &str, before: &str) {
    let text = fs::read_to_string(file).unwrap();
    let place = text
        .find(before)
        .unwrap_or_else(|| panic!("{before} in {}", file.display()));
    fs::write(file, format!("{}{line}\n{}", &text[..place], &text[place..])).unwrap();
}

#[test]
#[ignore = "compiles the crate anew, with one more activation; .ci/run includes it"]
fn a_new_activation_is_found_everywhere_and_only_its_oracles_are_missing() {
    let checkout = copy_as("activation");
    let functions = checkout.join("src/functions");
    fs::write(functions.join("celu.rs"), include_str!("celu.rs.txt")).unwrap();
    let fast = checkout.join("vector/src");
    fs::write(fast.join("celu.rs"), include_str!("celu_fast.rs.txt")).unwrap();
    insert(
        &fast.join("lib.rs"),
        "mod celu;\npub use celu::Celu;",
        "mod coefficients;",
    );
    let pytorch =
        "# Here: celu(x, 2.0).\nimport torch.nn.functional as F\n\n\ndef celu(x):\n    return F.celu(x, 2.0)\n";
    fs::write(checkout.join("pytorch/celu.py"), pytorch).unwrap();
    let line = "            celu: Celu { celu, celu_inplace, celu_derivative }(alpha);";
    insert(&functions.join("mod.rs"), line, "            selu: Selu {");
    insert(&functions.join("mod.rs"), "mod celu;", "mod choosing;");
    let tests = checkout.join("tests/api/tests");
    fs::create_dir_all(&tests).unwrap();
    fs::write(tests.join("celu.rs"), include_str!("celu_is_found.rs.txt")).unwrap();

    let output = Command::new(env!("CARGO"))
        .args([
            "test",
            "--offline",
            "--no-fail-fast",
            "--package=activations",
            "--package=workbook",
            "--package=api",
            "--test",
            "celu",
            "--test",
            "api",
            "--",
        ])
        .args(["celu_is", "functions::"])
        .current_dir(&checkout)
        .env_remove("RUST_BACKTRACE")
        .env_remove("INSTA_WORKSPACE_ROOT")
        .output()
        .unwrap();
    let (stdout, stderr) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    let mut failed: Vec<&str> = stdout.lines().filter(|line| line.ends_with("... FAILED")).collect();
    failed.sort();
    let missing = [
        "functions::torch::only_the_identity_and_the_step_are_left_to_other_tests",
        "functions::ulp::every_fast_form_is_within_its_units_in_the_last_place_of_mpmath_on_all_vectors",
    ];
    assert_eq!(
        failed,
        missing.map(|test| format!("test {test} ... FAILED")),
        "{stdout}{stderr}"
    );
    assert!(stdout.contains("test result: ok. 3 passed"), "{stdout}");
    assert!(
        stdout.contains(
            "activations_torch.csv has no rows of celu: \
             add it to ACTIVATIONS in tests/data/torch/make_activations.py"
        ),
        "{stdout}"
    );
    assert!(
        stdout.contains(
            "activations_mpmath.csv has no rows of celu: \
             add it to ACTIVATIONS in tests/data/activations_mpmath.py"
        ),
        "{stdout}"
    );
}
