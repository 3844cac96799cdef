//! The manual pages, as data: a page per code, in Markdown, always with the same four sections.

/// The sections that every page has, in order.
pub const SECTIONS: [&str; 4] = ["What it means", "Why it matters", "Example", "What to do"];

/// The text of a section of a page, without its heading; examples may contain headings of their own.
pub fn section<'a>(page: &'a str, heading: &str) -> Option<&'a str> {
    let (_, rest) = page.split_once(&format!("\n## {heading}\n"))?;
    let end = SECTIONS.iter().filter_map(|next| rest.find(&format!("\n## {next}\n"))).min();
    Some(rest[..end.unwrap_or(rest.len())].trim())
}

/// The first sentence of what a code means, on one line.
pub fn summary(page: &str) -> String {
    let text = section(page, SECTIONS[0]).unwrap_or_default();
    let paragraph = text.split("\n\n").next().unwrap_or_default().replace('\n', " ");
    match paragraph.find(". ") {
        Some(end) => paragraph[..=end].to_owned(),
        None => paragraph,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;

    #[test]
    fn every_page_bears_its_name_and_has_its_sections_in_order() {
        for code in Code::ALL {
            let page = code.manual();
            assert_eq!(page.lines().next(), Some(format!("# {code}").as_str()));
            let text: String = page.split("```").step_by(2).collect();
            let headings: Vec<_> = text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
            assert_eq!(headings, SECTIONS, "{code}");
            for heading in SECTIONS {
                let text = section(page, heading).expect("the heading was just found");
                assert!(text.len() > 20, "{code}: section {heading} is empty");
            }
            assert!(section(page, "Example").is_some_and(|text| text.contains("```")), "{code}: no example");
            assert!(page.ends_with('\n') && !page.ends_with("\n\n"), "{code}: the page ends with one line end");
        }
    }

    #[test]
    fn fences_name_their_language() {
        for code in Code::ALL {
            let fences: Vec<_> = code.manual().lines().filter(|line| line.starts_with("```")).collect();
            assert!(fences.len().is_multiple_of(2), "{code}: a fence is not closed");
            for fence in fences.chunks(2) {
                assert!(
                    ["```text", "```toml", "```json", "```djot", "```ftl", "```typst", "```json"].contains(&fence[0]),
                    "{code}: {}",
                    fence[0]
                );
                assert_eq!(fence[1], "```", "{code}");
            }
        }
    }

    #[test]
    fn summaries_are_one_sentence() {
        for code in Code::ALL {
            let summary = summary(code.manual());
            assert!(summary.ends_with('.') && !summary.contains('\n') && summary.len() < 200, "{code}: {summary}");
        }
    }

    #[test]
    fn a_section_ends_where_the_next_begins() {
        let page = "# x\n\n## What it means\n\nOne. Two.\n\n## Why it matters\n\nB.\n";
        assert_eq!(section(page, "What it means"), Some("One. Two."));
        assert_eq!(section(page, "Why it matters"), Some("B."));
        assert_eq!(section(page, "Example"), None);
        assert_eq!(summary(page), "One.");
    }
}
