//! Calendars as other programs read them: iCalendar text (RFC 5545, RFC 7986).

use std::time::Duration;

use jiff::{civil::Date, tz::TimeZone};

use super::time::Millis;

/// Bytes of a line at most, without its end.
const LINE: usize = 75;

/// Something that stands in a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The same for ever, and nobody else's.
    pub uid: String,
    /// When it was last changed, and how often.
    pub changed_at: Millis,
    pub sequence: u64,
    pub when: When,
    pub summary: String,
    pub description: String,
    /// Where more of it is.
    pub url: String,
    pub categories: Vec<String>,
}

/// On which days or at what time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Whole days, the first and the last.
    Days(Date, Date),
    /// From then to then.
    Times(Millis, Millis),
}

/// The text of a calendar that is to be read anew after some time.
pub fn calendar(name: &str, every: Duration, events: &[Event]) -> String {
    let mut text = Lines(String::with_capacity(512 + events.len() * 384));
    text.line("BEGIN", "VCALENDAR");
    text.line("VERSION", "2.0");
    text.line("PRODID", "-//Longhouse//Longhouse//EN");
    text.line("CALSCALE", "GREGORIAN");
    text.line("METHOD", "PUBLISH");
    text.line("NAME", &escaped(name));
    text.line("X-WR-CALNAME", &escaped(name));
    let minutes = format!("PT{}M", (every.as_secs() / 60).max(1));
    text.line("REFRESH-INTERVAL;VALUE=DURATION", &minutes);
    text.line("X-PUBLISHED-TTL", &minutes);
    for event in events {
        text.event(event);
    }
    text.line("END", "VCALENDAR");
    text.0
}

struct Lines(String);

impl Lines {
    fn event(&mut self, event: &Event) {
        self.line("BEGIN", "VEVENT");
        self.line("UID", &escaped(&event.uid));
        self.line("DTSTAMP", &time(event.changed_at));
        self.line("LAST-MODIFIED", &time(event.changed_at));
        self.line("SEQUENCE", &event.sequence.to_string());
        match event.when {
            When::Days(first, last) => {
                self.line("DTSTART;VALUE=DATE", &day(first));
                // The end is the first day that is no longer one of them.
                self.line("DTEND;VALUE=DATE", &day(last.tomorrow().unwrap_or(last)));
            }
            When::Times(from, to) => {
                self.line("DTSTART", &time(from));
                self.line("DTEND", &time(to));
            }
        }
        self.line("SUMMARY", &escaped(&event.summary));
        if !event.description.is_empty() {
            self.line("DESCRIPTION", &escaped(&event.description));
        }
        self.line("URL", &event.url);
        if !event.categories.is_empty() {
            let names: Vec<String> = event.categories.iter().map(|name| escaped(name)).collect();
            self.line("CATEGORIES", &names.join(","));
        }
        // What is to be done takes nobody's time away in the eyes of who looks for a free hour.
        self.line("TRANSP", "TRANSPARENT");
        self.line("END", "VEVENT");
    }

    /// Adds a line, folded between characters where it is too long.
    fn line(&mut self, name: &str, value: &str) {
        let mut room = LINE;
        for letter in name.chars().chain([':']).chain(value.chars()) {
            if letter.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LINE - 1;
            }
            room -= letter.len_utf8();
            self.0.push(letter);
        }
        self.0.push_str("\r\n");
    }
}

/// Text as it stands in a value.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(letter);
            }
            '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

fn day(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

fn time(at: Millis) -> String {
    let at = at.zoned(&TimeZone::UTC).unwrap_or_default();
    let (hour, minute, second) = (at.hour(), at.minute(), at.second());
    format!("{}T{hour:02}{minute:02}{second:02}Z", day(at.date()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(when: When) -> Event {
        Event {
            uid: "1@house".into(),
            changed_at: Millis(1_767_225_600_000),
            sequence: 3,
            when,
            summary: "Amps; cables, \\ and\nmore".into(),
            description: String::new(),
            url: "https://house.test/projects/GALA/1".into(),
            categories: vec!["a,b".into(), "c".into()],
        }
    }

    #[test]
    fn an_event_is_what_the_standard_says() {
        let day: Date = "2026-12-31".parse().expect("a day");
        let text = calendar("Gala", Duration::from_secs(900), &[event(When::Days(day, day))]);
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(lines[0], "BEGIN:VCALENDAR");
        assert_eq!(lines[lines.len() - 2..], ["END:VCALENDAR", ""]);
        for line in [
            "REFRESH-INTERVAL;VALUE=DURATION:PT15M",
            "DTSTAMP:20260101T000000Z",
            "SEQUENCE:3",
            "DTSTART;VALUE=DATE:20261231",
            "DTEND;VALUE=DATE:20270101",
            "SUMMARY:Amps\\; cables\\, \\\\ and\\nmore",
            "CATEGORIES:a\\,b,c",
            "URL:https://house.test/projects/GALA/1",
        ] {
            assert!(lines.contains(&line), "{line} in {text}");
        }
        let times = When::Times(Millis(1_767_225_600_000), Millis(1_767_227_400_000));
        let text = calendar("Gala", Duration::from_secs(900), &[event(times)]);
        assert!(text.contains("DTSTART:20260101T000000Z\r\nDTEND:20260101T003000Z\r\n"));
    }

    #[test]
    fn a_long_line_is_folded_between_characters_and_unfolds_to_what_it_was() {
        for letter in ["a", "ä", "山", "🎉"] {
            let name = letter.repeat(200);
            let text = calendar(&name, Duration::from_secs(60), &[]);
            assert!(text.split("\r\n").all(|line| line.len() <= LINE), "{text}");
            assert!(text.replace("\r\n ", "").contains(&format!("\r\nNAME:{name}\r\n")));
        }
    }
}
