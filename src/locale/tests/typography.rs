//! Quotation marks and spaces.

use proptest::prelude::*;

use super::project;
use crate::locale::typography::{Run, RunKind, Typography};

/// Runs from a shorthand: `"` and `'` in pairs open and close; `` `…` `` is verbatim; `|` divides runs; `’` alone is an apostrophe mark.
fn runs(shorthand: &str) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    let mut text = String::new();
    let mut verbatim = false;
    let mut open = [false; 2];
    let end = |text: &mut String, out: &mut Vec<Run>, kind| {
        if !text.is_empty() || kind == RunKind::Verbatim {
            out.push(Run { text: std::mem::take(text), kind });
        }
    };
    for c in shorthand.chars() {
        if verbatim && c != '`' {
            text.push(c);
            continue;
        }
        let mark = match c {
            '`' => {
                end(&mut text, &mut out, if verbatim { RunKind::Verbatim } else { RunKind::Text });
                verbatim = !verbatim;
                continue;
            }
            '|' => None,
            '"' => {
                open[0] = !open[0];
                Some(if open[0] { RunKind::OpenDouble } else { RunKind::CloseDouble })
            }
            '\'' => {
                open[1] = !open[1];
                Some(if open[1] { RunKind::OpenSingle } else { RunKind::CloseSingle })
            }
            '^' => Some(RunKind::CloseSingle),
            _ => {
                text.push(c);
                continue;
            }
        };
        end(&mut text, &mut out, RunKind::Text);
        out.extend(mark.map(|kind| Run { text: String::new(), kind }));
    }
    end(&mut text, &mut out, RunKind::Text);
    out
}

fn joined(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// With `~` for U+00A0 and `·` for U+202F.
#[track_caller]
fn check(typography: &Typography, shorthand: &str, expected: &str) {
    let mut runs = runs(shorthand);
    typography.apply(&mut runs);
    let shown = joined(&runs).replace('\u{A0}', "~").replace('\u{202F}', "·");
    assert_eq!(shown, expected, "from {shorthand}");
    let before = runs.clone();
    typography.apply(&mut runs);
    assert_eq!(runs, before, "the second time changes {shorthand}");
}

#[test]
fn quotation_marks_by_depth() {
    let [en, fr, es, ru] = ["en", "fr", "es", "ru"].map(Typography::of);
    check(&en, "a \"b 'c' d\" e", "a “b ‘c’ d” e");
    check(&fr, "a \"b 'c' d\" e", "a «~b “c” d~» e");
    check(&es, "a \"b 'c' d\" e", "a “b ‘c’ d” e");
    check(&ru, "a \"b 'c' d\" e", "a «b „c“ d» e");
    check(&fr, "« a \"b\" »", "«~a “b”~»");
    check(&en, "'a'", "“a”");
}

#[test]
fn quotation_marks_of_russian_arabic_and_chinese() {
    let [ru, ar, zh] = ["ru", "ar", "zh"].map(Typography::of);
    check(&ru, "«a \"b\"» \"c\"", "«a „b“» «c»");
    check(&ru, "„a“ \"b\" “c", "„a“ «b» “c");
    check(&ar, "ا \"ب 'ج' د\" ه", "ا «ب “ج” د» ه");
    check(&zh, "甲\"乙'丙'丁\"戊", "甲“乙‘丙’丁”戊");
}

#[test]
fn punctuation_of_arabic_and_chinese_is_left_alone() {
    let ar = project("ar", "iom").typography();
    check(&ar, "لماذا؟ نعم، أولا: «نص»؛ ثم!", "لماذا؟ نعم، أولا: «نص»؛ ثم!");
    check(&ar, "و\"نص\" و (أ) في", "و«نص» و (أ) في");
    check(&ar, "في 4 نيسان/أبريل 2014، القرار رقم 1309", "في 4~نيسان/أبريل 2014، القرار رقم~1309");
    check(&ar, "10 في المائة، السيد سفن ألكالاي", "10~في المائة، السيد~سفن ألكالاي");
    let zh = project("zh", "iom").typography();
    let text = "2014年4月4日，理事会（第106届会议）决定：IOM的“第1号”文件；为何？以5%计！";
    check(&zh, text, text);
}

#[test]
fn russian_spaces() {
    let ru = project("ru", "iom").typography();
    check(&ru, "№ 5, 4 апреля 2014 года, п. 3", "№~5, 4~апреля~2014~года, п.~3");
    check(&ru, "в апреле 2014 года, 2013 и 2014 гг.", "в~апреле 2014~года, 2013 и 2014~гг.");
    check(&ru, "МОМ — организация, 28 июля – 5 августа", "МОМ~— организация, 28~июля~– 5~августа");
    check(&ru, "— Да, — сказал он —", "— Да,~— сказал он~—");
    check(&ru, "А. С. Пушкин, А.С. Пушкин, г-н Алкалай, г-н из", "А.~С.~Пушкин, А.С.~Пушкин, г-н~Алкалай, г-н из");
    check(&ru, "МОМ. Совет и т. д. Далее", "МОМ. Совет и т. д. Далее");
    check(&ru, "140 000 человек, 10 процентов, 5 °C", "140·000 человек, 10~процентов, 5~°C");
}

#[test]
fn russian_prepositions_of_one_letter() {
    let ru = project("ru", "iom").typography();
    check(&ru, "в Женеве, к Совету, с ним, о мерах, у нас", "в~Женеве, к~Совету, с~ним, о~мерах, у~нас");
    check(&ru, "В 2014 году и с «МОМ», о \"нем\"", "В~2014~году и с~«МОМ», о~«нем»");
    check(&ru, "с |Стратегией|, (в нем), в`C/106/3`, в `C/106/3`", "с~Стратегией, (в~нем), вC/106/3, в~C/106/3");
    // not a longer one, another word of one letter, a Latin letter, the end of a word, or before anything but a word
    check(&ru, "во всем, и я, буквы c и d, слово мое", "во всем, и я, буквы c и d, слово мое");
    check(&ru, "класс 5-в летом, буква в – о, в (нем)", "класс 5-в летом, буква в~– о, в (нем)");
    check(&project("fr", "iom").typography(), "à Genève et y aller", "à Genève et y aller");
    check(&project("es", "iom").typography(), "a Ginebra y a él", "a Ginebra y a él");
}

#[test]
fn a_month_and_its_year() {
    let [en, fr, es] = ["en", "fr", "es"].map(|lang| project(lang, "iom").typography());
    check(&en, "in April 2014", "in April 2014");
    check(&fr, "le 1|er| avril 2014, en mai 2013", "le 1er~avril~2014, en mai~2013");
    check(&fr, "des avrils 2014, avril 201, avril 20145", "des avrils 2014, avril 201, avril 20145");
    check(&es, "el 4 de abril de 2014, en mayo de 2013", "el 4~de~abril~de~2014, en mayo~de~2013");
}

#[test]
fn two_days_of_a_month() {
    let [en, fr, es, ru, ar] = ["en", "fr", "es", "ru", "ar"].map(|lang| project(lang, "iom").typography());
    check(&en, "on 3 and 4 March", "on 3~and~4~March");
    check(&fr, "les 3 et 4 mars 2026", "les 3~et~4~mars~2026");
    check(&fr, "les 1|er| et 2 avril", "les 1er~et~2~avril");
    check(&es, "el 24 y 25 de junio", "el 24~y~25~de~junio");
    check(&es, "1º y 2 de noviembre", "1º~y~2~de~noviembre");
    check(&ru, "29 и 30 октября", "29~и~30~октября");
    check(&ar, "29 و 30 تشرين الأول/أكتوبر", "29~و~30~تشرين~الأول/أكتوبر");
    check(&ar, "29 و30 تشرين الأول/أكتوبر", "29~و30~تشرين~الأول/أكتوبر");
    // what are no days of one month
    check(&en, "paragraphs 3 and 4 of March", "paragraphs 3 and 4 of March");
    check(&en, "items 3 and 14 Members", "items 3 and 14 Members");
    check(&en, "2003 and 4 March", "2003 and 4~March");
    check(&es, "el 31 de julio y 1º de agosto", "el 31~de~julio y 1º~de~agosto");
}

#[test]
fn titles_and_names() {
    let [en, fr, es] = ["en", "fr", "es"].map(|lang| project(lang, "iom").typography());
    check(&en, "Mr. Lacy Swing, Ms. O’Malley, the Mr. and", "Mr.~Lacy Swing, Ms.~O’Malley, the Mr. and");
    check(&fr, "M. Swing, M|me| Swing, Mme Swing, le M. et", "M.~Swing, Mme~Swing, Mme~Swing, le M. et");
    check(&es, "el Sr. Swing, la Sra. Ángel", "el Sr.~Swing, la Sra.~Ángel");
}

#[test]
fn french_and_spanish_units() {
    let [fr, es] = ["fr", "es"].map(|lang| project(lang, "iom").typography());
    check(&fr, "10 €, 5 °C, 20 %, 1 234 €", "10~€, 5~°C, 20~%, 1·234~€");
    check(&fr, "15 h 10, 5 millions", "15~h~10, 5~millions");
    check(&es, "10 €, 5 °C", "10~€, 5~°C");
}

#[test]
fn apostrophes() {
    let en = Typography::of("en");
    check(&en, "migrants^ rights", "migrants’ rights");
    check(&en, "\"IOM^|s 'new' role\"", "“IOM’s ‘new’ role”");
    check(&en, "the '90s and \"x\"", "the ’90s and “x”");
}

#[test]
fn a_single_mark_before_a_letter_is_an_apostrophe_inside_single_marks() {
    let en = Typography::of("en");
    let kinds = [
        ("", RunKind::OpenSingle),
        ("IOM", RunKind::Text),
        ("", RunKind::CloseSingle),
        ("s role", RunKind::Text),
        ("", RunKind::CloseSingle),
    ];
    let mut runs: Vec<Run> = kinds.map(|(text, kind)| Run { text: text.to_owned(), kind }).into();
    en.apply(&mut runs);
    assert_eq!(joined(&runs), "“IOM’s role”");
}

#[test]
fn french_punctuation() {
    let fr = Typography::of("fr");
    check(&fr, "Original : anglais", "Original~: anglais"); // S:ccpr-fr17
    check(&fr, "Original: anglais", "Original~: anglais");
    check(&fr, "internes; fondement", "internes·; fondement"); // S:ccpr-fr22
    check(&fr, "internes ; fondement", "internes·; fondement");
    check(&fr, "Quoi ? Non ! Quoi?! (?)", "Quoi·? Non·! Quoi·?! (?)");
    check(
        &fr,
        "à 10:30, voir https://iom.int/a?b=c; www.iom.int: fin",
        "à 10:30, voir https://iom.int/a?b=c; www.iom.int: fin",
    );
    check(&fr, "« mot », «mot», «\u{202F}mot\u{202F}»", "«~mot~», «~mot~», «~mot~»");
    check(&fr, "_mot|!", "_mot·!");
    check(&fr, "mot`x`: fin", "motx~: fin");
    check(&fr, "mot``: fin", "mot~: fin");
    check(&fr, "`a : b` : c", "a : b~: c");
    check(&fr, "\"Quoi?\" dit-il", "«~Quoi·?~» dit-il");
    check(&Typography::of("en"), "Original: English; why? no!", "Original: English; why? no!");
}

#[test]
fn spaces_that_words_need() {
    let [en, fr, es] = ["en", "fr", "es"].map(|lang| project(lang, "iom").typography());
    check(&en, "Resolution No. 1309 of 4 April 2014, p. 5", "Resolution No.~1309 of 4~April 2014, p.~5");
    check(&en, "10 a.m. – 1 p.m.", "10~a.m. – 1~p.m.");
    check(&en, "USD 140,000 in 2014 April", "USD~140,000 in 2014 April");
    check(&fr, "la résolution n|o| 1354 du 28 novembre 2017", "la résolution no~1354 du 28~novembre~2017"); // S:c10731fr
    check(&fr, "le 1|er| avril, 140 000 personnes, 8 pour cent", "le 1er~avril, 140·000 personnes, 8~pour cent");
    check(&fr, "10 heures-13 heures, 7 h 15", "10~heures-13~heures, 7~h~15");
    check(&fr, "en 2015 100 personnes, Nations 4 avrils", "en 2015 100 personnes, Nations 4 avrils");
    check(&es, "Resolución Nº 753, párr. 4, 4 300 personas", "Resolución Nº~753, párr.~4, 4·300 personas"); // S:mc2094es, S:onu-num
    check(&es, "el 1º de abril, el 4 de abril, 4 de abriles", "el 1º~de~abril, el 4~de~abril, 4 de abriles");
    check(&fr, "page \u{E000}, p. \u{E000}", "page \u{E000}, p.~\u{E000}");
}

#[test]
fn a_plain_text() {
    let fr = project("fr", "iom").typography();
    assert_eq!(fr.apply_to("Original : anglais"), "Original\u{A0}: anglais");
}

fn any_runs() -> impl Strategy<Value = Vec<Run>> {
    let kind = prop_oneof![
        4 => Just(RunKind::Text), 1 => Just(RunKind::Verbatim), 1 => Just(RunKind::OpenDouble), 1 => Just(RunKind::CloseDouble),
        1 => Just(RunKind::OpenSingle), 1 => Just(RunKind::CloseSingle), 1 => Just(RunKind::Apostrophe),
    ];
    let word = prop_oneof![
        "[ a-c1-3:;!?«»“”()/.,~\u{A0}\u{202F}-]{0,6}",
        Just("1er avril ".to_owned()),
        Just("3 et 4 mars".to_owned()),
        Just("no 12 345 678".to_owned()),
        Just("http://x?".to_owned()),
        Just("de".to_owned()),
        Just("8 pour cent".to_owned()),
        Just("4 апреля 2014 года — А. С. Пушкин".to_owned()),
        Just("„да“ № 5 о".to_owned()),
        Just("В нем, в ".to_owned()),
        Just("M. Abc, el 4 de abril de 2014".to_owned()),
        "\\PC{0,4}",
    ];
    let run =
        (proptest::collection::vec(word, 0..4), kind).prop_map(|(words, kind)| Run { text: words.concat(), kind });
    proptest::collection::vec(run, 0..8)
}

proptest! {
    #[test]
    fn a_second_time_changes_nothing(given in any_runs()) {
        for lang in ["ar", "en", "es", "fr", "ru", "zh"] {
            let typography = project(lang, "iom").typography();
            let mut once = given.clone();
            typography.apply(&mut once);
            let mut twice = once.clone();
            typography.apply(&mut twice);
            prop_assert_eq!(&once, &twice, "{}", lang);
        }
    }

    #[test]
    fn only_spaces_and_marks_change(given in any_runs()) {
        for lang in ["ar", "en", "es", "fr", "ru", "zh"] {
        let typography = project(lang, "iom").typography();
        let mut set = given.clone();
        typography.apply(&mut set);
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        for (before, after) in given.iter().zip(&set) {
            match before.kind {
                RunKind::Verbatim => prop_assert_eq!(before, after),
                RunKind::Text => prop_assert_eq!(bare(&before.text), bare(&after.text)),
                _ => prop_assert_eq!(bare(&after.text).chars().count(), 1),
            }
        }
        }
    }
}
