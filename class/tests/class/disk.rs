//! A disk that is soon full.

use std::fs;
use std::path::Path;
use std::process::Command;

/// A disk of its own, which only root may have.
pub struct Disk<'a>(&'a Path);

impl<'a> Disk<'a> {
    pub fn of(place: &'a Path, kib: u32) -> Self {
        fs::create_dir_all(place).unwrap();
        let size = format!("size={kib}k");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &size, "workbook"])
            .arg(place)
            .status();
        assert!(mounted.unwrap().success(), "this test takes root's rights");
        Self(place)
    }

    pub fn grow(&self) {
        let grown = Command::new("mount")
            .args(["-o", "remount,size=64m"])
            .arg(self.0)
            .status();
        assert!(grown.unwrap().success());
    }
}

impl Drop for Disk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0).status(); // the folder cannot be deleted then, and says so
    }
}
