//! Rows as each version of each record wrote them: they are read for ever (S2).

use super::super::record::{
    Belonging, Callers, Decision, Following, Forgetting, Grace, Listening, Membership, Mention, Message, Notify,
    Openers, Pin, Policies, Reactions, Reason, Receipts, Reminder, Report, Retention, Revision, Room, RoomKind,
    RoomRole, Saved, Scheduled, Section, Sidebar, Standing, Tally, Thread, Unsent, Verdict, Was,
};
use crate::{
    domain::people::record::{Picture, PictureFile},
    engine::{
        images::Encoding,
        store::{
            Digest,
            fixture::{id, kept, kept_by},
        },
    },
    kit::{reaction::Reaction, time::Millis},
};

const AT: Millis = Millis(1_767_225_600_000);
const LATER: Millis = Millis(1_767_312_000_000);

#[test]
fn rooms_and_who_is_in_them() {
    let lab = Room {
        id: id(1),
        kind: RoomKind::Open,
        name: Some("Lab".into()),
        topic: "Tests".into(),
        description: "Where we try.".into(),
        archived: true,
        created_at: AT,
        created_by: id(2),
        people: vec![],
        home: true,
        picture: None,
        of: None,
    };
    kept_by(
        1,
        &lab,
        "010101010101010101010101010101010001034c61620554657374730d5768657265207765207472792e01fd00a8da769b010000020202020202020202020202020202020001",
    );
    let pictured = Room {
        picture: Some(Picture {
            files: vec![PictureFile {
                edge: 150,
                encoding: Encoding::Webp,
                digest: Digest([7; 32]),
            }],
        }),
        ..lab
    };
    let of_project = Room {
        of: Some(Belonging::Project(id(9))),
        ..pictured.clone()
    };
    kept_by(
        2,
        &pictured,
        "010101010101010101010101010101010001034c61620554657374730d5768657265207765207472792e01fd00a8da769b010000020202020202020202020202020202020001010196010707070707070707070707070707070707070707070707070707070707070707",
    );
    kept_by(
        3,
        &of_project,
        "010101010101010101010101010101010001034c61620554657374730d5768657265207765207472792e01fd00a8da769b010000020202020202020202020202020202020001010196010707070707070707070707070707070707070707070707070707070707070707010009090909090909090909090909090909",
    );
    let pair = Room {
        id: id(3),
        kind: RoomKind::Direct,
        name: None,
        topic: String::new(),
        description: String::new(),
        archived: false,
        created_at: AT,
        created_by: id(2),
        people: vec![id(2), id(4)],
        home: false,
        picture: None,
        of: None,
    };
    kept(
        &pair,
        "030303030303030303030303030303030200000000fd00a8da769b0100000202020202020202020202020202020202020202020202020202020202020202020404040404040404040404040404040400",
    );
    let tally = Tally {
        room: id(1),
        people: 3,
        messages: 300,
        last_message: Some(id(5)),
        last_at: Some(LATER),
        gone: 0,
    };
    kept(
        &tally,
        "0101010101010101010101010101010103fb2c01010505050505050505050505050505050501fd0004017c9b010000",
    );
    kept_by(
        2,
        &Tally { gone: 9, ..tally },
        "0101010101010101010101010101010103fb2c01010505050505050505050505050505050501fd0004017c9b01000009",
    );
    let membership = Membership {
        room: id(1),
        user: id(2),
        role: RoomRole::Admin,
        joined_at: AT,
        read_number: 299,
        read_message: Some(id(5)),
        favourite: true,
        muted: false,
        notify: Notify::Mentions,
    };
    kept(
        &membership,
        "010101010101010101010101010101010202020202020202020202020202020201fd00a8da769b010000fb2b0101050505050505050505050505050505050100",
    );
    kept_by(
        2,
        &membership,
        "010101010101010101010101010101010202020202020202020202020202020201fd00a8da769b010000fb2b010105050505050505050505050505050505010001",
    );
}

#[test]
fn a_program_that_listens() {
    kept(
        &Listening {
            room: id(1),
            program: id(2),
        },
        "0101010101010101010101010101010102020202020202020202020202020202",
    );
}

#[test]
fn what_was_said() {
    let message = Message {
        room: id(1),
        id: id(5),
        number: 300,
        author: id(2),
        body: "Hi **@bo**".into(),
        html: "<p>Hi</p>".into(),
        posted_at: AT,
        edited_at: Some(LATER),
        deleted_at: None,
        client_id: Some("c1".into()),
        mentions: vec![id(4)],
        mentions_room: true,
        edits: 2,
        attachments: vec![],
        links: vec![],
        standing: Standing::Plain,
        pinned: None,
        said_as: None,
    };
    kept(
        &message,
        "0101010101010101010101010101010105050505050505050505050505050505fb2c01020202020202020202020202020202020a4869202a2a40626f2a2a093c703e48693c2f703efd00a8da769b01000001fd0004017c9b010000000102633101040404040404040404040404040404040102",
    );
    let attached = Message {
        attachments: vec![id(7), id(8)],
        ..message
    };
    kept_by(
        2,
        &attached,
        "0101010101010101010101010101010105050505050505050505050505050505fb2c01020202020202020202020202020202020a4869202a2a40626f2a2a093c703e48693c2f703efd00a8da769b01000001fd0004017c9b010000000102633101040404040404040404040404040404040102020707070707070707070707070707070708080808080808080808080808080808",
    );
    let linked = Message {
        links: vec![id(9)],
        ..attached
    };
    kept_by(
        3,
        &linked,
        "0101010101010101010101010101010105050505050505050505050505050505fb2c01020202020202020202020202020202020a4869202a2a40626f2a2a093c703e48693c2f703efd00a8da769b01000001fd0004017c9b0100000001026331010404040404040404040404040404040401020207070707070707070707070707070707080808080808080808080808080808080109090909090909090909090909090909",
    );
    let root = Message {
        standing: Standing::Root,
        ..linked.clone()
    };
    kept_by(
        4,
        &root,
        "0101010101010101010101010101010105050505050505050505050505050505fb2c01020202020202020202020202020202020a4869202a2a40626f2a2a093c703e48693c2f703efd00a8da769b01000001fd0004017c9b010000000102633101040404040404040404040404040404040102020707070707070707070707070707070708080808080808080808080808080808010909090909090909090909090909090901",
    );
    let reply = Message {
        standing: Standing::Reply {
            root: id(6),
            echo: Some(id(10)),
        },
        ..linked.clone()
    };
    kept_by(
        4,
        &reply,
        "0101010101010101010101010101010105050505050505050505050505050505fb2c01020202020202020202020202020202020a4869202a2a40626f2a2a093c703e48693c2f703efd00a8da769b01000001fd0004017c9b01000000010263310104040404040404040404040404040404010202070707070707070707070707070707070808080808080808080808080808080801090909090909090909090909090909090206060606060606060606060606060606010a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a",
    );
    let echo = Message {
        standing: Standing::Echo {
            root: id(6),
            reply: id(5),
        },
        ..linked.clone()
    };
    kept_by(
        4,
        &echo,
        "0101010101010101010101010101010105050505050505050505050505050505fb2c01020202020202020202020202020202020a4869202a2a40626f2a2a093c703e48693c2f703efd00a8da769b01000001fd0004017c9b0100000001026331010404040404040404040404040404040401020207070707070707070707070707070707080808080808080808080808080808080109090909090909090909090909090909030606060606060606060606060606060605050505050505050505050505050505",
    );
    let pinned = Message {
        pinned: Some(Pin { by: id(2), at: LATER }),
        ..linked.clone()
    };
    kept_by(
        5,
        &pinned,
        "0101010101010101010101010101010105050505050505050505050505050505fb2c01020202020202020202020202020202020a4869202a2a40626f2a2a093c703e48693c2f703efd00a8da769b01000001fd0004017c9b0100000001026331010404040404040404040404040404040401020207070707070707070707070707070707080808080808080808080808080808080109090909090909090909090909090909000102020202020202020202020202020202fd0004017c9b010000",
    );
    let named = Message {
        said_as: Some("Builds".into()),
        ..linked
    };
    kept_by(
        6,
        &named,
        "0101010101010101010101010101010105050505050505050505050505050505fb2c01020202020202020202020202020202020a4869202a2a40626f2a2a093c703e48693c2f703efd00a8da769b01000001fd0004017c9b0100000001026331010404040404040404040404040404040401020207070707070707070707070707070707080808080808080808080808080808080109090909090909090909090909090909000001064275696c6473",
    );
    let revision = Revision {
        room: id(1),
        message: id(5),
        number: 1,
        body: "Hi".into(),
        html: "<p>Hi</p>".into(),
        written_at: AT,
    };
    kept(
        &revision,
        "010101010101010101010101010101010505050505050505050505050505050501024869093c703e48693c2f703efd00a8da769b010000",
    );
    let reactions = Reactions {
        stream: id(1),
        message: id(5),
        given: vec![Reaction {
            emoji: "👍".into(),
            people: vec![id(2), id(4)],
        }],
    };
    kept(
        &reactions,
        "01010101010101010101010101010101050505050505050505050505050505050104f09f918d020202020202020202020202020202020204040404040404040404040404040404",
    );
    let saved = Saved {
        user: id(4),
        room: id(1),
        stream: id(1),
        message: id(5),
        at: LATER,
        reminder: None,
    };
    kept(
        &saved,
        "04040404040404040404040404040404010101010101010101010101010101010101010101010101010101010101010105050505050505050505050505050505fd0004017c9b010000",
    );
    let reminded = Saved {
        reminder: Some(Reminder { at: LATER, job: id(9) }),
        ..saved
    };
    kept_by(
        2,
        &reminded,
        "04040404040404040404040404040404010101010101010101010101010101010101010101010101010101010101010105050505050505050505050505050505fd0004017c9b01000001fd0004017c9b01000009090909090909090909090909090909",
    );
    kept(
        &Receipts {
            user: id(4),
            shown: true,
        },
        "0404040404040404040404040404040401",
    );
    let mention = Mention {
        user: id(4),
        stream: id(1),
        number: 300,
        author: id(2),
    };
    kept(
        &mention,
        "0404040404040404040404040404040401010101010101010101010101010101fb2c0102020202020202020202020202020202",
    );
}

#[test]
fn threads_and_who_follows_them() {
    let thread = Thread {
        room: id(1),
        root: id(5),
        replies: 3,
        standing: 2,
        last_reply: Some(id(7)),
        last_at: Some(LATER),
        people: vec![id(2), id(4)],
        gone: 0,
    };
    kept(
        &thread,
        "01010101010101010101010101010101050505050505050505050505050505050302010707070707070707070707070707070701fd0004017c9b010000020202020202020202020202020202020204040404040404040404040404040404",
    );
    kept_by(
        2,
        &Thread { gone: 1, ..thread },
        "01010101010101010101010101010101050505050505050505050505050505050302010707070707070707070707070707070701fd0004017c9b01000002020202020202020202020202020202020404040404040404040404040404040401",
    );
    let unsent = Unsent {
        user: id(4),
        room: id(1),
        root: Some(id(5)),
        body: "Hi".into(),
        at: LATER,
    };
    kept(
        &unsent,
        "04040404040404040404040404040404010101010101010101010101010101010105050505050505050505050505050505024869fd0004017c9b010000",
    );
    let sidebar = Sidebar {
        user: id(4),
        favourites: vec![id(1)],
        sections: vec![Section {
            id: id(3),
            name: "Work".into(),
            rooms: vec![id(2)],
        }],
    };
    kept(
        &sidebar,
        "040404040404040404040404040404040101010101010101010101010101010101010303030303030303030303030303030304576f726b0102020202020202020202020202020202",
    );
    let scheduled = Scheduled {
        user: id(4),
        id: id(3),
        room: id(1),
        root: None,
        also_in_room: false,
        body: "Hi".into(),
        send_at: LATER,
        job: id(9),
        refused: Some("no".into()),
        attachments: Vec::new(),
    };
    kept(
        &scheduled,
        "0404040404040404040404040404040403030303030303030303030303030303010101010101010101010101010101010000024869fd0004017c9b0100000909090909090909090909090909090901026e6f",
    );
    let with_files = Scheduled {
        attachments: vec![id(7)],
        ..scheduled
    };
    kept_by(
        2,
        &with_files,
        "0404040404040404040404040404040403030303030303030303030303030303010101010101010101010101010101010000024869fd0004017c9b0100000909090909090909090909090909090901026e6f0107070707070707070707070707070707",
    );
    let following = Following {
        user: id(4),
        room: id(1),
        root: id(5),
        follows: true,
        read_number: 2,
        read_reply: Some(id(6)),
        unread: true,
        moved_at: LATER,
    };
    kept(
        &following,
        "0404040404040404040404040404040401010101010101010101010101010101050505050505050505050505050505050102010606060606060606060606060606060601fd0004017c9b010000",
    );
}

#[test]
fn what_a_workspace_lets_people_do() {
    let policies = Policies {
        open_rooms: Openers::Admins,
        closed_rooms: Openers::Everybody,
        mention_all: Callers::RoomAdmins,
        edit_own: Grace::Minutes(15),
        delete_own: Grace::Never,
        hide_receipts: true,
    };
    kept(&policies, "010001010f0201");
    let retention = Retention {
        room: id(1),
        days: Some(30),
        keep_pinned: true,
    };
    kept(&retention, "01010101010101010101010101010101011e01");
    let forgetting = Forgetting {
        since: AT,
        messages: 50,
        rooms: 2,
        room: id(1),
    };
    kept(&forgetting, "fd00a8da769b010000320201010101010101010101010101010101");
}

#[test]
fn what_was_reported() {
    let report = Report {
        id: id(9),
        room: id(1),
        message: id(5),
        author: id(2),
        by: id(4),
        at: LATER,
        reason: Reason::Other,
        words: "See".into(),
        was: Was {
            body: "Hi".into(),
            html: "<p>Hi</p>".into(),
            posted_at: AT,
            edited_at: None,
            attached: vec!["a.png".into()],
        },
        decision: Some(Decision {
            by: id(3),
            at: LATER,
            verdict: Verdict::Removed,
            words: String::new(),
        }),
    };
    kept(
        &report,
        concat!(
            "09090909090909090909090909090909",
            "01010101010101010101010101010101",
            "05050505050505050505050505050505",
            "02020202020202020202020202020202",
            "04040404040404040404040404040404",
            "fd0004017c9b0100000403536565",
            "024869093c703e48693c2f703efd00a8da769b010000000105612e706e67",
            "0103030303030303030303030303030303fd0004017c9b0100000100",
        ),
    );
}
