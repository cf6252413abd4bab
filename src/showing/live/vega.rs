//! The parts of a Vega-Lite specification that all live figures share.

use serde_json::{Value, json};

use crate::showing::figure::colour;

/// Vega-Lite's own colour word for the text around the figure, in either theme.
pub(super) const INK: &str = "currentColor";

/// A whole specification: what is common to all, with the fields of `content` added.
///
/// The SVG renderer follows the theme by `currentColor`, gives screen readers labels, and is sharp at
/// any zoom.
pub(super) fn document(title: &str, subtitle: &str, description: &str, content: Value) -> Value {
    let mut spec = json!({
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "description": description,
        "title": {"text": title, "subtitle": subtitle, "anchor": "start"},
        "background": "transparent",
        "config": config(),
        "usermeta": {"embedOptions": {
            "renderer": "svg",
            "actions": {"export": true, "source": false, "compiled": false, "editor": false},
        }},
    });
    if let (Value::Object(spec), Value::Object(content)) = (&mut spec, content) {
        spec.extend(content);
    }
    spec
}

/// Colours that read on light and dark pages alike, and text large enough to read.
fn config() -> Value {
    json!({
        "background": "transparent",
        "font": "system-ui, sans-serif",
        "view": {"stroke": null},
        "style": {
            "guide-label": {"fill": INK, "fontSize": 12},
            "guide-title": {"fill": INK, "fontSize": 12, "fontWeight": "normal"},
        },
        "title": {
            "offset": 12, "subtitlePadding": 5,
            "color": INK, "subtitleColor": INK, "fontSize": 15, "subtitleFontSize": 12,
        },
        "axis": {
            "domainColor": INK, "domainOpacity": 0.6,
            "tickColor": INK, "tickOpacity": 0.6,
            "gridColor": INK, "gridOpacity": 0.13,
        },
        "legend": {"labelLimit": 240},
        // A screen reader reads the description and the texts, not every point.
        "mark": {"aria": false},
        "text": {"fill": INK, "fontSize": 12, "aria": true},
    })
}

/// A parameter on a slider.
pub(super) fn slider(name: &str, label: &str, [min, max, step]: [f64; 3], value: f64) -> Value {
    let bind = json!({"input": "range", "min": min, "max": max, "step": step, "name": label});
    json!({"name": name, "value": value, "bind": bind})
}

/// `wanted` if it is on the list, or else the first; there must be one.
pub(super) fn wanted_or_first<'a, T: PartialEq<U>, U: ?Sized>(list: &'a [T], wanted: &U) -> &'a T {
    list.iter().find(|item| *item == wanted).unwrap_or(&list[0])
}

/// A parameter chosen from a menu, at first `wanted` or else the first of the options.
pub(super) fn menu<T, U: ?Sized>(name: &str, label: &str, options: &[T], wanted: &U) -> Value
where
    T: Into<Value> + Clone + PartialEq<U>,
{
    let value: Value = wanted_or_first(options, wanted).clone().into();
    let options: Vec<Value> = options.iter().cloned().map(Into::into).collect();
    let bind = json!({"input": "select", "options": options, "name": label});
    json!({"name": name, "value": value, "bind": bind})
}

/// A parameter that is on or off.
pub(super) fn checkbox(name: &str, label: &str, value: bool) -> Value {
    json!({"name": name, "value": value, "bind": {"input": "checkbox", "name": label}})
}

/// The number with so many decimals, as JSON that carries no more digits; null if it is not finite.
pub(super) fn rounded(number: f64, decimals: i32) -> Value {
    let scale = 10f64.powi(decimals);
    let short = (number * scale).round() / scale;
    if !short.is_finite() {
        Value::Null
    } else if short == short.trunc() && short.abs() < 1e15 {
        json!(short as i64)
    } else {
        json!(short)
    }
}

/// Keeps the rows that play the first or the second role, twice those that play both, with the role
/// in the field `role`.
pub(super) fn roles(is_first: &str, is_second: &str) -> [Value; 2] {
    let both = format!("({is_first}) && ({is_second}) ? ['first', 'second']");
    let one = format!("({is_first}) ? ['first'] : ({is_second}) ? ['second'] : []");
    [
        json!({"calculate": format!("{both} : {one}"), "as": "role"}),
        json!({"flatten": ["role"]}),
    ]
}

/// The colours of the two that a figure compares: the palette's first two.
pub(super) fn role_colour() -> Value {
    json!({
        "field": "role", "type": "nominal", "legend": null,
        "scale": {"domain": ["first", "second"], "range": [colour(0), colour(1)]},
    })
}

/// The number with so many significant digits, as JSON that carries no more; null if it is not
/// finite.
pub(super) fn short(number: f64, digits: usize) -> Value {
    let text = format!("{number:.*e}", digits - 1);
    text.parse::<f64>().map_or(Value::Null, |short| json!(short))
}
