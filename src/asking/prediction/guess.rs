//! What a reader typed, read.

use crate::asking::quiz::parse_number;

/// What a guess says, or what to type.
pub(super) type Reading<T> = Result<T, String>;

pub(super) fn number(text: &str) -> Reading<f64> {
    parse_number(text).map_err(str::to_owned)
}

pub(super) fn yes_or_no(text: &str) -> Reading<bool> {
    match plain(text).as_str() {
        "yes" | "y" | "true" => Ok(true),
        "no" | "n" | "false" => Ok(false),
        _ => Err("Type `yes` or `no`.".into()),
    }
}

/// The places of the names in a list such as `ReLU, tanh` or `relu and tanh`; none for `none`.
pub(super) fn labels(text: &str, names: &[&str]) -> Reading<Vec<usize>> {
    if plain(text) == "none" {
        return Ok(Vec::new());
    }
    let text = text.replace(" and ", ",");
    let words = text.split([',', ';', '<']).filter(|word| !plain(word).is_empty());
    let places: Option<Vec<usize>> = words
        .map(|word| names.iter().position(|name| plain(name) == plain(word)))
        .collect();
    let once = |places: &Vec<usize>| (1..places.len()).all(|i| !places[..i].contains(&places[i]));
    places
        .filter(|places| !places.is_empty() && once(places))
        .ok_or_else(|| {
            format!(
                "Type names out of these, with commas between them: {}.",
                names.join(", ")
            )
        })
}

/// Letters and digits in lower case, so that `leaky relu` is `Leaky ReLU`. Signs stay: `−1` is not `1`.
fn plain(text: &str) -> String {
    let kept = text.replace('−', "-").to_lowercase();
    kept.chars()
        .filter(|c| c.is_alphanumeric() || "-+./′".contains(*c))
        .collect()
}
