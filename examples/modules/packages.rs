//! The packages of the workspace, as cargo tells them.

use std::error::Error;
use std::process::Command;

use serde_json::Value;

/// Boxes and the arrows between them, by index.
pub struct Graph {
    pub names: Vec<String>,
    pub arrows: Vec<Arrow>,
}

pub struct Arrow {
    pub from: usize,
    pub to: usize,
    /// Only for tests.
    pub dashed: bool,
}

pub fn packages() -> Result<Graph, Box<dyn Error>> {
    let cargo = std::env::var("CARGO").unwrap_or("cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version=1", "--no-deps", "--offline"])
        .output()?;
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let packages = metadata["packages"].as_array().ok_or("no packages")?;
    let mut names: Vec<String> = packages.iter().map(|package| text(&package["name"])).collect();
    names.sort();
    let mut arrows = vec![];
    for package in packages {
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let place = |name: &Value| names.iter().position(|known| *known == text(name));
            if let (Some(from), Some(to)) = (place(&package["name"]), place(&dependency["name"])) {
                let dashed = dependency["kind"] == "dev";
                arrows.push(Arrow { from, to, dashed });
            }
        }
    }
    Ok(Graph { names, arrows })
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().into()
}

impl Graph {
    /// How many boxes stand below each at most; an arrow for tests that would go round in a circle doesn't count.
    pub fn heights(&self) -> Vec<usize> {
        let mut heights = vec![0; self.names.len()];
        let (tests, uses): (Vec<&Arrow>, Vec<&Arrow>) = self.arrows.iter().partition(|arrow| arrow.dashed);
        let lifting = tests
            .into_iter()
            .filter(|arrow| !self.leads(arrow.to, arrow.from, self.names.len()));
        let lifting: Vec<&Arrow> = uses.into_iter().chain(lifting).collect();
        for _ in &self.names {
            for arrow in &lifting {
                heights[arrow.from] = heights[arrow.from].max(heights[arrow.to] + 1);
            }
        }
        heights
    }

    /// Whether arrows lead from one box to another, in so many steps at most.
    fn leads(&self, from: usize, to: usize, steps: usize) -> bool {
        let next = || self.arrows.iter().filter(|arrow| arrow.from == from);
        from == to || steps > 0 && next().any(|arrow| self.leads(arrow.to, to, steps - 1))
    }
}
