//! Rows as version 1 of each record wrote them: they are read for ever (S2).

use super::super::record::{
    About, Device, Gathering, Kind, Notice, Phone, PhoneCode, Preferences, PushKey, Quiet, Round, Secret, Tally,
};
use crate::{
    domain::{chat::record::Keyword, people::secured::Happened},
    engine::store::{
        Digest,
        fixture::{id, kept, kept_by},
    },
    kit::time::Millis,
};

const AT: Millis = Millis(1_767_225_600_000);

fn notice(kind: Kind, about: About) -> Notice {
    Notice {
        user: id(1),
        id: id(2),
        key: "k".into(),
        kind,
        about,
        at: AT,
        listed: true,
        read_at: Some(AT),
        to_mail: true,
    }
}

#[test]
fn what_somebody_was_told() {
    let said = About::Message {
        room: id(3),
        message: id(4),
        number: 300,
        by: id(5),
    };
    kept(
        &notice(Kind::Keyword, said),
        "0101010101010101010101010101010102020202020202020202020202020202016b03000303030303030303030303030303030304040404040404040404040404040404fb2c0105050505050505050505050505050505fd00a8da769b0100000101fd00a8da769b01000001",
    );
    let room = About::Room { room: id(3), by: id(5) };
    kept(
        &notice(Kind::RoomEntered, room),
        "0101010101010101010101010101010102020202020202020202020202020202016b05010303030303030303030303030303030305050505050505050505050505050505fd00a8da769b0100000101fd00a8da769b01000001",
    );
    let account = About::Account {
        what: Happened::TokenMade,
        detail: "robot".into(),
        address: "::1".into(),
    };
    kept(
        &notice(Kind::Security, account),
        "0101010101010101010101010101010102020202020202020202020202020202016b06020205726f626f74033a3a31fd00a8da769b0100000101fd00a8da769b01000001",
    );
}

#[test]
fn that_somebody_was_called() {
    let room = About::Room { room: id(3), by: id(5) };
    kept(
        &notice(Kind::Called, room),
        "0101010101010101010101010101010102020202020202020202020202020202016b0e010303030303030303030303030303030305050505050505050505050505050505fd00a8da769b0100000101fd00a8da769b01000001",
    );
}

#[test]
fn that_somebody_wanted_to_be_reminded_of_a_task() {
    let task = About::Task { task: id(3), by: id(1) };
    kept(
        &notice(Kind::TaskReminder, task),
        "0101010101010101010101010101010102020202020202020202020202020202016b0f070303030303030303030303030303030301010101010101010101010101010101fd00a8da769b0100000101fd00a8da769b01000001",
    );
}

#[test]
fn that_something_was_due_and_until_when_that_was_looked_for() {
    kept(
        &notice(Kind::TasksDue, About::Due { day: AT }),
        "0101010101010101010101010101010102020202020202020202020202020202016b1009fd00a8da769b010000fd00a8da769b0100000101fd00a8da769b01000001",
    );
    kept(
        &Round {
            of: Round::DUE,
            until: AT,
        },
        "01fd00a8da769b010000",
    );
}

#[test]
fn what_somebody_was_told_of_a_report() {
    let report = About::Report {
        report: id(9),
        decided: true,
    };
    kept(
        &notice(Kind::Report, report),
        "0101010101010101010101010101010102020202020202020202020202020202016b09050909090909090909090909090909090901fd00a8da769b0100000101fd00a8da769b01000001",
    );
}

#[test]
fn what_somebody_was_told_of_a_task() {
    let task = About::Task { task: id(3), by: id(5) };
    kept(
        &notice(Kind::TaskAssigned, task),
        "0101010101010101010101010101010102020202020202020202020202020202016b0b070303030303030303030303030303030305050505050505050505050505050505fd00a8da769b0100000101fd00a8da769b01000001",
    );
    let comment = About::Comment {
        task: id(3),
        comment: id(4),
        by: id(5),
    };
    kept(
        &notice(Kind::TaskComment, comment),
        "0101010101010101010101010101010102020202020202020202020202020202016b0d08030303030303030303030303030303030404040404040404040404040404040405050505050505050505050505050505fd00a8da769b0100000101fd00a8da769b01000001",
    );
}

#[test]
fn how_somebody_wants_to_be_told() {
    let preferences = Preferences {
        user: id(1),
        channels: vec![(Kind::Mention, 0b101)],
        quiet: Some(Quiet { from: 1_320, to: 450 }),
        undisturbed_until: Some(AT),
        mail_after_minutes: 15,
    };
    // Version 1 knew no web push: a kind that was chosen for goes there as it usually does.
    kept(
        &preferences,
        "010101010101010101010101010101010100010001fb2805fbc20101fd00a8da769b0100000f",
    );
    kept_by(
        2,
        &preferences,
        "0101010101010101010101010101010101000501fb2805fbc20101fd00a8da769b0100000f",
    );
    kept(
        &Gathering { user: id(1), since: AT },
        "01010101010101010101010101010101fd00a8da769b010000",
    );
    kept(
        &Secret { of: 1, bytes: [7; 32] },
        "010707070707070707070707070707070707070707070707070707070707070707",
    );
    let keyword = Keyword {
        words: "plum pudding".into(),
        user: id(1),
    };
    kept(&keyword, "0c706c756d2070756464696e6701010101010101010101010101010101");
}

#[test]
fn where_somebody_is_told_by_web_push() {
    let device = Device {
        session: id(1),
        user: id(2),
        endpoint: "https://push.test/x".into(),
        p256dh: "BA".into(),
        auth: "aa".into(),
        since: AT,
    };
    kept(
        &device,
        "01010101010101010101010101010101020202020202020202020202020202021368747470733a2f2f707573682e746573742f78024241026161fd00a8da769b010000",
    );
    let key = PushKey {
        of: 1,
        pkcs8: vec![7; 3],
    };
    kept(&key, "0103070707");
}

#[test]
fn where_somebody_is_texted_and_how_often() {
    let phone = Phone {
        user: id(1),
        number: "+491".into(),
        verified_at: Some(AT),
        code: Some(PhoneCode {
            digest: Digest([7; 32]),
            good_until: AT,
            tries_left: 5,
        }),
    };
    kept(
        &phone,
        "01010101010101010101010101010101042b34393101fd00a8da769b010000010707070707070707070707070707070707070707070707070707070707070707fd00a8da769b01000005",
    );
    let tally = Tally {
        of: id(1),
        since: AT,
        messages: 9,
        codes: 3,
    };
    kept(&tally, "01010101010101010101010101010101fd00a8da769b0100000903");
}
