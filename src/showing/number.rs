//! Numbers for people to read.

/// The number with so many significant digits, without trailing zeros, with a power of ten where
/// that is shorter, and with a true minus.
pub(crate) fn significant(number: f64, digits: usize) -> String {
    let text = match number.abs() {
        magnitude if magnitude.is_nan() => "NaN".to_owned(),
        f64::INFINITY => format!("{}∞", if number > 0.0 { "" } else { "-" }),
        0.0 => "0".to_owned(),
        1e-4..1e6 => plain(number, digits),
        _ => scientific(number, digits),
    };
    text.replace('-', "−")
}

fn plain(number: f64, digits: usize) -> String {
    let magnitude = number.abs().log10().floor() as i32;
    let decimals = (digits as i32 - 1 - magnitude).max(0) as usize;
    without_trailing_zeros(&format!("{number:.decimals$}"))
}

fn scientific(number: f64, digits: usize) -> String {
    let text = format!("{number:.*e}", digits - 1);
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    format!("{}e{exponent}", without_trailing_zeros(mantissa))
}

fn without_trailing_zeros(decimal: &str) -> String {
    if !decimal.contains('.') {
        return decimal.to_owned();
    }
    decimal.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::significant;

    #[test]
    fn a_number_is_shown_in_the_shorter_notation() {
        let cases = [
            (0.0, "0"),
            (-0.0, "0"),
            (-0.5, "−0.5"),
            (1.0 / 3.0, "0.333333"),
            (123456.0, "123456"),
            (100.0, "100"),
            (1e-9, "1e−9"),
            (-6.02214e23, "−6.02214e23"),
            (f64::MAX, "1.79769e308"),
            (f64::NAN, "NaN"),
            (f64::INFINITY, "∞"),
            (f64::NEG_INFINITY, "−∞"),
        ];
        for (number, text) in cases {
            assert_eq!(significant(number, 6), text);
        }
    }
}
