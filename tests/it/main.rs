//! All integration tests, in one binary, since linking the typesetter is slow.

mod architecture;
mod bad_input;
mod cli;
mod cli_commands;
mod content;
mod drafts;
mod fallback;
mod formats;
mod independent;
mod locales;
mod official_words;
mod overrides;
mod pages;
mod printed;
mod proof;
mod properties;
mod pseudo;
mod report;
mod scope;
mod series;
mod structure;
mod suite;
mod support;
mod tagged;
mod typst_source;
