//! The fields of a table.

use std::fmt;

use super::html::escape;
use super::number::significant;

/// What a field of a [`Table`](crate::showing::Table) holds: text stands left, numbers stand right.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Text; between dollar signs, a formula that a notebook typesets.
    Text(String),
    /// Text that leads to an address.
    Link {
        /// What is shown.
        text: String,
        /// Where it leads.
        address: String,
    },
    /// A number, shown with six significant digits.
    Number(f64),
    /// A whole number, shown in full.
    Count(i64),
}

impl Cell {
    /// Text that leads to an address.
    pub fn link(text: impl Into<String>, address: impl Into<String>) -> Self {
        Self::Link {
            text: text.into(),
            address: address.into(),
        }
    }

    /// Whether it stands right.
    pub(super) fn is_number(&self) -> bool {
        matches!(self, Self::Number(_) | Self::Count(_))
    }

    pub(super) fn to_html(&self) -> String {
        let text = escape(&self.to_string());
        match self {
            Self::Link { address, .. } => {
                format!("<a href=\"{}\" target=\"_blank\">{text}</a>", escape(address))
            }
            _ => text,
        }
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Text(text) | Self::Link { text, .. } => f.pad(text),
            Self::Number(number) => f.pad(&significant(*number, 6)),
            Self::Count(count) => f.pad(&count.to_string().replace('-', "−")),
        }
    }
}

macro_rules! cell_from {
    ($($source:ty => $variant:ident $(as $target:ty)?),* $(,)?) => {
        $(impl From<$source> for Cell {
            fn from(value: $source) -> Self {
                Self::$variant((value $(as $target)?).into())
            }
        })*
    };
}

cell_from!(
    &str => Text,
    &String => Text,
    String => Text,
    f64 => Number,
    f32 => Number,
    i32 => Count,
    u16 => Count,
    usize => Count as i64,
);

impl From<bool> for Cell {
    fn from(value: bool) -> Self {
        Self::Text(if value { "yes" } else { "no" }.to_owned())
    }
}

/// What [`Table::row`](crate::showing::Table::row) takes: a tuple of up to six fields, or a list of fields of one type.
pub trait IntoRow {
    /// The fields from left to right.
    fn into_row(self) -> Vec<Cell>;
}

impl<C: Into<Cell>> IntoRow for Vec<C> {
    fn into_row(self) -> Vec<Cell> {
        self.into_iter().map(Into::into).collect()
    }
}

impl<C: Into<Cell>, const N: usize> IntoRow for [C; N] {
    fn into_row(self) -> Vec<Cell> {
        self.into_iter().map(Into::into).collect()
    }
}

macro_rules! tuple_into_row {
    ($($field:ident),+) => {
        impl<$($field: Into<Cell>),+> IntoRow for ($($field,)+) {
            #[allow(non_snake_case)]
            fn into_row(self) -> Vec<Cell> {
                let ($($field,)+) = self;
                vec![$($field.into()),+]
            }
        }
    };
}

tuple_into_row!(A, B);
tuple_into_row!(A, B, C);
tuple_into_row!(A, B, C, D);
tuple_into_row!(A, B, C, D, E);
tuple_into_row!(A, B, C, D, E, F);
