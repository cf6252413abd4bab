//! A figure in words, for those who do not see it.

use super::axis::Scale;
use super::plot::Plot;
use super::series::{Mark, Series, Shape};
use crate::showing::number::significant;

/// The title, the axes, and each series with the range of its values, a line each.
pub(super) fn describe(plot: &Plot) -> String {
    let figure = plot.figure;
    let title = match figure.title.as_str() {
        "" => "Figure",
        title => title,
    };
    let axes = [
        axis("Horizontal", &figure.x.label, &plot.x),
        axis("Vertical", &figure.y.label, &plot.y),
    ];
    let series = plot.shapes.iter().map(|(series, shape)| one(series, shape));
    let lines: Vec<String> = std::iter::once(title.to_owned()).chain(axes).chain(series).collect();
    lines.join("\n")
}

fn axis(direction: &str, label: &str, scale: &Scale) -> String {
    let kind = if scale.log { " logarithmic," } else { "" };
    let (from, to) = (scale.value(scale.lo), scale.value(scale.hi));
    let label = if label.is_empty() {
        String::new()
    } else {
        format!(" {label},")
    };
    format!(
        "{direction} axis:{label}{kind} from {} to {}.",
        significant(from, 4),
        significant(to, 4)
    )
}

fn one(series: &Series, shape: &Shape) -> String {
    let kind = match &series.mark {
        Mark::Curve(_) => "Curve",
        Mark::Line(_) => "Line",
        Mark::Points(_) => "Points",
        Mark::Histogram(_) => "Histogram",
        Mark::Bars(_) => "Bars",
        Mark::Region(_) => return format!("Region: {}.", series.label),
        Mark::Horizontal(y) => {
            return format!("Line across at {}: {}.", significant(*y, 4), series.label);
        }
        Mark::Vertical(x) => {
            return format!("Line upwards at {}: {}.", significant(*x, 4), series.label);
        }
        Mark::Band(from, to) => {
            return format!(
                "Shaded from {} to {}: {}.",
                significant(*from, 4),
                significant(*to, 4),
                series.label
            );
        }
    };
    let (lo, hi) = shape
        .ys()
        .into_iter()
        .filter(|y| y.is_finite())
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), y| (lo.min(y), hi.max(y)));
    match shape {
        Shape::Failed(panic) => format!("{kind} {}.", panic.in_place_of(&series.label)),
        _ if lo > hi => format!("{kind} {}: no finite value.", series.label),
        _ => format!(
            "{kind} {}: from {} to {}.",
            series.label,
            significant(lo, 4),
            significant(hi, 4)
        ),
    }
}
