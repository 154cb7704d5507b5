//! The tree of a filter: `or` over `and` over `not` over conditions and parentheses.

use super::{Wrong, words::Word};

/// How deep parentheses and `not` may nest.
const DEPTH_MAX: usize = 32;
/// Values in one list at most.
const VALUES_MAX: usize = 100;

/// A filter as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tree {
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
    One(Written),
}

/// One condition as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub at: usize,
    pub field: FieldName,
    /// The name of a field of the project's own.
    pub own: Option<Word>,
    pub sign: Sign,
    /// The first word of the sign.
    pub sign_word: Word,
    /// What it is held against: one, or those of a list; none for `is empty`.
    pub values: Vec<Word>,
}

/// A side of a task that can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldName {
    Status,
    Priority,
    Assignee,
    Label,
    Title,
    Number,
    Estimate,
    Parent,
    Creator,
    Start,
    Due,
    Created,
    Updated,
    Closed,
    Project,
    /// A field of the project's own, whatever it takes.
    Own,
}

impl Written {
    /// Whether it asks for days by somebody's clock, or could.
    pub fn is_timely(&self) -> bool {
        const BEGIN: [&str; 4] = ["now", "today", "tomorrow", "yesterday"];
        let turning = |value: &Word| {
            let text = value.text.to_lowercase();
            BEGIN.iter().any(|begin| text.starts_with(begin))
        };
        self.field.is_time() || (self.field == FieldName::Own && self.values.iter().any(turning))
    }
}

/// How a side is held against values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// It is the value, or one of those of a list.
    Is,
    Below,
    AtMost,
    Above,
    AtLeast,
    /// It has the value in it.
    Has,
    Empty,
}

/// The words that a sign begins with.
const SIGNS: [&str; 11] = ["is", "not", "in", "=", "!=", "<=", "<", ">=", ">", "~", "!~"];

/// The fields by their names.
pub(super) const FIELDS: [(&str, FieldName); 15] = [
    ("status", FieldName::Status),
    ("priority", FieldName::Priority),
    ("assignee", FieldName::Assignee),
    ("label", FieldName::Label),
    ("title", FieldName::Title),
    ("number", FieldName::Number),
    ("estimate", FieldName::Estimate),
    ("parent", FieldName::Parent),
    ("creator", FieldName::Creator),
    ("start", FieldName::Start),
    ("due", FieldName::Due),
    ("created", FieldName::Created),
    ("updated", FieldName::Updated),
    ("closed", FieldName::Closed),
    ("project", FieldName::Project),
];

impl FieldName {
    /// Whether it is a time.
    pub fn is_time(self) -> bool {
        matches!(
            self,
            Self::Start | Self::Due | Self::Created | Self::Updated | Self::Closed
        )
    }

    /// The signs that may follow it, for people.
    pub(super) fn signs(self) -> &'static str {
        match self {
            Self::Title => "`~`, `=`, `!=`",
            Self::Status | Self::Creator | Self::Project => "`=`, `!=`, `in`",
            Self::Assignee | Self::Label | Self::Parent => "`=`, `!=`, `in`, `is empty`",
            Self::Priority | Self::Number | Self::Created | Self::Updated => "`=`, `!=`, `<`, `<=`, `>`, `>=`, `in`",
            Self::Estimate | Self::Start | Self::Due | Self::Closed => {
                "`=`, `!=`, `<`, `<=`, `>`, `>=`, `in`, `is empty`"
            }
            Self::Own => "`=`, `!=`, `<`, `<=`, `>`, `>=`, `~`, `in`, `is empty`",
        }
    }

    fn takes(self, sign: Sign) -> bool {
        match sign {
            Sign::Is => true,
            Sign::Has => matches!(self, Self::Title | Self::Own),
            Sign::Empty => self.signs().contains("empty"),
            Sign::Below | Sign::AtMost | Sign::Above | Sign::AtLeast => self.signs().contains('<'),
        }
    }
}

impl Tree {
    /// Whether any of its conditions is so.
    pub fn any(&self, so: &impl Fn(&Written) -> bool) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(|part| part.any(so)),
            Self::Not(part) => part.any(so),
            Self::One(written) => so(written),
        }
    }
}

/// The tree of these words, of which the last is empty.
pub fn read(words: Vec<Word>) -> Result<Tree, Wrong> {
    let mut reader = Reader::of(words);
    if reader.words.len() == 1 {
        return Ok(Tree::All(Vec::new()));
    }
    let tree = reader.either(0)?;
    if reader.next + 1 < reader.words.len() {
        return Err(reader.expected("`and`, `or`, or the end"));
    }
    Ok(tree)
}

/// What a filter goes on with that isn't wrong so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Awaited {
    /// A field, `not` or a parenthesis.
    Part,
    Sign(FieldName),
    /// The word after `is`, or after `is not`.
    Empty {
        negated: bool,
    },
    /// The word after `not`.
    In,
    /// The parenthesis of a list.
    Open,
    Value(FieldName),
    /// Another value of a list, or its end.
    More,
    /// Another part, or the end of a parenthesis if one is open.
    Join {
        close: bool,
    },
}

/// What is to come after these words, of which the last is empty, and in a condition about a field of the project's own
/// that field's name; nothing if something is wrong before.
pub fn awaited(words: Vec<Word>) -> Option<(Awaited, Option<Word>)> {
    let mut reader = Reader::of(words);
    let _ = reader.either(0); // Only how far it gets is of interest.
    let awaited = match reader.awaited {
        Awaited::Join { .. } => Awaited::Join { close: reader.open > 0 },
        other => other,
    };
    (reader.next + 1 == reader.words.len()).then_some((awaited, reader.own))
}

struct Reader {
    words: Vec<Word>,
    next: usize,
    awaited: Awaited,
    /// Parentheses around what is read now.
    open: usize,
    /// The name of the field that was read last, if it is one of the project's own.
    own: Option<Word>,
}

impl Reader {
    fn of(words: Vec<Word>) -> Self {
        Self {
            words,
            next: 0,
            awaited: Awaited::Part,
            open: 0,
            own: None,
        }
    }

    fn peek(&self) -> &Word {
        &self.words[self.next.min(self.words.len() - 1)]
    }

    fn take(&mut self, word: &str) -> bool {
        let there = self.peek().is(word);
        self.next += usize::from(there);
        there
    }

    fn expected(&self, what: &str) -> Wrong {
        let word = self.peek();
        let instead = match word.text.as_str() {
            "" if !word.quoted => "the end".to_owned(),
            text => format!("`{text}`"),
        };
        Wrong {
            at: word.at,
            say: format!("Here should be {what}, not {instead}."),
        }
    }

    fn either(&mut self, depth: usize) -> Result<Tree, Wrong> {
        let mut parts = vec![self.both(depth)?];
        while self.take("or") {
            parts.push(self.both(depth)?);
        }
        Ok(joined(parts, Tree::Any))
    }

    fn both(&mut self, depth: usize) -> Result<Tree, Wrong> {
        let mut parts = vec![self.part(depth)?];
        while self.take("and") {
            parts.push(self.part(depth)?);
        }
        Ok(joined(parts, Tree::All))
    }

    fn part(&mut self, depth: usize) -> Result<Tree, Wrong> {
        if depth == DEPTH_MAX {
            let (at, say) = (self.peek().at, "This is nested too deep.".to_owned());
            return Err(Wrong { at, say });
        }
        self.awaited = Awaited::Part;
        if self.take("not") {
            return Ok(Tree::Not(self.part(depth + 1)?.into()));
        }
        if self.take("(") {
            self.open += 1;
            let inner = self.either(depth + 1)?;
            if !self.take(")") {
                return Err(self.expected("`and`, `or` or `)`"));
            }
            self.open -= 1;
            self.awaited = Awaited::Join { close: false };
            return Ok(inner);
        }
        self.condition()
    }

    fn condition(&mut self) -> Result<Tree, Wrong> {
        let at = self.peek().at;
        let (field, own) = self.named()?;
        self.own.clone_from(&own);
        let sign_at = self.next;
        let sign_word = self.peek().clone();
        let (sign, negated) = self.sign(field)?;
        if !field.takes(sign) {
            self.next = sign_at;
            return Err(self.expected(&format!("one of {}", field.signs())));
        }
        let values = match sign {
            Sign::Empty => Vec::new(),
            Sign::Is if self.words[self.next - 1].is("in") => self.list(field)?,
            _ => vec![self.value(field)?],
        };
        self.awaited = Awaited::Join { close: false };
        let one = Tree::One(Written {
            at,
            field,
            own,
            sign,
            sign_word,
            values,
        });
        Ok(if negated { Tree::Not(one.into()) } else { one })
    }

    /// The field that a condition begins with; of one that may be the project's own, its name.
    fn named(&mut self) -> Result<(FieldName, Option<Word>), Wrong> {
        let own = |reader: &mut Self| {
            let word = reader.peek().clone();
            reader.next += 1;
            Ok((FieldName::Own, Some(word)))
        };
        let behind = |count: usize| self.words.get(self.next + count);
        let is_sign = |word: Option<&Word>| word.is_some_and(|word| SIGNS.iter().any(|sign| word.is(sign)));
        let is_name = |word: &Word| word.quoted || !(word.text.is_empty() || word.is_sign());
        if self.peek().is("field") && behind(1).is_some_and(is_name) && !is_sign(behind(1)) {
            self.next += 1;
            return own(self);
        }
        if self.peek().quoted {
            return own(self);
        }
        if let Some((_, field)) = FIELDS.iter().find(|(name, _)| self.peek().is(name)) {
            self.next += 1;
            return Ok((*field, None));
        }
        if is_name(self.peek()) && is_sign(behind(1)) {
            return own(self);
        }
        let names: Vec<_> = FIELDS.iter().map(|(name, _)| *name).collect();
        Err(self.expected(&format!("one of {}, or `not` or `(`", names.join(", "))))
    }

    /// The sign after a field, and whether it is turned round.
    fn sign(&mut self, field: FieldName) -> Result<(Sign, bool), Wrong> {
        self.awaited = Awaited::Sign(field);
        if self.take("is") {
            let negated = self.take("not");
            self.awaited = Awaited::Empty { negated };
            return if self.take("empty") {
                Ok((Sign::Empty, negated))
            } else if field == FieldName::Own {
                Ok((Sign::Is, negated))
            } else {
                Err(self.expected(if negated { "`empty`" } else { "`empty` or `not empty`" }))
            };
        }
        if self.take("not") {
            self.awaited = Awaited::In;
            return if self.take("in") {
                Ok((Sign::Is, true))
            } else {
                Err(self.expected("`in`"))
            };
        }
        for (text, sign, negated) in [
            ("in", Sign::Is, false),
            ("=", Sign::Is, false),
            ("!=", Sign::Is, true),
            ("<=", Sign::AtMost, false),
            ("<", Sign::Below, false),
            (">=", Sign::AtLeast, false),
            (">", Sign::Above, false),
            ("~", Sign::Has, false),
            ("!~", Sign::Has, true),
        ] {
            if self.take(text) {
                return Ok((sign, negated));
            }
        }
        Err(self.expected(&format!("one of {}", field.signs())))
    }

    fn list(&mut self, field: FieldName) -> Result<Vec<Word>, Wrong> {
        self.awaited = Awaited::Open;
        if !self.take("(") {
            return Err(self.expected("`(`"));
        }
        let mut values = vec![self.value(field)?];
        self.awaited = Awaited::More;
        while self.take(",") {
            if values.len() == VALUES_MAX {
                return Err(self.expected(&format!("at most {VALUES_MAX} values")));
            }
            values.push(self.value(field)?);
            self.awaited = Awaited::More;
        }
        if !self.take(")") {
            return Err(self.expected("`,` or `)`"));
        }
        Ok(values)
    }

    fn value(&mut self, field: FieldName) -> Result<Word, Wrong> {
        self.awaited = Awaited::Value(field);
        let word = self.peek().clone();
        if (word.text.is_empty() && !word.quoted) || word.is_sign() {
            return Err(self.expected("a value"));
        }
        self.next += 1;
        Ok(word)
    }
}

fn joined(mut parts: Vec<Tree>, join: fn(Vec<Tree>) -> Tree) -> Tree {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            join(parts)
        }
        None => join(parts),
    }
}
