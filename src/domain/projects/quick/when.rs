//! Days and times as people say them: `tomorrow 15:00`, `on friday at 3pm`, `in 3 days`, `2026-12-24`.

use jiff::{
    Span, ToSpan, Zoned,
    civil::{Date, Time, Weekday},
};

use super::words::Word;
use crate::domain::projects::moment::Moment;

/// The days of a week, long and short. The short ones are words of their own (`sun`, `sat`), and are days only where
/// another word says so.
const WEEKDAYS: [(&str, &str, Weekday); 7] = [
    ("monday", "mon", Weekday::Monday),
    ("tuesday", "tue", Weekday::Tuesday),
    ("wednesday", "wed", Weekday::Wednesday),
    ("thursday", "thu", Weekday::Thursday),
    ("friday", "fri", Weekday::Friday),
    ("saturday", "sat", Weekday::Saturday),
    ("sunday", "sun", Weekday::Sunday),
];
/// Words with which a day or a time can begin.
const LEADS: [&str; 3] = ["on", "by", "due"];
/// Other words of which days and times are made.
const PARTS: [&str; 9] = ["today", "tomorrow", "in", "at", "next", "a", "an", "every", "each"];
/// Steps into the future at most.
const STEPS_MAX: i64 = 1_000;

/// The moment with which these words begin, and how many of them say it.
///
/// A day may have a time before or behind it. A time alone is meant where `at`, `by` or `due` stands before it, and is
/// the next one by the clock.
pub fn due(words: &[Word], now: &Zoned) -> Option<(Moment, usize)> {
    let lead = usize::from(words.first()?.is_one_of(&LEADS));
    let rest = words.get(lead..)?;
    if let Some((date, length)) = day(rest, now.date(), lead > 0) {
        let used = lead + length;
        return match time(&words[used..]) {
            Some((time, length)) => Some((at(date, time, now)?, used + length)),
            None => Some((Moment::day(date)?, used)),
        };
    }
    let (time, length) = time(rest)?;
    let used = lead + length;
    let on = usize::from(words.get(used).is_some_and(|word| word.is("on")));
    if let Some((date, length)) = words.get(used + on..).and_then(|rest| day(rest, now.date(), on > 0)) {
        return Some((at(date, time, now)?, used + on + length));
    }
    let said = words[0].is_one_of(&["at", "by", "due"]);
    let date = if time > now.time() {
        now.date()
    } else {
        now.date().tomorrow().ok()?
    };
    said.then(|| Some((at(date, time, now)?, used))).flatten()
}

/// How many of these words say that something comes again, as in `every other friday at 15:00`; nothing if they don't
/// begin so.
pub fn recurring(words: &[Word]) -> Option<usize> {
    words.first().filter(|word| word.is_one_of(&["every", "each"]))?;
    let counted = |word: &Word| word.is("other") || word.text.parse::<u16>().is_ok();
    let mut used = 1 + usize::from(words.get(1).is_some_and(counted));
    let first = words.get(used)?;
    if !is_weekday(first) && unit(&first.text, 1).is_none() && !first.is("weekday") {
        return None;
    }
    used += 1;
    while let Some(word) = words.get(used) {
        let joined = word.is_one_of(&["and", "on"]) && words.get(used + 1).is_some_and(is_weekday);
        if !joined && !is_weekday(word) {
            break;
        }
        used += 1 + usize::from(joined);
    }
    Some(used + time(&words[used..]).map_or(0, |(_, length)| length))
}

/// Whether the word could be a part of a day or a time.
pub fn is_part(word: &Word) -> bool {
    let digit = word.text.starts_with(|letter: char| letter.is_ascii_digit());
    digit || word.is_one_of(&LEADS) || word.is_one_of(&PARTS) || is_weekday(word) || unit(&word.text, 1).is_some()
}

/// The day with which these words begin, and how many of them say it.
fn day(words: &[Word], today: Date, short: bool) -> Option<(Date, usize)> {
    let first = words.first()?;
    if first.is("today") {
        return Some((today, 1));
    }
    if first.is("tomorrow") {
        return Some((today.tomorrow().ok()?, 1));
    }
    if let Some(weekday) = weekday(first, short) {
        return Some((today.nth_weekday(1, weekday).ok()?, 1));
    }
    let is_date = first.text.len() == 10 && first.text.as_bytes()[4] == b'-';
    if is_date && let Ok(date) = first.text.parse() {
        return Some((date, 1));
    }
    let second = words.get(1)?;
    if first.is("next") {
        let monday = today.nth_weekday(1, Weekday::Monday).ok()?;
        if second.is("week") {
            return Some((monday, 2));
        }
        let days = weekday(second, true)?.to_monday_zero_offset();
        return Some((monday.checked_add(i64::from(days).days()).ok()?, 2));
    }
    let steps = if second.is_one_of(&["a", "an", "one"]) {
        1
    } else {
        second
            .text
            .parse()
            .ok()
            .filter(|steps| (1..=STEPS_MAX).contains(steps))?
    };
    let span = unit(&words.get(2)?.text, steps).filter(|_| first.is("in"))?;
    Some((today.checked_add(span).ok()?, 3))
}

fn weekday(word: &Word, short: bool) -> Option<Weekday> {
    let named = |(long, brief, _): &&(&str, &str, Weekday)| word.is(long) || short && word.is(brief);
    WEEKDAYS.iter().find(named).map(|(_, _, weekday)| *weekday)
}

fn is_weekday(word: &Word) -> bool {
    let text = word.text.trim_end_matches(',').to_owned();
    weekday(&Word { text, ..word.clone() }, true).is_some()
}

/// So many days, weeks, months or years.
fn unit(word: &str, count: i64) -> Option<Span> {
    let word = word.to_ascii_lowercase();
    Some(match word.strip_suffix('s').unwrap_or(&word) {
        "day" => count.days(),
        "week" => count.weeks(),
        "month" => count.months(),
        "year" => count.years(),
        _ => return None,
    })
}

/// The time by the clock with which these words begin, and how many of them say it.
fn time(words: &[Word]) -> Option<(Time, usize)> {
    let lead = usize::from(words.first()?.is("at"));
    Some((clock(&words.get(lead)?.text)?, lead + 1))
}

/// A time as in `15:00`, `3pm` and `3:30pm`.
fn clock(text: &str) -> Option<Time> {
    let text = text.to_ascii_lowercase();
    let (figures, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(figures), _) => (figures, Some(0)),
        (_, Some(figures)) => (figures, Some(12)),
        _ => (text.as_str(), None),
    };
    let plain = |text: &str| text.bytes().all(|digit| digit.is_ascii_digit());
    let (hour, minute) = match figures.split_once(':') {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute),
        None if half.is_some() => (figures, "0"),
        _ => return None,
    };
    let hour: i8 = hour.parse().ok().filter(|_| plain(hour) && hour.len() <= 2)?;
    let minute: i8 = minute.parse().ok().filter(|_| plain(minute))?;
    let hour = match half {
        None => hour,
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
    };
    Time::new(hour, minute, 0, 0).ok()
}

/// The time of a day by the clock that shows `now`; one that is left out there when clocks are put forward, as much later.
fn at(date: Date, time: Time, now: &Zoned) -> Option<Moment> {
    let zoned = date.to_datetime(time).to_zoned(now.time_zone().clone()).ok()?;
    Moment::zoned(&zoned)
}
