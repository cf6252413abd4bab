#!/bin/bash
# Gradescope runs this once, as root, when it makes the image: it installs Rust, compiles the grader, and grades the
# stubs, so that everything is there when a student hands in, and a machine that cannot grade is found here.
set -euo pipefail
home=${AUTOGRADER:-/autograder}

apt-get update
apt-get install -y --no-install-recommends ca-certificates curl gcc libc6-dev
# Outside /root, where the user that answers run as can read it.
export RUSTUP_HOME=/opt/rust CARGO_HOME=/opt/rust PATH=/opt/rust/bin:$PATH
curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y --profile minimal --no-modify-path

cd "$home/source/course"
cargo build --package class
target/debug/class grade . --student submission --class "$home/source/class" --out "$(mktemp -d)"
