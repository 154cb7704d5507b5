//! The language in which tasks are asked for: `status = doing and (assignee in (me, @bo) or priority >= high)`.
//!
//! - **Fi1** What can't be read is refused with the place in the text and with what is expected there.
//! - **Fi2** A filter finds the same tasks whichever way it is carried out.
//! - **Fi3** `!=`, `not in` and `not` find exactly what the same without them doesn't.
//! - **Fi4** Days are those of the asker's clock. What is due on a day is due until that day is over.
//! - **Fi5** A project's own fields are named by their names, between quotes or behind `field`; what is between quotes is
//!   never a side that every task has.
//!
//! A text becomes words ([`words`]), those a tree ([`syntax`]), that a condition in the project's terms ([`meaning`]),
//! which is asked of each task ([`condition`]) that an index offers ([`plan`]). What may come next in a text is told by the
//! same reader ([`completion`]).

pub mod completion;
mod condition;
mod meaning;
mod names;
mod own;
mod plan;
mod syntax;
mod words;

#[cfg(test)]
mod tests;

pub use condition::{Condition, FieldTest};
pub use meaning::Asker;
pub use names::{Name, NameKind, names, quoted};
pub use plan::found;
pub use syntax::FieldName;

use crate::error::{Error, Field};

/// Characters of a filter at most.
pub const LENGTH_MAX: usize = 2_000;

/// What is wrong with a filter, and where in it, in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    pub at: usize,
    pub say: String,
}

impl From<Wrong> for Error {
    fn from(wrong: Wrong) -> Self {
        Self::Invalid(vec![Field {
            field: "filter".into(),
            code: "filter".into(),
            message: wrong.say.into(),
            at: Some(wrong.at as u32),
        }])
    }
}

/// A filter that was read. [`Asker::meant`] says what it means in a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    tree: syntax::Tree,
}

impl Filter {
    /// Reads `text`. One that says nothing finds everything.
    pub fn read(text: &str) -> Result<Self, Wrong> {
        if text.chars().count() > LENGTH_MAX {
            let say = format!("Use at most {LENGTH_MAX} characters.");
            return Err(Wrong { at: LENGTH_MAX, say });
        }
        let tree = syntax::read(words::read(text)?)?;
        Ok(Self { tree })
    }

    /// Whether it finds others for each who asks: their own tasks, or days by their clock.
    pub fn is_personal(&self) -> bool {
        self.tree.any(&|condition| {
            let mine = |value: &words::Word| value.is("me");
            condition.values.iter().any(mine) || condition.is_timely()
        })
    }

    /// Whether it finds others as time goes by, though nothing is changed.
    pub fn is_timely(&self) -> bool {
        self.tree.any(&syntax::Written::is_timely)
    }
}
