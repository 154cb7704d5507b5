//! Which test shows what: the faults of a machine, and the twenty classes of security faults that programs of this kind
//! repeat. Each test named here exists; where a class has none, it says why it doesn't apply. Small ones that belong to
//! no other file follow.

use std::{collections::BTreeSet, fs, path::Path};

use longhouse::config::Config;
use serde_json::Value;

use crate::support::{app::TestApp, server::Server};

/// The faults, each with the tests that show what comes of it.
const FAULTS: &[(&str, &[&str])] = &[
    (
        "SIGKILL under load",
        &["a_server_killed_under_load_loses_nothing_acknowledged_and_stores_nothing_twice"],
    ),
    (
        "loss of power, torn and reordered writes, again during recovery",
        &["nothing_acknowledged_is_lost_whatever_a_crash_leaves_of_the_file"],
    ),
    (
        "full disk",
        &[
            "a_full_disk_refuses_writes_and_they_resume_by_themselves_when_there_is_room",
            "a_full_disk_is_507_and_a_broken_one_503_while_reading_goes_on",
            "on_a_full_disk_files_are_read_and_what_is_sent_goes_on_where_it_stopped",
            "an_upload_that_finds_no_room_for_its_place_is_finished_later_and_damages_nothing",
            "sizes_of_pictures_follow_when_there_is_room_however_long_that_takes",
            "whatever_there_is_no_room_for_leaves_nothing_and_goes_well_the_next_time",
        ],
    ),
    (
        "failing write or sync",
        &[
            "after_a_failed_sync_writes_stop_and_reads_go_on_from_what_was_acknowledged",
            "after_a_sync_fails_writers_are_told_reads_go_on_and_probes_send_clients_elsewhere",
            "a_server_whose_disk_fails_ends_with_70_and_loses_nothing",
        ],
    ),
    (
        "slow sync",
        &[
            "while_a_sync_takes_long_nobody_is_answered_too_early_and_readers_are_served",
            "a_queue_that_a_slow_disk_fills_is_bounded_and_says_when_to_come_back",
        ],
    ),
    (
        "clock ahead and back",
        &[
            "what_comes_later_stays_later_however_the_clock_leaps",
            "a_session_outlives_a_leap_and_not_its_time",
            "who_guessed_before_the_clock_was_set_back_waits_a_minute_and_not_hours",
            "a_code_that_was_used_works_at_no_time_again",
            "a_request_repeated_across_a_leap_is_done_once",
            "a_leap_ahead_does_not_cost_the_journal",
            "leaps_give_nobody_more_requests_and_take_none",
        ],
    ),
    (
        "little memory",
        &[
            "within_a_limit_on_memory_the_server_goes_on_whatever_is_asked_of_it",
            "pages_that_nobody_asks_for_again_are_not_kept_without_end",
            "without_memory_the_server_ends_and_has_lost_nothing",
        ],
    ),
    (
        "slow clients",
        &[
            "who_takes_nothing_holds_nobody_up_and_finds_all_in_the_end",
            "who_asks_on_and_reads_nothing_is_not_listened_to_either",
            "a_listener_that_does_not_keep_up_falls_back_to_the_journal_and_misses_nothing",
            "who_takes_nothing_is_dropped_and_frames_are_no_heads",
        ],
    ),
    (
        "half-open requests",
        &[
            "a_thousand_half_open_requests_keep_nobody_from_being_served",
            "half_a_head_and_a_dripping_body_are_not_waited_for",
            "a_body_that_drips_is_given_up_and_a_steady_one_is_read",
        ],
    ),
    (
        "everybody reconnects",
        &[
            "everybody_reconnects_at_once_and_each_has_what_was_missed_and_what_comes",
            "cut_off_again_and_again_a_listener_records_exactly_what_the_journal_holds",
        ],
    ),
    (
        "flipped bytes",
        &[
            "a_damaged_file_is_told_and_never_served_as_good",
            "check_names_the_table_that_is_damaged",
        ],
    ),
    (
        "hostile archives",
        &[
            "cut_and_flipped_backups_are_refused_and_leave_nothing",
            "backups_that_lie_are_refused_in_words_and_leave_nothing",
            "a_journal_that_lies_is_told_by_check_and_harms_nothing_else",
        ],
    ),
    (
        "another workspace's ids",
        &[
            "each_gets_what_is_theirs_of_every_route_and_no_more",
            "an_id_of_others_is_found_beside_none_of_ones_own",
            "nobody_listens_in_by_any_side_door",
        ],
    ),
    (
        "one beyond each limit",
        &[
            "every_field_is_taken_at_its_limit_and_refused_one_beyond",
            "bodies_and_heads_end_where_they_must",
            "a_socket_is_heard_out_to_its_limits",
            "a_socket_refuses_one_beyond_each_limit_and_goes_on",
            "five_thousand_events_are_caught_up_with_and_of_more_one_is_told_to_fetch",
        ],
    ),
];

/// The classes, each with the tests against it.
const CLASSES: &[(&str, &[&str])] = &[
    (
        "1 somebody else's thing by its id",
        &[
            "each_gets_what_is_theirs_of_every_route_and_no_more",
            "an_id_of_others_is_found_beside_none_of_ones_own",
        ],
    ),
    (
        "2 side doors to reading",
        &[
            "who_was_removed_sees_and_counts_nothing_of_the_room",
            "who_was_removed_gets_no_letter_of_the_room",
            "nobody_listens_in_by_any_side_door",
            "a_guest_finds_nobody_out_by_mentioning_and_hears_of_no_stranger",
        ],
    ),
    (
        "3 rights raised by editing",
        &[
            "fields_that_are_not_ones_to_set_are_refused",
            "nobody_raises_a_role_that_is_not_theirs_to_raise",
            "nobody_invites_above_their_own_role",
        ],
    ),
    (
        "4 a token beyond its scope",
        &[
            "a_token_does_what_its_scopes_say_and_nothing_else",
            "every_route_has_a_row",
        ],
    ),
    (
        "5 taken back and still good",
        &[
            "a_deactivated_person_is_out_at_once",
            "signing_out_closes_the_socket",
            "a_ready_answer_ends_with_what_it_stands_on",
            "who_is_removed_hears_nothing_from_the_same_commit_on",
        ],
    ),
    (
        "6 around the second factor",
        &[
            "a_second_factor_is_asked_for_wherever_one_signs_in",
            "with_a_second_factor_each_code_works_once",
            "codes_are_guessed_no_faster_than_passwords",
        ],
    ),
    (
        "8 links used twice or elsewhere",
        &[
            "a_reset_link_works_once_and_ends_every_session",
            "a_forgotten_password_is_mailed_to_its_owner_and_tells_strangers_nothing",
            "a_link_for_one_purpose_serves_no_other",
            "of_two_who_accept_the_last_use_at_once_exactly_one_comes_in",
        ],
    ),
    (
        "9 sockets from other sites, frames for others",
        &[
            "another_site_can_not_write_with_our_cookie",
            "a_message_is_stored_once_and_heard_by_those_in_the_room_alone",
        ],
    ),
    (
        "10 scripts in what people write",
        &[
            "no_attack_gets_through",
            "html_is_shown_as_typed",
            "pages_run_our_own_files_only",
        ],
    ),
    ("11 redirects elsewhere", &["nobody_is_sent_elsewhere"]),
    (
        "12 requests from the inside",
        &[
            "the_program_goes_out_by_one_door_alone",
            "special_addresses_are_known_by_every_way_to_write_them",
            "nothing_is_sent_where_one_of_the_addresses_is_special",
            "a_name_that_changes_its_mind_is_resolved_once",
            "a_redirect_is_checked_like_what_it_came_from",
            "hostile_servers_are_bounded_in_time_and_size",
            "pictures_become_links_so_that_nothing_is_loaded_from_elsewhere",
        ],
    ),
    (
        "13 paths that lead out",
        &[
            "backups_that_lie_are_refused_in_words_and_leave_nothing",
            "nobody_is_sent_elsewhere",
        ],
    ),
    (
        "14 what grows when it is unpacked",
        &[
            "hostile_nesting_is_shown_as_typed_and_takes_no_stack_and_little_time",
            "what_has_no_length_of_its_own_is_bounded_all_the_same",
        ],
    ),
    (
        "15 input without bounds",
        &[
            "every_field_is_taken_at_its_limit_and_refused_one_beyond",
            "so_many_and_no_more",
            "passwords_are_eight_to_256_characters",
        ],
    ),
    (
        "16 signing in without limits, forged addresses",
        &[
            "guessing_is_slowed_down_and_told_when_to_come_back",
            "only_a_trusted_proxy_is_believed",
            "what_the_client_made_up_stands_further_left_and_is_not_read",
        ],
    ),
    (
        "17 headers that sign in",
        &["no_header_but_ones_own_credential_signs_in"],
    ),
    (
        "18 secrets where they don't belong",
        &[
            "a_secret_is_shown_once_and_kept_nowhere",
            "secrets_come_from_files_and_are_never_shown",
        ],
    ),
    (
        "19 writes from other sites",
        &[
            "another_site_can_not_write_with_our_cookie",
            "only_our_own_pages_write_with_the_cookie",
        ],
    ),
    (
        "20 a cache across users",
        &[
            "cached_or_not_each_gets_the_same_answer",
            "all_readers_of_a_room_share_one_cached_page_and_nobody_else_gets_it",
        ],
    ),
];

/// Classes without a test, and why they don't apply.
const NOT_HERE: &[(&str, &str)] = &[(
    "7 accounts joined by an address that nobody proved",
    "there is no signing in by others",
)];

/// Every function in the Rust files below `directory`.
fn functions(directory: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(directory).expect("a directory") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            functions(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("text");
            let names = text
                .lines()
                .filter_map(|line| line.trim().split_once("fn ")?.1.split_once('('));
            found.extend(names.map(|(name, _)| name.to_owned()));
        }
    }
}

#[test]
fn every_fault_and_every_class_has_its_tests() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = BTreeSet::new();
    functions(&root.join("src"), &mut found);
    functions(&root.join("tests/it"), &mut found);
    let named = FAULTS.iter().chain(CLASSES).flat_map(|(_, tests)| tests.iter());
    let missing: Vec<_> = named.filter(|name| !found.contains(**name)).collect();
    assert!(missing.is_empty(), "tests that don't exist: {missing:#?}");
    let number = |class: &str| class.split(' ').next().and_then(|number| number.parse::<usize>().ok());
    let classes = CLASSES
        .iter()
        .map(|(class, _)| *class)
        .chain(NOT_HERE.iter().map(|(class, _)| *class));
    assert_eq!(classes.filter_map(number).collect::<BTreeSet<_>>(), (1..=20).collect());
}

#[tokio::test]
async fn nobody_is_sent_elsewhere() {
    let server = Server::start(Config::default()).await;
    for path in [
        "//evil.test",
        "//evil.test/..",
        "/\\evil.test",
        "/%2f%2fevil.test",
        "/%5cevil.test",
        "/..%2f..%2fetc%2fpasswd",
        "/a/../../Cargo.toml",
        "/a/..%2f..%2fCargo.toml",
        "/rooms/",
        "/api/docs/",
        "/?next=https://evil.test",
        "/%00",
        "/%ff%fe",
    ] {
        let answer = server.get(path, &[]).await;
        assert!(
            !(300..400).contains(&answer.status) && answer.header("location").is_none(),
            "{path}: {answer:?}"
        );
        let text = String::from_utf8_lossy(&answer.body);
        assert!(!text.contains("[package]") && !text.contains("root:"), "{path}: {text}");
    }
}

#[test]
fn the_program_goes_out_by_one_door_alone() {
    let manifest = include_str!("../../Cargo.toml");
    let ours = manifest.split("[dev-dependencies]").next().expect("the program's own");
    for client in [
        "client-legacy",
        "\nreqwest",
        "\nureq",
        "\ncurl",
        "\nisahc",
        "\nnative-tls",
    ] {
        assert!(
            !ours.contains(client),
            "{client}: whoever goes out does so by engine/egress, which has rules for where to (class 12)"
        );
    }
    // What opens a connection stands in that room, and where the command line speaks to its own server.
    let door = ["src/engine/egress/", "src/cli/"];
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut seen = 0;
    while let Some(directory) = open.pop() {
        for entry in fs::read_dir(directory).expect("the sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).expect("a source file");
            let below = path
                .strip_prefix(env!("CARGO_MANIFEST_DIR"))
                .expect("below")
                .to_string_lossy()
                .into_owned();
            let goes_out = [
                "TcpStream::connect",
                "hyper::client",
                "client::conn",
                "lettre::",
                "lookup_host",
            ];
            let found: Vec<_> = goes_out.iter().filter(|word| text.contains(**word)).collect();
            seen += found.len();
            let at_door = door.iter().any(|door| below.starts_with(door));
            assert!(found.is_empty() || at_door, "{below} goes out by itself: {found:?}");
        }
    }
    assert!(seen > 3, "the door was found");
}

#[tokio::test]
async fn no_header_but_ones_own_credential_signs_in() {
    let test = TestApp::new().await;
    let nobody = test.nobody();
    for (name, value) in [
        ("x-remote-user", "ada"),
        ("remote-user", "ada@demo.test"),
        ("x-forwarded-user", "ada"),
        ("x-auth-request-email", "ada@demo.test"),
        ("x-webauth-user", "ada"),
        ("cf-access-authenticated-user-email", "ada@demo.test"),
        ("authorization", "Basic YWRhQGRlbW8udGVzdDpsb25naG91c2UtZGVtbw=="),
        ("authorization", "Bearer "),
        ("cookie", "longhouse="),
        ("cookie", "user=ada"),
    ] {
        let reply = nobody.clone().with(name, value).get("/session").await;
        assert_eq!(reply.refused(), (401, "unauthenticated".into()), "{name}: {value}");
    }
    let session: Value = test
        .sign_in(crate::support::app::Cast::Ada)
        .get("/session")
        .await
        .expect(200);
    assert_eq!(session["user"]["email"], "ada@demo.test");
}
