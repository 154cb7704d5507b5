//! The sources in order of strength, and what is refused.

use super::*;

fn sources(environment: &[(&str, &str)], flags: &[(&'static str, &str)]) -> Sources {
    Sources {
        environment: environment
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_string()))
            .collect(),
        flags: flags.iter().map(|(name, value)| (*name, value.to_string())).collect(),
        directory: "/nowhere".into(),
        ..Sources::default()
    }
}

fn with_file(text: &str, environment: &[(&str, &str)], flags: &[(&'static str, &str)]) -> Result<Config, ConfigError> {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), text).expect("written");
    let mut sources = sources(environment, flags);
    sources.file = Some(file.path().to_owned());
    Config::load(&sources)
}

fn refused(text: &str, environment: &[(&str, &str)], flags: &[(&'static str, &str)]) -> String {
    with_file(text, environment, flags).expect_err("refused").to_string()
}

#[test]
fn flags_go_before_the_environment_that_before_the_file_that_before_defaults() {
    let file = "cache_mb = 1\njournal_days = 1\nstore_cache_mb = 1";
    let config = with_file(
        file,
        &[("LONGHOUSE_CACHE_MB", "2"), ("LONGHOUSE_JOURNAL_DAYS", "2")],
        &[("cache_mb", "3")],
    );
    let config = config.expect("fits");
    assert_eq!(
        (
            config.cache_mb,
            config.journal_days,
            config.store_cache_mb,
            config.journal_mb
        ),
        (3, 2, 1, 1024)
    );
    let origin = |name| {
        config
            .entries()
            .find(|(key, ..)| key.name == name)
            .map(|(_, _, origin)| origin.to_string())
    };
    assert_eq!(origin("cache_mb").as_deref(), Some("--cache-mb"));
    assert_eq!(origin("journal_days").as_deref(), Some("$LONGHOUSE_JOURNAL_DAYS"));
    assert_eq!(origin("journal_mb").as_deref(), Some("default"));
}

#[test]
fn ways_out_are_set_up_whole_or_not_at_all() {
    let alone = refused("mail_host = \"mail.test\"", &[], &[]);
    assert!(alone.contains("`mail_host` is set, but not `mail_from`"), "{alone}");
    let alone = refused("mail_password = \"x\"", &[], &[]);
    assert!(alone.contains("`mail_password` is set, but not `mail_user`"), "{alone}");
    let alone = refused("sms_url = \"https://sms.test/send\"", &[], &[]);
    assert!(alone.contains("`sms_url` is set, but not `sms_secret`"), "{alone}");
    let alone = refused("turn_user = \"hall\"", &[], &[]);
    assert!(alone.contains("`turn_user` is set, but not `turn_password`"), "{alone}");
    for wrong in ["mail.test:25", "mail test", "smtp://mail.test"] {
        let told = refused(&format!("mail_host = \"{wrong}\"\nmail_from = \"a@b.test\""), &[], &[]);
        assert!(told.contains("must be a host alone"), "{told}");
    }
    for wrong in [
        "nobody",
        "a@b@c.test",
        "Ada <a@b.test",
        "a b@c.test",
        "A <a@b.test>, B <b@b.test>",
    ] {
        let told = refused(&format!("mail_host = \"mail.test\"\nmail_from = \"{wrong}\""), &[], &[]);
        assert!(told.contains("must be an address"), "{wrong}: {told}");
    }
    let whole = with_file(
        "mail_host = \"mail.test\"\nmail_from = \"Longhouse <no-reply@b.test>\"\nmail_security = \"tls\"\nmail_port = 465",
        &[],
        &[],
    );
    let whole = whole.expect("fits");
    assert_eq!((whole.mail_port, whole.mail_security), (465, MailSecurity::Tls));
}

#[test]
fn an_unknown_key_names_the_nearest() {
    assert!(refused("listn = 1", &[], &[]).contains("did you mean `listen`?"));
    assert!(refused("", &[("LONGHOUSE_CACHE_MBS", "1")], &[]).contains("did you mean `cache_mb`?"));
    assert!(refused("[other]\nx = 1", &[], &[]).contains("there is no key `other`"));
    with_file(
        "",
        &[("LONGHOUSE_PORT_8080_TCP", "x"), ("LONGHOUSE_CRASH_ROUNDS", "9")],
        &[],
    )
    .expect("none of ours");
}

#[test]
fn a_wrong_value_says_what_fits_and_where_it_stands() {
    for (name, value, wanted) in [
        ("LONGHOUSE_LISTEN", "8080", "an address with a port"),
        ("LONGHOUSE_CACHE_MB", "0", "from 1 to 65536"),
        ("LONGHOUSE_CACHE_MB", "many", "a whole number"),
        ("LONGHOUSE_TRUSTED_PROXIES", "10.0.0.0/99", "a network"),
        ("LONGHOUSE_PUBLIC_URL", "team.example", "https://"),
        ("LONGHOUSE_LOG_FORMAT", "xml", "auto, human or json"),
        ("LONGHOUSE_METRICS_TOKEN", "short", "at least 16"),
        ("LONGHOUSE_RATE_LIMITS", "maybe", "true or false"),
    ] {
        let said = refused("", &[(name, value)], &[]);
        assert!(said.contains(wanted) && said.contains(name), "{said}");
    }
    assert!(refused("listen = [", &[], &[]).contains("is not TOML"));
}

#[test]
fn secrets_come_from_files_and_are_never_shown() {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), "0123456789abcdef\n").expect("written");
    let path = file.path().display().to_string();
    let config = with_file("", &[("LONGHOUSE_METRICS_TOKEN_FILE", &path)], &[]).expect("fits");
    assert_eq!(
        config.metrics_token.as_ref().map(Secret::reveal),
        Some("0123456789abcdef")
    );
    assert!(!format!("{config:?}").contains("0123456789abcdef"));
    assert!(
        config
            .entries()
            .all(|(_, value, _)| !value.contains("0123456789abcdef"))
    );
    let twice = [
        ("LONGHOUSE_METRICS_TOKEN_FILE", path.as_str()),
        ("LONGHOUSE_METRICS_TOKEN", "0123456789abcdef"),
    ];
    assert!(refused("", &twice, &[]).contains("set twice"));
}

#[test]
fn rate_limits_are_off_on_loopback_only() {
    let off = ("rate_limits", "false");
    assert!(!with_file("", &[], &[off]).expect("loopback").rate_limits);
    assert!(refused("", &[], &[off, ("listen", "0.0.0.0:80")]).contains("loopback"));
}

#[test]
fn a_reload_takes_what_may_change_and_names_what_waits() {
    let mut config = Config::default();
    let newer = with_file("public_url = 'https://team.example'\ncache_mb = 9", &[], &[]).expect("fits");
    let newer = Config {
        data: config.data.clone(),
        ..newer
    };
    assert_eq!(config.reload(&newer), ["cache_mb"]);
    assert_eq!(config.public_url.as_deref(), Some("https://team.example"));
    assert_eq!(config.cache_mb, 32);
}

#[test]
fn servers_for_calls_are_addresses_of_stun_and_turn_and_turn_asks_who_comes() {
    let config = with_file(
        "ice_servers = [\"stun:[2001:db8::1]:3478\", \"turns:turn.test?transport=tcp\"]",
        &[],
        &[("turn_secret", "a secret of both sides")],
    );
    let config = config.expect("fits");
    assert_eq!(
        config.ice_servers,
        ["stun:[2001:db8::1]:3478", "turns:turn.test?transport=tcp"]
    );
    for wrong in [
        "https://stun.test",
        "stun:",
        "stun.test",
        "stun:stun.test?transport=udp",
        "turn:turn.test?transport=tls",
        "turn:a b",
    ] {
        let said = refused("", &[("LONGHOUSE_ICE_SERVERS", wrong)], &[]);
        assert!(said.contains("`ice_servers` is `"), "{wrong}: {said}");
    }
    let said = refused("ice_servers = [\"turn:turn.test\"]", &[], &[]);
    assert!(said.contains("asks who comes; set `turn_secret`"), "{said}");
}

#[test]
fn data_is_kept_where_the_program_belongs() {
    let of = |program: &str, environment: &[(&str, &str)]| {
        let mut sources = sources(environment, &[]);
        sources.program = program.into();
        source::default_data(&sources)
    };
    assert_eq!(
        of("/src/longhouse/target/release/longhouse", &[("HOME", "/home/ada")]),
        Path::new("./data")
    );
    assert_eq!(
        of("/opt/longhouse", &[("HOME", "/home/ada")]),
        Path::new("/home/ada/.local/share/longhouse")
    );
    assert_eq!(
        of("/usr/bin/longhouse", &[("STATE_DIRECTORY", "/var/lib/lh")]),
        Path::new("/var/lib/lh")
    );
}

#[test]
fn the_example_file_is_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging/longhouse.toml");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, example()).expect("written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == example(),
        "packaging/longhouse.toml is stale: UPDATE=1 cargo test the_example_file"
    );
    let in_force = |line: &str| {
        line.strip_prefix('#')
            .filter(|rest| !rest.starts_with(' '))
            .map(str::to_owned)
    };
    let uncommented: Vec<String> = kept.lines().filter_map(in_force).collect();
    assert_eq!(uncommented.len(), KEYS.len());
    with_file(&uncommented.join("\n"), &[], &[]).expect("the example with every key in force is the default");
}
