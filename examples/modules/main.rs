//! The picture of the packages and rooms, and of who uses whom:
//! `cargo run -p activations --example modules > docs/modules.svg`.

mod packages;
mod picture;
mod rooms;

use picture::Picture;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut picture = Picture::default();
    picture.layers("Packages", &packages::packages()?);
    picture.bands("Rooms of the crate activations, and their folders", &rooms::rooms()?);
    print!("{picture}");
    Ok(())
}
