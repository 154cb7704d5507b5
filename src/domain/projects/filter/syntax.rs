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
    pub sign: Sign,
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

/// The fields by their names.
const FIELDS: [(&str, FieldName); 14] = [
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
    fn signs(self) -> &'static str {
        match self {
            Self::Title => "`~`, `=`, `!=`",
            Self::Status | Self::Creator => "`=`, `!=`, `in`",
            Self::Assignee | Self::Label | Self::Parent => "`=`, `!=`, `in`, `is empty`",
            Self::Priority | Self::Number | Self::Created | Self::Updated => "`=`, `!=`, `<`, `<=`, `>`, `>=`, `in`",
            Self::Estimate | Self::Start | Self::Due | Self::Closed => {
                "`=`, `!=`, `<`, `<=`, `>`, `>=`, `in`, `is empty`"
            }
        }
    }

    fn takes(self, sign: Sign) -> bool {
        match sign {
            Sign::Is => true,
            Sign::Has => self == Self::Title,
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
    let mut reader = Reader { words, next: 0 };
    if reader.words.len() == 1 {
        return Ok(Tree::All(Vec::new()));
    }
    let tree = reader.either(0)?;
    if reader.next + 1 < reader.words.len() {
        return Err(reader.expected("`and`, `or`, or the end"));
    }
    Ok(tree)
}

struct Reader {
    words: Vec<Word>,
    next: usize,
}

impl Reader {
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
        if self.take("not") {
            return Ok(Tree::Not(self.part(depth + 1)?.into()));
        }
        if self.take("(") {
            let inner = self.either(depth + 1)?;
            if !self.take(")") {
                return Err(self.expected("`and`, `or` or `)`"));
            }
            return Ok(inner);
        }
        self.condition()
    }

    fn condition(&mut self) -> Result<Tree, Wrong> {
        let at = self.peek().at;
        let named = FIELDS.iter().find(|(name, _)| self.peek().is(name));
        let Some((_, field)) = named else {
            let names: Vec<_> = FIELDS.iter().map(|(name, _)| *name).collect();
            return Err(self.expected(&format!("one of {}, or `not` or `(`", names.join(", "))));
        };
        self.next += 1;
        let sign_at = self.next;
        let (sign, negated) = self.sign(*field)?;
        if !field.takes(sign) {
            self.next = sign_at;
            return Err(self.expected(&format!("one of {}", field.signs())));
        }
        let values = match sign {
            Sign::Empty => Vec::new(),
            Sign::Is if self.words[self.next - 1].is("in") => self.list()?,
            _ => vec![self.value()?],
        };
        let one = Tree::One(Written {
            at,
            field: *field,
            sign,
            values,
        });
        Ok(if negated { Tree::Not(one.into()) } else { one })
    }

    /// The sign after a field, and whether it is turned round.
    fn sign(&mut self, field: FieldName) -> Result<(Sign, bool), Wrong> {
        if self.take("is") {
            let negated = self.take("not");
            return if self.take("empty") {
                Ok((Sign::Empty, negated))
            } else {
                Err(self.expected(if negated { "`empty`" } else { "`empty` or `not empty`" }))
            };
        }
        if self.take("not") {
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

    fn list(&mut self) -> Result<Vec<Word>, Wrong> {
        if !self.take("(") {
            return Err(self.expected("`(`"));
        }
        let mut values = vec![self.value()?];
        while self.take(",") {
            if values.len() == VALUES_MAX {
                return Err(self.expected(&format!("at most {VALUES_MAX} values")));
            }
            values.push(self.value()?);
        }
        if !self.take(")") {
            return Err(self.expected("`,` or `)`"));
        }
        Ok(values)
    }

    fn value(&mut self) -> Result<Word, Wrong> {
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
