//! All integration tests, in one binary, since linking the typesetter is slow.

mod architecture;
mod bad_input;
mod circulation;
mod cli;
mod cli_commands;
mod drafts;
mod fallback;
mod finals;
mod formats;
mod locales;
mod manifest;
mod official_words;
mod overrides;
mod pages;
mod printed;
mod proof;
mod properties;
mod pseudo;
mod report;
mod reproducible;
mod scope;
mod suite;
mod support;
mod typst_source;
mod verify;
