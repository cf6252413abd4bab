/// What can be wrong with a data set or with a request to make one.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum DataError {
    #[error("a data set needs at least one row")]
    Empty,

    #[error("{inputs} rows of inputs, but {labels} labels: there must be one label for each row")]
    CountMismatch { inputs: usize, labels: usize },

    #[error("row {row} is labelled {label}, but with {classes} classes a label is less than {classes}")]
    LabelOutOfRange { row: usize, label: usize, classes: usize },

    #[error("the input in row {row}, column {column} is {value}: inputs must be finite")]
    NotFinite { row: usize, column: usize, value: f64 },

    #[error("fitted on {expected} columns, but given {found}")]
    ColumnMismatch { expected: usize, found: usize },

    #[error("there is no row {row}: the data set has {rows}, counted from 0")]
    NoSuchRow { row: usize, rows: usize },

    #[error("a row of {columns} numbers is not a square image")]
    NotAnImage { columns: usize },

    #[error("the test share is {0}, but must lie strictly between 0 and 1")]
    TestShare(f64),

    #[error("a test share of {test_share} of {rows} rows leaves the {part} set empty")]
    EmptyPart {
        part: &'static str,
        test_share: f64,
        rows: usize,
    },

    #[error("the noise is {0}, but a standard deviation is finite and not negative")]
    Noise(f64),
}
