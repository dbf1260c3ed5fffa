//! The picture that is shown where an article is shared: its title, the site's name, the day
//! and the regions, in letters of a font that the theme brings in `share/`. Without a font
//! there is none, since one of the system would make the bytes differ between machines.

use super::convert::State;
use super::edition::Edition;
use super::files;
use super::png::png;
use super::route::Route;
use super::share::{HEIGHT, WIDTH};
use super::theme::Theme;
use super::view::Bytes;
use crate::base::{Diagnostic, Fault, Hash, Problem, RelPath, Sink};
use crate::model::Lang;
use crate::text::wrap;
use ab_glyph::{Font, FontVec, GlyphId, PxScale, ScaleFont, point};
use rayon::prelude::*;

/// Its name beside the article's page.
const NAME: &str = "share.png";
/// Around the words.
const MARGIN: usize = 84;
/// The steps between the ground and full white.
const STEPS: usize = 64;
const GROUND: [u8; 3] = [6, 54, 63];
/// After the steps of the palette: seal red and the rule.
const SEAL: u8 = STEPS as u8;
const RULE: u8 = STEPS as u8 + 1;
/// Sizes of the title in pixels, and how many lines of each there may be.
const TITLES: [(f32, usize); 4] = [(72.0, 3), (60.0, 4), (52.0, 4), (44.0, 5)];

/// The letters that the theme brings.
pub struct Letters {
    font: FontVec,
    hash: Hash,
}

impl Letters {
    /// The first font in the theme's `share/` by its name: TrueType or OpenType; of a
    /// collection the first.
    pub fn of(theme: &Theme, diagnostics: &mut Vec<Diagnostic>) -> Option<Letters> {
        let is_font = |own: &str| [".ttf", ".otf", ".ttc"].iter().any(|end| own.ends_with(end));
        let (path, bytes) = theme.under("share/").find(|(path, _)| is_font(path.as_str()))?;
        match FontVec::try_from_vec(bytes.to_vec()) {
            Ok(font) => Some(Letters { font, hash: Hash::of(bytes) }),
            Err(_) => {
                diagnostics.push(Diagnostic::at_file(Problem::ThemeFontBroken {}, path));
                None
            }
        }
    }

    /// The width of a character in letters of a size.
    fn width(&self, c: char, size: f32) -> f32 {
        self.font.as_scaled(self.scale(size)).h_advance(self.font.glyph_id(c))
    }

    /// What the font's own scale is for letters whose square is `size` pixels.
    fn scale(&self, size: f32) -> PxScale {
        let square = self.font.units_per_em().unwrap_or(1000.0);
        PxScale::from(size * self.font.height_unscaled() / square)
    }
}

/// What stands on a card.
struct Words {
    title: String,
    site: String,
    foot: String,
}

/// The file of an article's card in a language; nothing where it has none: without letters,
/// with a picture of its own, withdrawn, or not translated.
pub fn file(edition: &Edition<'_>, number: usize, lang: Lang) -> Option<RelPath> {
    edition.share.letters.as_ref()?;
    let article = &edition.site.articles[number];
    let shown = edition.shown(number, lang).state != State::Missing;
    if !shown || article.withdrawn.is_some() || article.image.is_some() {
        return None;
    }
    let page = edition.routes.file(lang, &Route::Article(article.slug.clone()));
    let path = RelPath::new(&format!("{}/{NAME}", page.parent())).ok()?;
    // An attachment of this name stays what it is.
    let taken = files::of_article(edition, article).into_iter().any(|(own, _)| own == path);
    (!taken).then_some(path)
}

/// Draws the cards, on all threads; one that was made of the same is kept. Gives the files
/// and their lengths.
pub fn put_all(edition: &Edition<'_>, sink: &dyn Sink) -> Result<Vec<(RelPath, u64)>, Fault> {
    let Some(letters) = &edition.share.letters else { return Ok(Vec::new()) };
    let numbers = edition.in_slug_order.iter().copied();
    let all: Vec<(usize, Lang)> =
        numbers.flat_map(|number| edition.langs.iter().map(move |lang| (number, *lang))).collect();
    let put = |(number, lang): (usize, Lang)| -> Result<Option<(RelPath, u64)>, Fault> {
        let Some(path) = file(edition, number, lang) else { return Ok(None) };
        let words = words(edition, number, lang);
        let mut bytes = Bytes::default();
        for part in [&letters.hash.to_string(), &words.title, &words.site, &words.foot] {
            bytes.text(part);
        }
        let print = Hash::of(&bytes.0);
        if let Some(length) = sink.keep(&path, &print)? {
            return Ok(Some((path, length)));
        }
        let card = draw(letters, &words);
        let length = card.len() as u64;
        sink.put_printed(&path, card, print)?;
        Ok(Some((path, length)))
    };
    let put = all.into_par_iter().map(put).collect::<Result<Vec<_>, Fault>>()?;
    Ok(put.into_iter().flatten().collect())
}

fn words(edition: &Edition<'_>, number: usize, lang: Lang) -> Words {
    let item = edition.item(number, lang);
    let day = item.date.as_ref().map(|date| date.text.clone());
    let kind = edition.word(lang, &format!("kind.{}", item.kind), &[]);
    let regions = item.regions.iter().take(3).map(|region| region.short.clone());
    let foot: Vec<String> = [Some(kind), day].into_iter().flatten().chain(regions).collect();
    Words {
        title: item.title.clone(),
        site: edition.site_title(lang),
        foot: foot.join(if lang == Lang::En { "  ·  " } else { " · " }),
    }
}

/// One number of a colour a pixel.
struct Canvas<'a> {
    letters: &'a Letters,
    pixels: Vec<u8>,
}

impl Canvas<'_> {
    fn fill(&mut self, (x, y): (usize, usize), (wide, tall): (usize, usize), colour: u8) {
        for row in y..(y + tall).min(HEIGHT) {
            let (from, to) = (x.min(WIDTH), (x + wide).min(WIDTH));
            self.pixels[row * WIDTH + from..row * WIDTH + to].fill(colour);
        }
    }

    /// Sets a line of text with its baseline at `y`; `ink` is how white it is, 0 to 1.
    fn set(&mut self, text: &str, (x, y): (f32, f32), size: f32, ink: f32) {
        let scale = self.letters.scale(size);
        let mut at = x;
        for c in text.chars() {
            let id: GlyphId = self.letters.font.glyph_id(c);
            let glyph = id.with_scale_and_position(scale, point(at, y));
            if let Some(outline) = self.letters.font.outline_glyph(glyph) {
                let corner = outline.px_bounds().min;
                outline.draw(|right, down, cover| {
                    let (x, y) = (corner.x + right as f32, corner.y + down as f32);
                    if x < 0.0 || y < 0.0 || x >= WIDTH as f32 || y >= HEIGHT as f32 {
                        return;
                    }
                    let step = (cover.clamp(0.0, 1.0) * ink * (STEPS - 1) as f32).round() as u8;
                    let pixel = &mut self.pixels[y as usize * WIDTH + x as usize];
                    // Letters may touch: the lighter of both stands.
                    if *pixel < STEPS as u8 {
                        *pixel = step.max(*pixel);
                    }
                });
            }
            at += self.letters.width(c, size);
        }
    }
}

fn draw(letters: &Letters, words: &Words) -> Vec<u8> {
    let mut canvas = Canvas { letters, pixels: vec![0; WIDTH * HEIGHT] };
    let room = (WIDTH - 2 * MARGIN) as f32;
    canvas.fill((MARGIN, 76), (14, 40), SEAL);
    let site = fitting(letters, &words.site, room - 40.0, 36.0);
    canvas.set(&site, (MARGIN as f32 + 34.0, 109.0), 36.0, 0.86);
    let (size, lines) = title(letters, &words.title, room);
    let step = size * 1.36;
    // The title stands in the middle of what is between the name and the rule.
    let first = 314.0 - step * (lines.len() as f32 - 1.0) / 2.0 + size * 0.36;
    for (at, line) in lines.iter().enumerate() {
        canvas.set(line, (MARGIN as f32, first + step * at as f32), size, 1.0);
    }
    canvas.fill((MARGIN, HEIGHT - 118), (WIDTH - 2 * MARGIN, 6), RULE);
    canvas.fill((MARGIN, HEIGHT - 108), (WIDTH - 2 * MARGIN, 2), RULE);
    let foot = fitting(letters, &words.foot, room, 30.0);
    canvas.set(&foot, (MARGIN as f32, HEIGHT as f32 - 56.0), 30.0, 0.86);
    png(WIDTH, &palette(), &canvas.pixels)
}

/// The largest letters in which the title fits, and its lines; the end of one that is too long
/// even in the smallest is left out.
fn title(letters: &Letters, text: &str, room: f32) -> (f32, Vec<String>) {
    // A title of a thousand characters is cut before it is measured.
    let text: String = text.chars().take(400).collect();
    for (size, most) in TITLES {
        let lines = wrap::balanced(&text, room, &|c| letters.width(c, size));
        if lines.len() <= most {
            return (size, lines);
        }
    }
    let (size, most) = TITLES[TITLES.len() - 1];
    let mut lines = wrap::wrap(&text, room, &|c| letters.width(c, size));
    lines.truncate(most);
    if let Some(last) = lines.last_mut() {
        *last = fitting(letters, &format!("{last}…"), room, size);
    }
    (size, lines)
}

/// As much of a line as there is room for, with a mark where something is missing.
fn fitting(letters: &Letters, text: &str, room: f32, size: f32) -> String {
    let wide = |text: &str| text.chars().map(|c| letters.width(c, size)).sum::<f32>();
    if wide(text) <= room {
        return text.to_owned();
    }
    let mut kept = text.trim_end_matches('…').to_owned();
    while !kept.is_empty() && wide(&kept) + letters.width('…', size) > room {
        kept.pop();
    }
    kept + "…"
}

/// From the ground to white, then the seal and the rule.
fn palette() -> Vec<[u8; 3]> {
    let mixed = |step: usize| {
        GROUND.map(|ground| {
            let ground = usize::from(ground);
            (ground + (255 - ground) * step / (STEPS - 1)) as u8
        })
    };
    (0..STEPS).map(mixed).chain([[190, 48, 36], [148, 203, 206]]).collect()
}
