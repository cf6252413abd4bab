use std::{fs, io::Write};

use flate2::{Compression, write::GzEncoder};
use tempfile::TempDir;

use super::*;

/// An IDX file, written as the format's description says.
fn idx(magic: u32, sizes: &[u32], bytes: impl IntoIterator<Item = u8>) -> Vec<u8> {
    let header = std::iter::once(&magic).chain(sizes);
    header.flat_map(|n| n.to_be_bytes()).chain(bytes).collect()
}

/// `count` images: image i has i in its first pixel, 255 in its last, and 0 elsewhere.
fn images(count: u8) -> Vec<u8> {
    let bytes = (0..count).flat_map(|i| {
        let mut image = [0; SIDE * SIDE];
        image[0] = i;
        image[SIDE * SIDE - 1] = 255;
        image
    });
    idx(0x0803, &[count.into(), 28, 28], bytes)
}

fn labels(labels: &[u8]) -> Vec<u8> {
    idx(0x0801, &[labels.len() as u32], labels.iter().copied())
}

/// A folder with three images to train on and two to test with.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, contents) in [
        ("train-images-idx3-ubyte", images(3)),
        ("train-labels-idx1-ubyte", labels(&[7, 0, 9])),
        ("t10k-images-idx3-ubyte", images(2)),
        ("t10k-labels-idx1-ubyte", labels(&[1, 2])),
    ] {
        fs::write(folder.path().join(name), contents).unwrap();
    }
    folder
}

/// The message after one file of a good folder is replaced.
fn message_with(name: &str, contents: Vec<u8>) -> String {
    let folder = folder();
    fs::write(folder.path().join(name), contents).unwrap();
    let message = mnist(folder.path()).unwrap_err().to_string();
    assert!(message.contains(name), "{message}");
    message
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn the_four_files_become_a_training_and_a_test_set() {
    let folder = folder();
    let split = mnist(folder.path()).unwrap();
    assert_eq!(split.train.labels, [7, 0, 9]);
    assert_eq!(split.test.labels, [1, 2]);
    assert_eq!(split.train.inputs.dim(), (3, 784));
    assert_eq!(split.train.classes, 10);
    let image = split.train.image(2).unwrap();
    assert_eq!((image[[0, 0]], image[[27, 27]], image.sum()), (2.0, 255.0, 257.0));
}

#[test]
fn gzipped_files_load_under_either_name_and_mix_with_plain_ones() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    let plain = mnist(folder.path()).unwrap();
    let zipped = gzip(&fs::read(path("train-images-idx3-ubyte")).unwrap());
    fs::remove_file(path("train-images-idx3-ubyte")).unwrap();
    fs::write(path("train-images-idx3-ubyte.gz"), zipped).unwrap();
    fs::write(path("t10k-labels-idx1-ubyte"), gzip(&labels(&[1, 2]))).unwrap();
    assert_eq!(mnist(folder.path()).unwrap(), plain);
}

#[test]
fn the_names_with_a_dot_load_plain_and_gzipped() {
    let folder = folder();
    let plain = mnist(folder.path()).unwrap();
    for (name, zip) in [
        ("train-images-idx3-ubyte", false),
        ("train-labels-idx1-ubyte", true),
        ("t10k-images-idx3-ubyte", true),
        ("t10k-labels-idx1-ubyte", false),
    ] {
        let contents = fs::read(folder.path().join(name)).unwrap();
        fs::remove_file(folder.path().join(name)).unwrap();
        let dotted = folder.path().join(name.replacen("-idx", ".idx", 1));
        match zip {
            true => fs::write(dotted.with_added_extension("gz"), gzip(&contents)).unwrap(),
            false => fs::write(dotted, contents).unwrap(),
        }
    }
    assert_eq!(mnist(folder.path()).unwrap(), plain);
}

#[test]
fn missing_files_are_all_named_with_their_folder() {
    let folder = folder();
    for name in ["train-labels-idx1-ubyte", "t10k-images-idx3-ubyte"] {
        fs::remove_file(folder.path().join(name)).unwrap();
    }
    let error = mnist(folder.path()).unwrap_err();
    let MnistError::Missing { files, .. } = &error else {
        panic!("{error}");
    };
    assert_eq!(files[..], ["train-labels-idx1-ubyte", "t10k-images-idx3-ubyte"]);
    let message = error.to_string();
    assert!(message.contains("t10k-images-idx3-ubyte not in"), "{message}");
    assert!(message.contains("train-labels.idx1-ubyte"), "{message}");
    assert!(message.contains(folder.path().to_str().unwrap()), "{message}");
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let folder = folder();
    let nowhere = folder.path().join("nowhere");
    let error = mnist(&nowhere).unwrap_err();
    assert!(matches!(error, MnistError::NoFolder { folder } if folder == nowhere));
}

#[test]
fn a_truncated_file_is_refused_plain_or_gzipped() {
    let name = "train-images-idx3-ubyte";
    let whole = images(3);
    for (length, expected) in [
        (0, "ends within its header, after 0 bytes"),
        (3, "ends within its header, after 3 bytes"),
        (15, "ends within its header, after 15 bytes"),
        (whole.len() - 1, "promises 2352 bytes of data and holds 2351"),
    ] {
        let message = message_with(name, whole[..length].to_vec());
        assert!(message.contains(expected), "{message}");
    }
    let zipped = gzip(&whole);
    let message = message_with(name, zipped[..zipped.len() - 9].to_vec());
    assert!(message.contains("can't be read"), "{message}");
}

#[test]
fn a_file_longer_than_its_header_says_is_refused() {
    let mut longer = labels(&[1, 2]);
    longer.push(3);
    let message = message_with("t10k-labels-idx1-ubyte", longer);
    assert!(message.contains("promises 2 bytes of data and holds 3"), "{message}");
}

#[test]
fn sizes_whose_product_overflows_are_a_wrong_length() {
    let huge = idx(0x0803, &[u32::MAX, u32::MAX, u32::MAX], []);
    let message = message_with("train-images-idx3-ubyte", huge);
    assert!(message.contains("and holds 0"), "{message}");
}

#[test]
fn a_wrong_magic_number_says_which_file_it_is_instead() {
    for (name, contents, expected) in [
        (
            "train-images-idx3-ubyte",
            labels(&[7, 0, 9]),
            "a file of labels, under the name",
        ),
        ("train-labels-idx1-ubyte", images(3), "a file of images, under the name"),
        ("train-labels-idx1-ubyte", b"<html>".to_vec(), "not an IDX file"),
    ] {
        let message = message_with(name, contents);
        assert!(message.contains(expected), "{message}");
    }
}

#[test]
fn images_of_another_size_are_refused() {
    let wide = idx(0x0803, &[3, 28, 29], vec![0; 3 * 28 * 29]);
    let message = message_with("train-images-idx3-ubyte", wide);
    assert!(message.contains("28 × 29 pixels"), "{message}");
}

#[test]
fn a_label_above_9_is_refused_by_its_place() {
    let message = message_with("train-labels-idx1-ubyte", labels(&[7, 10, 9]));
    assert!(message.contains("row 1 is labelled 10"), "{message}");
}

#[test]
fn other_numbers_of_images_and_labels_are_refused() {
    let message = message_with("train-labels-idx1-ubyte", labels(&[7, 0]));
    assert!(message.contains("3 rows of inputs, but 2 labels"), "{message}");
}

#[test]
fn files_without_images_are_refused() {
    let folder = folder();
    fs::write(folder.path().join("t10k-images-idx3-ubyte"), images(0)).unwrap();
    fs::write(folder.path().join("t10k-labels-idx1-ubyte"), labels(&[])).unwrap();
    let message = mnist(folder.path()).unwrap_err().to_string();
    assert!(message.contains("at least one row"), "{message}");
}
