//! What may come next in a filter that is being typed.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    LENGTH_MAX, names, own, quoted,
    syntax::{self, Awaited, FieldName},
    words::{self, is_part},
};
use crate::{
    domain::{
        people::{directory, policy::Sight},
        projects::{
            policy::{self, ProjectViewer},
            record::{FieldKind, Priority, ProjectId, Scheme, TaskField},
            scheme,
        },
    },
    engine::store::View,
    error::Result,
    kit::{
        id::UserId,
        page::{MAX_LIMIT, PageRequest},
    },
};

/// What is offered at most.
pub const OFFERED_MAX: usize = 20;

/// What fits at a place of a filter, and which part of the text it stands for, in characters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = FilterCompletion)]
pub struct Completion {
    pub from: usize,
    pub to: usize,
    /// At most 20.
    pub items: Vec<Offer>,
}

/// A word that fits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = FilterOffer)]
pub struct Offer {
    /// As it is to be written.
    pub text: String,
    /// What that is, where the text doesn't say it: somebody's name.
    pub says: Option<String>,
}

/// Who types, for which tasks, and whom they see.
pub struct Typist<'t> {
    pub place: Place<'t>,
    pub sight: Sight,
}

/// Of which projects tasks are asked for.
#[derive(Clone, Copy)]
pub enum Place<'t> {
    One(&'t ProjectViewer),
    Several(&'t [ProjectViewer]),
}

impl Place<'_> {
    /// The words of the project; of several all that any of them has, each once.
    fn scheme(self, view: &View<'_>) -> Result<Scheme> {
        let projects = match self {
            Self::One(viewer) => return scheme::of(view, viewer.project().id),
            Self::Several(projects) => projects,
        };
        let mut all = Scheme::usual(ProjectId::from_bytes([0; 16]));
        for viewer in projects {
            let other = scheme::of(view, viewer.project().id)?;
            for status in other.statuses {
                if all.statuses.iter().all(|known| known.word != status.word) {
                    all.statuses.push(status);
                }
            }
            for label in other.labels {
                if all.label_called(&label.name).is_none() {
                    all.labels.push(label);
                }
            }
            for field in other.fields.into_iter().filter(|field| field.removed_at.is_none()) {
                if all.field_called(&field.name).is_none() {
                    all.fields.push(field);
                }
            }
        }
        Ok(all)
    }

    /// Whether somebody may read the tasks.
    fn is_seen_by(self, view: &View<'_>, user: UserId) -> Result<bool> {
        match self {
            Self::One(viewer) => policy::may_read(view, user, viewer.project()),
            // One of them they do, or nothing is found.
            Self::Several(_) => Ok(true),
        }
    }
}

/// What fits at the character `at` of a filter, in the order in which it is to be offered; nothing where the text before it
/// is wrong.  Rules: Fi1, T1.
pub fn complete(view: &View<'_>, typist: &Typist<'_>, text: &str, at: usize) -> Result<Completion> {
    let letters: Vec<char> = text.chars().take(LENGTH_MAX).collect();
    let at = at.min(letters.len());
    let from = begin(&letters[..at]);
    let before: String = letters[..from].iter().collect();
    let awaited = words::read(&before).ok().and_then(syntax::awaited);
    let typed: String = letters[from..at].iter().collect();
    let typed = typed.trim_start_matches(['"', '\'', '@']).to_lowercase();
    let mut items = match awaited {
        Some((awaited, own)) => {
            let scheme = typist.place.scheme(view)?;
            let own = own.and_then(|name| scheme.field_called(&name.text));
            Offering {
                view,
                typist,
                scheme: &scheme,
                own,
                typed: &typed,
            }
            .offers(awaited)?
        }
        None => Vec::new(),
    };
    items.retain(|offer| offer.fits(&typed));
    items.truncate(OFFERED_MAX);
    Ok(Completion {
        from,
        to: end(&letters, from, at),
        items,
    })
}

/// Where the word begins that ends with the letters.
fn begin(letters: &[char]) -> usize {
    let mut open = None;
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        match (open, letter) {
            (Some(_), '\\') => at += 1,
            (Some((_, mark)), letter) if mark == *letter => open = None,
            (None, '"' | '\'') => open = Some((at, *letter)),
            _ => {}
        }
        at += 1;
    }
    match open {
        Some((from, _)) => from,
        None => letters.len() - letters.iter().rev().take_while(|letter| is_part(**letter)).count(),
    }
}

/// Where the word ends that begins at `from` and goes on at `at`.
fn end(letters: &[char], from: usize, at: usize) -> usize {
    let rest = &letters[at..];
    match letters.get(from).filter(|mark| matches!(mark, '"' | '\'') && from < at) {
        Some(mark) => rest
            .iter()
            .position(|letter| letter == mark)
            .map_or(at, |closed| at + closed + 1),
        None => at + rest.iter().take_while(|letter| is_part(**letter)).count(),
    }
}

impl Offer {
    fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            says: None,
        }
    }

    fn saying(text: impl Into<String>, says: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            says: Some(says.into()),
        }
    }

    /// Whether it, or what it is, begins so, and isn't there already. People are found by other words too.
    fn fits(&self, typed: &str) -> bool {
        let text = self.text.trim_matches(['"', '@']).to_lowercase();
        let says = self.says.as_deref().unwrap_or_default().to_lowercase();
        text != typed && (text.starts_with(typed) || says.starts_with(typed) || self.text.starts_with('@'))
    }
}

/// What is known where something is to be offered.
struct Offering<'o> {
    view: &'o View<'o>,
    typist: &'o Typist<'o>,
    scheme: &'o Scheme,
    /// The field of the project's own that the condition is about.
    own: Option<&'o TaskField>,
    typed: &'o str,
}

impl Offering<'_> {
    fn offers(&self, awaited: Awaited) -> Result<Vec<Offer>> {
        let plain = |texts: &[&str]| texts.iter().copied().map(Offer::new).collect();
        Ok(match awaited {
            Awaited::Part => {
                let several = matches!(self.typist.place, Place::Several(_));
                let names = names(self.scheme, several)
                    .into_iter()
                    .map(|name| Offer::new(name.written));
                names.chain([Offer::new("not"), Offer::new("(")]).collect()
            }
            Awaited::Sign(FieldName::Own) => self.own.map_or_else(Vec::new, |field| signs(own::signs(field.kind))),
            Awaited::Sign(field) => signs(field.signs()),
            Awaited::Empty { negated } => {
                let ticked = self.own.is_some_and(|field| field.kind == FieldKind::Checkbox);
                let mut words = if negated {
                    vec!["empty"]
                } else {
                    vec!["empty", "not empty"]
                };
                words.extend(["true", "false"].iter().filter(|_| ticked));
                plain(&words)
            }
            Awaited::In => plain(&["in"]),
            Awaited::Open => plain(&["("]),
            Awaited::More => plain(&[",", ")"]),
            Awaited::Join { close: true } => plain(&["and", "or", ")"]),
            Awaited::Join { close: false } => plain(&["and", "or"]),
            Awaited::Value(field) => self.values(field)?,
        })
    }

    /// What a field can be held against.
    fn values(&self, field: FieldName) -> Result<Vec<Offer>> {
        Ok(match field {
            FieldName::Status => statuses(self.scheme),
            FieldName::Priority => Priority::ALL.map(|priority| Offer::new(priority.word())).into(),
            FieldName::Assignee | FieldName::Creator => people(self.view, self.typist, self.typed)?,
            FieldName::Label => {
                let labels = self.scheme.labels.iter();
                labels.map(|label| Offer::new(written(&label.name))).collect()
            }
            FieldName::Estimate => ["30m", "1h", "2h", "1d"].map(Offer::new).into(),
            FieldName::Start | FieldName::Due | FieldName::Created | FieldName::Updated | FieldName::Closed => times(),
            FieldName::Project => match self.typist.place {
                Place::One(viewer) => vec![Offer::new(viewer.project().key.clone())],
                Place::Several(projects) => {
                    let each = projects.iter().map(ProjectViewer::project);
                    each.map(|project| Offer::saying(project.key.clone(), project.name.clone()))
                        .collect()
                }
            },
            FieldName::Title | FieldName::Number | FieldName::Parent => Vec::new(),
            FieldName::Own => match self.own {
                Some(field) => self.own_values(field)?,
                None => Vec::new(),
            },
        })
    }

    fn own_values(&self, field: &TaskField) -> Result<Vec<Offer>> {
        Ok(match field.kind {
            FieldKind::Text | FieldKind::Link | FieldKind::Number => Vec::new(),
            FieldKind::Date => times(),
            FieldKind::Choice => field
                .offered()
                .map(|option| Offer::new(written(&option.name)))
                .collect(),
            FieldKind::Person => people(self.view, self.typist, self.typed)?,
            FieldKind::Checkbox => ["true", "false"].map(Offer::new).into(),
        })
    }
}

/// The signs of a field, which are told between backquotes.
fn signs(told: &str) -> Vec<Offer> {
    let mut offers = Vec::new();
    for sign in told.split(", ").map(|sign| sign.trim_matches('`')) {
        match sign {
            "in" => offers.extend([
                Offer::saying("in", "one of several"),
                Offer::saying("not in", "none of several"),
            ]),
            "is empty" => offers.extend([Offer::new("is empty"), Offer::new("is not empty")]),
            "~" => offers.extend([Offer::saying("~", "has in it"), Offer::saying("!~", "has not in it")]),
            sign => offers.push(Offer::new(sign)),
        }
    }
    offers
}

/// Times that are often meant, each with what it is.
const TIMES: [(&str, Option<&str>); 10] = [
    ("today", None),
    ("tomorrow", None),
    ("yesterday", None),
    ("now", None),
    ("now/w", Some("when this week began")),
    ("now/w+1w", Some("when this week ends")),
    ("now/m", Some("when this month began")),
    ("now/m+1m", Some("when this month ends")),
    ("now-7d", Some("a week ago")),
    ("now+7d", Some("in a week")),
];

fn times() -> Vec<Offer> {
    let times = TIMES.iter();
    times
        .map(|(text, says)| Offer {
            text: (*text).into(),
            says: says.map(Into::into),
        })
        .collect()
}

fn statuses(scheme: &Scheme) -> Vec<Offer> {
    let each = scheme.statuses.iter().map(|status| Offer {
        text: status.word.clone(),
        says: (status.name.to_lowercase() != status.word).then(|| status.name.clone()),
    });
    let stages = [
        Offer::saying("open", "all that isn't done"),
        Offer::saying("closed", "all that is done"),
    ];
    each.chain(stages).collect()
}

/// Whoever asks, and those who see the project and in whose name or handle a word begins so.
fn people(view: &View<'_>, typist: &Typist<'_>, typed: &str) -> Result<Vec<Offer>> {
    let mut offers = vec![Offer::saying("me", "you yourself")];
    let mut page = PageRequest {
        cursor: None,
        limit: MAX_LIMIT,
    };
    // A long text is nobody's name, and would be refused as a question.
    let asked: String = typed.chars().take(64).collect();
    while offers.len() < OFFERED_MAX {
        let found = directory::matching(view, typist.sight, Some(&asked), &page)?;
        for person in found.items {
            if typist.place.is_seen_by(view, person.user)? {
                offers.push(Offer::saying(format!("@{}", person.handle), person.name));
            }
        }
        page.cursor = found.next;
        if page.cursor.is_none() {
            break;
        }
    }
    Ok(offers)
}

/// A text as a value: between quotes, if it isn't one word.
fn written(text: &str) -> String {
    if !text.is_empty() && text.chars().all(is_part) {
        return text.to_owned();
    }
    quoted(text)
}
