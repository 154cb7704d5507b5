//! Rows as version 1 of each record wrote them: they are read for ever (S2).

use crate::{
    domain::imports::record::{Counts, Import, Known, Remark, Source, Stage},
    engine::store::{
        Digest,
        fixture::{id, kept},
    },
    kit::time::Millis,
};

const AT: Millis = Millis(1_767_225_600_000);

#[test]
fn imports_and_what_they_know() {
    let counts = |first: u64| Counts {
        people_here: first,
        people_new: first + 1,
        rooms: first + 2,
        rooms_here: first + 3,
        messages: first + 4,
        replies: first + 5,
        reactions: first + 6,
        pins: first + 7,
        files: first + 8,
        file_bytes: first + 9,
        links: first + 10,
        known: first + 11,
        notes: first + 12,
        skipped: first + 13,
    };
    kept(
        &Import {
            id: id(1),
            by: Some(id(2)),
            name: "export.zip".into(),
            digest: Some(Digest([7; 32])),
            bytes: 300,
            fetch_files: true,
            source: Some(Source::Longhouse),
            stage: Stage::Cancelled,
            job: Some(id(3)),
            found: counts(1),
            came: counts(20),
            done: 5,
            read: 6,
            total: 7,
            remarks: 8,
            why: Some("So.".into()),
            created_at: AT,
            ended_at: Some(AT),
        },
        "0101010101010101010101010101010101020202020202020202020202020202020a6578706f72742e7a6970010707070707070707070707070707070707070707070707070707070707070707fb2c010101030501030303030303030303030303030303030102030405060708090a0b0c0d0e1415161718191a1b1c1d1e1f2021050607080103536f2efd00a8da769b01000001fd00a8da769b010000",
    );
    kept(
        &Remark {
            import: id(1),
            number: 3,
            file: "general/2020-01-01.json".into(),
            line: 12,
            text: "No.".into(),
        },
        "01010101010101010101010101010101031767656e6572616c2f323032302d30312d30312e6a736f6e0c034e6f2e",
    );
    kept(
        &Known {
            source: "slack".into(),
            foreign: "room/C1".into(),
            ours: id(4),
            import: id(1),
            made: true,
        },
        "05736c61636b07726f6f6d2f4331040404040404040404040404040404040101010101010101010101010101010101",
    );
}
