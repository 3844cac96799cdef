//! The codes of all findings; each has a manual page, `manual/<code>.md`.

use super::Severity;

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $severity:ident;)*) => {
        /// What kind of finding it is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = include_str!(concat!("manual/", $name, ".md"))] $variant,)*
        }

        impl Code {
            /// Every code, in the order of the stages.
            pub const ALL: &[Code] = &[$(Code::$variant),*];

            /// The name that is printed and that `chancery explain` takes: kebab-case, naming the fault.
            pub const fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// The severity unless the project says otherwise.
            pub const fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)* }
            }

            /// The manual page, in Markdown.
            pub const fn manual(self) -> &'static str {
                match self { $(Code::$variant => include_str!(concat!("manual/", $name, ".md")),)* }
            }
        }
    };
}

codes! {
    // project and document files
    TomlSyntax = "toml-syntax", Error;
    UnknownKey = "unknown-key", Error;
    MissingKey = "missing-key", Error;
    WrongType = "wrong-type", Error;
    BadDate = "bad-date", Error;
    BadSymbol = "bad-symbol", Error;
    UnknownLayout = "unknown-layout", Error;
    UnknownHouse = "unknown-house", Error;
    UnknownBody = "unknown-body", Error;
    UnknownLanguage = "unknown-language", Error;
    DuplicateSymbol = "duplicate-symbol", Error;
    MissingBody = "missing-body", Error;
    BorrowedBody = "borrowed-body", Warning;
    UnreadableFile = "unreadable-file", Error;
    InvalidUtf8 = "invalid-utf8", Error;
    StrayFile = "stray-file", Warning;
    // markup
    FrontMatter = "front-matter", Error;
    TitleCount = "title-count", Error;
    EmptyBody = "empty-body", Error;
    RawMarkup = "raw-markup", Error;
    UnsupportedMarkup = "unsupported-markup", Error;
    UnknownAttribute = "unknown-attribute", Error;
    UnknownPart = "unknown-part", Error;
    UnresolvedLink = "unresolved-link", Error;
    UnresolvedReference = "unresolved-reference", Error;
    DuplicateId = "duplicate-id", Error;
    UnusedFootnote = "unused-footnote", Error;
    UndefinedFootnote = "undefined-footnote", Error;
    ImageOutside = "image-outside", Error;
    MissingImage = "missing-image", Error;
    MissingAltText = "missing-alt-text", Error;
    HeadingLevel = "heading-level", Error;
    WrittenNumber = "written-number", Warning;
    StrayMarkup = "stray-markup", Warning;
    // locale
    FluentSyntax = "fluent-syntax", Error;
    DuplicateMessage = "duplicate-message", Error;
    MissingMessage = "missing-message", Error;
    BorrowedMessage = "borrowed-message", Warning;
    FluentReference = "fluent-reference", Error;
    FluentFunction = "fluent-function", Error;
    WrongNumerals = "wrong-numerals", Error;
    UnknownVariable = "unknown-variable", Error;
    UnsetVariable = "unset-variable", Error;
    MessageMarkup = "message-markup", Error;
    // concordance
    ConcordanceNumbering = "concordance-numbering", Error;
    // layouts and typesetting
    LayoutContract = "layout-contract", Error;
    TypstError = "typst-error", Error;
    TypstWarning = "typst-warning", Warning;
    // proof
    MissingGlyph = "missing-glyph", Error;
    MissingMark = "missing-mark", Error;
    TextOutsidePage = "text-outside-page", Error;
    PdfStandard = "pdf-standard", Error;
    // batch
    Unwritable = "unwritable", Error;
    Internal = "internal", Error;
}

impl Code {
    /// The code of that name.
    pub fn from_name(name: &str) -> Option<Code> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
