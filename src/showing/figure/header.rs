//! What stands above the axes: the title, the legend, the name of the vertical axis.

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::plot::Plot;
use super::series::{Mark, Shape};
use super::style::{Area, Drawn, Style, px, text};

pub(super) const CENTRED: Pos = Pos {
    h_pos: HPos::Center,
    v_pos: VPos::Center,
};
const LEFT: Pos = Pos {
    h_pos: HPos::Left,
    v_pos: VPos::Center,
};
const MARGIN: i32 = 12;
const ROW: i32 = 19;
const SWATCH: i32 = 26;
/// Generous widths of a character, in pixels: the font is the reader's and can't be measured here.
const CHARACTER: i32 = 7;
const TITLE_CHARACTER: i32 = 8;

/// Draws the header and returns the area below it.
pub(super) fn draw<'a>(plot: &Plot, area: &Area<'a>) -> Drawn<Area<'a>> {
    let y = title(plot, area, 20)?;
    let mut y = legend(plot, area, y)?;
    if !plot.figure.y.label.is_empty() {
        let style = text(12, Style::TEXT).pos(LEFT);
        area.draw(&Text::new(plot.figure.y.label.as_str(), (px(MARGIN), px(y)), style))?;
        y += ROW;
    }
    Ok(area.split_vertically(px(y - 4)).1)
}

/// Draws the title in as many rows as it needs; returns where the next row is.
fn title(plot: &Plot, area: &Area, top: i32) -> Drawn<i32> {
    let title = plot.figure.title.as_str();
    if title.is_empty() {
        return Ok(top);
    }
    let mut y = top;
    for line in textwrap::wrap(title, ((width(area) - 2 * MARGIN) / TITLE_CHARACTER) as usize) {
        let style = text(15, Style::TEXT).pos(LEFT);
        area.draw(&Text::new(line.into_owned(), (px(MARGIN), px(y)), style))?;
        y += ROW;
    }
    Ok(y + 4)
}

/// Draws the entries from left to right in as many rows as they need; returns where the next row is.
fn legend(plot: &Plot, area: &Area, top: i32) -> Drawn<i32> {
    let width = width(area);
    let (mut x, mut y) = (MARGIN, top);
    for (series, shape) in &plot.shapes {
        let label = match shape {
            Shape::Failed(panic) => panic.in_place_of(&series.label),
            _ => series.label.clone(),
        };
        if label.is_empty() {
            continue;
        }
        let label = shortened(label, (width - 2 * MARGIN - SWATCH - 8) / CHARACTER);
        let entry = SWATCH + 8 + text_width(&label) + 16;
        if x > MARGIN && x + entry > width {
            (x, y) = (MARGIN, y + ROW);
        }
        swatch(&series.mark, series.style, area, (x, y))?;
        let style = text(12, Style::TEXT).pos(LEFT);
        area.draw(&Text::new(label, (px(x + SWATCH + 8), px(y)), style))?;
        x += entry;
    }
    Ok(if x > MARGIN { y + ROW } else { y })
}

fn swatch(mark: &Mark, style: Style, area: &Area, (x, y): (i32, i32)) -> Drawn {
    let corners = |half: i32| [(px(x), px(y - half)), (px(x + SWATCH), px(y + half))];
    match mark {
        Mark::Curve(_) | Mark::Line(_) => area.draw(&PathElement::new(corners(0), style.line(22))),
        Mark::Horizontal(_) | Mark::Vertical(_) => area.draw(&PathElement::new(corners(0), style.line(12))),
        Mark::Points(_) => area.draw(&style.dot((px(x + SWATCH / 2), px(y)))),
        Mark::Histogram(_) | Mark::Bars(_) => area.draw(&Rectangle::new(corners(6), style.fill(0.75))),
        Mark::Region(_) => area.draw(&Rectangle::new(corners(6), style.fill(0.45))),
        Mark::Band(..) => area.draw(&Rectangle::new(corners(6), style.fill(0.1))),
    }
}

/// How wide an area is.
fn width(area: &Area) -> i32 {
    area.dim_in_pixel().0 as i32 / px(1)
}

fn text_width(label: &str) -> i32 {
    CHARACTER * label.chars().count() as i32
}

fn shortened(label: String, at_most: i32) -> String {
    if label.chars().count() <= at_most as usize {
        return label;
    }
    let kept: String = label.chars().take(at_most as usize - 1).collect();
    kept + "…"
}
