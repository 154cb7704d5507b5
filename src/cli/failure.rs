//! Why a command was not carried out: one sentence, and what to do next.

use std::{io, path::Path, process::ExitCode};

use serde::{Deserialize, Serialize};

use crate::{
    config::ConfigError,
    engine::store::StoreError,
    error::{Code, Error},
    http::serve::BindError,
};

/// What an operator reads when something was not done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// A stable word.
    pub code: String,
    /// What happened.
    pub message: String,
    /// What to do, unless the message says it.
    pub next: Option<String>,
    /// Of the process.
    pub exit: u8,
}

impl Failure {
    /// A failure with a stable word and a sentence.
    pub fn new(code: &str, message: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            message: message.into(),
            next: None,
            exit: 1,
        }
    }

    /// The same with what to do next.
    pub fn then(self, next: impl Into<String>) -> Self {
        Self {
            next: Some(next.into()),
            ..self
        }
    }

    /// What the operating system refused.
    pub fn io(doing: &str, path: &Path, cause: &io::Error) -> Self {
        let failure = Self::new("io", format!("{} can't be {doing}: {cause}.", path.display()));
        match cause.kind() {
            io::ErrorKind::PermissionDenied => failure.then(not_permitted()),
            _ => failure,
        }
    }

    /// Says it on standard error.
    pub fn print(self, json: bool) -> ExitCode {
        if json {
            eprintln!("{}", serde_json::json!({ "error": self }));
        } else {
            eprintln!("longhouse: {}", self.message.trim_end());
            if let Some(next) = &self.next {
                eprintln!("{next}");
            }
        }
        ExitCode::from(self.exit)
    }
}

fn not_permitted() -> String {
    "Run it as the user that owns the data (as in `sudo -u longhouse longhouse …`), or choose another directory with --data.".to_owned()
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        if let Error::Internal(cause) = &error
            && let Some(cause) = cause.downcast_ref::<StoreError>()
        {
            return Self::from(cause);
        }
        Self::new(error.code().name(), error.to_string())
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::from(&error)
    }
}

impl From<&StoreError> for Failure {
    fn from(error: &StoreError) -> Self {
        let code = match error {
            StoreError::InUse { .. } => "in_use",
            StoreError::Newer { .. } => "newer_data",
            StoreError::Damaged { .. } => "damaged",
            StoreError::Archive { .. } => "backup_refused",
            StoreError::NotEmpty { .. } => "not_empty",
            StoreError::DiskFull => Code::disk_full.name(),
            StoreError::Stopped => Code::writes_stopped.name(),
            _ => "store",
        };
        let failure = Self::new(code, error.to_string());
        match error {
            StoreError::Io { cause, .. } if cause.kind() == io::ErrorKind::PermissionDenied => {
                failure.then(not_permitted())
            }
            StoreError::Io { cause, .. } if cause.kind() == io::ErrorKind::StorageFull => {
                failure.then("Make room on that disk and try again; nothing was changed.")
            }
            StoreError::DiskFull => failure.then("Make room on that disk and try again; nothing was changed."),
            _ => failure,
        }
    }
}

impl From<BindError> for Failure {
    fn from(error: BindError) -> Self {
        let code = match error {
            BindError::InUse { .. } => "port_in_use",
            _ => "listen",
        };
        Self::new(code, error.to_string())
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::new("configuration", error.to_string())
    }
}
