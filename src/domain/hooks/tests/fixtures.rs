//! Rows as each version of each record wrote them: they are read for ever (S2).

use super::super::record::{
    Attempt, Command, CommandUse, Delivery, DeliveryState, Happening, IncomingHook, OutgoingHook,
};
use crate::{
    engine::store::{
        Digest,
        fixture::{id, kept},
    },
    kit::time::Millis,
};

#[test]
fn an_incoming_hook() {
    kept(
        &IncomingHook {
            secret: Digest([7; 32]),
            id: id(1),
            workspace: id(2),
            room: id(3),
            bot: id(4),
            made_by: id(5),
            made_at: Millis(1_767_225_600_000),
            enabled: true,
            may_rename: false,
            last_used_at: Some(Millis(1_767_312_000_000)),
        },
        "07070707070707070707070707070707070707070707070707070707070707070101010101010101010101010101010102020202020202020202020202020202030303030303030303030303030303030404040404040404040404040404040405050505050505050505050505050505fd00a8da769b010000010001fd0004017c9b010000",
    );
}

#[test]
fn an_outgoing_hook_and_what_was_sent_to_it() {
    kept(
        &OutgoingHook {
            id: id(1),
            room: Some(id(3)),
            name: "CI".into(),
            url: "https://x.test".into(),
            secret: "whsec_".into(),
            events: vec![Happening::MessagePosted, Happening::MemberLeft],
            words: vec!["go".into()],
            enabled: true,
            made_by: id(5),
            made_at: Millis(1_767_225_600_000),
            failing_since: None,
            paused_at: Some(Millis(1_767_312_000_000)),
        },
        "0101010101010101010101010101010101030303030303030303030303030303030243490e68747470733a2f2f782e746573740677687365635f0200060102676f0105050505050505050505050505050505fd00a8da769b0100000001fd0004017c9b010000",
    );
    kept(
        &Delivery {
            hook: id(1),
            id: id(2),
            event: Happening::Ping,
            body: "{}".into(),
            at: Millis(1_767_225_600_000),
            state: DeliveryState::Failed,
            attempts: 2,
            last: Some(Attempt {
                at: Millis(1_767_312_000_000),
                status: Some(500),
                took_ms: 7,
                said: "no".into(),
            }),
        },
        "010101010101010101010101010101010202020202020202020202020202020207027b7dfd00a8da769b010000020201fd0004017c9b01000001fbf40107026e6f",
    );
}

#[test]
fn a_command_and_that_it_was_used() {
    kept(
        &Command {
            id: id(1),
            name: "deploy".into(),
            description: "Brings it out".into(),
            usage: "what".into(),
            url: "https://x.test".into(),
            secret: "whsec_".into(),
            bot: id(4),
            enabled: true,
            made_by: id(5),
            made_at: Millis(1_767_225_600_000),
        },
        "01010101010101010101010101010101066465706c6f790d4272696e6773206974206f757404776861740e68747470733a2f2f782e746573740677687365635f040404040404040404040404040404040105050505050505050505050505050505fd00a8da769b010000",
    );
    kept(
        &CommandUse {
            secret: Digest([7; 32]),
            id: id(1),
            workspace: id(2),
            command: id(3),
            room: id(4),
            thread: Some(id(5)),
            by: id(6),
            at: Millis(1_767_225_600_000),
            answers_left: 4,
            asked: Some(Attempt {
                at: Millis(1_767_312_000_000),
                status: None,
                took_ms: 7,
                said: "no".into(),
            }),
        },
        "070707070707070707070707070707070707070707070707070707070707070701010101010101010101010101010101020202020202020202020202020202020303030303030303030303030303030304040404040404040404040404040404010505050505050505050505050505050506060606060606060606060606060606fd00a8da769b0100000401fd0004017c9b0100000007026e6f",
    );
}
