//! Rows as version 1 wrote them: they are read for ever (S2). What is done with them is tested in `tests/it/documents.rs`.

use super::record::{Document, Format, Made, Outcome, Reason, Subject};
use crate::{
    domain::{
        people::record::Role,
        projects::{list::Sort, report::Unit},
    },
    engine::store::{
        Digest,
        fixture::{id, kept, kept_by},
    },
    kit::time::Millis,
};

const AT: Millis = Millis(1_767_225_600_000);

fn document(subject: Subject, format: Format, outcome: Option<Outcome>) -> Document {
    Document {
        owner: id(1),
        id: id(2),
        subject,
        format,
        name: "People.csv".into(),
        asked_at: AT,
        job: id(3),
        outcome,
        expires_at: AT,
    }
}

#[test]
fn documents_of_every_subject() {
    let made = Outcome::Made(Made {
        digest: Digest([7; 32]),
        bytes: 300,
        rows: 5,
        role: Role::Admin,
    });
    kept(
        &document(Subject::People, Format::Csv, Some(made)),
        "010101010101010101010101010101010202020202020202020202020202020200000a50656f706c652e637376fd00a8da769b0100000303030303030303030303030303030301000707070707070707070707070707070707070707070707070707070707070707fb2c010502fd00a8da769b010000",
    );
    let audit = Subject::Audit {
        action: Some("a.b".into()),
        actor: Some(id(4)),
        from: Some(AT),
        to: None,
    };
    kept(
        &document(audit, Format::Xlsx, None),
        "0101010101010101010101010101010102020202020202020202020202020202010103612e62010404040404040404040404040404040401fd00a8da769b01000000010a50656f706c652e637376fd00a8da769b0100000303030303030303030303030303030300fd00a8da769b010000",
    );
    let room = Subject::Room {
        room: id(5),
        from: None,
        to: Some(AT),
    };
    let refused = Some(Outcome::Refused(Reason::TooMuchText));
    kept(
        &document(room, Format::Pdf, refused),
        "010101010101010101010101010101010202020202020202020202020202020202050505050505050505050505050505050001fd00a8da769b010000020a50656f706c652e637376fd00a8da769b01000003030303030303030303030303030303010101fd00a8da769b010000",
    );
}

#[test]
fn an_archive_of_a_room() {
    let room = Subject::Room {
        room: id(5),
        from: None,
        to: Some(AT),
    };
    let refused = Some(Outcome::Refused(Reason::TooManyFiles));
    kept_by(
        2,
        &document(room, Format::Zip, refused),
        "010101010101010101010101010101010202020202020202020202020202020202050505050505050505050505050505050001fd00a8da769b010000030a50656f706c652e637376fd00a8da769b01000003030303030303030303030303030303010104fd00a8da769b010000",
    );
}

#[test]
fn the_tasks_of_a_project() {
    let tasks = Subject::Tasks {
        project: id(5),
        filter: "due < now".into(),
        sort: Sort::TitleDown,
    };
    kept_by(
        4,
        &document(tasks, Format::Csv, None),
        "0101010101010101010101010101010102020202020202020202020202020202040505050505050505050505050505050509647565203c206e6f7705000a50656f706c652e637376fd00a8da769b0100000303030303030303030303030303030300fd00a8da769b010000",
    );
}

#[test]
fn the_time_that_was_spent_in_a_project() {
    let time = Subject::Time {
        project: id(5),
        from: Some("2025-12-01".parse().expect("a day")),
        to: None,
    };
    kept_by(
        5,
        &document(time, Format::Xlsx, None),
        "0101010101010101010101010101010102020202020202020202020202020202050505050505050505050505050505050501fd008435d79a0100000000010a50656f706c652e637376fd00a8da769b0100000303030303030303030303030303030300fd00a8da769b010000",
    );
}

#[test]
fn what_became_of_a_projects_work() {
    let report = Subject::Report {
        project: id(5),
        filter: "label = stage".into(),
        from: None,
        to: Some("2025-12-01".parse().expect("a day")),
        unit: Unit::Minutes,
    };
    kept_by(
        6,
        &document(report, Format::Pdf, None),
        "010101010101010101010101010101010202020202020202020202020202020206050505050505050505050505050505050d6c6162656c203d2073746167650001fd008435d79a0100000001020a50656f706c652e637376fd00a8da769b0100000303030303030303030303030303030300fd00a8da769b010000",
    );
}

#[test]
fn how_the_workspace_is_used() {
    let insights = Subject::Insights {
        from: Some("2025-12-01".parse().expect("a day")),
        to: None,
    };
    kept_by(
        7,
        &document(insights, Format::Pdf, None),
        "01010101010101010101010101010101020202020202020202020202020202020701fd008435d79a0100000000020a50656f706c652e637376fd00a8da769b0100000303030303030303030303030303030300fd00a8da769b010000",
    );
}

#[test]
fn an_archive_of_the_whole_workspace() {
    kept_by(
        3,
        &document(Subject::Workspace, Format::Zip, None),
        "010101010101010101010101010101010202020202020202020202020202020203030a50656f706c652e637376fd00a8da769b0100000303030303030303030303030303030300fd00a8da769b010000",
    );
}
