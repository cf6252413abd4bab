//! The explorer's table: the values at the selected point, and the findings.

use serde_json::{Value, json};

use super::plot::PROBE;
use super::survey::Survey;
use crate::showing::live::text_table::TextTable;

/// Where the findings begin: below the names, the point, three values at it, and a gap.
const FINDINGS: usize = 6;

pub(super) fn readouts() -> Value {
    let table = TextTable {
        width: 355,
        columns: [97, 228],
        rows: FINDINGS + Survey::ROWS.len(),
    };
    table.view(vec![
        table.names(),
        table.labels(1, &["x", "f(x)", "f′(x)", "f″(x)"]),
        values(&table),
        table.labels(FINDINGS, &Survey::ROWS),
        table.texts("t", FINDINGS, Survey::ROWS.len()),
    ])
}

/// The selected point, and f, f′ and f″ there.
fn values(table: &TextTable) -> Value {
    json!({
        "transform": [
            {"calculate": "xs", "as": "x"},
            {"flatten": ["x", "f", "d", "s"]},
            {"filter": {"param": PROBE}},
            {"fold": ["x", "f", "d", "s"]},
            table.column(),
            {"calculate": "1.5 + indexof(['x', 'f', 'd', 's'], datum.key)", "as": "row"},
        ],
        "mark": table.text(),
        "encoding": {"text": {"field": "value", "type": "quantitative", "format": ".4~f"}},
    })
}
