//! The codes of all findings; each has a manual page, `manual/<code>.md`.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Severity;

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $severity:ident $($adjustable:ident)?;)*) => {
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

            /// Whether a project may set another severity, and a comment in a locale file may allow what is found: every warning, and those errors
            /// that do not keep a document from being written correctly.
            pub const fn is_adjustable(self) -> bool {
                match self {
                    $(Code::$variant => matches!(Severity::$severity, Severity::Warning) $(|| codes!(@$adjustable))?,)*
                }
            }

            /// The manual page, in Markdown.
            pub const fn manual(self) -> &'static str {
                match self { $(Code::$variant => include_str!(concat!("manual/", $name, ".md")),)* }
            }
        }
    };
    (@adjustable) => { true };
}

codes! {
    // project and document files
    TomlSyntax = "toml-syntax", Error;
    UnknownKey = "unknown-key", Error;
    MissingKey = "missing-key", Error;
    WrongType = "wrong-type", Error;
    ConflictingStandards = "conflicting-standards", Error;
    BadDate = "bad-date", Error;
    BadSymbol = "bad-symbol", Error;
    UnknownLayout = "unknown-layout", Error;
    UnknownHouse = "unknown-house", Error;
    UnknownBody = "unknown-body", Error;
    UnknownLanguage = "unknown-language", Error;
    SymbolRestriction = "symbol-restriction", Error adjustable;
    ReissueDate = "reissue-date", Error;
    CorrigendumLanguage = "corrigendum-language", Error;
    CorrigendumVersions = "corrigendum-versions", Warning;
    Derestriction = "derestriction", Error;
    DuplicateSymbol = "duplicate-symbol", Error;
    MissingBody = "missing-body", Error;
    BorrowedBody = "borrowed-body", Warning;
    UnreadableFile = "unreadable-file", Error;
    InvalidUtf8 = "invalid-utf8", Error;
    StrayFile = "stray-file", Warning;
    UnusedAcceptance = "unused-acceptance", Warning;
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
    // editing: what the manuals of the organizations ask of a text
    WordLimit = "word-limit", Warning;
    LoneHeading = "lone-heading", Warning;
    PageCited = "page-cited", Warning;
    AnnexLanguage = "annex-language", Warning;
    TableHead = "table-head", Warning;
    // locale files: what is in them
    MissingFile = "missing-file", Error adjustable;
    ObsoleteFile = "obsolete-file", Warning;
    MissingMessage = "missing-message", Error;
    BorrowedMessage = "borrowed-message", Warning;
    MissingTranslation = "missing-translation", Error adjustable;
    MissingTerm = "missing-term", Error adjustable;
    MissingAttribute = "missing-attribute", Error adjustable;
    MissingValue = "missing-value", Error adjustable;
    ObsoleteMessage = "obsolete-message", Warning;
    ObsoleteTerm = "obsolete-term", Warning;
    ObsoleteAttribute = "obsolete-attribute", Warning;
    ObsoleteValue = "obsolete-value", Warning;
    UnusedMessage = "unused-message", Warning;
    DuplicateMessage = "duplicate-message", Error;
    DuplicateAttribute = "duplicate-attribute", Error adjustable;
    DuplicateVariant = "duplicate-variant", Error adjustable;
    // locale files: syntax
    FluentSyntax = "fluent-syntax", Error;
    NoDefaultVariant = "no-default-variant", Error;
    BadEscape = "bad-escape", Error;
    TabIndent = "tab-indent", Error;
    AttributePlaceable = "attribute-placeable", Error;
    ByteOrderMark = "byte-order-mark", Warning;
    BidiControl = "bidi-control", Error adjustable;
    ReservedCharacter = "reserved-character", Error;
    // locale files: variables
    UnknownVariable = "unknown-variable", Error;
    MissingVariable = "missing-variable", Error adjustable;
    ExtraVariable = "extra-variable", Warning;
    RenamedVariable = "renamed-variable", Error;
    DroppedSelector = "dropped-selector", Warning;
    UnsetVariable = "unset-variable", Error;
    // locale files: references
    UnknownReference = "unknown-reference", Error;
    UnknownTerm = "unknown-term", Error;
    UnknownTermAttribute = "unknown-term-attribute", Error;
    UnknownTermArgument = "unknown-term-argument", Error adjustable;
    UnusedTermArgument = "unused-term-argument", Warning;
    MissingTermArgument = "missing-term-argument", Error;
    DroppedTerm = "dropped-term", Warning;
    ReferenceCycle = "reference-cycle", Error;
    FluentReference = "fluent-reference", Error;
    // locale files: functions
    UnknownFunction = "unknown-function", Error;
    UnknownOption = "unknown-option", Error;
    WrongOption = "wrong-option", Error;
    ImpossibleOption = "impossible-option", Error adjustable;
    WrongArgument = "wrong-argument", Error;
    FunctionInFormat = "function-in-format", Error;
    WrongNumerals = "wrong-numerals", Error;
    DroppedFunction = "dropped-function", Warning;
    FluentFunction = "fluent-function", Error;
    // locale files: plurals and selectors
    MissingPlural = "missing-plural", Error adjustable;
    MissingMany = "missing-many", Warning;
    ImpossiblePlural = "impossible-plural", Error adjustable;
    NumericKey = "numeric-key", Error adjustable;
    MissingVariant = "missing-variant", Error adjustable;
    UnnamedLanguage = "unnamed-language", Error;
    RenamedVariant = "renamed-variant", Error adjustable;
    // locale files: text
    IdenticalText = "identical-text", Warning;
    EmptyText = "empty-text", Error adjustable;
    DifferentNumbers = "different-numbers", Warning;
    LostPunctuation = "lost-punctuation", Warning;
    DifferentMarkup = "different-markup", Warning;
    StraightQuote = "straight-quote", Warning;
    MissingSpace = "missing-space", Warning;
    ForeignQuotes = "foreign-quotes", Warning;
    MissingOpeningMark = "missing-opening-mark", Warning;
    MessageMarkup = "message-markup", Error;
    // locale files: houses and waivers
    UnknownOverride = "unknown-override", Warning;
    OverrideVariables = "override-variables", Warning;
    BadWaiver = "bad-waiver", Error;
    UnusedWaiver = "unused-waiver", Warning;
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
    ClippedText = "clipped-text", Error;
    OverlappingText = "overlapping-text", Error;
    SlideOverflow = "slide-overflow", Warning;
    FontLicence = "font-licence", Error;
    PdfStandard = "pdf-standard", Error;
    // batch
    Unwritable = "unwritable", Error;
    OpenFindings = "open-findings", Error;
    MissingManifest = "missing-manifest", Error;
    DamagedManifest = "damaged-manifest", Error;
    ManifestVersion = "manifest-version", Error;
    MissingOutput = "missing-output", Error;
    ChangedOutput = "changed-output", Error;
    StrayOutput = "stray-output", Error adjustable;
    MisplacedOutput = "misplaced-output", Error;
    OutdatedOutput = "outdated-output", Warning;
    TimeLimit = "time-limit", Error;
    MemoryLimit = "memory-limit", Error;
    WithdrawnOutput = "withdrawn-output", Warning;
    DamagedRecord = "damaged-record", Warning;
    Cache = "cache", Warning;
    // a run on several machines
    MissingShard = "missing-shard", Error;
    DuplicateShard = "duplicate-shard", Error;
    ForeignShard = "foreign-shard", Error;
    ConflictingShards = "conflicting-shards", Error;
    FailedVersion = "failed-version", Error;
    Internal = "internal", Error;
}

impl Code {
    /// Whether it is of laid-out pages, so that a check without typesetting never finds it.
    pub fn is_of_pages(self) -> bool {
        (Code::LayoutContract..Code::Unwritable).contains(&self)
    }

    /// The code of that name.
    pub fn from_name(name: &str) -> Option<Code> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::from_name(&name).ok_or_else(|| de::Error::custom(format!("`{}` is no code", name.escape_default())))
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
