//! A table inside a figure, drawn as text: labels on the left, a column for each of the two roles.

use serde_json::{Value, json};

use super::vega::role_colour;

const ROW_HEIGHT: usize = 24;

/// The table's measures, in pixels and rows.
pub(super) struct TextTable {
    pub width: i32,
    /// Where the two columns of values begin.
    pub columns: [i32; 2],
    pub rows: usize,
}

impl TextTable {
    /// The table with its parts.
    pub fn view(&self, layers: Vec<Value>) -> Value {
        json!({
            "width": self.width,
            "height": ROW_HEIGHT * self.rows,
            "encoding": {
                "x": place("column", [0, self.width as usize]),
                "y": place("row", [self.rows, 0]),
            },
            "layer": layers,
        })
    }

    /// The first row: what plays each role, from the field `label`, with a swatch of its colour.
    pub fn names(&self) -> Value {
        let mut name = self.text();
        name["fontWeight"] = json!("bold");
        name["dx"] = json!(22);
        json!({
            "transform": [self.column(), {"calculate": "0.5", "as": "row"}],
            "layer": [
                swatch(),
                {
                    "mark": name,
                    "encoding": {"text": {"field": "label"}, "description": {"field": "label"}},
                },
            ],
        })
    }

    /// Labels, one a row from `first` on.
    pub fn labels(&self, first: usize, labels: &[&str]) -> Value {
        let rows = (first..).zip(labels);
        let values: Vec<Value> = rows
            .map(|(row, label)| json!({"label": label, "row": row as f64 + 0.5, "column": 0}))
            .collect();
        let mut label = self.text();
        label["limit"] = json!(self.columns[0] - 2);
        json!({
            "data": {"values": values},
            "mark": label,
            "encoding": {
                "text": {"field": "label"}, "description": {"field": "label"}, "opacity": {"value": 0.75},
            },
        })
    }

    /// The `count` texts of the list `field`, one a row from `first` on.
    pub fn texts(&self, field: &str, first: usize, count: usize) -> Value {
        let rows = format!("sequence({first}.5, {})", first + count);
        json!({
            "transform": [
                {"calculate": rows, "as": "row"},
                {"flatten": [field, "row"]},
                self.column(),
            ],
            "mark": self.text(),
            "encoding": {"text": {"field": field, "type": "nominal"}, "description": {"field": field}},
        })
    }

    /// The transform that gives a row of the data its column.
    pub fn column(&self) -> Value {
        let [first, second] = self.columns;
        json!({"calculate": format!("datum.role === 'first' ? {first} : {second}"), "as": "column"})
    }

    /// The mark of a field.
    pub fn text(&self) -> Value {
        let limit = self.columns[1] - self.columns[0] - 2;
        json!({"type": "text", "align": "left", "baseline": "middle", "limit": limit})
    }
}

/// A stroke of the role's colour.
pub(super) fn swatch() -> Value {
    json!({
        "mark": {
            "type": "point", "shape": "stroke", "size": 250, "strokeWidth": 4, "xOffset": 8, "opacity": 1,
        },
        "encoding": {"color": role_colour()},
    })
}

/// The encoding of a field that is a place in pixels or rows.
pub(super) fn place(field: &str, domain: [usize; 2]) -> Value {
    json!({"field": field, "type": "quantitative", "scale": {"domain": domain}, "axis": null})
}
