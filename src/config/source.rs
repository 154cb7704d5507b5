//! Where settings come from, and which of them goes before which.

use std::{
    collections::BTreeMap,
    fmt,
    path::{Path, PathBuf},
};

use super::{ConfigError, KEYS, nearest::nearest};

/// What every variable of ours begins with.
const PREFIX: &str = "LONGHOUSE_";
/// Kubernetes makes such variables for a service of our name; they are not meant for us.
const NOT_OURS: &[&str] = &["PORT", "SERVICE"];
/// Where a package keeps its state.
const PACKAGE_DATA: &str = "/var/lib/longhouse";

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nobody said anything.
    Default,
    /// The file.
    File(PathBuf),
    /// A variable of the environment.
    Variable(String),
    /// A flag of the command line.
    Flag(&'static str),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Variable(name) => write!(f, "${name}"),
            Self::Flag(name) => write!(f, "--{}", name.replace('_', "-")),
        }
    }
}

/// One value for one key.
pub struct Setting {
    /// The key's place in the table.
    pub at: usize,
    /// The value as text.
    pub text: String,
    /// Where it came from.
    pub origin: Origin,
}

/// Everything that the configuration is made from.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// The file that was asked for; without it `LONGHOUSE_CONFIG`, the user's, or the system's, if there is one.
    pub file: Option<PathBuf>,
    /// The environment.
    pub environment: BTreeMap<String, String>,
    /// Values from flags, by the key's name.
    pub flags: Vec<(&'static str, String)>,
    /// The directory the program was started in.
    pub directory: PathBuf,
    /// The program's own file.
    pub program: PathBuf,
}

impl Sources {
    /// The sources of this process. Variables that are no UTF-8 are none of ours.
    pub fn of_process(file: Option<PathBuf>, flags: Vec<(&'static str, String)>) -> Self {
        let environment = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .collect();
        Self {
            file,
            environment,
            flags,
            directory: std::env::current_dir().unwrap_or_default(),
            program: std::env::current_exe().unwrap_or_default(),
        }
    }

    /// Every setting, the strongest last.
    pub(super) fn settings(&self) -> Result<Vec<Setting>, ConfigError> {
        let mut settings = self.file_settings()?;
        settings.extend(self.environment_settings()?);
        for (name, text) in &self.flags {
            let origin = Origin::Flag(name);
            settings.extend(place(name, text.clone(), origin)?);
        }
        Ok(settings)
    }

    /// The file that is read, if any.
    pub fn chosen_file(&self) -> Option<PathBuf> {
        let asked = self
            .file
            .clone()
            .or_else(|| self.variable("LONGHOUSE_CONFIG").map(PathBuf::from));
        asked.or_else(|| {
            let user = self
                .home("XDG_CONFIG_HOME", ".config")
                .map(|dir| dir.join("longhouse/longhouse.toml"));
            let system = PathBuf::from("/etc/longhouse/longhouse.toml");
            user.into_iter().chain([system]).find(|path| path.is_file())
        })
    }

    fn file_settings(&self) -> Result<Vec<Setting>, ConfigError> {
        let Some(path) = self.chosen_file() else {
            return Ok(Vec::new());
        };
        let shown = path.display().to_string();
        let text = std::fs::read_to_string(&path).map_err(|cause| ConfigError::Unreadable {
            path: shown.clone(),
            cause,
        })?;
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| ConfigError::NotToml {
            path: shown,
            what: error.to_string(),
        })?;
        let mut settings = Vec::new();
        for (name, value) in table {
            settings.extend(place(&name, plain(&value), Origin::File(path.clone()))?);
        }
        once(settings)
    }

    fn environment_settings(&self) -> Result<Vec<Setting>, ConfigError> {
        let mut settings = Vec::new();
        for (variable, text) in &self.environment {
            let Some(name) = variable.strip_prefix(PREFIX) else {
                continue;
            };
            let foreign = NOT_OURS.iter().any(|start| name.starts_with(start));
            if variable == "LONGHOUSE_CONFIG" || foreign {
                continue;
            }
            let name = name.to_lowercase();
            match place(&name, text.clone(), Origin::Variable(variable.clone())) {
                // Others may have variables with our prefix; only what looks like a slip is one.
                Err(ConfigError::UnknownKey { hint, .. }) if hint.is_empty() => {}
                placed => settings.extend(placed?),
            }
        }
        once(settings)
    }

    fn variable(&self, name: &str) -> Option<&str> {
        self.environment
            .get(name)
            .map(String::as_str)
            .filter(|value| !value.is_empty())
    }

    fn home(&self, variable: &str, below: &str) -> Option<PathBuf> {
        let own = self.variable(variable).map(PathBuf::from);
        own.or_else(|| self.variable("HOME").map(|home| Path::new(home).join(below)))
    }
}

/// Where data is kept if nobody says: in a checkout, as a package, for a user.
pub fn default_data(sources: &Sources) -> PathBuf {
    if let Some(state) = sources.variable("STATE_DIRECTORY") {
        return PathBuf::from(state); // systemd made it for the unit.
    }
    let built_here = sources.program.components().any(|part| part.as_os_str() == "target");
    if built_here || sources.directory.join("Cargo.toml").is_file() {
        return PathBuf::from("./data");
    }
    if sources.program.starts_with("/usr") && Path::new(PACKAGE_DATA).is_dir() {
        return PathBuf::from(PACKAGE_DATA);
    }
    let user = sources.home("XDG_DATA_HOME", ".local/share");
    user.map_or_else(|| PathBuf::from("./data"), |dir| dir.join("longhouse"))
}

/// The setting for the key of that name; `…_file` names a file with a secret.
fn place(name: &str, text: String, origin: Origin) -> Result<Option<Setting>, ConfigError> {
    if let Some(at) = KEYS.iter().position(|key| key.name == name) {
        return Ok(Some(Setting { at, text, origin }));
    }
    let in_file = name.strip_suffix("_file");
    if let Some(at) = in_file.and_then(|name| KEYS.iter().position(|key| key.secret && key.name == name)) {
        let text = std::fs::read_to_string(&text).map_err(|cause| ConfigError::WrongValue {
            key: KEYS[at].name,
            origin: origin.clone(),
            what: format!("can't be read from {text}: {cause}"),
        })?;
        return Ok(Some(Setting { at, text, origin }));
    }
    let hint = nearest(name, KEYS.iter().map(|key| key.name));
    Err(ConfigError::UnknownKey {
        key: name.to_owned(),
        origin,
        hint: hint.map_or_else(String::new, |near| format!(", did you mean `{near}`?")),
    })
}

/// The settings of one source, if none of them stands there twice.
fn once(settings: Vec<Setting>) -> Result<Vec<Setting>, ConfigError> {
    for (nth, setting) in settings.iter().enumerate() {
        if let Some(other) = settings[nth + 1..].iter().find(|other| other.at == setting.at) {
            return Err(ConfigError::SetTwice {
                key: KEYS[setting.at].name,
                one: setting.origin.clone(),
                other: other.origin.clone(),
            });
        }
    }
    Ok(settings)
}

/// A value of the file as the text that readers take.
fn plain(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}
