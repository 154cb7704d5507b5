//! Days and times as people say them: `tomorrow 15:00`, `on friday at 3pm`, `in 3 days`, `2026-12-24`.

use jiff::{
    Span, ToSpan, Zoned,
    civil::{self, Date, Time},
};

use super::words::Word;
use crate::{
    domain::projects::repeat::{Rule, Unit, Weekday},
    kit::moment::Moment,
};

/// The days of a week, long and short. The short ones are words of their own (`sun`, `sat`), and are days only where
/// another word says so.
const WEEKDAYS: [(&str, &str, civil::Weekday); 7] = [
    ("monday", "mon", civil::Weekday::Monday),
    ("tuesday", "tue", civil::Weekday::Tuesday),
    ("wednesday", "wed", civil::Weekday::Wednesday),
    ("thursday", "thu", civil::Weekday::Thursday),
    ("friday", "fri", civil::Weekday::Friday),
    ("saturday", "sat", civil::Weekday::Saturday),
    ("sunday", "sun", civil::Weekday::Sunday),
];
/// Words with which a day or a time can begin.
const LEADS: [&str; 3] = ["on", "by", "due"];
/// Other words of which days and times are made.
const PARTS: [&str; 14] = [
    "today", "tomorrow", "in", "at", "next", "a", "an", "every", "each", "other", "weekday", "and", "the", "last",
];
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

/// What these words say of coming again.
pub struct Again {
    /// By what, and when first; nothing if that can't be.
    pub said: Option<(Rule, Moment)>,
    /// How many words say it.
    pub length: usize,
}

/// What these words say of coming again, as in `every other friday at 15:00`; nothing if they don't begin so.
pub fn recurring(words: &[Word], now: &Zoned) -> Option<Again> {
    words.first().filter(|word| word.is_one_of(&["every", "each"]))?;
    let counted = words.get(1).and_then(|word| {
        let other = word.is("other").then_some(2);
        other.or_else(|| word.text.parse().ok())
    });
    let mut length = 1 + usize::from(counted.is_some());
    let first = words.get(length)?;
    let mut rule = Rule::every(counted.unwrap_or(1), counted_unit(first)?);
    rule.weekdays.extend(listed(first));
    if first.is("weekday") {
        rule.weekdays.extend(&Weekday::ALL[..5]);
    }
    length += 1;
    while let Some(word) = words.get(length) {
        let joined = usize::from(word.is_one_of(&["and", "on"]));
        let Some(weekday) = words.get(length + joined).and_then(listed) else {
            break;
        };
        rule.weekdays.push(weekday);
        length += 1 + joined;
    }
    if rule.unit == Unit::Month
        && let Some((day, used)) = of_month(&words[length..])
    {
        rule.day = Some(day);
        length += used;
    }
    let clock = time(&words[length..]);
    length += clock.map_or(0, |(_, used)| used);
    let said = rule.checked().ok().and_then(|rule| {
        let first = first_of(&rule, clock.map(|(time, _)| time), now)?;
        Some((rule, first))
    });
    Some(Again { said, length })
}

/// When it comes first: today, unless that is no such day or its time has passed.
fn first_of(rule: &Rule, time: Option<Time>, now: &Zoned) -> Option<Moment> {
    let today = now.date();
    let Some(time) = time else {
        return Moment::day(rule.first(today)?);
    };
    let passed = time <= now.time();
    let from = if passed { today.tomorrow().ok()? } else { today };
    at(rule.first(from)?, time, now)
}

/// What is counted: that of a weekday is weeks.
fn counted_unit(word: &Word) -> Option<Unit> {
    if listed(word).is_some() || word.is("weekday") {
        return Some(Unit::Week);
    }
    let text = word.text.to_ascii_lowercase();
    Some(match text.strip_suffix('s').unwrap_or(&text) {
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "year" => Unit::Year,
        _ => return None,
    })
}

/// The day of a month: `on the 15th`, `on the last day`.
fn of_month(words: &[Word]) -> Option<(u8, usize)> {
    let [on, the, day, rest @ ..] = words else { return None };
    if !on.is("on") || !the.is("the") {
        return None;
    }
    if day.is("last") {
        let named = rest.first().is_some_and(|word| word.is("day"));
        return Some((31, 3 + usize::from(named)));
    }
    let figures = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| day.text.strip_suffix(end))?;
    let day = figures.parse().ok().filter(|day| (1..=31).contains(day))?;
    Some((day, 3))
}

/// A weekday in a list of them.
fn listed(word: &Word) -> Option<Weekday> {
    let text = word.text.trim_end_matches(',').to_owned();
    let weekday = weekday(&Word { text, ..word.clone() }, true)?;
    Weekday::ALL
        .get(usize::from(weekday.to_monday_zero_offset().unsigned_abs()))
        .copied()
}

/// Whether the word could be a part of a day or a time.
pub fn is_part(word: &Word) -> bool {
    let digit = word.text.starts_with(|letter: char| letter.is_ascii_digit());
    digit || word.is_one_of(&LEADS) || word.is_one_of(&PARTS) || listed(word).is_some() || unit(&word.text, 1).is_some()
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
        let monday = today.nth_weekday(1, civil::Weekday::Monday).ok()?;
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

fn weekday(word: &Word, short: bool) -> Option<civil::Weekday> {
    let named = |(long, brief, _): &&(&str, &str, civil::Weekday)| word.is(long) || short && word.is(brief);
    WEEKDAYS.iter().find(named).map(|(_, _, weekday)| *weekday)
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
