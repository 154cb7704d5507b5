//! By what tasks are grouped when they are laid out.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::IntoDeserializer};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Type, schema::Schema},
};

use super::FieldId;

/// What makes the columns of a board, its lanes, or the groups of a list. Their order is kept: saved filters have them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self", rename_all = "snake_case")]
pub enum Grouping {
    #[default]
    Status,
    Priority,
    Assignee,
    Label,
    /// The task that it is a part of.
    Parent,
    /// What a field of the project's own says: a choice, a person or a box.
    Field(FieldId),
}

/// As the others are, a field of the project's own is a word: `field:3`.
impl Serialize for Grouping {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Field(field) if serializer.is_human_readable() => {
                serializer.collect_str(&format_args!("field:{field}"))
            }
            _ => Self::serialize(self, serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Grouping {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return Self::deserialize(deserializer);
        }
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        match text.strip_prefix("field:").and_then(|field| field.parse().ok()) {
            Some(field) => Ok(Self::Field(field)),
            None => Self::deserialize(text.as_ref().into_deserializer()),
        }
    }
}

impl PartialSchema for Grouping {
    fn schema() -> RefOr<Schema> {
        let about = "`status`, `priority`, `assignee`, `label` or `parent`, or a choice, a person or a box of the project's own \
             fields by its id as in `field:3`.";
        let text = ObjectBuilder::new().schema_type(Type::String);
        let text = text.pattern(Some("^(status|priority|assignee|label|parent|field:[0-9]+)$"));
        text.description(Some(about)).examples(["priority", "field:3"]).into()
    }
}

impl ToSchema for Grouping {}
