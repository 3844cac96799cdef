//! Russian, Arabic and Chinese: every month, ordinals in every form, what is counted, and the words of the first page; where a form is attested, the
//! comment names the source key of the project's conventions.

use super::formats::probe;
use super::{Value, date, format, project, text, time};
use crate::locale::Counter;

#[test]
fn every_month() {
    for (lang, months) in [
        (
            "ru",
            "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(' ').collect(),
        ),
        (
            "ar",
            vec![
                "كانون الثاني/يناير",
                "شباط/فبراير",
                "آذار/مارس",
                "نيسان/أبريل",
                "أيار/مايو",
                "حزيران/يونيه",
                "تموز/يوليه",
                "آب/أغسطس",
                "أيلول/سبتمبر",
                "تشرين الأول/أكتوبر",
                "تشرين الثاني/نوفمبر",
                "كانون الأول/ديسمبر",
            ],
        ),
    ] {
        assert_eq!(months.len(), 12);
        let locale = probe(lang, "iom", "{ DATE($date, form: \"day-month\") }");
        for (month, name) in months.iter().enumerate() {
            let values = [("date", date(&format!("2014-{:02}-02", month + 1)))];
            assert_eq!(format(&locale, "probe", values), format!("2 {name}"));
        }
    }
}

#[test]
fn ordinals_in_figures() {
    for (lang, options, n, expected) in [
        ("ru", "gender: \"feminine\"", 106, "106-я"),
        ("ru", "gender: \"neuter\"", 42, "42-е"),
        ("ru", "gender: \"masculine\"", 3, "3-й"),
        ("ru", "gender: \"masculine-short\"", 3, "3-й"),
        ("ru", "gender: \"feminine\", inflection: \"prepositional\"", 106, "106-й"),
        ("ru", "gender: \"feminine\", inflection: \"accusative\"", 106, "106-ю"),
        ("ru", "gender: \"neuter\", inflection: \"genitive\"", 42, "42-го"),
        ("ru", "gender: \"masculine\", inflection: \"dative\"", 42, "42-му"),
        ("ru", "gender: \"masculine\", inflection: \"instrumental\"", 42, "42-м"),
        ("ru", "gender: \"masculine\", inflection: \"accusative\"", 42, "42-й"),
        ("ru", "gender: \"neuter\", inflection: \"accusative\"", 42, "42-е"),
        ("ar", "gender: \"feminine\"", 106, "106"),
        ("zh", "gender: \"feminine\"", 106, "第106"),
    ] {
        let locale = probe(lang, "iom", &format!("{{ ORDINAL($n, {options}) }}"));
        assert_eq!(format(&locale, "probe", [("n", Value::Number(n))]), expected, "{lang} {options}");
    }
}

#[track_caller]
fn in_words(lang: &str, options: &str, expected: &[(i64, &str)]) {
    let options = if options.is_empty() { String::new() } else { format!(", {options}") };
    let locale = probe(lang, "iom", &format!("{{ ORDINAL($n, form: \"words\"{options}) }}"));
    for (n, words) in expected {
        assert_eq!(format(&locale, "probe", [("n", Value::Number(*n))]), *words, "{lang} {n}{options}");
    }
}

#[test]
fn russian_ordinals_in_words() {
    let feminine = "первая вторая третья четвертая пятая шестая седьмая восьмая девятая десятая одиннадцатая двенадцатая тринадцатая \
        четырнадцатая пятнадцатая шестнадцатая семнадцатая восемнадцатая девятнадцатая двадцатая";
    let feminine: Vec<_> = (1..).zip(feminine.split_whitespace()).collect();
    in_words("ru", "gender: \"feminine\"", &feminine);
    in_words(
        "ru",
        "gender: \"feminine\"",
        &[
            (30, "тридцатая"),
            (40, "сороковая"),
            (43, "сорок третья"),
            (50, "пятидесятая"),
            (60, "шестидесятая"),
            (69, "шестьдесят девятая"), // S:a69972ru
            (70, "семидесятая"),
            (80, "восьмидесятая"),
            (88, "восемьдесят восьмая"),
            (90, "девяностая"),
            (99, "девяносто девятая"),
            (100, "сотая"),
            (101, "сто первая"),
            (106, "сто шестая"),
            (111, "сто одиннадцатая"),
            (130, "сто тридцатая"),
            (199, "сто девяносто девятая"),
            (200, "двухсотая"),
            (314, "триста четырнадцатая"),
            (500, "пятисотая"),
        ],
    );
    let masculine = "первый второй третий четвертый пятый шестой седьмой восьмой девятый десятый";
    in_words("ru", "gender: \"masculine\"", &(1..).zip(masculine.split(' ')).collect::<Vec<_>>());
    in_words("ru", "gender: \"masculine\"", &[(40, "сороковой"), (42, "сорок второй"), (100, "сотый")]);
    let neuter = "первое второе третье четвертое пятое шестое седьмое восьмое девятое десятое";
    in_words("ru", "gender: \"neuter\"", &(1..).zip(neuter.split(' ')).collect::<Vec<_>>());
    for (inflection, feminine, masculine, neuter) in [
        ("genitive", "сто третьей", "сто третьего", "сто третьего"),
        ("dative", "сто третьей", "сто третьему", "сто третьему"),
        ("accusative", "сто третью", "сто третий", "сто третье"),
        ("instrumental", "сто третьей", "сто третьим", "сто третьим"),
        ("prepositional", "сто третьей", "сто третьем", "сто третьем"),
    ] {
        for (gender, words) in [("feminine", feminine), ("masculine", masculine), ("neuter", neuter)] {
            in_words("ru", &format!("gender: \"{gender}\", inflection: \"{inflection}\""), &[(103, words)]);
        }
    }
    for (inflection, feminine, masculine) in [
        ("genitive", "сто шестой", "сто шестого"),
        ("dative", "сто шестой", "сто шестому"),
        ("accusative", "сто шестую", "сто шестой"),
        ("instrumental", "сто шестой", "сто шестым"),
        ("prepositional", "сто шестой", "сто шестом"),
    ] {
        for (gender, words) in [("feminine", feminine), ("masculine", masculine)] {
            in_words("ru", &format!("gender: \"{gender}\", inflection: \"{inflection}\""), &[(106, words)]);
        }
    }
}

#[test]
fn arabic_ordinals_in_words() {
    let feminine = "الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة";
    in_words("ar", "gender: \"feminine\"", &(1..).zip(feminine.split(' ')).collect::<Vec<_>>());
    let masculine = "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر";
    in_words("ar", "gender: \"masculine\"", &(1..).zip(masculine.split(' ')).collect::<Vec<_>>());
    in_words(
        "ar",
        "gender: \"feminine\"",
        &[
            (11, "الحادية عشرة"),
            (12, "الثانية عشرة"),
            (19, "التاسعة عشرة"),
            (20, "العشرون"),
            (21, "الحادية والعشرون"),
            (30, "الثلاثون"),
            (42, "الثانية والأربعون"),
            (50, "الخمسون"),
            (66, "السادسة والستون"),
            (71, "الحادية والسبعون"), // S:a711007ar
            (80, "الثمانون"),
            (99, "التاسعة والتسعون"),
            (100, "المائة"),
            (101, "الأولى بعد المائة"),
            (106, "السادسة بعد المائة"),
            (110, "العاشرة بعد المائة"),
            (111, "الحادية عشرة بعد المائة"),
            (121, "الحادية والعشرون بعد المائة"),
            (130, "الثلاثون بعد المائة"),
            (199, "التاسعة والتسعون بعد المائة"),
            (200, "المائتان"),
            (206, "السادسة بعد المائتين"),
            (300, "الثلاثمائة"),
        ],
    );
    in_words("ar", "gender: \"masculine\"", &[(11, "الحادي عشر"), (21, "الحادي والعشرون"), (101, "الأول بعد المائة")]);
    in_words(
        "ar",
        "gender: \"feminine\", inflection: \"genitive\"",
        &[(71, "الحادية والسبعين"), (20, "العشرين"), (106, "السادسة بعد المائة"), (200, "المائتين")],
    );
}

#[test]
fn chinese_ordinals_in_words() {
    in_words(
        "zh",
        "",
        &[
            (1, "第一"),
            (2, "第二"),
            (10, "第十"),
            (11, "第十一"),
            (20, "第二十"),
            (69, "第六十九"),
            (100, "第一百"),
            (106, "第一百零六"),
            (110, "第一百一十"),
            (111, "第一百一十一"),
            (130, "第一百三十"),
            (199, "第一百九十九"),
            (205, "第二百零五"),
            (1000, "第1000"),
        ],
    );
}

#[test]
fn what_is_counted() {
    use Counter::{Alpha, Annex, Decimal, Paragraph, Roman};
    for (lang, counter, numbers, expected) in [
        ("ar", Paragraph, [1, 14, 120], "١ ١٤ ١٢٠"), // S:a711007ar
        ("ar", Decimal, [0, 9, 10], "٠ ٩ ١٠"),
        ("ar", Alpha, [1, 5, 29], "أ هـ أأ"),
        ("ar", Roman, [1, 4, 12], "١ ٤ ١٢"),
        ("zh", Roman, [1, 4, 12], "一 四 十二"),
        ("zh", Annex, [1, 2, 20], "一 二 二十"),
    ] {
        let locale = project(lang, "iom");
        let counted: Vec<_> = numbers.iter().filter_map(|n| locale.counted(counter, *n)).collect();
        assert_eq!(counted.join(" "), expected, "{lang} {counter:?}");
    }
    assert_eq!(project("ar", "iom").counted(Annex, 2).as_deref(), Some("الثاني"));
    for counter in [Paragraph, Decimal, Alpha, Roman, Annex] {
        for lang in ["en", "fr", "es", "ru"] {
            assert_eq!(project(lang, "iom").counted(counter, 4), None, "{lang}");
        }
    }
    assert_eq!(project("zh", "iom").counted(Paragraph, 14), None);
}

#[test]
fn alphabet() {
    let letters: Vec<_> = (1..=28).filter_map(|n| project("ar", "iom").counted(Counter::Alpha, n)).collect();
    assert_eq!(letters.join(" "), "أ ب ج د هـ و ز ح ط ي ك ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ");
}

#[test]
fn the_words_of_the_first_page() {
    let values = || {
        [
            ("lang", text("ru")),
            ("original", text("en")),
            ("session", Value::Number(106)),
            ("meeting-number", Value::Number(2)),
            ("meeting-date", date("2014-04-15")),
            ("meeting-until", date("2014-04-15")),
            ("event-until", date("2013-11-28")),
            ("event-date", date("2013-11-28")),
            ("event-start", time(10, 0)),
            ("event-end", time(13, 0)),
            ("n", text("1")),
            ("marker", text("(a)")),
        ]
    };
    for (lang, id, expected) in [
        ("ru", "org-full", "Международная организация по миграции (МОМ)"),
        ("ru", "lang-original", "Язык оригинала: английский"),
        ("ru", "lang-only", "Только на русском языке"),
        (
            "ru",
            "unofficial-translation",
            "Неофициальный перевод. Аутентичным является только текст оригинала (язык: английский).",
        ),
        (
            "ru",
            "body-wg-rel-strategy",
            "Рабочая группа по отношениям между МОМ и Организацией\u{a0}Объединенных\u{a0}Наций и по Стратегии МОМ",
        ),
        ("ru", "session-line", "106-я сессия"),
        ("ru", "session-line-words", "Сто шестая сессия"),
        ("ru", "meeting-line", "Второе заседание (15 апреля 2014 года)"),
        ("ru", "event-line", "28 ноября, 10:00–13:00"),
        ("ru", "summary", "Резюме"), // S:a69972ru
        ("ar", "org-full", "المنظمة الدولية للهجرة"),
        ("ar", "lang-original", "الأصل: بالإنكليزية"),
        ("ar", "lang-only", "بالروسية فقط"),
        ("ar", "session-line", "الدورة السادسة بعد المائة"),
        ("ar", "meeting-line", "الاجتماع الثاني (15 نيسان/أبريل 2014)"),
        ("ar", "event-line", "28 تشرين الثاني/نوفمبر، من الساعة 10:00 إلى الساعة 13:00"),
        ("ar", "contents", "المحتويات"), // S:a711007ar
        ("zh", "org-full", "国际移民组织（移民组织）"),
        ("zh", "lang-original", "原文：英文"),
        ("zh", "lang-only", "只有俄文"),
        ("zh", "session-line", "第106届会议"),
        ("zh", "session-line-words", "第一百零六届会议"),
        ("zh", "meeting-line", "第二次会议（2014年4月15日）"),
        ("zh", "event-line", "11月28日上午10时至下午1时"),
        ("zh", "ref-subparagraph", "第1\\(a\\)段"),
        ("zh", "continued", "（续）"), // S:ccpr-zh
        ("zh", "summary", "内容提要"), // S:ccpr-zh
        ("zh", "contents", "目录"),    // S:ccpr-zh
    ] {
        // the colon of a time is escaped, lest two of them be read as a symbol
        let found = format(&project(lang, "iom"), id, values()).replace("\\:", ":");
        assert_eq!(found, expected, "{lang} {id}");
    }
    for (lang, by, expected) in [
        ("ru", "by-council", "(Принята Советом на 106-й сессии 24 ноября 2015 года)"),
        ("ar", "by-council", "(اتخذه المجلس في دورته السادسة بعد المائة، في 24 تشرين الثاني/نوفمبر 2015)"),
        (
            "ar",
            "by-scpf",
            "(اتخذته اللجنة الدائمة المعنية بالبرامج والمالية في دورتها السادسة بعد المائة، في 24 تشرين الثاني/نوفمبر 2015)",
        ),
        ("zh", "by-council", "（2015年11月24日理事会第106届会议通过）"),
    ] {
        let locale = project(lang, "iom");
        let by = format(&locale, by, []);
        let values = [("by", text(&by)), ("session", Value::Number(106)), ("adopted-date", date("2015-11-24"))];
        assert_eq!(format(&locale, "resolution-adopted", values), expected);
    }
}
