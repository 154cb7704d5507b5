//! The days that rules give, held against going through the calendar day by day.

use jiff::{ToSpan as _, civil::Date};
use proptest::prelude::*;

use super::{Counted, Rule, Unit, Weekday};

fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

fn monthly(day: u8) -> Rule {
    Rule {
        day: Some(day),
        ..Rule::every(1, Unit::Month)
    }
}

#[test]
fn the_next_day_is_behind_the_one_before_and_behind_when_it_was_done() {
    use Weekday::{Friday, Monday, Wednesday};
    let on = |every, weekdays: &[Weekday]| Rule {
        weekdays: weekdays.to_vec(),
        ..Rule::every(every, Unit::Week)
    };
    let done = |every, unit| Rule {
        from: Counted::Done,
        ..Rule::every(every, unit)
    };
    let yearly = |month, day| Rule {
        month: Some(month),
        day: Some(day),
        ..Rule::every(1, Unit::Year)
    };
    for (rule, from, was_done, next) in [
        (Rule::every(1, Unit::Day), "2026-11-25", "2026-11-25", "2026-11-26"),
        (Rule::every(3, Unit::Day), "2026-11-25", "2026-11-24", "2026-11-28"),
        // Late: what was missed doesn't come any more, and the rhythm stays.
        (Rule::every(3, Unit::Day), "2026-11-25", "2026-12-01", "2026-12-04"),
        (Rule::every(2, Unit::Week), "2026-11-25", "2026-11-25", "2026-12-09"),
        (
            on(1, &[Monday, Wednesday, Friday]),
            "2026-11-25",
            "2026-11-25",
            "2026-11-27",
        ),
        (on(1, &[Monday, Wednesday]), "2026-11-25", "2026-11-25", "2026-11-30"),
        (on(2, &[Monday, Wednesday]), "2026-11-25", "2026-11-25", "2026-12-07"),
        (on(2, &[Monday]), "2026-11-23", "2026-12-05", "2026-12-07"),
        (monthly(31), "2027-01-31", "2027-01-31", "2027-02-28"),
        (monthly(31), "2027-02-28", "2027-02-28", "2027-03-31"),
        (monthly(31), "2028-01-31", "2028-01-31", "2028-02-29"),
        (monthly(15), "2026-11-15", "2026-12-20", "2027-01-15"),
        (monthly(31), "2026-11-15", "2026-11-15", "2026-11-30"),
        (yearly(2, 29), "2024-02-29", "2024-02-29", "2025-02-28"),
        (yearly(2, 29), "2027-02-28", "2027-02-28", "2028-02-29"),
        (yearly(12, 24), "2026-12-24", "2027-01-02", "2027-12-24"),
        (done(10, Unit::Day), "2026-11-25", "2026-12-01", "2026-12-11"),
        (done(1, Unit::Month), "2026-11-25", "2027-01-31", "2027-02-28"),
    ] {
        let found = rule.next(Some(date(from)), date(was_done));
        assert_eq!(found, Some(date(next)), "{rule} from {from}, done {was_done}");
    }
    assert_eq!(on(2, &[Friday]).first(date("2026-11-25")), Some(date("2026-11-27")));
    assert_eq!(on(2, &[Wednesday]).first(date("2026-11-25")), Some(date("2026-11-25")));
    assert_eq!(monthly(1).first(date("2026-11-25")), Some(date("2026-12-01")));
    assert_eq!(
        Rule::every(2, Unit::Week).first(date("2026-11-25")),
        Some(date("2026-11-25"))
    );
}

#[test]
fn a_rule_says_only_what_means_something() {
    let week = Rule::every(1, Unit::Week);
    for rule in [
        Rule::every(0, Unit::Day),
        Rule::every(367, Unit::Day),
        Rule {
            day: Some(1),
            ..week.clone()
        },
        Rule {
            month: Some(1),
            ..monthly(1)
        },
        monthly(0),
        monthly(32),
        Rule {
            from: Counted::Done,
            weekdays: vec![Weekday::Friday],
            ..week.clone()
        },
        Rule {
            weekdays: vec![Weekday::Friday],
            ..monthly(1)
        },
    ] {
        assert!(rule.clone().checked().is_err(), "{rule:?}");
    }
    let twice = Rule {
        weekdays: vec![Weekday::Friday, Weekday::Monday, Weekday::Friday],
        ..week
    };
    assert_eq!(
        twice.checked().expect("good").to_string(),
        "every week on monday, friday"
    );
}

/// Whether a day is one by the rule, as one would say it with a calendar in hand.
fn falls_on(rule: &Rule, from: Date, day: Date) -> bool {
    let days = i64::from((day - from).get_days());
    let every = i64::from(rule.every);
    let monday = |date: Date| date - i64::from(date.weekday().to_monday_zero_offset()).days();
    let weeks = i64::from((monday(day) - monday(from)).get_days()) / 7;
    let months = 12 * i64::from(day.year() - from.year()) + i64::from(day.month() - from.month());
    let meant = rule
        .day
        .is_some_and(|wanted| day.day() == (wanted as i8).min(day.days_in_month()));
    match rule.unit {
        Unit::Day => days % every == 0,
        Unit::Week if rule.weekdays.is_empty() => days % (7 * every) == 0,
        Unit::Week => weeks % every == 0 && rule.weekdays.contains(&Weekday::of(day)),
        Unit::Month => months % every == 0 && meant,
        Unit::Year => {
            let years = i64::from(day.year() - from.year());
            years % every == 0 && rule.month == Some(day.month() as u8) && meant
        }
    }
}

fn rule() -> impl Strategy<Value = Rule> {
    let weekdays = prop::collection::btree_set(prop::sample::select(Weekday::ALL.to_vec()), 0..4);
    (0_usize..4, 1_u16..6, weekdays, 1_u8..=31, 1_u8..=12).prop_map(|(unit, every, weekdays, day, month)| {
        let unit = [Unit::Day, Unit::Week, Unit::Month, Unit::Year][unit];
        let plain = Rule::every(every, unit);
        match unit {
            Unit::Day => plain,
            Unit::Week => Rule {
                weekdays: weekdays.into_iter().collect(),
                ..plain
            },
            Unit::Month => Rule {
                day: Some(day),
                ..plain
            },
            Unit::Year => Rule {
                day: Some(day),
                month: Some(month),
                ..plain
            },
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn the_next_day_is_the_first_that_one_finds_by_going_through_the_calendar(
        rule in rule(), begin in 0_i64..4_000, late in -40_i64..900
    ) {
        let from = date("2023-12-01") + begin.days();
        let done = from + late.days();
        let found = rule.clone().checked().expect("a good rule").next(Some(from), done);
        let mut day = from.max(done) + 1.day();
        let mut steps = 0;
        while !falls_on(&rule, from, day) {
            day += 1.day();
            steps += 1;
            prop_assert!(steps < 5_000, "{} never comes", rule);
        }
        prop_assert_eq!(found, Some(day), "{} from {}, done {}", rule, from, done);
    }
}
