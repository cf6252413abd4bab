use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use flate2::read::MultiGzDecoder;

use super::MnistError;

/// What an IDX file of bytes holds: its sizes, and the bytes in row-major order.
///
/// The format, as described with MNIST: the magic number 00 00 08 d (unsigned bytes in d
/// dimensions), the d sizes as big-endian 32-bit numbers, then the bytes.
#[derive(Debug)]
pub(super) struct Idx<const D: usize> {
    pub sizes: [usize; D],
    pub bytes: Vec<u8>,
}

impl<const D: usize> Idx<D> {
    const MAGIC: u32 = 0x0800 + D as u32;

    /// Reads and checks one file, compressed with gzip or not.
    pub fn read(path: &Path) -> Result<Self, MnistError> {
        let contents = read_maybe_gzipped(path).map_err(|source| MnistError::Unreadable {
            path: path.into(),
            source,
        })?;
        let (sizes, bytes) = Self::split_header(&contents, path)?;
        let promised = sizes.iter().map(|&size| size as u128).product();
        if bytes.len() as u128 != promised {
            return Err(MnistError::WrongLength {
                path: path.into(),
                promised,
                found: bytes.len(),
            });
        }
        Ok(Self {
            sizes,
            bytes: bytes.to_vec(),
        })
    }

    /// The sizes that the header states, and what follows it.
    fn split_header<'a>(contents: &'a [u8], path: &Path) -> Result<([usize; D], &'a [u8]), MnistError> {
        let too_short = || MnistError::NoHeader {
            path: path.into(),
            bytes: contents.len(),
        };
        let (magic, rest) = contents.split_first_chunk().ok_or_else(too_short)?;
        let magic = u32::from_be_bytes(*magic);
        if magic != Self::MAGIC {
            return Err(MnistError::WrongMagic {
                path: path.into(),
                expected: Self::MAGIC,
                found: magic,
            });
        }
        let (sizes, bytes) = rest.split_at_checked(4 * D).ok_or_else(too_short)?;
        let sizes = sizes.as_chunks::<4>().0;
        let sizes = std::array::from_fn(|axis| u32::from_be_bytes(sizes[axis]) as usize);
        Ok((sizes, bytes))
    }
}

/// A gzip file is known by its first two bytes, whatever its name; an IDX file starts with zeros.
fn read_maybe_gzipped(path: &Path) -> io::Result<Vec<u8>> {
    let mut contents = Vec::new();
    File::open(path)?.read_to_end(&mut contents)?;
    if contents.starts_with(&[0x1f, 0x8b]) {
        let mut plain = Vec::new();
        MultiGzDecoder::new(&contents[..]).read_to_end(&mut plain)?;
        return Ok(plain);
    }
    Ok(contents)
}
