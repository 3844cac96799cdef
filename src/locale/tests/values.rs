//! Every value that a message takes comes out as that text: for every language, house, message and variable of the project's locale files.
//!
//! The tree of each message says what is printed where: every placeable with a variable or a call is a [`Printed`], with the choices that lead to
//! it. For each of them the facts are made so that these choices fall, everything else is arbitrary, and the value must stand in the plain text of
//! the formatted message. So nothing is skipped but what no placeable prints: a variable that is only selected on. The reading of the tree stands
//! in [`tree`] and shares nothing with the module under test.

mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;

use super::safety::{hostile, kept};
use super::{at, project_files, report};
use crate::civil::{Date, Time};
use crate::locale::{Decimal, Facts, LATE_PAGE, LATE_TOTAL, Locale, Locales, Value};
use crate::markup::{Inline, InlineKind, read_message};
use tree::{Condition, Key, Message, Printed, Takes};

/// The messages of one language for one house, and the locale with a probe for each form in which a value is printed.
struct Under {
    name: String,
    locale: Arc<Locale>,
    messages: Vec<Message>,
    probes: BTreeMap<String, String>,
}

static ALL: LazyLock<Vec<Under>> = LazyLock::new(|| {
    let files = project_files();
    let languages: BTreeSet<_> = files.iter().map(|file| file.lang.clone()).collect();
    let houses: BTreeSet<_> = files.iter().filter_map(|file| file.house.clone()).collect();
    let mut all = Vec::new();
    for lang in &languages {
        for house in &houses {
            let read = tree::messages(
                files.iter().filter(|file| file.lang == *lang && file.house.as_ref().is_none_or(|of| of == house)),
            );
            // how each value is printed by itself
            let forms: BTreeSet<_> = read.iter().flat_map(|message| &message.printed).map(|use_| &use_.form).collect();
            let probes: BTreeMap<_, _> =
                forms.iter().zip(0..).map(|(form, n)| ((*form).clone(), format!("probe-{n}"))).collect();
            let lines = probes.iter().map(|(form, id)| format!("{id} = {{ {form} }}\n")).collect::<String>();
            let mut files: Vec<_> = files.iter().filter(|file| file.lang == *lang).cloned().collect();
            files.push(at(lang, None, "probes.ftl", &format!("{lines}{CATEGORIES}")));
            let (locales, findings) = Locales::load(files);
            assert_eq!(report(&findings), "");
            if let Some(locale) = locales.locale(lang, house) {
                all.push(Under { name: format!("{lang} {house}"), locale, messages: read, probes });
            }
        }
    }
    all
});

/// What the runtime takes a number for.
const CATEGORIES: &str = "cardinal = { $n ->\n [zero] zero\n [one] one\n [two] two\n [few] few\n [many] many\n *[other] other\n }
ordinal = { NUMBER($n, type: \"ordinal\") ->\n [zero] zero\n [one] one\n [two] two\n [few] few\n [many] many\n *[other] other\n }\n";

impl Under {
    fn plain(&self, id: &str, facts: &Facts) -> Result<(String, String), String> {
        let formatted = self.locale.format(id, facts).map_err(|findings| report(&findings))?;
        let (inlines, findings) = read_message(&formatted.djot, &formatted.span);
        let mut shape = String::new();
        shape_of(&inlines, &mut shape);
        if findings.is_empty() { Ok((plain(&inlines), shape)) } else { Err(report(&findings)) }
    }

    /// Whether `value` makes all choices fall that lead to a placeable.
    fn satisfies(&self, value: &Value, conditions: &[&Condition]) -> bool {
        conditions.iter().all(|condition| {
            let chosen = |key: &Key| match (key, value) {
                (Key::Number(key), Value::Number(n)) => key == n,
                (Key::Word(key), Value::Text(text)) => key == text,
                (Key::Word(key), Value::Number(_)) => {
                    let mut facts = Facts::new();
                    facts.set("n", value.clone());
                    let id = if condition.ordinal { "ordinal" } else { "cardinal" };
                    self.locale.format(id, &facts).expect("a number has a category").djot == *key
                }
                _ => false,
            };
            match &condition.key {
                Some(key) => chosen(key),
                None => !condition.others.iter().any(chosen),
            }
        })
    }

    /// Facts with which the placeable is printed, as far as possible from `seed`; none where its choices exclude one another.
    fn facts(&self, message: &Message, printed: &Printed, seed: &Seed) -> Option<Facts> {
        let mut facts = Facts::new();
        for (at, (name, takes)) in message.takes.iter().enumerate() {
            let conditions: Vec<_> =
                printed.conditions.iter().filter(|condition| condition.variable == *name).collect();
            let arbitrary = seed.value(at, *takes, message.selected.contains(name));
            let keys = conditions.iter().flat_map(|condition| condition.key.iter().chain(&condition.others));
            let keys = keys.map(|key| match key {
                Key::Number(n) => Value::Number(*n),
                Key::Word(word) => Value::Text(word.clone()),
            });
            let counts = (0..200).chain([1_000_000]).map(Value::Number);
            let fits = |value: &Value| takes.accepts(value) && self.satisfies(value, &conditions);
            let value = std::iter::once(arbitrary).chain(keys).chain(counts).find(fits)?;
            facts.set(name, value);
        }
        for (start, end) in &message.ranges {
            if let (Some(Value::Date(from)), Some(Value::Date(until))) = (facts.get(start), facts.get(end)) {
                let (from, until) = (*from.min(until), *from.max(until));
                facts.set(start, Value::Date(from));
                facts.set(end, Value::Date(until));
            }
        }
        Some(facts)
    }
}

/// Arbitrary values, from which those of a message are taken in turn.
#[derive(Debug, Clone)]
struct Seed {
    any: Vec<Value>,
    texts: Vec<String>,
    numbers: Vec<i64>,
    dates: Vec<Date>,
    times: Vec<Time>,
    /// Whether texts carry a number, so that none is taken for another and none is blank.
    marked: bool,
}

impl Seed {
    fn value(&self, at: usize, takes: Takes, selected: bool) -> Value {
        let pick = |length: usize| at % length;
        match takes {
            Takes::Late => Value::Late,
            Takes::Date => Value::Date(self.dates[pick(self.dates.len())]),
            Takes::Time => Value::Time(self.times[pick(self.times.len())]),
            Takes::Ordinal => Value::Number(self.numbers[pick(self.numbers.len())].rem_euclid(5000) + 1),
            Takes::Number => Value::Number(self.numbers[pick(self.numbers.len())]),
            Takes::Anything => match &self.any[pick(self.any.len())] {
                Value::Number(n) => Value::Number(*n),
                value @ (Value::Decimal(_) | Value::Date(_) | Value::Time(_)) if !selected => value.clone(),
                _ if self.marked => Value::Text(format!("<{at}>{}</{at}>", self.texts[pick(self.texts.len())])),
                _ => Value::Text(self.texts[pick(self.texts.len())].clone()),
            },
        }
    }
}

fn seeds() -> impl Strategy<Value = Seed> {
    let dates = || (1..=9999_u16, 1..=12_u8, 1..=28_u8).prop_map(|(year, month, day)| Date { year, month, day });
    let times = || (0..24_u8, 0..60_u8).prop_map(|(hour, minute)| Time { hour, minute });
    // fifteen digits, which MONEY takes too
    let numbers = || prop_oneof![0..2000_i64, -999_999_999_999_999..=999_999_999_999_999_i64];
    let decimal = (numbers(), 0..=6_u32).prop_map(|(n, places)| {
        let (whole, rest) = (n / 10_i64.pow(places), (n % 10_i64.pow(places)).unsigned_abs());
        let sign = if n < 0 && whole == 0 { "-" } else { "" };
        let text = match places {
            0 => whole.to_string(),
            places => format!("{sign}{whole}.{rest:0places$}", places = places as usize),
        };
        text.parse::<Decimal>().expect("at most fifteen digits")
    });
    let any = prop_oneof![
        5 => Just(Value::Text(String::new())),
        1 => numbers().prop_map(Value::Number),
        1 => decimal.prop_map(Value::Decimal),
        1 => dates().prop_map(Value::Date),
        1 => times().prop_map(Value::Time),
    ];
    use proptest::collection::vec;
    (vec(any, 1..6), vec(hostile(), 1..6), vec(numbers(), 1..4), vec(dates(), 1..3), vec(times(), 1..3), any_bool())
        .prop_map(|(any, texts, numbers, dates, times, marked)| Seed { any, texts, numbers, dates, times, marked })
}

fn any_bool() -> impl Strategy<Value = bool> {
    any::<bool>()
}

/// The text of a message, without its markup.
fn plain(inlines: &[Inline]) -> String {
    crate::markup::plain(inlines)
}

/// The markup of a message, without its text.
fn shape_of(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(_) => {}
            InlineKind::Styled(style, inner) => {
                out.push_str(&format!("{style:?}("));
                shape_of(inner, out);
                out.push(')');
            }
            other => out.push_str(&format!("{other:?};")),
        }
    }
}

/// What of a form's text must stand on the page: Djot drops the spaces at the ends of a paragraph.
fn stands(text: &str, expected: &str) -> bool {
    let spaces = [' ', '\t', '\u{b}', '\u{c}'];
    text.contains(expected)
        || text.trim_start_matches(spaces).starts_with(expected.trim_start_matches(spaces))
        || text.trim_end_matches(spaces).ends_with(expected.trim_end_matches(spaces))
        || text.trim_matches(spaces) == expected.trim_matches(spaces)
        // a paragraph of nothing but spaces, of whatever kind, is none
        || (text.is_empty() && expected.trim().is_empty())
}

#[test]
fn the_tree_is_read_whole() {
    assert!(ALL.len() >= 6, "three languages for two houses");
    for under in &*ALL {
        let ids: Vec<_> = under.messages.iter().map(|message| message.id.as_str()).collect();
        let known: Vec<_> = under.locale.ids().into_iter().filter(|id| !is_ours(id)).collect();
        assert_eq!(ids, known, "{}", under.name);
        for message in &under.messages {
            let variables: Vec<_> = under.locale.variables(&message.id).into_keys().collect();
            assert_eq!(message.takes.keys().cloned().collect::<Vec<_>>(), variables, "{} {}", under.name, message.id);
            for name in message.takes.keys() {
                let printed = message.printed.iter().any(|printed| printed.variables.contains(name));
                let selected = message.selected.contains(name);
                assert!(printed || selected, "{} `{}` does nothing with `${name}`", under.name, message.id);
            }
        }
    }
}

fn is_ours(id: &str) -> bool {
    id.starts_with("probe-") || id == "cardinal" || id == "ordinal"
}

/// A selection that no value reaches would hide what it prints.
#[test]
fn every_placeable_can_be_reached() {
    let seed = Seed {
        any: vec![Value::Text(String::new())],
        texts: vec!["x".to_owned()],
        numbers: vec![7],
        dates: vec![Date { year: 2014, month: 4, day: 1 }],
        times: vec![Time { hour: 10, minute: 0 }],
        marked: true,
    };
    for under in &*ALL {
        for message in &under.messages {
            for name in message.takes.keys() {
                let mut placeables =
                    message.printed.iter().filter(|printed| printed.variables.contains(name)).peekable();
                let none = placeables.peek().is_none();
                let reached = placeables.any(|printed| under.facts(message, printed, &seed).is_some());
                assert!(none || reached, "{} `{}` never prints `${name}`", under.name, message.id);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn every_value_of_every_message_comes_out_as_that_text(seed in seeds()) {
        let tame = Seed { texts: vec!["x".to_owned()], ..seed.clone() };
        for under in &*ALL {
            for message in &under.messages {
                for printed in &message.printed {
                    let place = format!("{} `{}`, {}", under.name, message.id, printed.form);
                    let Some(facts) = under.facts(message, printed, &seed) else { continue };
                    let (text, shape) = match under.plain(&message.id, &facts) {
                        Ok(read) => read,
                        Err(error) => return Err(TestCaseError::fail(format!("{place}: {error}"))),
                    };
                    let expected = match printed.form.strip_prefix('$').map(|name| facts.get(name)) {
                        Some(Some(Value::Text(value))) => kept(value),
                        Some(Some(Value::Late)) => if printed.form == "$page" { LATE_PAGE } else { LATE_TOTAL }.to_string(),
                        _ => under.plain(&under.probes[&printed.form], &facts).expect("it is printed by itself").0,
                    };
                    prop_assert!(stands(&text, &expected), "{place}: {expected:?} does not stand in {text:?}");
                    let Some(facts) = under.facts(message, printed, &tame) else { continue };
                    let (_, usual) = under.plain(&message.id, &facts).expect("it is printed with other values too");
                    prop_assert_eq!(shape, usual, "{}: markup comes out of a value in {:?}", place, text);
                }
            }
        }
    }
}
