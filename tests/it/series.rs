//! What the pages say of a document in its series: names, the versions that a corrigendum concerns, reissues, what was made public, watermarks.

use chancery::batch::{self, Workspace};
use chancery::typeset::PageText;

use crate::support::{SERIES, Scratch, all, chancery, lines, root};

const SIX: [&str; 6] = ["en", "fr", "es", "ru", "ar", "zh"];

/// A note with those facts and the rest of the least; the first language is that of the original.
fn note(facts: &str, languages: &[&str]) -> Scratch {
    let scratch = Scratch::new();
    scratch.write(
        "chancery.toml",
        "house = \"iom\"\nlanguages = [\"en\", \"fr\", \"es\", \"ru\", \"ar\", \"zh\"]\n\n[houses.iom]\nwatermark = [\"restricted\"]\n",
    );
    let original = languages[0];
    let least = format!("layout = \"note\"\ndate = 2026-03-01\noriginal = \"{original}\"\nbody = \"council\"\n");
    scratch.write("sources/note/document.toml", least + facts);
    for lang in languages {
        scratch.write(&format!("sources/note/{lang}.dj"), "# T[^*]\n\n1. Text.\n\n[^*]: Note.\n");
    }
    scratch
}

fn pages(project: &Project, lang: &str) -> Vec<PageText> {
    batch::pages(&project.workspace, "note", lang).unwrap_or_else(|found| panic!("{lang}: {}", lines(&found))).text()
}

/// A project that has been read; its files stay as long as it.
struct Project {
    workspace: Workspace,
    _scratch: Scratch,
}

fn open(scratch: Scratch) -> Project {
    Project { workspace: scratch.open(), _scratch: scratch }
}

/// The texts of the marks of a kind, with single spaces wherever they break.
fn marks(page: &PageText, kind: &str) -> Vec<String> {
    let marks = page.marks.iter().filter(|(found, _)| found == kind);
    marks.map(|(_, text)| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn the_names_of_the_series_stand_on_the_cover_in_every_language() {
    let facts = "symbol = \"A/70/1/Add.1/Corr.2\"\nrestriction = \"general\"\n";
    let revised = "symbol = \"A/70/1/Amend.3/Rev.1\"\nrestriction = \"general\"\n";
    let (adding, revising) = (open(note(facts, &SIX)), open(note(revised, &SIX)));
    for (lang, names, revision) in [
        ("en", ["Addendum", "Corrigendum"], ["Amendment", "Revised version"]),
        ("fr", ["Additif", "Rectificatif"], ["Amendement", "Version révisée"]),
        ("es", ["Adición", "Corrección"], ["Enmienda", "Versión revisada"]),
        ("ru", ["Добавление", "Исправление"], ["Поправка", "Пересмотренный вариант"]),
        ("ar", ["إضافة", "تصويب"], ["تعديل", "نسخة منقحة"]),
        ("zh", ["增编", "更正"], ["修正", "修订本"]),
    ] {
        let printed = pages(&adding, lang);
        assert_eq!(marks(&printed[0], "series"), names, "{lang}");
        assert!(marks(&printed[1], "series").is_empty(), "{lang}: said once");
        assert_eq!(marks(&printed[0], "symbol"), ["A/70/1/Add.1/Corr.2"], "{lang}");
        assert_eq!(marks(&pages(&revising, lang)[0], "series"), revision, "{lang}");
    }
}

#[test]
fn a_document_that_is_no_part_of_a_series_says_nothing_of_it() {
    let workspace = open(note("symbol = \"A/70/1\"\nrestriction = \"general\"\n", &SIX));
    for lang in SIX {
        let first = pages(&workspace, lang).remove(0);
        assert_eq!((marks(&first, "series").len(), marks(&first, "note").len()), (0, 0), "{lang}");
    }
}

#[test]
fn a_corrigendum_says_which_versions_it_concerns_in_the_words_of_each_language() {
    let project = |corrects: &[&str]| {
        let list = corrects.iter().map(|lang| format!("\"{lang}\"")).collect::<Vec<_>>().join(", ");
        let facts = format!("symbol = \"A/70/1/Corr.1\"\nrestriction = \"general\"\ncorrects = [{list}]\n");
        open(note(&facts, corrects))
    };
    let said = |project: &Project, lang: &str| marks(&pages(project, lang)[0], "series").remove(1);
    for (lang, one) in [
        ("en", "(Concerns the English version only)"),
        ("fr", "(Ne concerne que la version française)"),
        ("es", "(Afecta únicamente a la versión en español)"),
        ("ru", "(Касается только текста на русском языке)"),
        ("ar", "(لا ينطبق إلا على النص العربي)"),
        ("zh", "（只涉及中文本）"),
    ] {
        assert_eq!(said(&project(&[lang]), lang), one);
    }
    for (languages, lang, two) in [
        (["fr", "en"], "en", "(Concerns the French and English versions only)"),
        (["fr", "es"], "fr", "(Ne concerne que les versions française et espagnole)"),
        (["es", "fr"], "es", "(Afecta únicamente a las versiones en español y francés)"),
        (["es", "en"], "es", "(Afecta únicamente a las versiones en español e inglés)"),
        (["zh", "ru"], "ru", "(Касается только текстов на китайском и русском языках)"),
        (["fr", "ar"], "ar", "(لا ينطبق إلا على النصين الفرنسي والعربي)"),
        (["fr", "zh"], "zh", "（只涉及法文和中文本）"),
    ] {
        assert_eq!(said(&project(&languages), lang), two);
    }
    let all = project(&SIX);
    for (lang, six) in [
        ("en", "(Concerns the English, French, Spanish, Russian, Arabic and Chinese versions only)"),
        ("fr", "(Ne concerne que les versions anglaise, française, espagnole, russe, arabe et chinoise)"),
        ("es", "(Afecta únicamente a las versiones en inglés, francés, español, ruso, árabe y chino)"),
        ("ru", "(Касается только текстов на английском, французском, испанском, русском, арабском и китайском языках)"),
        ("ar", "(لا ينطبق إلا على النصوص الإنكليزية والفرنسية والإسبانية والروسية والعربية والصينية)"),
        ("zh", "（只涉及英文、法文、西班牙文、俄文、阿拉伯文和中文本）"),
    ] {
        assert_eq!(said(&all, lang), six);
    }
}

/// "French only" where it concerns French alone; otherwise it has an original, even while a version is still to come.
#[test]
fn the_language_line_of_a_corrigendum_follows_the_languages_that_it_concerns() {
    let facts =
        |corrects: &str| format!("symbol = \"A/70/1/Corr.1\"\nrestriction = \"general\"\ncorrects = [{corrects}]\n");
    let line = |corrects: &str| marks(&pages(&open(note(&facts(corrects), &["fr"])), "fr")[0], "language");
    assert_eq!(line("\"fr\""), ["Français seulement"]);
    assert_eq!(line("\"fr\", \"es\""), ["Original : français"]);
}

#[test]
fn each_star_of_the_symbol_has_its_note() {
    let one = "symbol = \"A/70/1*\"\nrestriction = \"general\"\nreissued = 2026-05-04\n";
    let three = "symbol = \"A/70/1***\"\nrestriction = \"general\"\nreissued = [2026-05-04, 2026-05-11, 2026-06-01]\n";
    let (one, three) = (open(note(one, &SIX)), open(note(three, &SIX)));
    for (lang, first, second, third) in [
        (
            "en",
            "Reissued for technical reasons on 4 May 2026.",
            "Second reissue for technical reasons on 11 May 2026.",
            "Third reissue for technical reasons on 1 June 2026.",
        ),
        (
            "fr",
            "Nouveau tirage pour raisons techniques (4 mai 2026).",
            "Deuxième nouveau tirage pour raisons techniques (11 mai 2026).",
            "Troisième nouveau tirage pour raisons techniques (1er juin 2026).",
        ),
        (
            "es",
            "Publicado nuevamente por razones técnicas el 4 de mayo de 2026.",
            "Segunda nueva publicación por razones técnicas (11 de mayo de 2026).",
            "Tercera nueva publicación por razones técnicas (1º de junio de 2026).",
        ),
        (
            "ru",
            "Переиздано по техническим причинам 4 мая 2026 года.",
            "Вторично переиздано по техническим причинам 11 мая 2026 года.",
            "Переиздано в третий раз по техническим причинам 1 июня 2026 года.",
        ),
        (
            "ar",
            "أعيد إصدارها لأسباب فنية في 4 أيار/مايو 2026.",
            "أعيد إصدارها للمرة الثانية لأسباب فنية في 11 أيار/مايو 2026.",
            "أعيد إصدارها للمرة الثالثة لأسباب فنية في 1 حزيران/يونيه 2026.",
        ),
        (
            "zh",
            "因技术原因于2026年5月4日重新印发。",
            "因技术原因于2026年5月11日第二次重新印发。",
            "因技术原因于2026年6月1日第三次重新印发。",
        ),
    ] {
        let printed = pages(&one, lang).remove(0);
        assert_eq!(marks(&printed, "note"), [format!("* {first}")], "{lang}");
        assert_eq!(marks(&printed, "symbol"), ["A/70/1*"], "{lang}");
        // the note to the title is told from it
        assert!(printed.text.contains("** "), "{lang}: {}", printed.text);
        let printed = pages(&three, lang).remove(0);
        let expected = [format!("* {first}"), format!("** {second}"), format!("*** {third}")];
        assert_eq!(marks(&printed, "note"), expected, "{lang}");
    }
}

#[test]
fn what_was_made_public_keeps_its_marking_on_every_page_and_says_who_lifted_it() {
    let facts = "symbol = \"WG/REL/2014/3\"\nrestriction = \"restricted\"\nderestricted = { date = 2027-01-01, by = \"general-assembly\" }\n";
    let project = open(note(facts, &SIX));
    for (lang, word, told) in [
        ("en", "RESTRICTED", "Made public on 1 January 2027 by decision of the General Assembly."),
        (
            "fr",
            "DISTRIBUTION RESTREINTE",
            "Document rendu public le 1er janvier 2027 sur décision de l’Assemblée générale.",
        ),
        (
            "es",
            "DISTRIBUCIÓN RESTRINGIDA",
            "Documento divulgado el 1º de enero de 2027 por decisión de la Asamblea General.",
        ),
        ("ru", "ДЛЯ СЛУЖЕБНОГО ПОЛЬЗОВАНИЯ", "Предано гласности 1 января 2027 года по решению Генеральной Ассамблеи."),
        ("ar", "توزيع مقيد", "أُتيحت هذه الوثيقة للعموم في 1 كانون الثاني/يناير 2027 بقرار من الجمعية العامة."),
        ("zh", "限制分发", "经大会决定，于2027年1月1日公布。"),
    ] {
        let printed = pages(&project, lang);
        for page in &printed {
            assert_eq!(marks(page, "restriction"), [format!("{word}*")], "{lang}");
            assert!(marks(page, "watermark").is_empty(), "{lang}: nothing is kept back any more");
        }
        assert_eq!(printed.len(), 2);
        assert_eq!(marks(&printed[0], "note"), [format!("* {told}")], "{lang}");
    }
    // A layout that drops the marking makes no file.
    let scratch = note(facts, &SIX);
    let layout = std::fs::read_to_string(root().join("layouts/lib/page.typ")).expect("a layout");
    let silent = layout.replace("strong(block-restriction-mark(document))", "none");
    assert_ne!(silent, layout);
    scratch.write("layouts/lib/page.typ", silent);
    let report = scratch.render();
    assert!(report.rendered.is_empty() && scratch.outputs().is_empty());
    assert!(lines(&report.findings).contains("the restriction “RESTRICTED*” does not stand on page 2"));
}

#[test]
fn what_was_made_public_says_so_in_its_metadata_and_leaves_its_folder() {
    let facts = "symbol = \"WG/REL/2014/3\"\nrestriction = \"restricted\"\n";
    let scratch = note(facts, &["en"]);
    scratch.render();
    assert_eq!(scratch.outputs(), ["output/restricted/en/WG-REL-2014-3.pdf"]);
    let text = std::fs::read_to_string(scratch.path("sources/note/document.toml")).expect("the facts");
    scratch.write("sources/note/document.toml", text + "derestricted = { date = 2027-01-01, by = \"council\" }\n");
    let report = scratch.render();
    assert_eq!(scratch.outputs(), ["output/general/en/WG-REL-2014-3.pdf", "output/restricted/en/WG-REL-2014-3.pdf"]);
    let found = lines(&report.findings);
    assert!(found.starts_with("output/restricted/en/WG-REL-2014-3.pdf: warning[stray-file]"), "{found}");
    let pages = batch::pages(&scratch.open(), "note", "en").expect("pages");
    let keywords = "keywords: (\"WG/REL/2014/3\", \"RESTRICTED*\", \"* Made public on 1 January 2027 by decision of the Council.\", \"English only\", )";
    assert!(pages.code().contains(keywords), "{}", pages.code());
}

#[test]
fn a_house_may_ask_for_a_watermark_and_a_draft_has_its_own() {
    let project = open(note("symbol = \"WG/REL/2014/3\"\nrestriction = \"restricted\"\n", &SIX));
    for (lang, word, draft) in [
        ("en", "RESTRICTED", "DRAFT"),
        ("fr", "DISTRIBUTION RESTREINTE", "PROJET"),
        ("es", "DISTRIBUCIÓN RESTRINGIDA", "BORRADOR"),
        ("ru", "ДЛЯ СЛУЖЕБНОГО ПОЛЬЗОВАНИЯ", "ПРОЕКТ"),
        ("ar", "توزيع مقيد", "مسودة"),
        ("zh", "限制分发", "草稿"),
    ] {
        for page in pages(&project, lang) {
            assert_eq!(marks(&page, "watermark"), [word], "{lang}");
        }
        let (drafted, _) = batch::draft_pages(&project.workspace, "note", lang).expect("pages");
        for page in drafted.text() {
            assert_eq!((marks(&page, "watermark").len(), marks(&page, "draft")), (0, vec![draft.to_owned()]), "{lang}");
            assert_eq!(marks(&page, "restriction"), [word], "{lang}: the marking itself stays");
        }
    }
    // Of another restriction there is none.
    let limited = open(note("symbol = \"WG/REL/2014/3\"\nrestriction = \"limited\"\n", &SIX));
    assert!(pages(&limited, "en").iter().all(|page| marks(page, "watermark").is_empty()));
}

/// What is drawn behind the text belongs to nobody's reading.
/// What the first page says of its distribution, in the language of the block beside the masthead, all others repeat in the same words.
#[test]
fn running_headers_say_what_the_block_of_the_first_page_says() {
    for lang in ["ru", "ar", "zh", "fr"] {
        let pages = batch::pages(&SERIES, "series-corrigendum", lang).expect("pages").text();
        let first = marks(&pages[0], "restriction");
        for page in &pages[1..] {
            assert_eq!(marks(page, "restriction"), first, "{lang}");
        }
        assert_eq!(first[0].contains("Distr.: Limited"), lang != "fr", "{lang}: {first:?}");
    }
}

/// A watermark rises in the direction in which its language is read.
#[test]
fn a_watermark_rises_in_the_direction_of_reading() {
    for lang in ["en", "ar"] {
        let project = open(note("symbol = \"WG/REL/2026/1\"\nrestriction = \"restricted\"\n", &[lang]));
        let images = batch::pages(&project.workspace, "note", lang).expect("pages").png(0.5).expect("images");
        let image = tiny_skia::Pixmap::decode_png(&images[1]).expect("an image");
        let (width, height) = (image.width(), image.height());
        // inked points of the last page in its left and right half, above and below the middle; the text stands above them
        let mut quarters = [[0; 2]; 2];
        for (index, pixel) in image.pixels().iter().enumerate() {
            let (x, y) = (index as u32 % width, index as u32 / width);
            if y > height / 4 && pixel.red() == 240 {
                quarters[usize::from(y > height / 2)][usize::from(x > width / 2)] += 1;
            }
        }
        let [[upper_left, upper_right], [lower_left, lower_right]] = quarters;
        let (along, across) = match lang {
            "en" => (upper_right.min(lower_left), upper_left.max(lower_right)),
            _ => (upper_left.min(lower_right), upper_right.max(lower_left)),
        };
        assert!(along > 2 * across.max(50), "{lang}: {quarters:?}");
    }
}

#[test]
fn a_watermark_is_no_text_of_the_document() {
    let Ok(version) = std::process::Command::new("pdfinfo").arg("-v").output() else { return };
    assert!(String::from_utf8_lossy(&version.stderr).contains("pdfinfo"));
    let scratch = note("symbol = \"WG/REL/2014/3\"\nrestriction = \"restricted\"\n", &["en"]);
    let mut request = all(None);
    request.selection.documents = vec!["note".to_owned()];
    batch::render(&scratch.open(), &request, &|_| {}).expect("a run");
    let file = scratch.path("output/restricted/en/WG-REL-2014-3.pdf");
    let output = std::process::Command::new("pdfinfo").arg("-struct-text").arg(file).output().expect("pdfinfo");
    let tagged = String::from_utf8_lossy(&output.stdout);
    assert_eq!(tagged.matches("RESTRICTED").count(), 1, "on the cover only: {tagged}");
}

#[test]
fn the_words_of_the_series_can_be_a_house_s_own_and_are_those_of_the_pseudo_locale() {
    let scratch = note("symbol = \"A/70/1/Add.4\"\nrestriction = \"general\"\n", &["en"]);
    scratch.write("locales/en/iom.ftl", "series-addendum = Addendum { $n }\n");
    assert_eq!(marks(&pages(&open(scratch), "en")[0], "series"), ["Addendum 4"]);
    let scratch = note("symbol = \"A/70/1/Rev.1/Add.4\"\nrestriction = \"general\"\n", &["en"]);
    scratch.write("locales/en/iom.ftl", "# chancery: allow empty-text the symbol says it\nseries-revision = {\"\"}\n");
    assert_eq!(marks(&pages(&open(scratch), "en")[0], "series"), ["Addendum"]);
    let corrigendum = note(
        "symbol = \"A/70/1/Corr.4*\"\nrestriction = \"restricted\"\nreissued = 2026-05-04\ncorrects = [\"en\", \"fr\"]\nderestricted = { date = 2027-01-01, by = \"council\" }\n",
        &["en", "fr"],
    );
    let corrigendum = open(corrigendum);
    for lang in ["qps", "qps-rtl"] {
        let page = pages(&corrigendum, lang).remove(0);
        let made = marks(&page, "series").len() + marks(&page, "note").len();
        assert_eq!(made, 4, "{lang}: {page:?}");
        assert!(marks(&page, "series").iter().all(|mark| mark.contains('⟦')), "{lang}: {page:?}");
    }
}

#[test]
fn a_document_that_is_begun_with_stars_in_its_symbol_can_be_rendered() {
    for (symbol, line) in
        [("A/70/1/Corr.1*", "reissued    = 2026-03-01"), ("A/70/1/Corr.1**", "reissued    = [2026-03-01, 2026-03-01]")]
    {
        let scratch = Scratch::new();
        let command = format!("new note {symbol} --date 2026-03-01 --name note");
        chancery(scratch.root(), &command).assert().code(0);
        let facts = std::fs::read_to_string(scratch.path("sources/note/document.toml")).expect("the facts");
        assert!(facts.contains(line) && facts.contains("# corrects  = [\"en\"]"), "{facts}");
        let report = scratch.render();
        assert_eq!((report.rendered.len(), lines(&report.findings)), (3, String::new()));
    }
}
