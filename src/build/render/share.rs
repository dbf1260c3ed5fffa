//! The picture that is shown where a page of the site is shared: the tile map, as a PNG
//! (W3C PNG, third edition) of 1200 by 630 pixels.
//!
//! There is no text on it: a font of the system would make the bytes differ between
//! machines, and the title stands beside the picture wherever it is shown. A theme that
//! brings `assets/share.png` has that one shown instead, and one that brings a font has a
//! picture drawn for each article ([`card`](super::card)).

use super::card::Letters;
use super::charts;
use super::edition::Edition;
use super::png::png;
use super::theme::Theme;
use crate::base::Diagnostic;

/// What is shown where pages of the site are shared.
#[derive(Default)]
pub struct Share {
    /// The path of the site's picture.
    pub picture: String,
    /// With what articles have pictures of their own.
    pub letters: Option<Letters>,
}

impl Share {
    /// What the theme brings, else the picture that is drawn here.
    pub fn of(theme: &Theme, diagnostics: &mut Vec<Diagnostic>) -> Share {
        let picture = theme.assets.path(PATH).unwrap_or(PATH).to_owned();
        Share { picture, letters: Letters::of(theme, diagnostics) }
    }
}

/// Its width in pixels, as Open Graph asks.
pub const WIDTH: usize = 1200;
/// Its height in pixels.
pub const HEIGHT: usize = 630;
/// The path where it stands unless the theme brings one.
pub const PATH: &str = "share.png";

/// Deep green, five shades from none to most, seal red, white.
const PALETTE: [[u8; 3]; 8] = [
    [6, 54, 63],
    [17, 73, 83],
    [30, 98, 109],
    [70, 143, 151],
    [148, 203, 206],
    [226, 244, 243],
    [174, 35, 24],
    [255, 255, 255],
];
const SEAL: u8 = 6;
const WHITE: u8 = 7;
/// Around the map.
const MARGIN: usize = 72;

/// One index of [`PALETTE`] a pixel, row by row.
struct Canvas {
    pixels: Vec<u8>,
}

impl Canvas {
    fn fill(&mut self, x: usize, y: usize, wide: usize, tall: usize, colour: u8) {
        for row in y..(y + tall).min(HEIGHT) {
            let (from, to) = (x.min(WIDTH), (x + wide).min(WIDTH));
            self.pixels[row * WIDTH + from..row * WIDTH + to].fill(colour);
        }
    }
}

/// The bytes of the picture.
pub fn picture(edition: &Edition<'_>) -> Vec<u8> {
    let mut canvas = Canvas { pixels: vec![0; WIDTH * HEIGHT] };
    let tiles = charts::map_of_all(edition);
    let column = |pick: &dyn Fn(&charts::Place) -> usize| {
        let places = || tiles.iter().map(pick);
        (places().min().unwrap_or(0), places().max().unwrap_or(0))
    };
    let (left, right) = column(&|(tile, _)| usize::from(tile.column));
    let (top, bottom) = column(&|(tile, _)| usize::from(tile.row));
    let (columns, rows) = (right - left + 1, bottom - top + 1);
    // A tile of the chart is half again as wide as it is tall.
    let room = (WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN - 48);
    let step = (room.0 / columns / 3).min(room.1 / rows / 2).clamp(1, 32);
    let (wide, tall) = (step * 3, step * 2);
    let from = (
        (WIDTH.saturating_sub(columns * wide)) / 2,
        MARGIN + (room.1.saturating_sub(rows * tall)) / 2,
    );
    let gap = (step / 6).max(1);
    let largest = tiles.iter().map(|(_, count)| *count).max().unwrap_or(0);
    for (tile, count) in &tiles {
        let x = from.0 + (usize::from(tile.column) - left) * wide;
        let y = from.1 + (usize::from(tile.row) - top) * tall;
        let shade = 1 + charts::level(*count, largest);
        canvas.fill(x, y, wide.saturating_sub(gap), tall.saturating_sub(gap), shade);
    }
    // The thick and thin rule of the masthead, or, without a map, the river alone.
    canvas.fill(MARGIN, HEIGHT - 92, WIDTH - 2 * MARGIN, 6, 5);
    canvas.fill(MARGIN, HEIGHT - 82, WIDTH - 2 * MARGIN, 2, 5);
    seal(&mut canvas);
    png(WIDTH, &PALETTE, &canvas.pixels)
}

/// The mark of the site at the end of the rule: a seal with three waves.
fn seal(canvas: &mut Canvas) {
    const SIDE: usize = 72;
    let (x, y) = (WIDTH - MARGIN - SIDE, HEIGHT - 92 - SIDE / 2 + 4);
    canvas.fill(x, y, SIDE, SIDE, SEAL);
    for wave in 0..3 {
        for at in 10..SIDE - 10 {
            // Arcs of a parabola, one down and one up: whole numbers, the same everywhere.
            let half = (SIDE - 20) / 2;
            let (arc, along) = ((at - 10) / half, (at - 10) % half);
            let swing = 4 * along * (half - along) * 7 / (half * half);
            let middle = 20 + wave * 16;
            let level = if arc == 0 { middle + swing } else { middle.saturating_sub(swing) };
            canvas.fill(x + at, y + level.saturating_sub(2), 1, 5, WHITE);
        }
    }
}
