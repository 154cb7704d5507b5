//! What cells say: days and times, priorities, estimates, lists. What isn't understood is nothing.

use jiff::{
    Zoned,
    civil::{Date, Time},
};

use crate::{
    domain::projects::{
        quick::{Line, Said},
        record::{Priority, Scheme, Stage, Status},
        repeat::Rule,
    },
    kit::moment::Moment,
};

/// Bytes of a date or an estimate at most: what is longer is none, and isn't looked at word by word.
const VALUE_MAX: usize = 100;
/// Minutes of a working day and of a working week.
const DAY: f64 = 480.0;
const WEEK: f64 = 2_400.0;
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// What a cell is without the apostrophe that keeps programs for sheets from working it out (D1).
pub fn bare(cell: &str) -> &str {
    let begins = |rest: &str| rest.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    cell.strip_prefix('\'').filter(|rest| begins(rest)).unwrap_or(cell)
}

/// The parts of a list, one by one, since there may be a million: its lines, or what stands between commas on its only
/// line.
pub fn listed(cell: &str) -> impl Iterator<Item = &str> {
    let signs: &[char] = if cell.contains('\n') { &['\n'] } else { &[',', ';', '|'] };
    cell.split(signs).map(str::trim).filter(|part| !part.is_empty())
}

/// The priority that a word means.
pub fn priority(cell: &str) -> Option<Priority> {
    Some(match cell.to_lowercase().as_str() {
        "none" | "no priority" | "-" => Priority::None,
        "low" | "lowest" | "minor" | "trivial" | "p4" | "p5" => Priority::Low,
        "medium" | "normal" | "moderate" | "p3" => Priority::Medium,
        "high" | "major" | "important" | "p2" => Priority::High,
        "urgent" | "highest" | "critical" | "blocker" | "p1" | "p0" => Priority::Urgent,
        _ => return None,
    })
}

/// The status that a word means: one that is called so, or else the first that says what such words say.
pub fn status<'s>(scheme: &'s Scheme, said: &str) -> Option<&'s Status> {
    let alike = || {
        let stage = stage(said)?;
        scheme.statuses.iter().find(|status| status.stage == stage)
    };
    scheme.status_called(said).or_else(alike)
}

/// What a status of another program says of a task.
fn stage(cell: &str) -> Option<Stage> {
    Some(match cell.to_lowercase().replace(['-', '_'], " ").as_str() {
        "icebox" | "someday" | "ideas" => Stage::Backlog,
        "todo" | "to do" | "open" | "new" | "not started" | "next" | "planned" | "needs action" => Stage::Waiting,
        "in progress" | "doing" | "started" | "wip" | "active" | "in process" => Stage::Active,
        "done" | "closed" | "complete" | "completed" | "finished" | "resolved" | "shipped" => Stage::Done,
        _ => return None,
    })
}

/// How many minutes a cell says: `90`, `1.5 h`, `1:30`, `2d 4h`. A number alone counts `unit` minutes.
pub fn minutes(cell: &str, unit: f64) -> Option<u32> {
    if cell.len() > VALUE_MAX {
        return None;
    }
    let text = cell.to_lowercase();
    if let Some((hours, minutes)) = text.split_once(':') {
        let (hours, minutes): (u32, u32) = (hours.trim().parse().ok()?, minutes.trim().parse().ok()?);
        return (minutes < 60)
            .then(|| hours.checked_mul(60)?.checked_add(minutes))
            .flatten();
    }
    if let Some(number) = number(text.trim()) {
        return whole(number * unit);
    }
    let (mut sum, mut rest) = (0.0, Some(text.trim()).filter(|rest| !rest.is_empty())?);
    while !rest.is_empty() {
        let figures = rest.find(|letter: char| !letter.is_ascii_digit() && !matches!(letter, '.' | ','))?;
        let number = number(&rest[..figures])?;
        rest = rest[figures..].trim_start();
        let word = rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
        sum += number
            * match &rest[..word] {
                "m" | "min" | "mins" | "minute" | "minutes" => 1.0,
                "h" | "hr" | "hrs" | "hour" | "hours" => 60.0,
                "d" | "day" | "days" => DAY,
                "w" | "week" | "weeks" => WEEK,
                _ => return None,
            };
        rest = rest[word..].trim_start();
    }
    whole(sum)
}

/// The items of a checklist and whether each is done, one by one.
pub fn checks(cell: &str) -> impl Iterator<Item = (&str, bool)> {
    cell.lines().map(check).filter(|(text, _)| !text.is_empty())
}

fn check(line: &str) -> (&str, bool) {
    let line = line.trim();
    let line = line
        .strip_prefix("- ")
        .or_else(|| line.strip_prefix("* "))
        .unwrap_or(line);
    match ["[x]", "[X]", "[ ]"]
        .into_iter()
        .find_map(|mark| Some((mark, line.strip_prefix(mark)?)))
    {
        Some((mark, text)) => (text.trim_start(), mark != "[ ]"),
        None => (line, false),
    }
}

/// Whether a checklist only says how many of its items are done, as our own tables do: `1 of 3`.
pub fn is_count(cell: &str) -> bool {
    let number = |word: &str| !word.is_empty() && word.bytes().all(|figure| figure.is_ascii_digit());
    cell.trim()
        .split_once(" of ")
        .is_some_and(|(done, all)| number(done) && number(all))
}

/// A number as people write it: `90`, `1.5`, `1,5`, and with thousands apart `1,440`, `1,440.5` and `1.440,5`.
fn number(text: &str) -> Option<f64> {
    let (whole, part) = match (text.rfind(','), text.rfind('.')) {
        (Some(comma), Some(dot)) => text.split_at(comma.max(dot)),
        (Some(comma), None) if !is_apart(text, ',') => text.split_at(comma),
        (None, Some(dot)) => text.split_at(dot),
        _ => (text, ""),
    };
    let sign = if part.starts_with(',') { '.' } else { ',' };
    if whole.contains([',', '.']) && !is_apart(whole, sign) {
        return None;
    }
    let figures = format!("{}{}", whole.replace(sign, ""), part.replace(',', "."));
    let is_number = figures.chars().all(|letter| letter.is_ascii_digit() || letter == '.');
    figures.parse().ok().filter(|_| is_number)
}

/// Whether the sign stands before every three figures, and nowhere else.
fn is_apart(text: &str, sign: char) -> bool {
    let mut groups = text.split(sign);
    let begins = groups
        .next()
        .is_some_and(|first| (1..=3).contains(&first.len()) && !first.starts_with('0'));
    begins && groups.all(|group| group.len() == 3 && group.bytes().all(|figure| figure.is_ascii_digit()))
}

/// How many minutes a number counts in a column of that name.
pub fn unit(column: &str) -> f64 {
    let name = column.to_lowercase();
    if name.contains("hour") || name.contains("(h)") {
        60.0
    } else if name.contains("day") {
        DAY
    } else {
        1.0
    }
}

fn whole(minutes: f64) -> Option<u32> {
    let minutes = minutes.round();
    (0.0..=f64::from(u32::MAX)).contains(&minutes).then_some(minutes as u32)
}

/// Whether 3/4/2026 is the third of April here: it is if one of the dates can be read only so. Nothing if no date
/// depends on that.
pub fn is_day_first<'c>(cells: impl Iterator<Item = &'c str>) -> Option<bool> {
    let mut found = None;
    for first in cells.filter_map(slashed) {
        found = Some(found == Some(true) || first > 12);
    }
    found
}

/// The first number of a date in which it can be a day or a month.
fn slashed(cell: &str) -> Option<u32> {
    let date = cell.split([' ', 'T']).next()?;
    let separator = ['/', '-'].into_iter().find(|sign| date.matches(*sign).count() == 2)?;
    let first = date.split(separator).next()?;
    first.parse().ok().filter(|_| first.len() <= 2)
}

/// The day or the time that a cell says by the clock that shows `now`, and by what it comes again.
pub fn moment(cell: &str, day_first: bool, now: &Zoned) -> Option<(Moment, Option<Rule>)> {
    if cell.len() > VALUE_MAX {
        return None;
    }
    if let Ok(moment) = cell.parse::<Moment>() {
        return Some((here(moment, now), None));
    }
    if let Some(moment) = figures(cell, day_first, now).or_else(|| named(cell, now)) {
        return Some((moment, None));
    }
    let line = Line::read(cell, now);
    match line.pieces() {
        [piece] if line.title().is_empty() => match &piece.said {
            Said::Due(moment) => Some((moment.clone(), None)),
            Said::Repeat(rule, first) => Some((first.clone(), Some(rule.clone()))),
            _ => None,
        },
        _ => None,
    }
}

/// A time of UTC by the clock of whoever brings it: that it is one of UTC says only how it was written.
fn here(moment: Moment, now: &Zoned) -> Moment {
    let clock = moment.clock().filter(|_| moment.zone.as_deref() == Some("UTC"));
    let here = clock.and_then(|clock| Moment::zoned(&clock.with_time_zone(now.time_zone().clone())));
    here.unwrap_or(moment)
}

/// A date in figures, and perhaps a time: `30.11.2026`, `11/30/2026 3:00 PM`, `2026-11-30 15:00`.
fn figures(cell: &str, day_first: bool, now: &Zoned) -> Option<Moment> {
    let (date, time) = cell.split_once([' ', 'T']).unwrap_or((cell, ""));
    let date = date.trim_end_matches(',');
    let separator = ['.', '/', '-']
        .into_iter()
        .find(|sign| date.matches(*sign).count() == 2)?;
    let parts: Vec<i16> = date.split(separator).map(str::parse).collect::<Result<_, _>>().ok()?;
    let [first, second, third] = parts[..] else { return None };
    let years_first = date.find(separator) == Some(4);
    let (year, month, day) = match separator {
        _ if years_first => (first, second, third),
        '.' => (third, second, first),
        _ if day_first => (third, second, first),
        _ => (third, first, second),
    };
    let year = if year < 100 { 2000 + year } else { year };
    let date = Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()?;
    at(date, time, now)
}

/// A date with its month's name, and perhaps a time: `Nov 30, 2026`, `30 November 2026 15:00`.
fn named(cell: &str, now: &Zoned) -> Option<Moment> {
    let words: Vec<String> = cell
        .split([' ', ',', '.'])
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let [first, second, year, rest @ ..] = &words[..] else {
        return None;
    };
    let month = |word: &String| MONTHS.iter().position(|month| word.starts_with(month));
    let (month, day) = match (month(first), month(second)) {
        (Some(month), _) => (month, second),
        (None, Some(month)) => (month, first),
        (None, None) => return None,
    };
    let date = Date::new(year.parse().ok()?, i8::try_from(month).ok()? + 1, day.parse().ok()?).ok()?;
    at(date, &rest.join(" "), now)
}

/// That day, or that time of it.
fn at(date: Date, time: &str, now: &Zoned) -> Option<Moment> {
    if time.trim().is_empty() {
        return Moment::day(date);
    }
    let zoned = date.to_datetime(clock(time)?).to_zoned(now.time_zone().clone()).ok()?;
    Moment::zoned(&zoned)
}

/// A time as in `15:00`, `15:00:30` and `3:00 PM`.
fn clock(text: &str) -> Option<Time> {
    let text = text.trim().to_lowercase();
    let half = [("am", 0), ("pm", 12)]
        .into_iter()
        .find(|(half, _)| text.ends_with(half));
    let figures = half
        .map_or(text.as_str(), |(half, _)| text.trim_end_matches(half))
        .trim();
    let parts: Vec<i8> = figures.split(':').map(str::parse).collect::<Result<_, _>>().ok()?;
    let (hour, minute) = match parts[..] {
        [hour, minute] | [hour, minute, _] => (hour, minute),
        _ => return None,
    };
    let hour = match half {
        None => hour,
        Some((_, more)) if (1..=12).contains(&hour) => hour % 12 + more,
        Some(_) => return None,
    };
    Time::new(hour, minute, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_tables_write_them() {
        let now: Zoned = "2026-11-22T12:00:00+01:00[Europe/Berlin]".parse().expect("a clock");
        let said = |text: &str, day_first| moment(text, day_first, &now).map(|(moment, _)| moment.to_string());
        for (text, day_first, means) in [
            ("2026-11-30", false, "2026-11-30"),
            ("2026/11/30", false, "2026-11-30"),
            ("30.11.2026", false, "2026-11-30"),
            ("11/30/2026", false, "2026-11-30"),
            ("3/4/2026", false, "2026-03-04"),
            ("3/4/2026", true, "2026-04-03"),
            ("3/4/26", true, "2026-04-03"),
            ("Nov 30, 2026", false, "2026-11-30"),
            ("30 November 2026", false, "2026-11-30"),
            ("tomorrow", false, "2026-11-23"),
            (
                "2026-11-30T14:00:00.000Z",
                false,
                "2026-11-30T15:00:00+01:00[Europe/Berlin]",
            ),
            ("2026-11-30 15:00", false, "2026-11-30T15:00:00+01:00[Europe/Berlin]"),
            ("11/30/2026 3:00 PM", false, "2026-11-30T15:00:00+01:00[Europe/Berlin]"),
        ] {
            assert_eq!(said(text, day_first).as_deref(), Some(means), "{text}");
        }
        for text in ["", "soon", "13/13/2026", "2026-02-30", "call mum tomorrow", "1.2"] {
            assert_eq!(said(text, false), None, "{text}");
        }
        let again = moment("every friday", false, &now).expect("understood");
        assert_eq!(again.0.to_string(), "2026-11-27");
        assert!(again.1.is_some());
    }

    #[test]
    fn what_comes_first_is_known_by_one_date_that_can_be_read_only_so() {
        let first = |cells: &[&str]| is_day_first(cells.iter().copied());
        assert_eq!(first(&["3/4/2026", "30/4/2026"]), Some(true));
        assert_eq!(first(&["3/4/2026", "4/30/2026"]), Some(false));
        assert_eq!(first(&["3/4/2026"]), Some(false));
        assert_eq!(first(&["2026-04-03", "3.4.2026", "tomorrow"]), None);
    }

    #[test]
    fn a_list_stands_on_lines_or_between_commas() {
        let parts = |cell| listed(cell).collect::<Vec<_>>();
        assert_eq!(parts("fun, loud; late|"), ["fun", "loud", "late"]);
        assert_eq!(parts("fun, loud\r\nlate"), ["fun, loud", "late"]);
        assert_eq!(parts("fun, loud\n"), ["fun, loud"]);
    }

    #[test]
    fn the_items_of_a_checklist_stand_on_lines_with_what_is_done_marked() {
        let items = |cell| checks(cell).collect::<Vec<_>>();
        assert_eq!(
            items("Flour\n[x] Eggs\r\n\n- [ ] Milk\n* [X]Salt\n[x]\n"),
            [("Flour", false), ("Eggs", true), ("Milk", false), ("Salt", true)]
        );
        assert!(is_count("1 of 3") && !is_count("1 of 3 eggs") && !is_count("one of 3"));
    }

    #[test]
    fn estimates_are_read_in_every_unit() {
        for (text, unit, means) in [
            ("90", 1.0, 90),
            ("1.5", 60.0, 90),
            ("1,5 h", 1.0, 90),
            ("1,440", 1.0, 1_440),
            ("1,440.5", 1.0, 1_441),
            ("1.440,5", 1.0, 1_441),
            ("1,440 min", 1.0, 1_440),
            ("0,125", 60.0, 8),
            ("12,34", 1.0, 12),
            ("1:30", 1.0, 90),
            ("1h 30m", 1.0, 90),
            ("2 days", 1.0, 960),
            ("0", 1.0, 0),
        ] {
            assert_eq!(minutes(text, unit), Some(means), "{text}");
        }
        for text in [
            "", "-5", "much", "1h much", "1:75", "1e300", "1,44,0", "1.2.3", "1,2,3.4", ",",
        ] {
            assert_eq!(minutes(text, 1.0), None, "{text}");
        }
    }
}
