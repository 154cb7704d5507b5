//! Emoji: which texts are one, and by what names people look for them.

use emojis::UnicodeVersion;

use crate::error::{Error, Result};

/// What is offered was in Unicode by 2024, so that devices have had the time to learn to draw it.
const OFFERED: UnicodeVersion = UnicodeVersion::new(16, 0);

/// One emoji, written out in full: with the variation selector that asks for its colours, where it has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Emoji(&'static emojis::Emoji);

impl Emoji {
    /// The emoji that `text` is, of any skin tone; a shorter way of writing one becomes the full one.
    /// Fails: Invalid(emoji) for anything else.
    pub fn parse(text: &str) -> Result<Self> {
        let say = "Choose one emoji, such as 👍.";
        let known = emojis::get(text).ok_or_else(|| Error::invalid("emoji", "not_an_emoji", say))?;
        Ok(Self(known))
    }

    /// The emoji that stands between colons as `name`, as GitHub and others call them.
    pub fn named(name: &str) -> Option<Self> {
        emojis::get_by_shortcode(name).map(Self)
    }

    /// As it is written.
    pub fn as_str(self) -> &'static str {
        self.0.as_str()
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// What stands for it between colons in Markdown; for some nothing does.
    pub fn shortcodes(self) -> impl Iterator<Item = &'static str> {
        self.0.shortcodes()
    }
}

/// Emoji to choose from, in their usual order. Those with a skin tone are left out.
pub fn offered() -> impl Iterator<Item = Emoji> {
    let known = emojis::iter().filter(|one| one.unicode_version() <= OFFERED);
    known.map(Emoji)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_emoji_is_one_however_long_it_is_written() {
        for text in [
            "👍",
            "👍🏽",
            "❤️",
            "👩‍👩‍👧",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            "1️⃣",
            "🇸🇪",
        ] {
            assert_eq!(Emoji::parse(text).expect("an emoji").as_str(), text);
        }
        assert_eq!(Emoji::parse("❤").expect("an emoji").as_str(), "❤️");
        for text in ["", "a", "1", "#", "👍👍", "👍 ", ":+1:", "🇸", "\u{200d}", "<b>", "é"] {
            assert!(Emoji::parse(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn what_is_offered_is_taken_and_has_a_name() {
        let all: Vec<_> = offered().collect();
        assert!(all.len() > 1_500);
        for emoji in all {
            assert_eq!(Emoji::parse(emoji.as_str()).expect("an emoji"), emoji);
            assert!(!emoji.name().is_empty());
        }
        let thumb = Emoji::parse("👍").expect("an emoji");
        assert_eq!(thumb.name(), "thumbs up");
        assert_eq!(thumb.shortcodes().collect::<Vec<_>>(), ["+1", "thumbsup"]);
    }
}
