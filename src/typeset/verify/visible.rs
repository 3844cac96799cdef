//! A mark counts only if it can be seen.

use std::collections::BTreeMap;

use typst::visualize::{Color, Paint};

use super::ink::{Box, Ink};
use super::pictures::{THICK, VEILED, of_body};
use super::{BEHIND, Page, Subject};
use crate::typeset::figure::{Figure, determinant, opacity};
use crate::typeset::frames::{Run, Seen};

/// The least height of the letters of a mark, in points after all transformations.
const SIZE: f64 = 5.0;
/// How much narrower or wider than they are drawn its letters may be, and how much closer.
const SQUEEZED: f64 = 0.5;
/// The least opacity of its colour.
const OPAQUE: f64 = 0.9;
/// The least contrast with the ground: of large text by success criterion 1.4.3 of WCAG 2.2, and of what lies behind the text.
const CONTRAST: f64 = 3.0;
const CONTRAST_BEHIND: f64 = 1.05;
/// How much of what lies behind the text one thing that the layout paints may cover.
const COVERED: f64 = 0.8;
/// From what thickness on a stroke around letters is part of their colour, in sizes of the text.
const OUTLINE: f64 = 0.02;

/// Says of each mark of a page why it cannot be seen, where it cannot.
pub(super) fn examine(page: &mut Page, subject: &Subject, fill: Option<Paint>, boxes: &[Box], ink: &mut Ink) {
    let mut of_marks: BTreeMap<usize, Vec<&Box>> = BTreeMap::new();
    for own in boxes {
        if let Some(mark) = own.run.mark {
            of_marks.entry(mark).or_default().push(own);
        }
    }
    let faults: Vec<_> = (0..page.marks.len())
        .map(|number| {
            let behind = BEHIND.contains(&page.marks[number].kind.as_str());
            let Some(boxes) = of_marks.get(&number) else { return Some("has no letters to be seen".to_owned()) };
            let blank = page.runs().filter(|(_, run)| run.mark == Some(number)).any(|(rank, run)| {
                let letters = run.text.text.chars().any(char::is_alphanumeric);
                // A vowel over a letter takes no room, and is a run of its own where it stands higher.
                let takes_room = run.text.glyphs.iter().any(|glyph| glyph.x_advance.get() > 0.0);
                letters && takes_room && !boxes.iter().any(|own| own.rank == rank)
            });
            let found = if blank { Some("has letters that nobody sees".to_owned()) } else { None };
            let found = found.or_else(|| boxes.iter().find_map(|own| of_shape(&own.run, behind)));
            let found = found
                .or_else(|| boxes.iter().find_map(|own| of_colour(page, subject, own, fill.as_ref(), behind, ink)));
            found.or_else(|| if behind { of_cover(page, subject, boxes, ink) } else { None })
        })
        .collect();
    for (mark, fault) in page.marks.iter_mut().zip(faults) {
        mark.fault = fault;
    }
}

/// What is wrong with size and direction of the letters.
fn of_shape(run: &Run, behind: bool) -> Option<String> {
    let transform = run.transform;
    let (right, down) = (transform.sx.get(), transform.ky.get());
    let width = right.hypot(down);
    // Across the line, so that slanting makes letters no higher.
    let height = determinant(transform).abs() / width;
    let size = run.text.size.to_pt() * width.min(height);
    if size < SIZE - 1e-6 {
        return Some(format!("has letters of {size:.1} pt, and {SIZE} pt is the least"));
    }
    if determinant(transform) < 0.0 {
        return Some("is mirrored".to_owned());
    }
    if !behind && right < -1e-6 * width {
        return Some("stands upside down".to_owned());
    }
    if !(SQUEEZED..=1.0 / SQUEEZED).contains(&(width / height)) {
        return Some("is squeezed out of its shape".to_owned());
    }
    let natural: f64 =
        run.text.glyphs.iter().filter_map(|glyph| run.text.font.x_advance(glyph.id)).map(|em| em.get()).sum();
    let taken: f64 = run.text.glyphs.iter().map(|glyph| glyph.x_advance.get()).sum();
    (taken < SQUEEZED * natural).then(|| "has letters that stand on each other".to_owned())
}

/// What is wrong with the colour of the letters on their ground.
fn of_colour(
    page: &Page,
    subject: &Subject,
    own: &Box,
    fill: Option<&Paint>,
    behind: bool,
    ink: &mut Ink,
) -> Option<String> {
    let text = own.run.text;
    let outline = text.stroke.as_ref().filter(|stroke| stroke.thickness > text.size * OUTLINE);
    let paints = std::iter::once(&text.fill).chain(outline.map(|stroke| &stroke.paint));
    let least = if behind { CONTRAST_BEHIND } else { CONTRAST };
    let mut colours = Vec::new();
    for paint in paints {
        match paint {
            Paint::Solid(color) if opacity(paint) >= OPAQUE => colours.push(luminance(rgb(color))),
            Paint::Solid(_) => return Some("is transparent".to_owned()),
            Paint::Gradient(_) | Paint::Tiling(_) => return Some("is set in no one colour".to_owned()),
        }
    }
    // A picture of the body is no ground, and reported where it meets a mark.
    let is_ground = |seen: &&Seen| meets(seen, own) && !is_authored(subject, seen);
    let grounds: Vec<&Seen> = page.items[..own.rank].iter().filter(is_ground).collect();
    for glyph in ink.glyphs(&own.run) {
        for point in glyph.area.grid(3, 1) {
            let Some(ground) = ground(&grounds, fill, point, own.size) else {
                return Some("stands on a picture or a pattern, so that its contrast is unknown".to_owned());
            };
            for colour in &colours {
                let contrast = ground.contrast(*colour);
                if contrast < least {
                    return Some(format!("has a contrast of {contrast:.2} to its ground, and {least} is the least"));
                }
            }
        }
    }
    None
}

/// Whether it is a picture of the body.
fn is_authored(subject: &Subject, seen: &Seen) -> bool {
    matches!(seen, Seen::Picture { image, .. } if of_body(subject, image).is_some())
}

fn meets(seen: &Seen, own: &Box) -> bool {
    match seen {
        Seen::Figure(Figure { area, .. }) | Seen::Picture { area, .. } => area.meets(own.area, 0.0),
        Seen::Mark(_) | Seen::Text(_) => false,
    }
}

/// What a point of the page shows before text of that size is painted there: the darkest and the lightest that it may be.
struct Ground {
    darkest: [f64; 3],
    lightest: [f64; 3],
}

impl Ground {
    /// The least contrast of a luminance with it (WCAG 2.2).
    fn contrast(&self, text: f64) -> f64 {
        let (dark, light) = (luminance(self.darkest), luminance(self.lightest));
        let ratio = |a: f64, b: f64| (a.max(b) + 0.05) / (a.min(b) + 0.05);
        // What a gradient runs through on its way is on it, too.
        if dark <= text && text <= light { 1.0 } else { ratio(text, dark).min(ratio(text, light)) }
    }
}

/// None where it cannot be known.
fn ground(seen: &[&Seen], fill: Option<&Paint>, point: (f64, f64), size: f64) -> Option<Ground> {
    let white = [1.0; 3];
    let mut ground = Some(Ground { darkest: white, lightest: white });
    if let Some(paint) = fill {
        ground = over(ground, paint);
    }
    for seen in seen {
        match seen {
            Seen::Figure(figure) => ground = figure.paints_at(point, size * THICK).fold(ground, over),
            Seen::Picture { area, .. } if area.holds(point) => ground = None,
            Seen::Picture { .. } | Seen::Mark(_) | Seen::Text(_) => {}
        }
    }
    ground
}

/// A paint over what is there.
fn over(ground: Option<Ground>, paint: &Paint) -> Option<Ground> {
    let colours: Vec<&Color> = match paint {
        Paint::Solid(color) => vec![color],
        Paint::Gradient(gradient) => gradient.stops_ref().iter().map(|(color, _)| color).collect(),
        Paint::Tiling(_) => return None,
    };
    // What nothing shows through makes known what was not.
    let opaque = colours.iter().all(|color| color.alpha().is_none_or(|alpha| alpha >= 1.0));
    let below = match ground {
        Some(ground) => [ground.darkest, ground.lightest],
        None if opaque => [[1.0; 3]; 2],
        None => return None,
    };
    let mixed = colours.iter().flat_map(|color| {
        let (alpha, own) = (color.alpha().map_or(1.0, f64::from), rgb(color));
        below.map(|below| std::array::from_fn(|part| alpha * own[part] + (1.0 - alpha) * below[part]))
    });
    let mut mixed: Vec<[f64; 3]> = mixed.collect();
    mixed.sort_by(|a, b| luminance(*a).total_cmp(&luminance(*b)));
    Some(Ground { darkest: *mixed.first()?, lightest: *mixed.last()? })
}

/// What the layout paints over a mark that lies behind the text, such as a ground for the whole page. The grounds of single passages may cover it
/// together, as those of the words that a draft borrows do; pictures of the body are the document's.
fn of_cover(page: &Page, subject: &Subject, boxes: &[&Box], ink: &mut Ink) -> Option<String> {
    let size = boxes.iter().map(|own| own.size).fold(0.0, f64::max);
    let glyphs = boxes.iter().flat_map(|own| ink.glyphs(&own.run));
    let points: Vec<(f64, f64)> = glyphs.flat_map(|glyph| glyph.area.grid(5, 5)).collect();
    let first = boxes.iter().map(|own| own.rank).min()?;
    let covers = |seen: &Seen| {
        let hides = |point: (f64, f64)| match seen {
            Seen::Figure(figure) => figure.paints_at(point, size * THICK).any(|paint| opacity(paint) > VEILED),
            Seen::Picture { area, .. } => area.holds(point),
            Seen::Mark(_) | Seen::Text(_) => false,
        };
        let near = boxes.iter().any(|own| meets(seen, own));
        let hidden = if near { points.iter().filter(|point| hides(**point)).count() } else { 0 };
        hidden as f64 > COVERED * points.len() as f64 && !is_authored(subject, seen)
    };
    page.items[first..].iter().any(covers).then(|| "is covered".to_owned())
}

/// A colour in the components of sRGB, from 0 to 1.
fn rgb(color: &Color) -> [f64; 3] {
    let color = color.to_rgb();
    [color.red, color.green, color.blue].map(f64::from)
}

/// The relative luminance of WCAG 2.2.
fn luminance(rgb: [f64; 3]) -> f64 {
    let [red, green, blue] =
        rgb.map(|part| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}
