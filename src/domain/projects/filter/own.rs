//! What a filter asks of the fields that a project has of its own.

use super::{
    Wrong,
    condition::{Condition, FieldTest, Span, Stretch},
    meaning::{Asker, no_time, one_of, point, time},
    syntax::{Sign, Written},
    words::Word,
};
use crate::{
    domain::projects::record::{FieldKind, TaskField},
    error::Result,
};

impl Asker<'_, '_> {
    /// What is asked of a field of the project's own. Fails: Invalid(filter).  Rules: Fi1, Fi3.
    pub(super) fn own(&mut self, name: &Word, written: &Written) -> Result<Condition> {
        let known = self.scheme().field_called(&name.text);
        let field = known.ok_or_else(|| self.no_field(name))?.clone();
        if !takes(field.kind, written.sign) {
            let say = format!(
                "Here should be one of {}, not `{}`.",
                signs(field.kind),
                written.sign_word.text
            );
            let at = written.sign_word.at;
            return Err(Wrong { at, say }.into());
        }
        let test = |test| Condition::Field(field.id, test);
        if written.sign == Sign::Empty {
            return Ok(Condition::Not(Box::new(test(FieldTest::there(&field)))));
        }
        let values = &written.values;
        Ok(match field.kind {
            FieldKind::Text | FieldKind::Link => {
                let texts = || values.iter().map(|value| value.text.to_lowercase()).collect();
                test(match written.sign {
                    Sign::Has => FieldTest::Has(values[0].text.to_lowercase()),
                    _ => FieldTest::Text(texts()),
                })
            }
            FieldKind::Number => {
                let spans: Result<Vec<Span>, Wrong> = values.iter().map(|value| span(written.sign, value)).collect();
                one_of(spans?.into_iter().map(|span| test(FieldTest::Number(span))).collect())
            }
            FieldKind::Date => {
                let zone = self.zone()?;
                let mut parts = Vec::with_capacity(values.len());
                for value in values {
                    let (from, to) = time(value, self.now(), &zone).ok_or_else(|| no_time(value))?;
                    let stretch = Stretch::held(written.sign, point(&from), point(&to));
                    parts.push(test(FieldTest::Day(stretch)));
                }
                one_of(parts)
            }
            FieldKind::Choice => {
                let mut chosen = Vec::with_capacity(values.len());
                for value in values {
                    let option = field.option_called(&value.text);
                    chosen.push(option.ok_or_else(|| no_option(&field, value))?.id);
                }
                test(FieldTest::Choice(chosen))
            }
            FieldKind::Person => test(FieldTest::Person(self.people(values)?)),
            FieldKind::Checkbox => {
                let mut parts = Vec::with_capacity(values.len());
                for value in values {
                    let ticked = test(FieldTest::Checked);
                    parts.push(match value.text.to_lowercase().as_str() {
                        "true" | "yes" | "checked" => ticked,
                        "false" | "no" | "unchecked" => Condition::Not(Box::new(ticked)),
                        _ => {
                            let say = format!("Here should be `true` or `false`, not `{}`.", value.text);
                            return Err(Wrong { at: value.at, say }.into());
                        }
                    });
                }
                one_of(parts)
            }
        })
    }

    fn no_field(&self, name: &Word) -> Wrong {
        let names: Vec<String> = super::names(self.scheme(), false)
            .into_iter()
            .map(|name| name.written)
            .collect();
        Wrong {
            at: name.at,
            say: format!(
                "Here should be one of {}, or `not` or `(`, not `{}`.",
                names.join(", "),
                name.text
            ),
        }
    }
}

fn no_option(field: &TaskField, value: &Word) -> Wrong {
    let names: Vec<&str> = field.offered().map(|option| option.name.as_str()).collect();
    let say = format!(
        "There is no option `{}`; choose one of {}.",
        value.text,
        names.join(", ")
    );
    Wrong { at: value.at, say }
}

fn span(sign: Sign, value: &Word) -> Result<Span, Wrong> {
    let number: Option<f64> = value.text.parse().ok().filter(|number: &f64| number.is_finite());
    let number = number.ok_or_else(|| Wrong {
        at: value.at,
        say: format!("Here should be a number, not `{}`.", value.text),
    })?;
    let all = Span {
        from: f64::MIN,
        to: f64::MAX,
    };
    Ok(match sign {
        Sign::Below => Span {
            to: number.next_down(),
            ..all
        },
        Sign::AtMost => Span { to: number, ..all },
        Sign::Above => Span {
            from: number.next_up(),
            ..all
        },
        Sign::AtLeast => Span { from: number, ..all },
        Sign::Is | Sign::Has | Sign::Empty => Span {
            from: number,
            to: number,
        },
    })
}

/// The signs that may follow a field of this kind, for people.
pub fn signs(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text | FieldKind::Link => "`~`, `=`, `!=`, `in`, `is empty`",
        FieldKind::Number | FieldKind::Date => "`=`, `!=`, `<`, `<=`, `>`, `>=`, `in`, `is empty`",
        FieldKind::Choice | FieldKind::Person => "`=`, `!=`, `in`, `is empty`",
        FieldKind::Checkbox => "`=`, `!=`, `is true`, `is empty`",
    }
}

fn takes(kind: FieldKind, sign: Sign) -> bool {
    match sign {
        Sign::Is | Sign::Empty => true,
        Sign::Has => matches!(kind, FieldKind::Text | FieldKind::Link),
        Sign::Below | Sign::AtMost | Sign::Above | Sign::AtLeast => {
            matches!(kind, FieldKind::Number | FieldKind::Date)
        }
    }
}
