//! The example file, made from the table of keys.

use super::{KEYS, Reload};

/// `packaging/longhouse.toml`: every key with what it is for, commented out at its default.
pub fn example() -> String {
    let mut text = String::from(
        "# Longhouse's configuration. Every key is optional; what stands here are the defaults.\n\
         # Flags (--listen) go before the environment (LONGHOUSE_LISTEN), that before this file.\n\
         # `longhouse config` shows what is in force and where each value came from.\n\
         # Made from src/config/keys.rs; a test fails when it is stale.\n",
    );
    for key in KEYS {
        let when = match key.reload {
            Reload::AtOnce => "applied on reload (SIGHUP)",
            Reload::Restart => "applied on restart",
        };
        let default = if key.default.is_empty() { "\"\"" } else { key.default };
        text += &format!("\n# {}\n# {}; {when}.\n", key.about, key.kind);
        if key.secret {
            text += &format!("# {}_file names a file that holds it.\n", key.name);
        }
        text += &format!("#{} = {default}\n", key.name);
    }
    text
}
