use std::{
    io,
    path::{Path, PathBuf},
};

use ndarray::Array2;

use super::{DataError, Dataset, Split, idx::Idx};

const SIDE: usize = 28;
const CLASSES: usize = 10;

/// What can be wrong with a folder that should hold MNIST.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MnistError {
    #[error("there is no folder {folder}: name the one that holds the four MNIST files")]
    NoFolder { folder: PathBuf },

    #[error(
        "{} not in {folder}, nor the same with a dot in place of its second dash ({}), with or without .gz: \
         put the four MNIST files into that folder (nothing is downloaded)",
        .files.join(" and "),
        dotted(.files[0])
    )]
    Missing { files: Vec<&'static str>, folder: PathBuf },

    #[error("{path} can't be read ({source}): fetch it again, or correct its permissions")]
    Unreadable { path: PathBuf, source: io::Error },

    #[error("{path} ends within its header, after {bytes} bytes: fetch the file again")]
    NoHeader { path: PathBuf, bytes: usize },

    #[error(
        "{path} starts with the magic number {found:#010x} instead of {expected:#010x}: {}",
        magic_meaning(*.found)
    )]
    WrongMagic { path: PathBuf, expected: u32, found: u32 },

    #[error("{path} promises {promised} bytes of data and holds {found}: the file is damaged, fetch it again")]
    WrongLength {
        path: PathBuf,
        promised: u128,
        found: usize,
    },

    #[error("{path} holds images of {rows} × {columns} pixels instead of 28 × 28")]
    WrongImageSize { path: PathBuf, rows: usize, columns: usize },

    #[error("{images} and {labels} make no data set: {reason}")]
    NotADataset {
        images: PathBuf,
        labels: PathBuf,
        #[source]
        reason: DataError,
    },
}

fn magic_meaning(found: u32) -> &'static str {
    match found {
        0x0801 => "this is a file of labels, under the name of a file of images",
        0x0803 => "this is a file of images, under the name of a file of labels",
        _ => "this is not an IDX file of MNIST",
    }
}

/// MNIST, from its four files in a folder of the reader's: 60,000 images to train on and 10,000 to
/// test with, 28 × 28 pixels with values 0 to 255, ten classes.
///
/// The files keep their names, `train-images-idx3-ubyte`, `train-labels-idx1-ubyte`,
/// `t10k-images-idx3-ubyte` and `t10k-labels-idx1-ubyte`, or those with a dot that some archives
/// have, `train-images.idx3-ubyte`; compressed with the ending `.gz` or not. Nothing is downloaded.
/// Fashion-MNIST and KMNIST come in the same form and load as well.
///
/// In f64 the whole of it takes 440 MB; `mnist(folder)?.train.split(0.9, seed)?.train` is a tenth
/// of the training images, with the classes in proportion.
///
/// Y. LeCun, L. Bottou, Y. Bengio and P. Haffner, *Gradient-Based Learning Applied to Document
/// Recognition*, 1998.
///
/// # Errors
/// The folder or a file is missing or can't be read; a file is cut short or too long, has another
/// magic number or images of another size; images and labels differ in number, or there are none; a
/// label is above 9. Each error names the file and says what to do.
pub fn mnist(folder: impl AsRef<Path>) -> Result<Split, MnistError> {
    let folder = folder.as_ref();
    if !folder.is_dir() {
        return Err(MnistError::NoFolder { folder: folder.into() });
    }
    let [train_images, train_labels, test_images, test_labels] = find_all(folder)?;
    Ok(Split {
        train: read_pair(&train_images, &train_labels)?,
        test: read_pair(&test_images, &test_labels)?,
    })
}

/// The paths of the four files, or an error that names all those missing.
fn find_all(folder: &Path) -> Result<[PathBuf; 4], MnistError> {
    let names = [
        "train-images-idx3-ubyte",
        "train-labels-idx1-ubyte",
        "t10k-images-idx3-ubyte",
        "t10k-labels-idx1-ubyte",
    ];
    let paths = names.map(|name| {
        [name.to_owned(), dotted(name)]
            .into_iter()
            .flat_map(|name| [folder.join(&name), folder.join(name + ".gz")])
            .find(|path| path.is_file())
    });
    if let [Some(a), Some(b), Some(c), Some(d)] = paths {
        return Ok([a, b, c, d]);
    }
    let missing = names.into_iter().zip(&paths).filter(|(_, path)| path.is_none());
    Err(MnistError::Missing {
        files: missing.map(|(name, _)| name).collect(),
        folder: folder.into(),
    })
}

/// `train-images.idx3-ubyte`, as some archives call `train-images-idx3-ubyte`.
fn dotted(name: &str) -> String {
    name.replace("-idx", ".idx")
}

fn read_pair(images_path: &Path, labels_path: &Path) -> Result<Dataset, MnistError> {
    let images = Idx::<3>::read(images_path)?;
    let labels = Idx::<1>::read(labels_path)?;
    let [count, rows, columns] = images.sizes;
    if [rows, columns] != [SIDE, SIDE] {
        return Err(MnistError::WrongImageSize {
            path: images_path.into(),
            rows,
            columns,
        });
    }
    let pixels = images.bytes.into_iter().map(f64::from).collect();
    let inputs =
        Array2::from_shape_vec((count, SIDE * SIDE), pixels).expect("the file's length was checked against its sizes");
    let labels = labels.bytes.into_iter().map(usize::from).collect();
    Dataset::new(inputs, labels, CLASSES).map_err(|reason| MnistError::NotADataset {
        images: images_path.into(),
        labels: labels_path.into(),
        reason,
    })
}

#[cfg(test)]
mod tests;
