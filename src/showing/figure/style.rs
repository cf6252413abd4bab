//! The canvas, colours and dashes.

use plotters::backend::SVGBackend;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{Circle, DynElement, IntoDynElement, TriangleMarker};
use plotters::style::{Color, IntoFont, RGBColor, ShapeStyle, TextStyle};

/// A canvas to draw on, or a part of one.
pub(super) type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// What comes of drawing.
pub(super) type Drawn<T = ()> = Result<T, DrawingAreaErrorKind<std::io::Error>>;

/// Pixels to units of the canvas, ten to a pixel: plotters places everything at whole units.
pub(super) const fn px(pixels: i32) -> i32 {
    10 * pixels
}

/// How a series is drawn: an entry of the palette, or one of the theme's neutral colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style(u8);

/// A colour and the dashes of a line in it, in tenths of a pixel.
struct Entry {
    colour: &'static str,
    dashes: &'static str,
}

/// Okabe and Ito's palette (<https://jfly.uni-koeln.de/color/>), ordered so that the entries that
/// stand out on white and on black alike come first. Its orange and its sky blue are weak on white: there brown and
/// navy stand for them, which can be told from the others as well. Its yellow cannot be seen on white and its black
/// not on black; the neutral text colour takes their place.
const PALETTE: [Entry; 7] = [
    Entry {
        colour: "#0072B2",
        dashes: "",
    },
    Entry {
        colour: "#D55E00",
        dashes: "90 45",
    },
    Entry {
        colour: "#009E73",
        dashes: "30 30",
    },
    Entry {
        colour: "#CC79A7",
        dashes: "120 40 22 40",
    },
    Entry {
        colour: BROWN,
        dashes: "45 30",
    },
    Entry {
        colour: NAVY,
        dashes: "150 50",
    },
    Entry {
        colour: INK,
        dashes: "60 30 22 30",
    },
];

/// Twice through the palette: as its length is no multiple of three, a colour has another dot the second time.
const COLOURED: usize = 2 * PALETTE.len();

/// Variables of JupyterLab's themes, each with the colour for a page that does not define them.
const INK: &str = "var(--jp-content-font-color1, #212121)";
const FAINT: &str = "var(--jp-border-color2, #d0d0d0)";
const PAPER: &str = "var(--jp-layout-color0, #ffffff)";

const BROWN: &str = "#704000";
const NAVY: &str = "#00417A";

/// What takes the place of a colour on a dark page.
const ON_DARK: [(&str, &str); 2] = [(BROWN, "#E69F00"), (NAVY, "#56B4E9")];

/// The style sheet for dark pages, JupyterLab's and the book's, of an SVG document; empty if its colours suit both.
pub(super) fn on_dark_pages(svg: &str) -> String {
    let drawn = ON_DARK.into_iter().filter(|(light, _)| svg.contains(light));
    let rules: Vec<_> = drawn
        .flat_map(|(light, dark)| ["stroke", "fill"].map(|what| format!("[{what}=\"{light}\"]{{{what}:{dark}}}")))
        .collect();
    if rules.is_empty() {
        return String::new();
    }
    let on = |page: &str| rules.iter().map(|rule| format!("{page} {rule}")).collect::<String>();
    format!(
        "<style>{}@media (prefers-color-scheme:dark){{{}}}</style>\n",
        on(":is([data-jp-theme-light=false],[data-theme=dark])"),
        on("[data-theme=auto]")
    )
}

/// The n-th colour of the palette, on a light page.
pub(in crate::showing) fn colour(n: usize) -> &'static str {
    PALETTE[n % PALETTE.len()].colour
}

impl Style {
    pub const TEXT: Self = Self(200);
    pub const GRID: Self = Self(201);
    pub const PAPER: Self = Self(202);
    pub const GUIDE: Self = Self(203);
    pub const SHADE: Self = Self(204);

    /// The style of the n-th coloured series; after the last colour they start again, with other dashes and dots.
    pub fn nth(n: usize) -> Self {
        Self((n % COLOURED) as u8)
    }

    /// Another style in the n-th colour.
    pub fn again(n: usize) -> Self {
        Self::nth(n + PALETTE.len())
    }

    pub fn is_coloured(self) -> bool {
        usize::from(self.0) < COLOURED
    }

    /// The colour that stands for this style while plotters, which knows RGB alone, draws it.
    pub fn stand_in(self) -> RGBColor {
        RGBColor(self.0, 254, 1)
    }

    /// A line of this style, its width in tenths of a pixel.
    pub fn line(self, width: u32) -> ShapeStyle {
        self.stand_in().stroke_width(width)
    }

    /// A line of this style that lets through what is under it.
    pub fn faded(self, width: u32, opacity: f64) -> ShapeStyle {
        self.stand_in().mix(opacity).stroke_width(width)
    }

    /// A filled surface of this style.
    pub fn fill(self, opacity: f64) -> ShapeStyle {
        self.stand_in().mix(opacity).filled()
    }

    /// A dot at a point: a disc, a triangle, and one that stands on its tip, in turn.
    pub fn dot<'a, C: Clone + 'static>(self, at: C) -> DynElement<'static, SVGBackend<'a>, C> {
        match self.0 % 3 {
            0 => Circle::new(at, px(4), self.fill(1.0)).into_dyn(),
            1 => TriangleMarker::new(at, px(5), self.fill(1.0)).into_dyn(),
            _ => TriangleMarker::new(at, -px(5), self.fill(1.0)).into_dyn(),
        }
    }

    /// Replaces the stand-ins in an SVG document by what they stand for.
    pub fn resolve_all(svg: &str) -> String {
        let neutral = [Self::TEXT, Self::GRID, Self::PAPER, Self::GUIDE, Self::SHADE];
        let coloured = (0..COLOURED).map(Self::nth);
        coloured
            .chain(neutral)
            .fold(svg.to_owned(), |svg, style| style.resolve(&svg))
    }

    fn resolve(self, svg: &str) -> String {
        let RGBColor(red, green, blue) = self.stand_in();
        let stand_in = format!("#{red:02X}{green:02X}{blue:02X}");
        let Entry { colour, dashes } = self.entry();
        let stroke = if dashes.is_empty() {
            format!("stroke=\"{colour}\"")
        } else {
            format!("stroke=\"{colour}\" stroke-dasharray=\"{dashes}\"")
        };
        svg.replace(&format!("stroke=\"{stand_in}\""), &stroke)
            .replace(&stand_in, colour)
    }

    fn entry(self) -> Entry {
        let solid = |colour| Entry { colour, dashes: "" };
        match self {
            Self::TEXT => solid(INK),
            Self::GRID => solid(FAINT),
            Self::PAPER => solid(PAPER),
            Self::GUIDE => Entry {
                colour: INK,
                dashes: "40 40",
            },
            Self::SHADE => solid(INK),
            Self(n) => {
                let n = usize::from(n);
                let round = n / PALETTE.len();
                Entry {
                    colour: colour(n),
                    dashes: PALETTE[(n + round) % PALETTE.len()].dashes,
                }
            }
        }
    }
}

/// Text of a height in pixels. Plotters divides the height by 1.24 on its way to the SVG.
pub(super) fn text(height: i32, style: Style) -> TextStyle<'static> {
    let size = f64::from(px(height)) * 1.24;
    ("sans-serif", size).into_font().color(&style.stand_in())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ratio that the Web Content Accessibility Guidelines ask to be at least 3 for graphics.
    fn contrast(one: &str, other: &str) -> f64 {
        let luminance = |colour: &str| -> f64 {
            let linear = |at: usize| {
                let part = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
                if part <= 0.04045 {
                    part / 12.92
                } else {
                    ((part + 0.055) / 1.055).powf(2.4)
                }
            };
            0.2126 * linear(1) + 0.7152 * linear(3) + 0.0722 * linear(5) + 0.05
        };
        let ratio = luminance(one) / luminance(other);
        ratio.max(1.0 / ratio)
    }

    #[test]
    fn every_colour_stands_out_on_a_light_page_and_on_a_dark_one() {
        for Entry { colour, .. } in PALETTE.into_iter().filter(|entry| entry.colour != INK) {
            let on_dark = ON_DARK.iter().find(|(light, _)| *light == colour);
            assert!(contrast(colour, "#ffffff") >= 3.0, "{colour}");
            assert!(
                contrast(on_dark.map_or(colour, |pair| pair.1), "#111111") >= 3.0,
                "{colour}"
            );
        }
    }

    #[test]
    fn a_drawing_has_rules_for_dark_pages_where_a_colour_of_its_has_another_there() {
        let rules = on_dark_pages("<path stroke=\"#704000\"/>");
        assert!(
            rules.contains(" [stroke=\"#704000\"]{stroke:#E69F00}") && !rules.contains(NAVY),
            "{rules}"
        );
        assert_eq!(on_dark_pages("<path stroke=\"#0072B2\"/>"), "");
    }
}
