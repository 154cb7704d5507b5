//! What a filter means to somebody in a project: which statuses, which people, which days.

use jiff::{
    Span, ToSpan, Zoned,
    civil::{Date, Weekday},
    tz::TimeZone,
};

use super::{
    Filter, Wrong,
    condition::{Condition, Point, Reach, Stretch, TimeOf},
    syntax::{FieldName, Sign, Tree, Written},
    words::Word,
};
use crate::{
    domain::{
        people,
        projects::{
            policy::{self, ProjectName, ProjectViewer, TaskName},
            record::{Priority, Scheme, Stage, StatusId, Task, TaskId},
            scheme,
        },
    },
    engine::store::View,
    error::{Error, Result},
    kit::{id::UserId, time::Millis},
};

/// Somebody who asks, in a project.
pub struct Asker<'v, 's> {
    view: &'v View<'s>,
    who: &'v ProjectViewer,
    scheme: Scheme,
    now: Millis,
    zone: Option<TimeZone>,
}

impl<'v, 's> Asker<'v, 's> {
    /// Whoever reads the project, at `now`.
    pub fn new(view: &'v View<'s>, who: &'v ProjectViewer, now: Millis) -> Result<Self> {
        Ok(Self {
            view,
            who,
            scheme: scheme::of(view, who.project().id)?,
            now,
            zone: None,
        })
    }

    /// The project's words.
    pub fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    /// When it is asked.
    pub(super) fn now(&self) -> Millis {
        self.now
    }

    /// What the filter means. Fails: Invalid(filter).  Rules: Fi1, Fi3, Fi4.
    pub fn meant(&mut self, filter: &Filter) -> Result<Condition> {
        self.tree(&filter.tree)
    }

    /// The tasks with a status that somebody names, or that are `open` or `closed`. Fails: Invalid(status).
    pub fn with_status(&self, text: &str) -> Result<Condition> {
        let statuses = self.statuses(text);
        let say = || Error::invalid("status", "unknown", format!("Choose one of {}.", self.status_words()));
        Ok(Condition::Status(statuses.ok_or_else(say)?))
    }

    /// The tasks of somebody: `me`, `none`, an id, or a handle with or without its `@`. Fails: Invalid(assignee).
    pub fn of_person(&self, text: &str) -> Result<Condition> {
        if text == "none" {
            return Ok(Condition::Unassigned);
        }
        let say = || Error::invalid("assignee", "unknown", "Nobody here has that handle.");
        let user = self.person(text)?.ok_or_else(say)?;
        Ok(Condition::Assignee(vec![user]))
    }

    fn tree(&mut self, tree: &Tree) -> Result<Condition> {
        let mut all = |parts: &[Tree]| parts.iter().map(|part| self.tree(part)).collect::<Result<Vec<_>>>();
        Ok(match tree {
            Tree::All(parts) => Condition::All(all(parts)?),
            Tree::Any(parts) => Condition::Any(all(parts)?),
            Tree::Not(part) => turned(self.tree(part)?, &self.scheme),
            Tree::One(written) => self.one(written)?,
        })
    }

    fn one(&mut self, written: &Written) -> Result<Condition> {
        let Written {
            field,
            own,
            sign,
            values,
            ..
        } = written;
        if let Some(name) = own {
            return self.own(name, written);
        }
        if *sign == Sign::Empty {
            return Ok(empty(*field));
        }
        Ok(match field {
            FieldName::Status => {
                let each = |value| self.statuses(&value_of(value)).ok_or_else(|| self.no_status(value));
                let found: Vec<Vec<StatusId>> = values.iter().map(each).collect::<Result<_, _>>()?;
                Condition::Status(found.concat())
            }
            FieldName::Priority => {
                let found: Vec<Priority> = values.iter().map(priority).collect::<Result<_, _>>()?;
                let fits = |one: &Priority| match sign {
                    Sign::Below => *one < found[0],
                    Sign::AtMost => *one <= found[0],
                    Sign::Above => *one > found[0],
                    Sign::AtLeast => *one >= found[0],
                    Sign::Is | Sign::Has | Sign::Empty => found.contains(one),
                };
                Condition::Priority(Priority::ALL.into_iter().filter(fits).collect())
            }
            FieldName::Assignee => Condition::Assignee(self.people(values)?),
            FieldName::Creator => Condition::Creator(self.people(values)?),
            FieldName::Project => {
                let these = values
                    .iter()
                    .map(|value| self.is_this(value))
                    .collect::<Result<Vec<_>>>()?;
                if these.contains(&true) {
                    Condition::All(Vec::new())
                } else {
                    Condition::Any(Vec::new())
                }
            }
            FieldName::Label => {
                // A label that the project doesn't know is on none of its tasks.
                let known = values.iter().filter_map(|value| self.scheme.label_called(&value.text));
                Condition::Label(known.map(|label| label.id).collect())
            }
            FieldName::Title if *sign == Sign::Has => Condition::TitleHas(values[0].text.to_lowercase()),
            FieldName::Title => Condition::Title(values.iter().map(|value| value.text.to_lowercase()).collect()),
            FieldName::Number => reaches(*sign, values, number, Condition::Number)?,
            FieldName::Estimate => reaches(*sign, values, minutes, Condition::Estimate)?,
            FieldName::Parent => Condition::Parent(self.parents(values)?),
            FieldName::Start => self.times(TimeOf::Start, *sign, values)?,
            FieldName::Due => self.times(TimeOf::Due, *sign, values)?,
            FieldName::Created => self.times(TimeOf::Created, *sign, values)?,
            FieldName::Updated => self.times(TimeOf::Updated, *sign, values)?,
            FieldName::Closed => self.times(TimeOf::Closed, *sign, values)?,
            FieldName::Own => return Err(Error::internal("a field without a name")),
        })
    }

    fn statuses(&self, text: &str) -> Option<Vec<StatusId>> {
        if let Some(status) = self.scheme.status_called(text) {
            return Some(vec![status.id]);
        }
        let done = match text.to_lowercase().as_str() {
            "open" => false,
            "closed" => true,
            _ => return None,
        };
        let of_stage = self.scheme.statuses.iter();
        let of_stage = of_stage.filter(|status| (status.stage == Stage::Done) == done);
        Some(of_stage.map(|status| status.id).collect())
    }

    fn status_words(&self) -> String {
        let words: Vec<_> = self.scheme.statuses.iter().map(|status| status.word.as_str()).collect();
        format!("{}, open, closed", words.join(", "))
    }

    fn no_status(&self, value: &Word) -> Wrong {
        let say = format!(
            "There is no status `{}`; choose one of {}.",
            value.text,
            self.status_words()
        );
        Wrong { at: value.at, say }
    }

    pub(super) fn people(&self, values: &[Word]) -> Result<Vec<UserId>> {
        let mut found = Vec::with_capacity(values.len());
        for value in values {
            let nobody = || Wrong {
                at: value.at,
                say: format!("Nobody here has the handle `{}`.", value.text),
            };
            found.push(self.person(&value.text)?.ok_or_else(nobody)?);
        }
        Ok(found)
    }

    fn person(&self, text: &str) -> Result<Option<UserId>> {
        if text.eq_ignore_ascii_case("me") {
            return Ok(Some(self.who.user()));
        }
        if let Ok(id) = text.parse() {
            return Ok(Some(id));
        }
        let person = people::by_handle(self.view, text.trim_start_matches('@'))?;
        Ok(person.map(|person| person.user))
    }

    /// Whether a project's key is that of this one.
    fn is_this(&self, value: &Word) -> Result<bool> {
        let own = self.who.project();
        if own.key.eq_ignore_ascii_case(&value.text) {
            return Ok(true);
        }
        let none = || Wrong {
            at: value.at,
            say: format!("You see no project with the key `{}`.", value.text),
        };
        let name: ProjectName = value.text.to_uppercase().parse().map_err(|_| none())?;
        match policy::viewer(self.view, self.who.user(), &name) {
            Ok(_) => Ok(false),
            Err(Error::NotFound) => Err(none().into()),
            Err(other) => Err(other),
        }
    }

    /// The tasks of this project that are named by number, as `KEY-12`, or by id.
    fn parents(&self, values: &[Word]) -> Result<Vec<TaskId>> {
        let project = self.who.project();
        let mut found = Vec::with_capacity(values.len());
        for value in values {
            let number = match (value.text.parse(), value.text.parse()) {
                (Ok(number), _) => Some(number),
                (_, Ok(TaskName::Number(key, number))) if key == project.key => Some(number),
                (_, Ok(TaskName::Id(id))) => {
                    found.push(id);
                    continue;
                }
                _ => None,
            };
            let task = match number {
                Some(number) => self.view.find(&Task::BY_NUMBER, &project.id, &number)?,
                None => None,
            };
            let none = || Wrong {
                at: value.at,
                say: format!("Here should be a task of this project, as in `{}-1`.", project.key),
            };
            found.push(task.ok_or_else(none)?.id);
        }
        Ok(found)
    }

    fn times(&mut self, of: TimeOf, sign: Sign, values: &[Word]) -> Result<Condition> {
        let zone = self.zone()?;
        let mut parts = Vec::with_capacity(values.len());
        for value in values {
            let (from, to) = time(value, self.now, &zone).ok_or_else(|| no_time(value))?;
            let stretch = Stretch::held(sign, point(&from), point(&to));
            parts.push(Condition::Time(of, stretch));
        }
        Ok(one_of(parts))
    }

    /// Where the asker's clock hangs.
    pub(super) fn zone(&mut self) -> Result<TimeZone> {
        if let Some(known) = &self.zone {
            return Ok(known.clone());
        }
        let zone = people::zone_of(self.view, self.who.user())?;
        self.zone = Some(zone.clone());
        Ok(zone)
    }
}

/// What is asked for when the contrary isn't. Of what has few values the others are named, so that they are looked up.
fn turned(condition: Condition, scheme: &Scheme) -> Condition {
    match condition {
        Condition::Status(statuses) => {
            let others = scheme.statuses.iter().map(|status| status.id);
            Condition::Status(others.filter(|id| !statuses.contains(id)).collect())
        }
        Condition::Priority(priorities) => {
            let others = Priority::ALL.into_iter();
            Condition::Priority(others.filter(|one| !priorities.contains(one)).collect())
        }
        Condition::Not(inner) => *inner,
        other => Condition::Not(other.into()),
    }
}

fn empty(field: FieldName) -> Condition {
    match field {
        FieldName::Assignee => Condition::Unassigned,
        FieldName::Label => Condition::Unlabelled,
        FieldName::Estimate => Condition::Unestimated,
        FieldName::Parent => Condition::Whole,
        FieldName::Start => Condition::Never(TimeOf::Start),
        FieldName::Due => Condition::Never(TimeOf::Due),
        FieldName::Closed => Condition::Never(TimeOf::Closed),
        // The others are never empty, and the syntax lets nobody ask.
        _ => Condition::Any(Vec::new()),
    }
}

pub(super) fn one_of(mut parts: Vec<Condition>) -> Condition {
    match parts.len() {
        1 => parts.remove(0),
        _ => Condition::Any(parts),
    }
}

/// As statuses are called: `to do` between quotes, `to_do` and `To-Do` are the same.
fn value_of(value: &Word) -> String {
    if value.quoted {
        value.text.clone()
    } else {
        value.text.replace('-', "_")
    }
}

fn priority(value: &Word) -> Result<Priority, Wrong> {
    let found = Priority::ALL
        .into_iter()
        .find(|one| one.word().eq_ignore_ascii_case(&value.text));
    found.ok_or_else(|| {
        let words = Priority::ALL.map(Priority::word).join(", ");
        let say = format!("There is no priority `{}`; choose one of {words}.", value.text);
        Wrong { at: value.at, say }
    })
}

fn number(text: &str) -> Option<u64> {
    text.parse().ok()
}

/// Minutes, as in `90`, `90m`, `2h` or `1d` of eight hours.
fn minutes(text: &str) -> Option<u64> {
    let unit = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let count: u64 = text[..text.len() - unit.len()].parse().ok()?;
    match unit {
        "" | "m" => Some(count),
        "h" => count.checked_mul(60),
        "d" => count.checked_mul(480),
        _ => None,
    }
}

fn reaches(
    sign: Sign,
    values: &[Word],
    read: fn(&str) -> Option<u64>,
    condition: fn(Reach) -> Condition,
) -> Result<Condition> {
    let mut parts = Vec::with_capacity(values.len());
    for value in values {
        let wrong = || Wrong {
            at: value.at,
            say: format!("Here should be a number, not `{}`.", value.text),
        };
        let number = read(&value.text).ok_or_else(wrong)?;
        let reach = match sign {
            Sign::Below => number.checked_sub(1).map(|to| Reach { from: 0, to }),
            Sign::AtMost => Some(Reach { from: 0, to: number }),
            Sign::Above => number.checked_add(1).map(|from| Reach { from, to: u64::MAX }),
            Sign::AtLeast => Some(Reach {
                from: number,
                to: u64::MAX,
            }),
            Sign::Is | Sign::Has | Sign::Empty => Some(Reach {
                from: number,
                to: number,
            }),
        };
        parts.push(reach.map_or(Condition::Any(Vec::new()), condition));
    }
    Ok(one_of(parts))
}

pub(super) fn no_time(value: &Word) -> Wrong {
    let say = format!(
        "`{}` is no time; write a day as 2026-11-30, `today`, or `now` with steps as in `now/w+1w`.",
        value.text
    );
    Wrong { at: value.at, say }
}

/// When what is meant begins and ends: a day, or an instant.
pub(super) fn time(value: &Word, now: Millis, zone: &TimeZone) -> Option<(Zoned, Zoned)> {
    let text = value.text.to_lowercase();
    let now = now.zoned(zone)?;
    let head = text.find(['+', '/']).unwrap_or(text.len());
    let dashed = text[..head]
        .find('-')
        .filter(|_| !text.starts_with(|letter: char| letter.is_ascii_digit()));
    let (base, steps) = text.split_at(dashed.unwrap_or(head));
    let today = now.date();
    let day = match base {
        "now" => {
            let at = stepped(now, steps)?;
            let end = at.checked_add(1.millisecond()).ok()?;
            return Some((at, end));
        }
        "today" => today,
        "tomorrow" => today.tomorrow().ok()?,
        "yesterday" => today.yesterday().ok()?,
        date if date.len() == 10 => date.parse::<Date>().ok()?,
        _ => return None,
    };
    let begins = stepped(day.to_zoned(zone.clone()).ok()?, steps)?;
    let ends = begins.checked_add(1.day()).ok()?;
    Some((begins, ends))
}

/// A time after steps as in `/w+1w`: `/` goes back to where the unit began, `+` and `-` go on and back by some of it.
fn stepped(mut at: Zoned, steps: &str) -> Option<Zoned> {
    let mut rest = steps;
    while let Some(sign) = rest.chars().next() {
        rest = &rest[sign.len_utf8()..];
        let digits = rest.find(|letter: char| !letter.is_ascii_digit())?;
        let count = &rest[..digits];
        let unit = rest[digits..].chars().next()?;
        rest = &rest[digits + unit.len_utf8()..];
        at = match sign {
            '/' if count.is_empty() => began(&at, unit)?,
            '+' | '-' => {
                let count: i64 = count.parse().ok().filter(|count| *count <= 10_000)?;
                at.checked_add(long(unit, if sign == '-' { -count } else { count })?)
                    .ok()?
            }
            _ => return None,
        };
    }
    Some(at)
}

fn long(unit: char, count: i64) -> Option<Span> {
    Some(match unit {
        'h' => count.hours(),
        'd' => count.days(),
        'w' => count.weeks(),
        'm' => count.months(),
        'y' => count.years(),
        _ => return None,
    })
}

/// When the unit began: hours, days, weeks from Monday on, months, years.
fn began(at: &Zoned, unit: char) -> Option<Zoned> {
    let date = at.date();
    let day = match unit {
        'h' => return at.with().minute(0).second(0).subsec_nanosecond(0).build().ok(),
        'd' => date,
        'w' if date.weekday() == Weekday::Monday => date,
        'w' => date.nth_weekday(-1, Weekday::Monday).ok()?,
        'm' => date.first_of_month(),
        'y' => date.first_of_year(),
        _ => return None,
    };
    day.to_zoned(at.time_zone().clone()).ok()
}

pub(super) fn point(zoned: &Zoned) -> Point {
    let shown = zoned.datetime().to_zoned(TimeZone::UTC);
    let at = zoned.timestamp().as_millisecond();
    Point {
        at,
        shown: shown.map_or(at, |shown| shown.timestamp().as_millisecond()),
    }
}
