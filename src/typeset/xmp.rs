//! What Typst has no way to say of a document, added to the metadata of the finished PDF: its identifier, its other language versions, and how far
//! it may go.
//!
//! They are properties of Dublin Core, which every part of PDF/A knows, so that no extension schema is needed. The PDF is not written anew: the metadata
//! is appended as an incremental update (ISO 32000-1, 7.5.6), and every byte that the typesetter wrote and proved stays where it is.

use lopdf::{Document, IncrementalDocument};
use quick_xml::events::{BytesText, Event};
use quick_xml::{Reader, Writer};

/// The namespace of Dublin Core.
const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";

/// What is added.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Additions {
    /// `dc:identifier`: the symbol.
    pub(super) identifier: Option<String>,
    /// `dc:relation`: the other language versions, each a relative reference.
    pub(super) relations: Vec<String>,
    /// `dc:rights`: how far the file may go, a word of `document.toml`, the same in every language; `general` for what was made public.
    pub(super) rights: String,
}

/// The PDF with the additions; the same bytes for the same input.
///
/// # Errors
/// The PDF has no metadata of the form that the typesetter writes: one line that says so.
pub(super) fn add(pdf: Vec<u8>, additions: &Additions) -> Result<Vec<u8>, String> {
    let size = pdf.len();
    let append = || -> lopdf::Result<(IncrementalDocument, lopdf::ObjectId)> {
        let document = Document::load_mem(&pdf)?;
        let metadata = document.catalog()?.get(b"Metadata")?.as_reference()?;
        let mut update = IncrementalDocument::create_from(pdf, document);
        update.opt_clone_object_to_new_document(metadata)?;
        Ok((update, metadata))
    };
    let (mut update, metadata) = append().map_err(|error| error.to_string())?;
    let stream = update.new_document.get_object_mut(metadata).and_then(lopdf::Object::as_stream_mut);
    let stream = stream.map_err(|error| error.to_string())?;
    // Archives read the packet without unpacking it, so it stands there as it is.
    let packet = extend(&stream.content, additions).map_err(|error| error.to_string())?;
    stream.set_plain_content(packet);
    let mut out = Vec::with_capacity(size + 8192);
    update.save_to(&mut out).map_err(|error| error.to_string())?;
    Ok(out)
}

/// The packet with one more description of the document at its end.
fn extend(packet: &[u8], additions: &Additions) -> quick_xml::Result<Vec<u8>> {
    let mut reader = Reader::from_reader(packet);
    let mut writer = Writer::new(Vec::with_capacity(packet.len() + 1024));
    let mut described = false;
    loop {
        match reader.read_event()? {
            Event::Eof => break,
            Event::End(end) if end.name().as_ref() == "rdf:RDF" => {
                describe(&mut writer, additions)?;
                described = true;
                writer.write_event(Event::End(end))?;
            }
            event => writer.write_event(event)?,
        }
    }
    if !described {
        return Err(std::io::Error::other("the metadata has no description of the document").into());
    }
    Ok(writer.into_inner())
}

fn describe(writer: &mut Writer<Vec<u8>>, additions: &Additions) -> std::io::Result<()> {
    let about = [("rdf:about", ""), ("xmlns:dc", DUBLIN_CORE)];
    let description = writer.create_element("rdf:Description").with_attributes(about);
    description.write_inner_content(|writer| {
        if let Some(identifier) = &additions.identifier {
            writer.create_element("dc:identifier").write_text_content(BytesText::new(identifier))?;
        }
        if !additions.relations.is_empty() {
            writer.create_element("dc:relation").write_inner_content(|writer| {
                writer.create_element("rdf:Bag").write_inner_content(|writer| {
                    for relation in &additions.relations {
                        writer.create_element("rdf:li").write_text_content(BytesText::new(relation))?;
                    }
                    Ok(())
                })?;
                Ok(())
            })?;
        }
        writer.create_element("dc:rights").write_inner_content(|writer| {
            writer.create_element("rdf:Alt").write_inner_content(|writer| {
                let item = writer.create_element("rdf:li").with_attribute(("xml:lang", "x-default"));
                item.write_text_content(BytesText::new(&additions.rights))?;
                Ok(())
            })?;
            Ok(())
        })?;
        Ok(())
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACKET: &str = "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:format>application/pdf</dc:format></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>";

    fn additions() -> Additions {
        Additions {
            identifier: Some("A/1 <&>".to_owned()),
            relations: vec!["../es/A-1.pdf".to_owned(), "../fr/A-1.pdf".to_owned()],
            rights: "general".to_owned(),
        }
    }

    #[test]
    fn what_stood_in_the_packet_stays() {
        let extended = extend(PACKET.as_bytes(), &additions()).expect("a packet");
        let extended = String::from_utf8(extended).expect("text");
        let (before, after) = PACKET.split_once("</rdf:RDF>").expect("its end");
        let added = extended.strip_prefix(before).and_then(|rest| rest.strip_suffix(after)).expect("all of it");
        assert_eq!(
            added,
            "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
             <dc:identifier>A/1 &lt;&amp;&gt;</dc:identifier>\
             <dc:relation><rdf:Bag><rdf:li>../es/A-1.pdf</rdf:li><rdf:li>../fr/A-1.pdf</rdf:li></rdf:Bag></dc:relation>\
             <dc:rights><rdf:Alt><rdf:li xml:lang=\"x-default\">general</rdf:li></rdf:Alt></dc:rights>\
             </rdf:Description></rdf:RDF>"
        );
    }

    #[test]
    fn what_is_no_packet_or_no_pdf_is_refused() {
        assert!(extend(b"<x:xmpmeta></x:xmpmeta>", &additions()).is_err());
        assert!(extend(b"<x:xmpmeta>", &additions()).is_err());
        assert!(add(b"%PDF-1.7\n".to_vec(), &additions()).is_err());
    }
}
