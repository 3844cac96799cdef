//! What the messages of locale files print, read off their syntax.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser::parse;

use crate::locale::{LocaleFile, Value};

/// A message with all that it prints, also through other messages.
pub(super) struct Message {
    pub(super) id: String,
    /// Its variables, and what each must be.
    pub(super) takes: BTreeMap<String, Takes>,
    /// The variables on whose value a variant depends.
    pub(super) selected: BTreeSet<String>,
    /// The pairs of variables that are the first and the last day of a range.
    pub(super) ranges: BTreeSet<(String, String)>,
    pub(super) printed: Vec<Printed>,
}

/// A placeable that prints a value.
pub(super) struct Printed {
    /// As it is written: `$n`, or `ORDINAL($n, gender: "feminine")`.
    pub(super) form: String,
    pub(super) variables: BTreeSet<String>,
    /// The choices that lead to it.
    pub(super) conditions: Vec<Condition>,
}

/// That a variant is chosen.
#[derive(Clone)]
pub(super) struct Condition {
    pub(super) variable: String,
    pub(super) ordinal: bool,
    /// The key of the variant; none for the default one, which is chosen where none of the others is.
    pub(super) key: Option<Key>,
    pub(super) others: Vec<Key>,
}

#[derive(Clone, PartialEq)]
pub(super) enum Key {
    Number(i64),
    Word(String),
}

/// What a variable must be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Takes {
    Anything,
    Number,
    Ordinal,
    Date,
    Time,
    Late,
}

impl Takes {
    pub(super) fn accepts(self, value: &Value) -> bool {
        match self {
            Self::Anything => !matches!(value, Value::Late),
            Self::Number => matches!(value, Value::Number(_)),
            Self::Ordinal => matches!(value, Value::Number(1..)),
            Self::Date => matches!(value, Value::Date(_)),
            Self::Time => matches!(value, Value::Time(_)),
            Self::Late => matches!(value, Value::Late),
        }
    }
}

/// The messages of `files` in the order of their ids; what a house says takes the place of what is said for all.
pub(super) fn messages<'a>(files: impl Iterator<Item = &'a LocaleFile>) -> Vec<Message> {
    let mut patterns: BTreeMap<String, (bool, Pattern<String>)> = BTreeMap::new();
    for file in files {
        let resource = parse(file.source.text().to_owned()).expect("the project's files are Fluent");
        for entry in resource.body {
            let Entry::Message(message) = entry else {
                assert!(!matches!(entry, Entry::Term(_)), "{}: terms are to be read here", file.source.path());
                continue;
            };
            assert!(message.attributes.is_empty(), "{}: attributes are to be read here", file.source.path());
            let value = message.value.expect("a message without attributes has a text");
            let of_house = file.house.is_some();
            if of_house || !patterns.get(&message.id.name).is_some_and(|(before, _)| *before) {
                patterns.insert(message.id.name, (of_house, value));
            }
        }
    }
    let read = |id: &String| {
        let message = Message {
            id: id.clone(),
            takes: BTreeMap::new(),
            selected: BTreeSet::new(),
            ranges: BTreeSet::new(),
            printed: Vec::new(),
        };
        let mut walk = Walk { patterns: &patterns, message };
        walk.pattern(&patterns[id].1, &[]);
        walk.message
    };
    patterns.keys().map(read).collect()
}

struct Walk<'a> {
    patterns: &'a BTreeMap<String, (bool, Pattern<String>)>,
    message: Message,
}

impl Walk<'_> {
    fn pattern(&mut self, pattern: &Pattern<String>, conditions: &[Condition]) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression, conditions);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<String>, conditions: &[Condition]) {
        let (selector, variants) = match expression {
            Expression::Inline(inline) => return self.inline(inline, conditions),
            Expression::Select { selector, variants } => (selector, variants),
        };
        let (variable, ordinal) = match selector {
            InlineExpression::VariableReference { id } => (id.name.clone(), false),
            InlineExpression::FunctionReference { id, arguments } if id.name == "NUMBER" => {
                let (variables, written) = self.arguments(&id.name, arguments);
                (variables.into_iter().next().expect("a variable"), written.contains("type: \"ordinal\""))
            }
            other => panic!("`{}` selects on {other:?}, which is to be read here", self.message.id),
        };
        self.take(&variable, Takes::Anything);
        self.message.selected.insert(variable.clone());
        let key = |key: &VariantKey<String>| match key {
            VariantKey::Identifier { name } => Key::Word(name.clone()),
            VariantKey::NumberLiteral { value } => Key::Number(value.parse().expect("keys are whole numbers")),
        };
        let default = variants.iter().position(|variant| variant.default).expect("Fluent demands one");
        for (at, variant) in variants.iter().enumerate() {
            let others = variants.iter().enumerate().filter(|(other, _)| *other != at && *other != default);
            let mut conditions = conditions.to_vec();
            conditions.push(Condition {
                variable: variable.clone(),
                ordinal,
                key: (at != default).then(|| key(&variant.key)),
                others: others.map(|(_, other)| key(&other.key)).collect(),
            });
            self.pattern(&variant.value, &conditions);
        }
    }

    fn inline(&mut self, inline: &InlineExpression<String>, conditions: &[Condition]) {
        let (form, variables) = match inline {
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => return,
            InlineExpression::Placeable { expression } => return self.expression(expression, conditions),
            InlineExpression::MessageReference { id, attribute: None } => {
                let patterns = self.patterns;
                return self.pattern(&patterns[&id.name].1, conditions);
            }
            InlineExpression::VariableReference { id } => {
                let late = matches!(id.name.as_str(), "page" | "total");
                self.take(&id.name, if late { Takes::Late } else { Takes::Anything });
                (format!("${}", id.name), BTreeSet::from([id.name.clone()]))
            }
            InlineExpression::FunctionReference { id, arguments } => {
                let (variables, written) = self.arguments(&id.name, arguments);
                (format!("{}({written})", id.name), variables.into_iter().collect())
            }
            other => panic!("`{}` prints {other:?}, which is to be read here", self.message.id),
        };
        self.message.printed.push(Printed { form, variables, conditions: conditions.to_vec() });
    }

    /// The variables of a call in order, and the arguments as they are written.
    fn arguments(&mut self, function: &str, arguments: &CallArguments<String>) -> (Vec<String>, String) {
        let takes = match function {
            "DATE" | "DATERANGE" => Takes::Date,
            "TIMERANGE" => Takes::Time,
            "ORDINAL" => Takes::Ordinal,
            _ => Takes::Number,
        };
        let (mut variables, mut written) = (Vec::new(), Vec::new());
        for argument in &arguments.positional {
            let InlineExpression::VariableReference { id } = argument else {
                panic!("`{}` gives {argument:?}, which is to be read here", self.message.id)
            };
            self.take(&id.name, takes);
            variables.push(id.name.clone());
            written.push(format!("${}", id.name));
        }
        if let ("DATERANGE", [start, end]) = (function, variables.as_slice()) {
            self.message.ranges.insert((start.clone(), end.clone()));
        }
        for argument in &arguments.named {
            let value = match &argument.value {
                InlineExpression::StringLiteral { value } => format!("\"{value}\""),
                InlineExpression::NumberLiteral { value } => value.clone(),
                other => panic!("`{}` gives {other:?}, which Fluent refuses", self.message.id),
            };
            written.push(format!("{}: {value}", argument.name.name));
        }
        (variables, written.join(", "))
    }

    /// What is asked of a variable in one place holds in all.
    fn take(&mut self, name: &str, takes: Takes) {
        let old = self.message.takes.entry(name.to_owned()).or_insert(takes);
        *old = match (*old, takes) {
            (Takes::Anything, stricter) | (stricter, Takes::Anything) => stricter,
            (Takes::Number, Takes::Ordinal) | (Takes::Ordinal, Takes::Number) => Takes::Ordinal,
            (one, other) => {
                assert_eq!(one, other, "`{}` cannot give `${name}` two kinds of value", self.message.id);
                one
            }
        };
    }
}
