//! Rows as each version of each record wrote them: they are read for ever (S2); and what an upload knows of its chunks.
//!
//! A fixture is never changed. When a record's fields change, its version rises, `upgrade` reads these bytes, and the
//! new version gets a fixture of its own. What is done with files is tested over HTTP, in `tests/it/files`.

use super::record::{
    Attachment, CHUNK_BYTES, Content, File, FileKind, Grant, Picture, Preview, Print, Prints, Share, Star, Target,
    Trashed, Upload, Usage, Version, Words,
};
use crate::{
    engine::{
        images::Encoding,
        store::{
            Digest, Record,
            fixture::{id, kept, kept_by},
        },
    },
    kit::time::Millis,
};

const AT: Millis = Millis(1_767_225_600_000);

#[test]
fn files_and_their_versions() {
    let file = File {
        id: id(1),
        kind: FileKind::File,
        folder: Some(id(2)),
        name: "a.txt".into(),
        content: Some(Content {
            version: 3,
            digest: Digest([7; 32]),
            bytes: 300,
            media_type: "text/plain".into(),
        }),
        created_by: id(4),
        created_at: AT,
        changed_at: AT,
        trashed: Some(Trashed {
            at: AT,
            by: id(4),
            doomed: true,
        }),
    };
    kept(
        &file,
        "0101010101010101010101010101010101010202020202020202020202020202020205612e74787401030707070707070707070707070707070707070707070707070707070707070707fb2c010a746578742f706c61696e04040404040404040404040404040404fd00a8da769b010000fd00a8da769b01000001fd00a8da769b0100000404040404040404040404040404040401",
    );
    let version = Version {
        file: id(1),
        number: 3,
        name: "b.txt".into(),
        digest: Digest([7; 32]),
        bytes: 300,
        media_type: "text/plain".into(),
        by: id(4),
        at: AT,
    };
    kept(
        &version,
        "010101010101010101010101010101010305622e7478740707070707070707070707070707070707070707070707070707070707070707fb2c010a746578742f706c61696e04040404040404040404040404040404fd00a8da769b010000",
    );
    let words = Words {
        file: id(1),
        text: "Hi".into(),
    };
    kept(&words, "01010101010101010101010101010101024869");
}

#[test]
fn how_a_file_is_shown() {
    let preview = Preview {
        file: id(1),
        digest: Digest([7; 32]),
        picture: Picture {
            width: 300,
            height: 20,
            is_animated: true,
            prints: None,
        },
    };
    kept(
        &preview,
        "010101010101010101010101010101010707070707070707070707070707070707070707070707070707070707070707fb2c01140100",
    );
}

#[test]
fn who_marked_and_was_shown_what() {
    let star = Star {
        user: id(4),
        file: id(1),
    };
    kept(
        &star,
        "0404040404040404040404040404040401010101010101010101010101010101",
    );
    let grant = Grant {
        user: id(5),
        file: id(1),
        by: id(4),
        at: AT,
    };
    kept(
        &grant,
        "050505050505050505050505050505050101010101010101010101010101010104040404040404040404040404040404fd00a8da769b010000",
    );
    let share = Share {
        token: Digest([8; 32]),
        id: id(6),
        workspace: id(9),
        file: id(1),
        password: Some("phc".into()),
        expires_at: Some(AT),
        limit: Some(5),
        downloads: 2,
        created_by: id(4),
        created_at: AT,
    };
    kept(
        &share,
        "0808080808080808080808080808080808080808080808080808080808080808060606060606060606060606060606060909090909090909090909090909090901010101010101010101010101010101010370686301fd00a8da769b01000001050204040404040404040404040404040404fd00a8da769b010000",
    );
}

fn upload(bytes: u64) -> Upload {
    Upload {
        id: id(3),
        by: id(4),
        target: Target::Folder(Some(id(2))),
        name: "a.txt".into(),
        bytes,
        sha256: Some(Digest([7; 32])),
        arrived: Upload::nothing_of(bytes),
        sealed: None,
        became: None,
        created_at: AT,
        changed_at: AT,
    }
}

#[test]
fn what_is_on_its_way() {
    let whole = Upload {
        target: Target::File(id(1)),
        arrived: vec![1],
        sealed: Some(Digest([7; 32])),
        became: Some(id(1)),
        ..upload(5)
    };
    kept(
        &whole,
        "0303030303030303030303030303030304040404040404040404040404040404010101010101010101010101010101010105612e7478740501070707070707070707070707070707070707070707070707070707070707070701010107070707070707070707070707070707070707070707070707070707070707070101010101010101010101010101010101fd00a8da769b010000fd00a8da769b010000",
    );
    let attached = Upload {
        target: Target::Attachment("room:r".parse().expect("a topic")),
        ..whole
    };
    kept_by(
        2,
        &attached,
        "03030303030303030303030303030303040404040404040404040404040404040206726f6f6d3a7205612e7478740501070707070707070707070707070707070707070707070707070707070707070701010107070707070707070707070707070707070707070707070707070707070707070101010101010101010101010101010101fd00a8da769b010000fd00a8da769b010000",
    );
    let usage = Usage {
        bytes: 300,
        promised: 70_000,
    };
    kept(&usage, "fb2c01fc70110100");
}

#[test]
fn what_belongs_to_something() {
    let file = |edge, encoding, digest| Print {
        edge,
        encoding,
        width: edge,
        height: 40,
        digest: Digest([digest; 32]),
    };
    let attachment = Attachment {
        id: id(3),
        by: id(4),
        place: "room:r".parse().expect("a topic"),
        holder: Some(id(5)),
        name: "a.png".into(),
        media_type: "image/png".into(),
        digest: Digest([7; 32]),
        bytes: 300,
        picture: Some(Picture {
            width: 900,
            height: 600,
            is_animated: true,
            prints: Some(Prints {
                colour: [1, 2, 3],
                blur: vec![4, 5],
                files: vec![file(150, Encoding::Avif, 8), file(400, Encoding::Jpeg, 9)],
            }),
        }),
        created_at: AT,
    };
    kept(
        &attachment,
        "030303030303030303030303030303030404040404040404040404040404040406726f6f6d3a72010505050505050505050505050505050505612e706e6709696d6167652f706e670707070707070707070707070707070707070707070707070707070707070707fb2c0101fb8403fb5802010101020302040502960096280808080808080808080808080808080808080808080808080808080808080808fb900102fb9001280909090909090909090909090909090909090909090909090909090909090909fd00a8da769b010000",
    );
    let named: Vec<_> = attachment.blobs().into_iter().map(|blob| blob.called).collect();
    assert_eq!(named, ["a.png", "a.png, 150 wide", "a.png, 400 wide"]);
}

#[test]
fn an_upload_knows_its_chunks_and_which_are_missing() {
    let mut large = upload(9 * CHUNK_BYTES + 1);
    assert_eq!((large.chunks(), large.arrived.len()), (10, 2));
    let last = large.stretch(9).expect("a chunk");
    assert_eq!((last.offset, last.length), (9 * CHUNK_BYTES, 1));
    assert!(large.stretch(10).is_none() && large.stretch(u64::MAX).is_none());
    [0, 8, 9, 10, u64::MAX].into_iter().for_each(|chunk| large.note(chunk));
    assert_eq!(large.missing(), [1, 2, 3, 4, 5, 6, 7]);
    assert!(large.has(9) && !large.has(u64::MAX));
    assert_eq!(upload(CHUNK_BYTES).chunks(), 1);
    assert_eq!(upload(0).missing(), [0; 0]);
}
