//! What a reader typed, read.

use crate::asking::quiz::parse_number;

/// What a guess says, or what to type.
pub(super) type Reading<T> = Result<T, String>;

/// A number, also in percent or as a power such as `e^-5` or `10^-3`.
pub(super) fn number(text: &str) -> Reading<f64> {
    let parsed = |text: &str| parse_number(text).map_err(str::to_owned);
    if let Some(percent) = text.trim_end().strip_suffix('%') {
        return Ok(parsed(percent)? / 100.0);
    }
    let Some((base, power)) = text.split_once('^') else {
        return parsed(text);
    };
    let base = match base.trim() {
        "e" => std::f64::consts::E,
        base => parsed(base)?,
    };
    Ok(base.powf(parsed(power)?))
}

pub(super) fn yes_or_no(text: &str) -> Reading<bool> {
    match plain(text).trim_end_matches('.') {
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
    let places: Option<Vec<usize>> = words.map(|word| place(word, names)).collect();
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

/// Of the name that is meant: this one, or the only one that begins so.
fn place(word: &str, names: &[&str]) -> Option<usize> {
    let word = plain(word).trim_end_matches('.').to_owned();
    let names: Vec<String> = names.iter().map(|name| plain(name)).collect();
    let begin_so = || {
        let mut places = (0..names.len()).filter(|&place| names[place].starts_with(&word));
        places.next().filter(|_| places.next().is_none())
    };
    names.iter().position(|name| *name == word).or_else(begin_so)
}

/// Letters and digits in lower case, so that `leaky relu` is `Leaky ReLU`, and normalization is normalisation. Signs
/// stay: `−1` is not `1`.
fn plain(text: &str) -> String {
    let kept = text.replace('−', "-").to_lowercase().replace("iz", "is");
    kept.chars()
        .filter(|c| c.is_alphanumeric() || "-+./′".contains(*c))
        .collect()
}
