//! Whether tools that are not ours can work where the checkout lies.

use std::path::Path;

use anyhow::{Result, bail};

/// Characters that some tool cannot have in a path, and which.
const REFUSED: [(char, &str); 3] = [
    (' ', "the Rust kernel cannot load what it compiles there"),
    (':', "cargo and Python take it for the end of a path"),
    ('%', "the linker takes it for the start of a command"),
];

/// Says at once, and not after minutes, that the set-up cannot succeed in this folder.
///
/// # Errors
/// The path has a character that no kernel can be built or started with: which, and what to do.
pub fn check(root: &Path) -> Result<()> {
    let shown = root.display();
    let way_out = "rename that folder, or move the workbook to another one, and run `cargo run` there";
    let Some(path) = root.to_str() else {
        bail!("the path of the workbook, {shown}, is not UTF-8, which JupyterLab needs: {way_out}");
    };
    // A Windows path begins with a drive and a colon, and a verbatim one with `\\?\`.
    let path = if cfg!(windows) {
        path.rsplit(':').next().unwrap_or(path)
    } else {
        path
    };
    match REFUSED.iter().find(|(character, _)| path.contains(*character)) {
        Some((character, why)) => {
            bail!("the path of the workbook, {shown}, has `{character}` in it: {why}; {way_out}")
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_where_the_kernel_cannot_be_built_is_named_with_the_way_out() {
        for place in ["/home/ada/a:b", "/home/ada/100%/workbook", "/home/ada/My Folder"] {
            let refused = check(Path::new(place)).unwrap_err().to_string();
            assert!(
                refused.contains(place) && refused.contains("rename that folder"),
                "{refused}"
            );
        }
        for place in ["/home/ada/workbook", "/home/Jürgen/Übungen", "/home/ada/it's"] {
            assert!(check(Path::new(place)).is_ok(), "{place}");
        }
    }
}
