//! What a page says of itself, read from its head: the tags of Open Graph and of Twitter's cards, or its title and
//! description. Nothing of it is believed but words and an address of a picture, and of words only so many.

use std::cell::RefCell;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use html5ever::{
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts, states::RawKind,
    },
};

/// Characters of a title, a description and a site's name at most.
pub(super) const TITLE_MAX: usize = 200;
const DESCRIPTION_MAX: usize = 400;
const SITE_MAX: usize = 80;
/// Bytes of an address at most.
const URL_MAX: usize = 2_048;
/// Bytes at the beginning in which a page says how it is encoded.
const SAYS_ENCODING_WITHIN: usize = 1_024;

/// What a page says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub title: Option<String>,
    pub description: Option<String>,
    pub site: Option<String>,
    /// Where its picture is, as it is written there.
    pub picture: Option<String>,
}

/// Reads the beginning of a page. `content_type` is what the server said of it.
pub(super) fn read(content_type: &str, bytes: &[u8]) -> Said {
    let text = decoded(content_type, bytes);
    let head = Head::default();
    let tokens = Tokenizer::new(head, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(&text));
    let _ = tokens.feed(&input); // It gives way to none but scripts that are to be run, of which there are none.
    tokens.end();
    tokens.sink.told.into_inner().said()
}

/// Whether the head of a page has ended in what has come of it.
pub(super) fn is_past_head(bytes: &[u8]) -> bool {
    ["</head", "<body", "</HEAD", "<BODY"]
        .iter()
        .any(|end| memchr::memmem::find(bytes, end.as_bytes()).is_some())
}

/// The text of a page: by its byte order mark, what the server says, what the page says, or what it looks like.
fn decoded(content_type: &str, bytes: &[u8]) -> String {
    let early = &bytes[..bytes.len().min(SAYS_ENCODING_WITHIN)];
    let said = charset(content_type.as_bytes()).or_else(|| charset(early));
    let encoding = said.unwrap_or_else(|| {
        // What was cut off may end within a letter.
        let broken = std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_some());
        if broken { WINDOWS_1252 } else { UTF_8 }
    });
    encoding.decode(bytes).0.into_owned()
}

/// The encoding that follows the first `charset=`.
fn charset(text: &[u8]) -> Option<&'static Encoding> {
    let text = text.to_ascii_lowercase();
    let at = memchr::memmem::find(&text, b"charset")? + "charset".len();
    let rest = text[at..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest
        .strip_prefix(b"\"")
        .or_else(|| rest.strip_prefix(b"'"))
        .unwrap_or(rest);
    let end = rest
        .iter()
        .position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':')))
        .unwrap_or(rest.len());
    Encoding::for_label(&rest[..end])
}

/// What the head has told so far: the first of each kind counts.
#[derive(Debug, Default)]
struct Told {
    /// By how much each kind is worth: Open Graph's, Twitter's, the page's own.
    titles: [Option<String>; 3],
    descriptions: [Option<String>; 3],
    pictures: [Option<String>; 2],
    site: Option<String>,
    /// What stands in the title that is open.
    title: Option<String>,
    /// Whether the head is over.
    over: bool,
}

impl Told {
    fn said(mut self) -> Said {
        let open = self.title.take(); // The page was cut off within it.
        self.titles[2] = self.titles[2].take().or(open);
        let best = |texts: Vec<Option<String>>, most| texts.into_iter().flatten().find_map(|text| words(&text, most));
        Said {
            title: best(self.titles.into(), TITLE_MAX),
            description: best(self.descriptions.into(), DESCRIPTION_MAX),
            site: best(vec![self.site], SITE_MAX),
            picture: self
                .pictures
                .into_iter()
                .flatten()
                .map(|url| url.trim().to_owned())
                .find(|url| is_address(url)),
        }
    }

    fn meta(&mut self, tag: &Tag) {
        let value = |name: &str| {
            let attribute = tag.attrs.iter().find(|attribute| &*attribute.name.local == name);
            attribute.map(|attribute| attribute.value.to_string())
        };
        let (Some(name), Some(content)) = (value("property").or_else(|| value("name")), value("content")) else {
            return;
        };
        let place = match name.trim().to_ascii_lowercase().as_str() {
            "og:title" => &mut self.titles[0],
            "twitter:title" => &mut self.titles[1],
            "og:description" => &mut self.descriptions[0],
            "twitter:description" => &mut self.descriptions[1],
            "description" => &mut self.descriptions[2],
            "og:image:secure_url" | "og:image" | "og:image:url" => &mut self.pictures[0],
            "twitter:image" | "twitter:image:src" => &mut self.pictures[1],
            "og:site_name" => &mut self.site,
            _ => return,
        };
        if place.is_none() && !content.trim().is_empty() {
            *place = Some(content);
        }
    }
}

/// Hears the page's tags.
#[derive(Debug, Default)]
struct Head {
    told: RefCell<Told>,
}

impl TokenSink for Head {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut told = self.told.borrow_mut();
        match token {
            Token::CharacterTokens(text) => {
                if let Some(title) = &mut told.title
                    && title.len() < 4 * TITLE_MAX
                {
                    title.push_str(&text);
                }
            }
            Token::TagToken(tag) if tag.kind == TagKind::StartTag && !told.over => match &*tag.name {
                "title" => {
                    told.title = Some(String::new());
                    return TokenSinkResult::RawData(RawKind::Rcdata);
                }
                "meta" => told.meta(&tag),
                "body" => told.over = true,
                "script" => return TokenSinkResult::RawData(RawKind::ScriptData),
                "style" | "noscript" | "iframe" | "noembed" | "noframes" | "xmp" => {
                    return TokenSinkResult::RawData(RawKind::Rawtext);
                }
                "textarea" => return TokenSinkResult::RawData(RawKind::Rcdata),
                _ => {}
            },
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => {
                let title = told.title.take();
                if told.titles[2].is_none() {
                    told.titles[2] = title;
                }
                if &*tag.name == "head" {
                    told.over = true;
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// The words of a text on one line, without what is not to be seen or turns the line around; nothing if none are left.
pub(super) fn words(text: &str, most: usize) -> Option<String> {
    let seen = |letter: &char| {
        letter.is_whitespace()
            || !letter.is_control()
                && !matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffd}')
    };
    let seen: String = text.chars().filter(seen).collect();
    let line = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return (!line.is_empty()).then_some(line);
    }
    let cut: String = line.chars().take(most - 1).collect();
    Some(format!("{}…", cut.trim_end()))
}

/// Whether it may be where a picture is. Pictures within the page's own text are none.
fn is_address(url: &str) -> bool {
    let inline = url.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"));
    !url.is_empty() && url.len() <= URL_MAX && !inline && !url.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> Said {
        read("text/html; charset=utf-8", text.as_bytes())
    }

    #[test]
    fn a_page_says_what_it_is_by_its_cards_or_by_its_title() {
        let said = html(
            r#"<!doctype html><html><head><title>Barn &amp; hall</title>
            <meta name="description" content="All about  barns.">
            <meta property="og:title" content="The barn">
            <meta property='og:description' content='Wood &amp; stone'>
            <meta name=twitter:title content=Other>
            <meta property="og:site_name" content="Barns"><meta property="og:image" content="/a.png">
            <meta property="og:image" content="/b.png"></head><body><title>no</title><meta property="og:title" content="x">"#,
        );
        let expected = Said {
            title: Some("The barn".into()),
            description: Some("Wood & stone".into()),
            site: Some("Barns".into()),
            picture: Some("/a.png".into()),
        };
        assert_eq!(said, expected);
        let plain = html("<TITLE>\n Barn &amp;\thall </TITLE><META NAME=Description CONTENT='Of barns'>");
        assert_eq!(
            (plain.title.as_deref(), plain.description.as_deref()),
            (Some("Barn & hall"), Some("Of barns"))
        );
        assert_eq!(html("<title>Cut off").title.as_deref(), Some("Cut off"));
        assert_eq!(html("nothing at all"), Said::default());
        assert_eq!(html(""), Said::default());
    }

    #[test]
    fn what_only_looks_like_a_tag_says_nothing() {
        let said = html(
            r#"<head><!-- <title>comment</title> --><script>"<title>script</title><meta property='og:title' content='s'>"</script>
            <style><title>style</title></style><noscript><title>noscript</title></noscript>
            <svg data-x="<title>attribute</title>"></svg><title>Real</title>"#,
        );
        assert_eq!(said.title.as_deref(), Some("Real"));
    }

    #[test]
    fn hostile_pages_are_words_at_most() {
        let said = html(
            "<title>\u{202e}gnp.exe\u{0} <script>alert(1)</script></title><meta name=description content='\u{200b} \r\n '>\
             <meta property=og:image content='data:image/png;base64,AAAA'><meta name=twitter:image content='javascript:alert(1)'>",
        );
        assert_eq!(said.title.as_deref(), Some("gnp.exe <script>alert(1)</script>"));
        assert_eq!(said.description, None);
        assert_eq!(
            said.picture.as_deref(),
            Some("javascript:alert(1)"),
            "egress sends to no such address"
        );
        let long = html(&format!("<title>{}</title>", "wörd ".repeat(100_000)));
        let title = long.title.expect("a title");
        assert_eq!(title.chars().count(), TITLE_MAX);
        assert!(title.ends_with('…'), "{title}");
        let torn = [
            "<title>open",
            "<meta property=\"og:title\" content=\"cut",
            "<",
            "<!--",
            "<title",
            "</",
            "<script><title>x",
            "<title>a</title",
            "&#x110000;&#xd800;<title>&#0;</title>",
        ];
        for text in torn {
            html(text); // Whatever it says, it is read.
        }
        let nested = html(&format!("{}<title>deep</title>", "<div>".repeat(100_000)));
        assert_eq!(nested.title.as_deref(), Some("deep"));
    }

    #[test]
    fn the_encoding_is_what_the_server_or_the_page_says() {
        let (cyrillic, ..) = encoding_rs::WINDOWS_1251.encode("<title>Амбар</title>");
        let (japanese, ..) = encoding_rs::SHIFT_JIS.encode("<meta charset='Shift_JIS'><title>納屋</title>");
        let (western, ..) = WINDOWS_1252.encode("<title>Scheune für Köln</title>");
        let title = |kind: &str, bytes: &[u8]| read(kind, bytes).title;
        assert_eq!(
            title("text/html; charset=windows-1251", &cyrillic).as_deref(),
            Some("Амбар")
        );
        assert_eq!(title("text/html", &japanese).as_deref(), Some("納屋"));
        assert_eq!(
            title("text/html; charset=nonsense", &western).as_deref(),
            Some("Scheune für Köln")
        );
        assert_eq!(
            title("text/html", "<title>Größe</title>".as_bytes()).as_deref(),
            Some("Größe")
        );
        let marked = [b"\xef\xbb\xbf", "<title>Größe</title>".as_bytes()].concat();
        assert_eq!(
            title("text/html; charset=windows-1252", &marked).as_deref(),
            Some("Größe")
        );
        assert_eq!(
            title("text/html; charset=utf-8", &western).as_deref(),
            Some("Scheune fr Kln"),
            "wrong, and no harm"
        );
        let declared = r#"<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">"#;
        assert_eq!(
            title("text/html", &[declared.as_bytes(), &cyrillic].concat()).as_deref(),
            Some("Амбар")
        );
        let cut = "<title>Größe</title><meta content='ö".as_bytes();
        assert_eq!(title("text/html", &cut[..cut.len() - 1]).as_deref(), Some("Größe"));
    }

    #[test]
    fn the_head_ends_where_it_says_or_where_the_body_begins() {
        assert!(!is_past_head(b"<head><title>a</title>"));
        assert!(is_past_head(b"<title>a</title></head"));
        assert!(is_past_head(b"<title>a</title><BODY class=x>"));
    }
}
