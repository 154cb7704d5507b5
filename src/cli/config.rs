//! `config`: what is in force and where it came from, the example file, or only whether it is right.

use serde_json::json;

use super::{
    answer::Answer,
    arguments::{Common, ConfigCommand},
    failure::Failure,
    place,
};
use crate::config::example;

/// Shows or checks the configuration.
pub fn run(common: &Common, what: ConfigCommand) -> Result<Answer, Failure> {
    if let ConfigCommand::Example = what {
        let example = example();
        let mut answer = Answer::new(json!({ "example": example }), "");
        answer.say = example.lines().map(str::to_owned).collect();
        return Ok(answer);
    }
    let config = place::configuration(common, Vec::new())?;
    if let ConfigCommand::Check = what {
        return Ok(Answer::new(json!({ "ok": true }), "The configuration is right."));
    }
    let entries: Vec<_> = config
        .entries()
        .map(|(key, value, origin)| [key.name.to_owned(), value, origin.to_string()])
        .collect();
    let items: Vec<_> = entries
        .iter()
        .map(|[key, value, origin]| json!({ "key": key, "value": value, "from": origin }))
        .collect();
    let say = "`longhouse config example` prints a file with every key explained.";
    Ok(Answer::new(json!({ "items": items }), say).table(["key", "value", "from"], entries))
}
