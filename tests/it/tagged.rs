//! The tags of a PDF as someone hears them who cannot see its pages: read off the written file with `qpdf`, without anything of the typesetter.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::content::{Drawn, drawn, unicode};

/// A PDF, read.
pub(crate) struct Tagged {
    /// The language of the document.
    pub(crate) lang: String,
    /// The element `Document`.
    pub(crate) root: Element,
    /// The bookmarks in order: level from 1, title.
    pub(crate) outline: Vec<(usize, String)>,
    /// The label of each page, as a viewer shows it.
    pub(crate) labels: Vec<String>,
    /// What no one hears, page by page: running headers, rules, what is printed again.
    pub(crate) artifacts: Vec<String>,
}

/// An element of the structure tree.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) kind: String,
    /// The language of what stands in it.
    pub(crate) lang: String,
    pub(crate) title: Option<String>,
    pub(crate) alt: Option<String>,
    /// Attributes that are names: `Scope`, `ListNumbering`.
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) children: Vec<Child>,
}

#[derive(Debug)]
pub(crate) enum Child {
    Element(Element),
    Text {
        text: String,
        lang: String,
        page: usize,
    },
    /// Where a link leads: an address, or a page of the document; and what is said of it.
    Target {
        uri: Option<String>,
        page: Option<usize>,
        contents: String,
    },
}

impl Element {
    /// This element and all below it, in the order of reading.
    pub(crate) fn all(&self) -> Vec<&Element> {
        let mut found = vec![self];
        for child in &self.children {
            if let Child::Element(element) = child {
                found.extend(element.all());
            }
        }
        found
    }

    pub(crate) fn of(&self, kind: &str) -> Vec<&Element> {
        self.all().into_iter().filter(|element| element.kind == kind).collect()
    }

    /// Its texts with their languages and pages, in the order of reading.
    pub(crate) fn texts(&self) -> Vec<(&str, &str, usize)> {
        let mut found = Vec::new();
        for child in &self.children {
            match child {
                Child::Element(element) => found.extend(element.texts()),
                Child::Text { text, lang, page } => found.push((text.as_str(), lang.as_str(), *page)),
                Child::Target { .. } => {}
            }
        }
        found
    }

    pub(crate) fn text(&self) -> String {
        self.texts().into_iter().map(|(text, _, _)| text).collect()
    }

    /// The level of a heading.
    pub(crate) fn level(&self) -> Option<usize> {
        self.kind.strip_prefix('H')?.parse().ok()
    }

    /// Where the links in it lead.
    pub(crate) fn targets(&self) -> Vec<&Child> {
        self.all()
            .into_iter()
            .flat_map(|element| &element.children)
            .filter(|child| matches!(child, Child::Target { .. }))
            .collect()
    }

    /// As it is heard, one line an element; languages where they change, what is said of a link in brackets.
    pub(crate) fn dump(&self, depth: usize, lang: &str, out: &mut String) {
        let indent = "  ".repeat(depth);
        out.push_str(&format!("{indent}{}", self.kind));
        if self.lang != lang {
            out.push_str(&format!(" [{}]", self.lang));
        }
        for (name, value) in &self.attributes {
            out.push_str(&format!(" {name}={value}"));
        }
        if let Some(alt) = &self.alt {
            out.push_str(&format!(" alt “{alt}”"));
        }
        out.push('\n');
        let mut line: Option<(String, String)> = None;
        let flush = |line: &mut Option<(String, String)>, out: &mut String| {
            if let Some((text, other)) = line.take() {
                let tag = if other == self.lang { String::new() } else { format!("[{other}] ") };
                out.push_str(&format!("{indent}  {tag}“{text}”\n"));
            }
        };
        for child in &self.children {
            match child {
                Child::Text { text, lang, .. } => match &mut line {
                    Some((before, other)) if other == lang => before.push_str(text),
                    _ => {
                        flush(&mut line, out);
                        line = Some((text.clone(), lang.clone()));
                    }
                },
                Child::Element(element) => {
                    flush(&mut line, out);
                    element.dump(depth + 1, &self.lang, out);
                }
                Child::Target { uri, page, contents } => {
                    flush(&mut line, out);
                    let place = match (uri, page) {
                        (Some(uri), _) => uri.clone(),
                        (None, Some(page)) => format!("page {}", page + 1),
                        (None, None) => "nowhere".to_owned(),
                    };
                    out.push_str(&format!("{indent}  → {place} ({contents})\n"));
                }
            }
        }
        flush(&mut line, out);
    }
}

/// The objects of a file.
struct Objects {
    all: Value,
    pages: Vec<String>,
}

impl Objects {
    fn get<'a>(&'a self, value: &'a Value) -> &'a Value {
        match value.as_str().filter(|text| text.ends_with(" R")) {
            Some(reference) => {
                let object = &self.all[format!("obj:{reference}")];
                object.get("value").or_else(|| object.get("stream")).unwrap_or(&Value::Null)
            }
            None => value,
        }
    }

    fn at<'a>(&'a self, value: &'a Value, key: &str) -> &'a Value {
        self.get(&self.get(value)[key])
    }

    fn string(&self, value: &Value, key: &str) -> Option<String> {
        let text = self.at(value, key).as_str()?;
        Some(text.strip_prefix("u:").or_else(|| text.strip_prefix('/')).unwrap_or(text).to_owned())
    }

    fn page(&self, reference: &Value) -> Option<usize> {
        self.pages.iter().position(|page| Some(page.as_str()) == reference.as_str())
    }
}

/// Reads a file with the tool `qpdf`.
pub(crate) fn read(qpdf: &Path, file: &Path) -> Tagged {
    let folder = tempfile::tempdir().expect("a folder");
    let prefix = folder.path().join("stream");
    let output = Command::new(qpdf)
        .args(["--json=2", "--json-stream-data=file", "--decode-level=generalized"])
        .arg(format!("--json-stream-prefix={}", prefix.display()))
        .arg(file)
        .output()
        .expect("qpdf runs");
    let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let pages: Vec<String> = array(&json["pages"]).map(|page| text(&page["object"])).collect();
    let labels = array(&json["pages"]).map(|page| label(&page["label"])).collect();
    let objects = Objects { all: json["qpdf"][1].clone(), pages };
    let drawn: Vec<Drawn> = objects.pages.iter().map(|page| page_content(&objects, page)).collect();
    let catalog = objects.at(&objects.all["trailer"]["value"], "/Root");
    let lang = objects.string(catalog, "/Lang").expect("the document has a language");
    let kids = objects.at(objects.at(catalog, "/StructTreeRoot"), "/K");
    let reader = Reader { objects: &objects, drawn: &drawn };
    let mut top: Vec<Child> = Vec::new();
    reader.kids(kids, &lang, None, &mut top);
    let [Child::Element(_)] = top.as_slice() else { panic!("one element holds the document") };
    let Some(Child::Element(root)) = top.pop() else { unreachable!("it is one") };
    let mut outline = Vec::new();
    bookmarks(&json["outlines"], 1, &mut outline);
    Tagged { lang, root, outline, labels, artifacts: drawn.into_iter().map(|page| page.artifacts).collect() }
}

fn array(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn label(label: &Value) -> String {
    let number = label["/St"].as_u64().unwrap_or(1);
    let written = match label["/S"].as_str() {
        Some("/D") => number.to_string(),
        Some("/r") => roman(number),
        Some("/R") => roman(number).to_uppercase(),
        Some(other) => panic!("page labels in the style {other}"),
        None => String::new(),
    };
    format!("{}{written}", text(&label["/P"]).trim_start_matches("u:"))
}

fn roman(mut number: u64) -> String {
    let mut out = String::new();
    for (value, letters) in
        [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
    {
        while number >= value {
            out.push_str(letters);
            number -= value;
        }
    }
    out
}

fn bookmarks(nodes: &Value, level: usize, out: &mut Vec<(usize, String)>) {
    for node in array(nodes) {
        out.push((level, text(&node["title"])));
        bookmarks(&node["kids"], level + 1, out);
    }
}

fn page_content(objects: &Objects, page: &str) -> Drawn {
    let page = Value::String(page.to_owned());
    let mut fonts = BTreeMap::new();
    if let Some(all) = objects.at(objects.at(&page, "/Resources"), "/Font").as_object() {
        for (name, font) in all {
            let map = objects.at(font, "/ToUnicode")["datafile"].as_str().map(PathBuf::from);
            let map = map.map(|file| std::fs::read(file).expect("a map of characters")).unwrap_or_default();
            fonts.insert(name.trim_start_matches('/').to_owned(), unicode(&String::from_utf8_lossy(&map)));
        }
    }
    let contents = &objects.get(&page)["/Contents"];
    let parts: Vec<&Value> = match objects.get(contents) {
        Value::Array(parts) => parts.iter().collect(),
        _ => vec![contents],
    };
    let mut stream = Vec::new();
    for part in parts {
        let file = objects.get(part)["datafile"].as_str().expect("the content of a page");
        stream.extend(std::fs::read(file).expect("a stream"));
        stream.push(b'\n');
    }
    drawn(&stream, &fonts)
}

struct Reader<'a> {
    objects: &'a Objects,
    drawn: &'a [Drawn],
}

impl Reader<'_> {
    fn kids(&self, kids: &Value, lang: &str, page: Option<usize>, out: &mut Vec<Child>) {
        match kids {
            Value::Null => {}
            Value::Array(kids) => kids.iter().for_each(|kid| self.kid(kid, lang, page, out)),
            kid => self.kid(kid, lang, page, out),
        }
    }

    fn kid(&self, kid: &Value, lang: &str, page: Option<usize>, out: &mut Vec<Child>) {
        let value = self.objects.get(kid);
        let page = self.objects.page(&value["/Pg"]).or(page);
        let mcid = value.as_u64().or_else(|| value["/MCID"].as_u64());
        if let Some(mcid) = mcid {
            let page = page.expect("content stands on a page");
            let (text, own) = self.drawn[page].content.get(&mcid).cloned().unwrap_or_default();
            if !text.is_empty() {
                out.push(Child::Text { text, lang: own.unwrap_or_else(|| lang.to_owned()), page });
            }
            return;
        }
        if value["/Type"] == "/OBJR" {
            let annotation = self.objects.at(value, "/Obj");
            let uri = self.objects.string(self.objects.at(annotation, "/A"), "/URI");
            let place = self.objects.at(annotation, "/Dest");
            let place = if place.is_object() { self.objects.at(place, "/D") } else { place };
            let page = self.objects.page(&place[0]);
            let contents = self.objects.string(annotation, "/Contents").unwrap_or_default();
            out.push(Child::Target { uri, page, contents });
            return;
        }
        let lang = self.objects.string(value, "/Lang").unwrap_or_else(|| lang.to_owned());
        let mut element = Element {
            kind: self.objects.string(value, "/S").expect("an element has a kind"),
            title: self.objects.string(value, "/T"),
            alt: self.objects.string(value, "/Alt"),
            lang: lang.clone(),
            ..Element::default()
        };
        let attributes = self.objects.at(value, "/A");
        let sets: Vec<&Value> = attributes.as_array().map_or_else(|| vec![attributes], |all| all.iter().collect());
        for set in sets {
            for name in ["Scope", "ListNumbering"] {
                if let Some(found) = self.objects.string(set, &format!("/{name}")) {
                    element.attributes.insert(name.to_owned(), found);
                }
            }
            let heads = array(self.objects.at(set, "/Headers")).count();
            if heads > 0 {
                element.attributes.insert("Headers".to_owned(), heads.to_string());
            }
        }
        self.kids(self.objects.at(value, "/K"), &lang, page, &mut element.children);
        out.push(Child::Element(element));
    }
}
