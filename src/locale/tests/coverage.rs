//! The numbers of `chancery locales` against the findings of `check`, and skeletons that are appended and filled in.

use std::collections::BTreeSet;

use super::super::rules::coverage::{Count, Coverage, Skeleton, Words};
use super::{Context, KNOWN, at, project_files};
use crate::diagnostic::{Code, Diagnostic};
use crate::locale::{LocaleFile, Locales};

const EN: &str = "\
### Words of the first page.

## Marks

# Under the symbol
restricted = RESTRICTED DOCUMENT
# chancery: allow lost-punctuation a page number has none
page = Page { $page }
-body = the Council

## Lines

by = by { -body } of { org }
org = the Organization
count = { $n ->
    [one] One day
   *[other] { $n } days
}
    .short = { $n } d
    .title = Days counted
";

fn en(text: &str) -> LocaleFile {
    at("en", None, "locales/en/page.ftl", text)
}

fn fr(text: &str) -> LocaleFile {
    at("fr", None, "locales/fr/page.ftl", text)
}

fn context(languages: &[&str]) -> Context {
    Context {
        reference: "en".to_owned(),
        languages: languages.iter().map(|lang| (*lang).to_owned()).collect(),
        variables: KNOWN.iter().map(|name| (*name).to_owned()).chain(["n".to_owned()]).collect(),
        kinds: crate::localize::KINDS.iter().map(|(name, kind)| ((*name).to_owned(), *kind)).collect(),
        families: vec![String::new()],
        ..Context::default()
    }
}

/// As [`context`], where only these messages are printed by their name.
fn printing(languages: &[&str], printed: &[&str]) -> Context {
    let printed = printed.iter().map(|id| (*id).to_owned()).collect();
    Context { printed, families: Vec::new(), ..context(languages) }
}

fn load(files: Vec<LocaleFile>) -> Locales {
    let (locales, findings) = Locales::load(files);
    assert_eq!(findings, []);
    locales
}

/// The numbers of the one language, file by file.
fn rows(coverage: &Coverage) -> Vec<(&str, Count)> {
    let [language] = coverage.languages.as_slice() else { panic!("one language: {coverage:#?}") };
    language.files.iter().map(|row| (row.file.as_str(), row.count)).collect()
}

#[track_caller]
fn only(files: Vec<LocaleFile>) -> Count {
    let coverage = load(files).coverage(&context(&["en", "fr"]));
    let [(_, count)] = rows(&coverage)[..] else { panic!("one file: {coverage:#?}") };
    assert_eq!(coverage.total, count);
    count
}

#[test]
fn each_message_is_counted_once() {
    let text = "\
restricted = RESTRICTED DOCUMENT
page =
-body = le Conseil
org = l’Organisation
count = { $n ->
    [one] Un jour
   *[other] { $n } jours
}
    .short = { $n } j
old = Vieux
";
    let words = Words { reference: 15, translated: 8, identical: 2, missing: 5 };
    let count = Count { messages: 6, translated: 2, identical: 1, incomplete: 2, missing: 1, obsolete: 1, words };
    // `page` cannot be read, `count` lacks `.title`, `by` is missing, `old` obsolete
    assert_eq!(only(vec![en(EN), fr(text)]), count);
}

#[test]
fn what_comments_allow_is_no_fault() {
    let all = "page = Page { $page }\n-body = le Conseil\nby = par { -body } de { org }\norg = l’Organisation\n";
    let with = |comment: &str| {
        let rest = "count = { $n ->\n    [one] Un jour\n   *[other] { $n } jours\n}\n    .short = { $n } j\n    .title = Jours\n";
        let text = format!("{all}{rest}{comment}restricted = RESTRICTED DOCUMENT\n");
        let count = only(vec![en(EN), fr(&text)]);
        (count.translated, count.identical)
    };
    // “Page” is a French word too
    assert_eq!(with(""), (4, 2));
    assert_eq!(with("# chancery: allow identical-text as on the stamp\n"), (5, 1));
    let file = "### chancery: allow missing-translation the mark is not used in French\n\n";
    let count = only(vec![en("a = One word\nb = Two words\n"), fr(&format!("{file}a = Un mot\n"))]);
    assert_eq!((count.messages, count.missing), (1, 0));
}

/// A message that others are put together from is wanted where those are missing, or where the language refers to it.
#[test]
fn parts_are_wanted_by_what_refers_to_them() {
    let reference =
        "whole = { part } here\npart = One of { inner }\ninner = them\nother = See { aside }\naside = elsewhere\n";
    let count = |text: &str| {
        let locales = load(vec![en(reference), fr(text)]);
        let context = printing(&["en", "fr"], &["whole", "other"]);
        let counted = rows(&locales.coverage(&context))[0].1;
        let skeletons = locales.skeletons(&context, "fr");
        let ids: Vec<_> = skeletons.iter().flat_map(|one| ids(&one.text)).collect();
        assert_eq!(ids.len(), counted.missing);
        (counted.messages, ids.join(" "))
    };
    assert_eq!(count("other = Ailleurs\n"), (4, "whole part inner".to_owned()));
    assert_eq!(count("whole = Tous\nother = Ailleurs\n"), (2, String::new()));
    assert_eq!(count("whole = Tous\nother = Voir { aside }\n"), (3, "aside".to_owned()));
}

#[test]
fn houses_are_counted_in_their_own_files() {
    let files = || {
        vec![
            en("a = One word\nb = Two words\n"),
            at("en", Some("iom"), "locales/en/iom.ftl", "b = Other words\nc = A word of the house\n"),
            fr("a = Un mot\nb = Deux mots\n"),
        ]
    };
    let coverage = load(files()).coverage(&context(&["en", "fr"]));
    let numbers: Vec<_> =
        rows(&coverage).iter().map(|(file, n)| (*file, n.messages, n.translated, n.missing)).collect();
    // what every house says stands in for an override that the language does not need
    assert_eq!(numbers, [("page.ftl", 2, 2, 0), ("iom.ftl", 2, 1, 1)]);
    assert_eq!(coverage.languages[0].files[1].house.as_deref(), Some("iom"));
    let skeletons = load(files()).skeletons(&context(&["en", "fr"]), "fr");
    assert_eq!(skeletons.iter().map(|one| one.path.as_str()).collect::<Vec<_>>(), ["locales/fr/iom.ftl"]);
}

#[test]
fn languages_that_only_have_files_come_last_and_are_marked() {
    let files = vec![en("a = One word\n"), at("sv", None, "locales/sv/page.ftl", "a = Ett ord\n"), fr("b = Mot\n")];
    let coverage = load(files).coverage(&context(&["en", "fr", "de"]));
    let languages = coverage.languages.iter().map(|one| (one.language.as_str(), one.required, one.total.missing));
    assert_eq!(languages.collect::<Vec<_>>(), [("fr", true, 1), ("de", true, 1), ("sv", false, 0)]);
    assert_eq!(coverage.total.messages, 3);
}

/// Each file of the repository, with every third of its entries taken out, in each language: the numbers are those of the findings.
#[test]
fn the_numbers_are_those_that_check_reports() {
    let languages: BTreeSet<String> = project_files().into_iter().map(|file| file.lang).collect();
    let languages: Vec<&str> = languages.iter().map(String::as_str).collect();
    for from in 0..3 {
        let mut taken = Vec::new();
        let files = project_files().into_iter().map(|file| {
            if file.lang == "en" {
                return file;
            }
            let parsed = crate::locale::index::File::new(file.clone());
            let mut text = file.source.text().to_owned();
            for entry in parsed.entries.iter().skip(from).step_by(3).collect::<Vec<_>>().into_iter().rev() {
                taken.push((file.lang.clone(), entry.id.clone()));
                text.replace_range(entry.range.clone(), "");
            }
            at(&file.lang, file.house.as_deref(), file.source.path(), &text)
        });
        let locales = load(files.collect());
        let context = context(&languages);
        let findings = locales.check(&context);
        let coverage = locales.coverage(&context);
        assert!(coverage.total.missing > 50 && taken.len() > coverage.total.missing, "{:?}", coverage.total);
        for language in &coverage.languages {
            for row in &language.files {
                let path = format!("locales/{}/{}", language.language, row.file);
                let number = |codes: &[Code]| {
                    let here = |finding: &&Diagnostic| codes.contains(&finding.code) && finding.file() == Some(&path);
                    findings.iter().filter(here).count()
                };
                let missing = number(&[Code::MissingTranslation, Code::MissingTerm]);
                assert_eq!(number(&[Code::MissingFile]), 0);
                // here every message is printed by its own name, so none is wanted as a part only
                assert_eq!(row.count.missing, missing, "{path}");
                let obsolete = number(&[Code::ObsoleteMessage, Code::ObsoleteTerm, Code::ObsoleteAttribute]);
                assert_eq!(row.count.obsolete, obsolete, "{path}");
                let sum = row.count.translated + row.count.identical + row.count.incomplete + row.count.missing;
                assert_eq!(row.count.messages, sum, "{path}");
                let words = row.count.words;
                assert_eq!(words.reference, words.translated + words.identical + words.missing, "{path}");
            }
            let own = |finding: &&Diagnostic| {
                finding.code == Code::IdenticalText
                    && finding.file().is_some_and(|path| path.starts_with(&format!("locales/{}/", language.language)))
            };
            assert_eq!(language.total.identical, findings.iter().filter(own).count(), "{}", language.language);
        }
    }
}

#[test]
fn the_entries_of_a_missing_file_are_counted() {
    let files = vec![en(EN), at("en", None, "locales/en/extra.ftl", "x = More words\n-y = a term\n"), fr("by = par\n")];
    let locales = load(files);
    let missing = locales.check(&context(&["en", "fr"]));
    let missing: Vec<_> = missing.iter().filter(|finding| finding.code == Code::MissingFile).collect();
    assert_eq!(missing.iter().filter_map(|finding| finding.file()).collect::<Vec<_>>(), ["locales/fr/extra.ftl"]);
    let coverage = locales.coverage(&context(&["en", "fr"]));
    assert_eq!(rows(&coverage)[0].1.missing, 2);
    let skeleton = &locales.skeletons(&context(&["en", "fr"]), "fr")[0];
    assert!(skeleton.text.starts_with("\n# locales/fr/extra.ftl (a new file): "), "{}", skeleton.text);
}

/// The ids that a skeleton leaves to be filled in.
fn ids(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| line.strip_prefix("# ")?.strip_suffix(" =")).filter(|id| !id.contains(' ')).collect()
}

/// What a translator does: frees the lines of ids and attributes, and writes a text after each.
fn filled(skeleton: &Skeleton) -> String {
    let line = |line: &str| match line.strip_prefix("# ").filter(|line| line.ends_with(" =") && !line.contains(": ")) {
        Some(free) => format!("{free} Rempli\n"),
        None => format!("{line}\n"),
    };
    skeleton.text.lines().map(line).collect()
}

#[test]
fn a_skeleton_holds_the_reference_as_comments() {
    let text = "restricted = DIFFUSION RESTREINTE\npage = Page\ncount = Jours\n    .short = j\n";
    let skeletons = load(vec![en(EN), fr(text)]).skeletons(&context(&["en", "fr"]), "fr");
    let [skeleton] = skeletons.as_slice() else { panic!("{skeletons:#?}") };
    assert_eq!(
        (skeleton.path.as_str(), skeleton.file.as_str(), skeleton.entries),
        ("locales/fr/page.ftl", "page.ftl", 4)
    );
    insta::assert_snapshot!(skeleton.text, @r"

    # locales/fr/page.ftl: write each text after `=`, and free its line of the `# ` before the id.

    ## Marks

    # en: the Council
    # -body =

    ## Lines

    # en: by { -body } of { org }
    # by =

    # en: the Organization
    # org =

    # `count` lacks `.title`: write it below `count`, further up in this file.
    # en: .title = Days counted
    ");
}

#[test]
fn a_new_file_has_the_comments_on_the_whole() {
    let skeletons = load(vec![en(EN)]).skeletons(&context(&["en"]), "fr");
    insta::assert_snapshot!(skeletons[0].text, @r"

    # locales/fr/page.ftl (a new file): write each text after `=`, and free its line of the `# ` before the id.

    ### Words of the first page.

    ## Marks

    # Under the symbol
    # en: RESTRICTED DOCUMENT
    # restricted =

    # en: Page { $page }
    # page =

    # en: the Council
    # -body =

    ## Lines

    # en: by { -body } of { org }
    # by =

    # en: the Organization
    # org =

    # en: { $n ->
    # en:     [one] One day
    # en:    *[other] { $n } days
    # en: }
    # en: .short = { $n } d
    # en: .title = Days counted
    # count =
    #     .short =
    #     .title =
    ");
}

/// Appended as it is, a skeleton changes nothing; filled in, it leaves nothing missing, in every language of the repository and in a new one.
#[test]
fn a_skeleton_is_appended_and_filled_in() {
    let files = project_files();
    for lang in ["fr", "zh", "de"] {
        let cut: Vec<LocaleFile> = files
            .iter()
            .filter(|file| file.lang == "en" || file.lang == lang)
            .map(|file| {
                let text = file.source.text();
                let half =
                    text.match_indices("\n\n").nth(3).filter(|_| file.lang != "en").map_or(text.len(), |(at, _)| at);
                // without an end of the last line, as editors leave it
                at(&file.lang, file.house.as_deref(), file.source.path(), text[..half].trim_end())
            })
            .collect();
        let context = context(&["en", lang]);
        let before = load(cut.clone());
        let skeletons = before.skeletons(&context, lang);
        let lacking: usize = skeletons.iter().map(|one| one.entries).sum();
        assert!(lacking > 40, "{lang}: {lacking}");
        let with = |text: &dyn Fn(&Skeleton) -> String| {
            let mut files = cut.clone();
            for skeleton in &skeletons {
                let old = files.iter().find(|file| file.source.path() == skeleton.path);
                let house = ["iom", "un", "unece"].iter().find(|house| skeleton.file == format!("{house}.ftl"));
                let text = format!("{}{}", old.map_or("", |file| file.source.text()), text(skeleton));
                let file = at(lang, house.copied(), &skeleton.path, &text);
                files.retain(|file| file.source.path() != skeleton.path);
                files.push(file);
            }
            load(files)
        };
        let appended = with(&|skeleton| skeleton.text.clone());
        let faults = |locales: &Locales| -> BTreeSet<String> {
            let grave = [Code::FluentSyntax, Code::BadWaiver, Code::UnusedWaiver];
            let findings = locales.check(&context);
            let here = |finding: &&Diagnostic| {
                grave.contains(&finding.code) && finding.file().is_some_and(|path| path.contains(&format!("/{lang}/")))
            };
            findings.iter().filter(here).map(|finding| finding.message.clone()).collect()
        };
        let numbers = |locales: &Locales| locales.coverage(&context).languages[0].total;
        assert_eq!(numbers(&appended), numbers(&before), "{lang}");
        assert_eq!(faults(&appended), faults(&before), "{lang}");
        let complete = with(&filled);
        assert_eq!((numbers(&complete).missing, numbers(&complete).incomplete), (0, 0), "{lang}");
        assert_eq!(numbers(&complete).messages, numbers(&before).messages, "{lang}");
        assert_eq!(complete.skeletons(&context, lang), [], "{lang}");
    }
}
