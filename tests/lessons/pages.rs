//! The reader's pages: notebooks, exercises, and the Markdown around them.

use std::fs;
use std::path::{Path, PathBuf};

use course::{EXERCISES, SOLUTIONS};
use serde_json::Value;

/// A file and its Markdown, cell by cell where it has cells.
pub struct Page {
    /// From the workbook's root.
    pub path: PathBuf,
    pub texts: Vec<String>,
}

pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The files of a folder that end so, in their order; paths from the workbook's root.
pub fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).unwrap();
    let names = entries.map(|entry| Path::new(folder).join(entry.unwrap().file_name()));
    let mut files: Vec<PathBuf> = names
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    files.sort();
    files
}

/// All pages of the workbook.
pub fn pages() -> Vec<Page> {
    let markdown = ["", "data", "docs"].map(|folder| files(folder, "md"));
    let literate = [EXERCISES, SOLUTIONS].map(|folder| files(folder.path, "rs"));
    let lessons = files("notebooks", "ipynb");
    let all = [lessons, markdown.concat(), literate.concat()].concat();
    all.into_iter().map(page).collect()
}

/// Reads one page.
pub fn page(path: PathBuf) -> Page {
    let text = fs::read_to_string(root().join(&path)).unwrap();
    let texts = match path.extension().and_then(|extension| extension.to_str()) {
        Some("ipynb") => {
            let cells = cells(&text).into_iter();
            cells.filter(Cell::is_text).map(|cell| cell.source).collect()
        }
        Some("rs") => text.split("// %%").filter_map(comment).collect(),
        _ => vec![text],
    };
    Page { path, texts }
}

/// The Markdown of a literate Rust cell.
fn comment(cell: &str) -> Option<String> {
    let lines = cell.strip_prefix(" [markdown]")?.lines();
    let text = lines.map(|line| line.trim_start_matches("//").trim_start_matches(' '));
    Some(text.collect::<Vec<_>>().join("\n"))
}

/// A notebook's cell.
pub struct Cell {
    pub id: String,
    pub source: String,
    pub json: Value,
}

impl Cell {
    pub fn is_text(&self) -> bool {
        self.json["cell_type"] == "markdown"
    }

    pub fn is_code(&self) -> bool {
        self.json["cell_type"] == "code"
    }
}

/// The lessons with their cells.
pub fn lessons() -> Vec<(PathBuf, Vec<Cell>)> {
    let read = |path: PathBuf| {
        let cells = cells(&fs::read_to_string(root().join(&path)).unwrap());
        (path, cells)
    };
    files("notebooks", "ipynb").into_iter().map(read).collect()
}

fn cells(notebook: &str) -> Vec<Cell> {
    let notebook: Value = serde_json::from_str(notebook).unwrap();
    let cells = notebook["cells"].as_array().unwrap();
    cells.iter().map(cell).collect()
}

fn cell(json: &Value) -> Cell {
    Cell {
        id: json["id"].as_str().unwrap_or_default().to_owned(),
        source: strings(&json["source"]).concat(),
        json: json.clone(),
    }
}

/// A string, or the strings of a list.
pub fn strings(json: &Value) -> Vec<String> {
    let list = json.as_array().map_or(std::slice::from_ref(json), Vec::as_slice);
    let strings = list.iter().filter_map(Value::as_str);
    strings.map(str::to_owned).collect()
}
