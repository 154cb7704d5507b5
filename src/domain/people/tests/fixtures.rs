//! Rows as version 1 of each record wrote them: they are read for ever (S2).

use crate::{
    domain::people::record::{
        Account, ApiToken, Attempts, Awaited, Group, Invitation, OneTimeLink, Outcome, Person, Picture, PictureFile,
        Purpose, Role, Scope, Seat, SecondFactor, Session, SignIn, State, Status, Workspace,
    },
    engine::{
        images::Encoding,
        store::{
            Digest,
            fixture::{id, kept, kept_by},
        },
    },
    kit::time::Millis,
};

const AT: Millis = Millis(1_767_225_600_000);
const LATER: Millis = Millis(1_767_312_000_000);

fn digest(byte: u8) -> Digest {
    Digest([byte; 32])
}

#[test]
fn who_there_is() {
    let workspace = Workspace {
        id: id(1),
        name: "Longhouse".into(),
        created_at: AT,
        demo: true,
        link_previews: true,
    };
    kept(
        &workspace,
        "01010101010101010101010101010101094c6f6e67686f757365fd00a8da769b01000001",
    );
    kept_by(
        2,
        &Workspace {
            link_previews: false,
            ..workspace
        },
        "01010101010101010101010101010101094c6f6e67686f757365fd00a8da769b0100000100",
    );
    kept(
        &Account {
            id: id(2),
            email: "ada@demo.test".into(),
            name: "Ada".into(),
            password: Some("$argon2id$".into()),
            password_changed_at: Some(AT),
            created_at: AT,
        },
        "020202020202020202020202020202020d6164614064656d6f2e7465737403416461010a246172676f6e3269642401fd00a8da769b010000fd00a8da769b010000",
    );
    kept(
        &Group {
            id: id(6),
            handle: "crew".into(),
            name: "Crew".into(),
            people: vec![id(2), id(4)],
            created_at: AT,
        },
        "0606060606060606060606060606060604637265770443726577020202020202020202020202020202020204040404040404040404040404040404fd00a8da769b010000",
    );
    kept(
        &Seat {
            account: id(2),
            workspace: id(1),
            active: true,
            used_at: LATER,
        },
        "020202020202020202020202020202020101010101010101010101010101010101fd0004017c9b010000",
    );
    kept(
        &Person {
            user: id(2),
            handle: "ada".into(),
            name: "Ada".into(),
            title: "Countess".into(),
            about: "Numbers".into(),
            time_zone: "Europe/London".into(),
            language: "en".into(),
            status: Some(Status {
                emoji: "🎸".into(),
                text: "On stage".into(),
                until: Some(LATER),
            }),
            role: Role::Owner,
            state: State::Deactivated,
            joined_at: AT,
            colour: 11,
            picture: None,
            bot: false,
        },
        "02020202020202020202020202020202036164610341646108436f756e74657373074e756d626572730d4575726f70652f4c6f6e646f6e02656e0104f09f8eb8084f6e20737461676501fd0004017c9b0100000301fd00a8da769b0100000b",
    );
}

#[test]
fn who_has_a_picture() {
    kept_by(
        2,
        &Person {
            user: id(2),
            handle: "ada".into(),
            name: "Ada".into(),
            title: String::new(),
            about: String::new(),
            time_zone: "UTC".into(),
            language: "en".into(),
            status: None,
            role: Role::Member,
            state: State::Active,
            joined_at: AT,
            colour: 3,
            picture: Some(Picture {
                files: vec![PictureFile {
                    edge: 400,
                    encoding: Encoding::Webp,
                    digest: digest(9),
                }],
            }),
            bot: false,
        },
        "02020202020202020202020202020202036164610341646100000355544302656e000100fd00a8da769b010000030101fb9001010909090909090909090909090909090909090909090909090909090909090909",
    );
}

#[test]
fn who_is_a_bot() {
    kept_by(
        3,
        &Person {
            user: id(2),
            handle: "deploys".into(),
            name: "Deploys".into(),
            title: String::new(),
            about: String::new(),
            time_zone: "UTC".into(),
            language: "en".into(),
            status: None,
            role: Role::Guest,
            state: State::Active,
            joined_at: AT,
            colour: 2,
            picture: None,
            bot: true,
        },
        "02020202020202020202020202020202076465706c6f7973074465706c6f797300000355544302656e000000fd00a8da769b010000020001",
    );
}

#[test]
fn what_opens_a_door() {
    kept(
        &Session {
            token: digest(3),
            id: id(4),
            account: id(2),
            workspace: id(1),
            device: "Firefox on Linux".into(),
            address: "10.0.0.1".into(),
            created_at: AT,
            last_seen_at: AT,
            expires_at: LATER,
        },
        "03030303030303030303030303030303030303030303030303030303030303030404040404040404040404040404040402020202020202020202020202020202010101010101010101010101010101011046697265666f78206f6e204c696e75780831302e302e302e31fd00a8da769b010000fd00a8da769b010000fd0004017c9b010000",
    );
    kept(
        &ApiToken {
            token: digest(5),
            id: id(6),
            user: id(2),
            workspace: id(1),
            name: "robot".into(),
            scopes: vec![Scope::Read, Scope::Write, Scope::Admin],
            prefix: "lh_abcdef".into(),
            created_at: AT,
            expires_at: Some(LATER),
            last_used_at: None,
        },
        "050505050505050505050505050505050505050505050505050505050505050506060606060606060606060606060606020202020202020202020202020202020101010101010101010101010101010105726f626f7403000102096c685f616263646566fd00a8da769b01000001fd0004017c9b01000000",
    );
    kept(
        &Invitation {
            token: digest(7),
            id: id(8),
            workspace: id(1),
            role: Role::Guest,
            created_by: id(2),
            created_at: AT,
            expires_at: LATER,
            uses_left: Some(300),
            uses: 2,
            email: None,
            revoked: true,
            rooms: vec![id(9)],
        },
        "070707070707070707070707070707070707070707070707070707070707070708080808080808080808080808080808010101010101010101010101010101010002020202020202020202020202020202fd00a8da769b010000fd0004017c9b01000001fb2c010200010109090909090909090909090909090909",
    );
    kept(
        &OneTimeLink {
            token: digest(10),
            purpose: Purpose::Password,
            account: Some(id(2)),
            workspace: id(1),
            created_by: None,
            expires_at: LATER,
        },
        "0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0101020202020202020202020202020202020101010101010101010101010101010100fd0004017c9b010000",
    );
    kept(
        &SecondFactor {
            account: id(2),
            secret: [11; 20],
            enabled_at: Some(AT),
            used_step: 58_907_520,
            recovery: vec![digest(12)],
        },
        "020202020202020202020202020202020b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b01fd00a8da769b010000fc80db8203010c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c",
    );
}

#[test]
fn who_tried() {
    kept(
        &SignIn {
            account: id(2),
            id: id(13),
            at: AT,
            address: "10.0.0.1".into(),
            device: "curl".into(),
            outcome: Outcome::WrongCode,
        },
        "020202020202020202020202020202020d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0dfd00a8da769b0100000831302e302e302e31046375726c02",
    );
    kept(
        &Attempts {
            of: digest(14),
            count: 9,
            last_at: AT,
        },
        "0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e0e09fd00a8da769b010000",
    );
}

#[test]
fn who_is_awaited() {
    kept(
        &Awaited { user: id(2), since: AT },
        "02020202020202020202020202020202fd00a8da769b010000",
    );
}
