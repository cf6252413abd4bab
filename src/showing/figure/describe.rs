//! A figure in words, for those who do not see it.

use super::axis::{Axis, Scale, extent};
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
        axis("Horizontal", &figure.x, &plot.x),
        axis("Vertical", &figure.y, &plot.y),
    ];
    let series = plot
        .shapes
        .iter()
        .map(|(series, shape)| match figure.y.names.is_empty() {
            true => one(series, shape, shape.ys()),
            false => one(series, shape, series.mark.xs()),
        });
    let lines: Vec<String> = std::iter::once(title.to_owned()).chain(axes).chain(series).collect();
    lines.join("\n")
}

fn axis(direction: &str, axis: &Axis, scale: &Scale) -> String {
    let label = axis.label.as_str();
    let kind = if scale.log { " logarithmic," } else { "" };
    let (from, to) = (scale.value(scale.lo), scale.value(scale.hi));
    let label = if label.is_empty() {
        String::new()
    } else {
        format!(" {label},")
    };
    if !axis.names.is_empty() {
        return format!("{direction} axis:{label} {}.", axis.names.join(", "));
    }
    format!(
        "{direction} axis:{label}{kind} from {} to {}.",
        significant(from, 4),
        significant(to, 4)
    )
}

/// A series with the range of the given values.
fn one(series: &Series, shape: &Shape, values: Vec<f64>) -> String {
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
    let (lo, hi) = extent(values.into_iter());
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
