//! Where a task stands among the others of its project: texts between which there is always room for one more.
//!
//! A rank is a whole number of nine digits to the base of 62, and after it digits of a fraction where two numbers had no
//! room left between them. Ranks sort as texts do.

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE: u64 = DIGITS.len() as u64;
/// Digits of the whole number.
const WHOLE: usize = 9;
/// How far apart those stand who are put one behind the other.
const STEP: u64 = 1 << 16;
/// The first of all, in the middle, so that there is as much room before it as behind.
const MIDDLE: u64 = BASE.pow(WHOLE as u32) / 2;
/// Bytes after which the neighbours make room ([`spread`]).
pub const LONG: usize = 48;

/// A rank behind `after` and before `before`, of which either may be missing. `after` sorts before `before`.
pub fn between(after: Option<&str>, before: Option<&str>) -> String {
    match (after, before) {
        (None, None) => written(MIDDLE),
        (Some(after), None) => written(whole(after).saturating_add(STEP).min(BASE.pow(WHOLE as u32) - 1)),
        (None, Some(before)) => written(whole(before).saturating_sub(STEP)),
        (Some(after), Some(before)) => amid(after, before),
    }
}

fn amid(after: &str, before: &str) -> String {
    let (low, high) = (whole(after), whole(before));
    if high > low + 1 {
        return written(low + (high - low) / 2);
    }
    let end = (high == low).then(|| &before[WHOLE..]);
    format!("{}{}", &after[..WHOLE], fraction(&after[WHOLE..], end))
}

/// `count` ranks behind `after` and before `before`, rising and as short as they can be.
pub fn spread(after: Option<&str>, before: Option<&str>, count: usize) -> Vec<String> {
    if count == 0 {
        return Vec::new();
    }
    let half = count / 2;
    let rank = match (after, before) {
        // Towards an open end they stand one behind the other.
        (_, None) => return following(after, count),
        (None, Some(before)) => {
            let from = written(whole(before).saturating_sub(STEP.saturating_mul(count as u64 + 1)));
            return spread(Some(&from), Some(before), count);
        }
        (Some(after), Some(before)) => amid(after, before),
    };
    let mut ranks = spread(after, Some(&rank), half);
    ranks.push(rank.clone());
    ranks.extend(spread(Some(&rank), before, count - half - 1));
    ranks
}

fn following(after: Option<&str>, count: usize) -> Vec<String> {
    let mut ranks: Vec<String> = Vec::with_capacity(count);
    for _ in 0..count {
        let last = ranks.last().map(String::as_str).or(after);
        ranks.push(between(last, None));
    }
    ranks
}

fn whole(rank: &str) -> u64 {
    rank.bytes()
        .take(WHOLE)
        .fold(0, |number, letter| number * BASE + digit(letter))
}

fn written(mut number: u64) -> String {
    let mut text = [DIGITS[0]; WHOLE];
    for place in text.iter_mut().rev() {
        *place = DIGITS[(number % BASE) as usize];
        number /= BASE;
    }
    text.iter().map(|letter| char::from(*letter)).collect()
}

fn digit(letter: u8) -> u64 {
    DIGITS.binary_search(&letter).map_or(0, |at| at as u64)
}

/// A fraction between two, of which the second may be one. None ends with a zero.
fn fraction(low: &str, high: Option<&str>) -> String {
    let at = |text: &str, place: usize| text.as_bytes().get(place).copied().unwrap_or(DIGITS[0]);
    if let Some(high) = high {
        let same = (0..high.len())
            .take_while(|place| at(low, *place) == at(high, *place))
            .count();
        if same > 0 {
            let rest = low.get(same..).unwrap_or_default();
            return format!("{}{}", &high[..same], fraction(rest, Some(&high[same..])));
        }
    }
    let first = digit(at(low, 0));
    let last = high.map_or(BASE, |high| digit(at(high, 0)));
    if last - first > 1 {
        return char::from(DIGITS[((first + last) / 2) as usize]).to_string();
    }
    match high {
        Some(high) if high.len() > 1 => high[..1].to_owned(),
        _ => format!(
            "{}{}",
            char::from(DIGITS[first as usize]),
            fraction(low.get(1..).unwrap_or_default(), None)
        ),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn there_is_always_room_for_one_more(places in prop::collection::vec(any::<prop::sample::Index>(), 1..200)) {
            let mut ranks: Vec<String> = Vec::new();
            for place in places {
                let at = place.index(ranks.len() + 1);
                let before = ranks.get(at).cloned();
                let after = at.checked_sub(1).map(|at| ranks[at].clone());
                ranks.insert(at, between(after.as_deref(), before.as_deref()));
                prop_assert!(ranks.is_sorted_by(|one, other| one < other), "{ranks:?}");
            }
        }

        #[test]
        fn those_who_are_spread_rise_between_their_neighbours(count in 0_usize..300, near in 0_usize..40) {
            let (low, mut high) = (between(None, None), between(Some(&between(None, None)), None));
            for _ in 0..near {
                high = between(Some(&low), Some(&high));
            }
            for (after, before) in [(None, None), (Some(&low), None), (None, Some(&high)), (Some(&low), Some(&high))] {
                let (after, before) = (after.map(String::as_str), before.map(String::as_str));
                let ranks = spread(after, before, count);
                prop_assert_eq!(ranks.len(), count);
                let all: Vec<&str> = after.into_iter().chain(ranks.iter().map(String::as_str)).chain(before).collect();
                prop_assert!(all.is_sorted_by(|one, other| one < other), "{all:?}");
            }
        }
    }

    #[test]
    fn those_at_either_end_stay_short() {
        let mut ranks = vec![between(None, None)];
        for _ in 0..50_000 {
            ranks.push(between(ranks.last().map(String::as_str), None));
        }
        assert!(ranks.iter().all(|rank| rank.len() == WHOLE) && ranks.is_sorted());
        let mut first = ranks[0].clone();
        for _ in 0..50_000 {
            first = between(None, Some(&first));
        }
        assert!(first.len() == WHOLE && first < ranks[0]);
    }

    #[test]
    fn a_gap_that_is_always_halved_grows_by_a_digit_in_six_times() {
        let (low, mut high) = (between(None, None), between(Some(&between(None, None)), None));
        for _ in 0..200 {
            high = between(Some(&low), Some(&high));
        }
        assert!(high.len() < LONG, "{high}");
    }
}
