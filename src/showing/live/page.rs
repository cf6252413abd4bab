//! A page that shows a live figure without Jupyter and without a network.

use std::io::{self, Read};

use flate2::read::GzDecoder;
use serde_json::Value;

use crate::showing::html::escape;

const VEGA: &[u8] = include_bytes!("vendor/vega.min.js.gz");
const VEGA_LITE: &[u8] = include_bytes!("vendor/vega-lite.min.js.gz");
const LICENSES: &str = include_str!("vendor/LICENSES.txt");
const STYLE: &str = concat!(include_str!("page.css"), include_str!("controls.css"));

/// The page, with the renderer, its licences and the specification inside.
///
/// # Errors
///
/// Only if the renderer inside this crate is damaged.
pub(super) fn html(spec: &Value) -> io::Result<String> {
    let title = escape(spec["title"]["text"].as_str().unwrap_or("Live figure"));
    let (vega, vega_lite) = (unpacked(VEGA)?, unpacked(VEGA_LITE)?);
    let spec = inside_script(&spec.to_string());
    Ok(format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n<!--\n{LICENSES}-->\n\
         <script>{vega}</script>\n<script>{vega_lite}</script>\n</head>\n<body>\n\
         <form id=\"controls\" class=\"vega-bindings\"></form>\n<div id=\"figure\"></div>\n<script>\n\
         const specification = {spec};\n\
         const runtime = vega.parse(vegaLite.compile(specification).spec);\n\
         new vega.View(runtime, {{renderer: \"svg\"}}).initialize(\"#figure\", \"#controls\").runAsync();\n\
         </script>\n</body>\n</html>\n"
    ))
}

fn unpacked(script: &[u8]) -> io::Result<String> {
    let mut text = String::new();
    GzDecoder::new(script).read_to_string(&mut text)?;
    Ok(text)
}

/// The JSON with every `<` written as an escape: text of a reader's own must not end the script.
fn inside_script(json: &str) -> String {
    json.replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_page_carries_its_renderer_and_asks_the_network_for_nothing() {
        let page = html(&json!({"title": {"text": "A title"}})).unwrap();
        assert!(page.contains("University of Washington"));
        assert!(page.len() > 700_000);
        let head = page.split("<script>").next().unwrap();
        assert!(!head.contains("<link") && !page.contains("<script src"));
    }

    #[test]
    fn a_name_that_closes_a_script_stays_text() {
        let name = "</script><script>alert(1)</script>";
        let page = html(&json!({"title": {"text": name}, "name": name})).unwrap();
        assert!(!page.contains("alert(1)</script>"));
        assert!(page.contains(r"\u003c/script>"));
    }
}
