//! Drawing a figure with plotters: axes below, the series over them.

use plotters::chart::{ChartBuilder, ChartContext};
use plotters::prelude::*;

use super::axis::{Axis, Scale};
use super::coordinate::Coordinate;
use super::header;
use super::plot::Plot;
use super::region;
use super::sampling::{Point, visible_pieces};
use super::series::{Mark, Series, Shape};
use super::style::{Area, Drawn, Style, px, text};

type Chart<'a, 'b> = ChartContext<'a, SVGBackend<'b>, Cartesian2d<Coordinate, Coordinate>>;

/// Draws the plot onto the area.
pub(super) fn draw(plot: &Plot, area: &Area) -> Drawn {
    area.fill(&Style::PAPER.stand_in())?;
    let below = header::draw(plot, area)?;
    if plot.is_empty() {
        // Axes would show a range that nothing has.
        let (width, height) = below.dim_in_pixel();
        let style = text(14, Style::TEXT).pos(header::CENTRED);
        below.draw(&Text::new(
            "Nothing to draw",
            (width as i32 / 2, height as i32 / 2),
            style,
        ))?;
        return Ok(());
    }
    let mut chart = axes(plot, &below)?;
    zero_lines(&mut chart, plot)?;
    for (series, shape) in &plot.shapes {
        draw_shape(&mut chart, plot, series, shape)?;
    }
    Ok(())
}

fn axes<'a, 'b>(plot: &Plot, area: &'a Area<'b>) -> Drawn<Chart<'a, 'b>> {
    let width = area.dim_in_pixel().0 as i32 / px(1);
    let across = |room: i32| plot.figure.x.ticks(&plot.x, (width / room).max(3) as usize);
    let across = across((9 * longest(&across(80))).max(80));
    let upwards = plot.figure.y.ticks(&plot.y, 6);
    let mut chart = ChartBuilder::on(area)
        .margin_left(px(8))
        .margin_right(px(20))
        .margin_bottom(px(8))
        .x_label_area_size(px(40))
        .y_label_area_size(px(14 + 7 * longest(&upwards)))
        .build_cartesian_2d(
            Coordinate {
                scale: plot.x,
                ticks: across,
            },
            Coordinate {
                scale: plot.y,
                ticks: upwards,
            },
        )?;
    chart
        .configure_mesh()
        .axis_style(Style::GRID.line(10))
        .bold_line_style(Style::GRID.line(6))
        .label_style(text(12, Style::TEXT))
        .axis_desc_style(text(12, Style::TEXT))
        .set_all_tick_mark_size(px(4))
        .x_desc(&plot.figure.x.label)
        .draw()?;
    Ok(chart)
}

/// Characters of the longest label.
fn longest(ticks: &[(f64, String)]) -> i32 {
    let lengths = ticks.iter().map(|tick| tick.1.chars().count() as i32);
    lengths.max().unwrap_or(0)
}

/// The axes through the origin, where the origin is in sight.
fn zero_lines(chart: &mut Chart, plot: &Plot) -> Drawn {
    let (x, y) = (&plot.x, &plot.y);
    let inside = |axis: &Axis, scale: &Scale| !axis.log && axis.names.is_empty() && scale.lo < 0.0 && 0.0 < scale.hi;
    let style = Style::TEXT.faded(10, 0.45);
    if inside(&plot.figure.x, x) {
        chart.draw_series([PathElement::new([(0.0, y.lo), (0.0, y.hi)], style)])?;
    }
    if inside(&plot.figure.y, y) {
        chart.draw_series([PathElement::new([(x.lo, 0.0), (x.hi, 0.0)], style)])?;
    }
    Ok(())
}

fn draw_shape(chart: &mut Chart, plot: &Plot, series: &Series, shape: &Shape) -> Drawn {
    let style = series.style;
    match shape {
        Shape::Line(points) => {
            let placed: Vec<Point> = points.iter().map(|p| plot.place(*p)).collect();
            let pieces = visible_pieces(&placed, &plot.x, &plot.y);
            chart.draw_series(pieces.into_iter().map(|piece| PathElement::new(piece, style.line(22))))?;
        }
        Shape::Dots(points) => {
            let placed = points.iter().map(|p| plot.place(*p));
            let inside = placed.filter(|p| plot.shows(*p));
            chart.draw_series(inside.map(|p| style.dot(p)))?;
        }
        Shape::Columns(columns) => {
            let boxes = columns.iter().filter_map(|&(from, to, height)| {
                let floor = if plot.y.log { plot.y.lo } else { 0.0 };
                let top = plot.y.place(height);
                plot.cut((plot.x.place(from), floor), (plot.x.place(to), top))
            });
            chart.draw_series(boxes.map(|b| Rectangle::new(b, style.fill(0.75))))?;
        }
        Shape::Across => across(chart, plot, series)?,
        Shape::Failed(_) => {}
    }
    Ok(())
}

fn across(chart: &mut Chart, plot: &Plot, series: &Series) -> Drawn {
    let (x, y, style) = (&plot.x, &plot.y, series.style);
    match &series.mark {
        Mark::Horizontal(at) => {
            let at = y.place(*at);
            let pieces = visible_pieces(&[(x.lo, at), (x.hi, at)], x, y);
            chart.draw_series(pieces.into_iter().map(|piece| PathElement::new(piece, style.line(12))))?;
        }
        Mark::Vertical(at) => {
            let at = x.place(*at);
            let pieces = visible_pieces(&[(at, y.lo), (at, y.hi)], x, y);
            chart.draw_series(pieces.into_iter().map(|piece| PathElement::new(piece, style.line(12))))?;
        }
        Mark::Band(from, to) => {
            let band = plot.cut((x.edge(*from), y.lo), (x.edge(*to), y.hi));
            chart.draw_series(band.map(|b| Rectangle::new(b, style.fill(0.1))))?;
        }
        Mark::Region(holds) => {
            let polygons = region::polygons(holds, x, y).into_iter();
            chart.draw_series(polygons.map(|outline| Polygon::new(outline, style.fill(0.45))))?;
        }
        _ => {}
    }
    Ok(())
}
