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
/// stand out on white and on black alike come first. Its yellow cannot be seen on white and its
/// black not on black; the neutral text colour takes their place.
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
        colour: "#E69F00",
        dashes: "45 30",
    },
    Entry {
        colour: "#56B4E9",
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

/// The n-th colour of the palette.
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
