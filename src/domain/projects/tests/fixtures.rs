//! Rows as each version of each record wrote them: they are read for ever (S2).

use super::super::{
    list::Sort,
    record::{
        AcrossFilter, Activity, Assignment, CheckItem, Coming, Comment, CommentRevision, CommonGroup, CommonSide,
        Described, Facet, Feed, FieldKind, FieldMark, FieldOption, FieldValue, Grouping, GuestLink, GuestVoice, Label,
        Labelled, Layout, Origin, Priority, Project, ProjectMember, ProjectRole, ProjectTally, Relation, RelationKind,
        Repeat, SavedFilter, Scheme, Stage, Status, Task, TaskField, TaskFile, TaskImport, TaskReminder, TimeEntry,
        Timer, Watch, When, Worth,
    },
    repeat::{Counted, Rule, Unit, Weekday},
};
use crate::{
    engine::store::{
        Digest,
        fixture::{id, kept, kept_by},
    },
    kit::{moment::Moment, reaction::Reaction, time::Millis},
};

const THEN: Millis = Millis(1_767_225_600_000);
const LATER: Millis = Millis(1_767_312_000_000);

#[test]
fn a_project_and_who_is_in_it() {
    kept(
        &Project {
            id: id(1),
            key: "GALA".into(),
            name: "Gala".into(),
            description: "Dance".into(),
            colour: 3,
            open: true,
            archived: false,
            created_at: THEN,
            created_by: id(2),
        },
        "010101010101010101010101010101010447414c410447616c610544616e6365030100fd00a8da769b01000002020202020202020202020202020202",
    );
    kept(
        &ProjectMember {
            project: id(1),
            user: id(2),
            role: ProjectRole::Manager,
            joined_at: THEN,
        },
        "010101010101010101010101010101010202020202020202020202020202020202fd00a8da769b010000",
    );
}

#[test]
fn the_words_of_a_project_and_what_it_counts() {
    kept(
        &Scheme {
            project: id(1),
            statuses: vec![Status {
                id: 2,
                word: "to_do".into(),
                name: "To do".into(),
                stage: Stage::Waiting,
            }],
            labels: vec![Label {
                id: 300,
                name: "stage".into(),
                colour: 4,
            }],
            next_status: 6,
            next_label: 301,
            fields: Vec::new(),
            next_field: 1,
            former: Vec::new(),
            limits: Vec::new(),
        },
        "01010101010101010101010101010101010205746f5f646f05546f20646f0101fb2c010573746167650406fb2d01",
    );
    // Version 1 knew no fields of its own.
    kept_by(
        2,
        &Scheme {
            project: id(1),
            statuses: Vec::new(),
            labels: Vec::new(),
            next_status: 6,
            next_label: 301,
            fields: vec![TaskField {
                id: 1,
                name: "Hall".into(),
                kind: FieldKind::Choice,
                options: vec![FieldOption {
                    id: 1,
                    name: "Small".into(),
                    colour: 4,
                    removed: false,
                }],
                next_option: 2,
                removed_at: None,
            }],
            next_field: 2,
            former: Vec::new(),
            limits: Vec::new(),
        },
        "01010101010101010101010101010101000006fb2d0101010448616c6c03010105536d616c6c0400020002",
    );
    // Version 2 had the same workflow for ever.
    kept_by(
        3,
        &Scheme {
            project: id(1),
            statuses: Vec::new(),
            labels: Vec::new(),
            next_status: 8,
            next_label: 1,
            fields: Vec::new(),
            next_field: 1,
            former: vec![Status {
                id: 7,
                word: "held".into(),
                name: "Held".into(),
                stage: Stage::Active,
            }],
            limits: vec![(4, 300)],
        },
        "0101010101010101010101010101010100000801000101070468656c640448656c64020104fb2c01",
    );
    kept(
        &ProjectTally {
            project: id(1),
            last_number: 12,
            people: 3,
            by_status: vec![(2, 7), (5, 4)],
        },
        "010101010101010101010101010101010c030202070504",
    );
}

fn task() -> Task {
    Task {
        project: id(1),
        id: id(3),
        number: 12,
        title: "Book sound".into(),
        status: 2,
        priority: Priority::High,
        assignees: vec![id(2), id(4)],
        labels: vec![1, 300],
        start: Some(Moment { at: THEN, zone: None }),
        due: Some(Moment {
            at: LATER,
            zone: Some("Europe/Berlin".into()),
        }),
        estimate_minutes: Some(90),
        parent: Some(id(5)),
        rank: "V00000000".into(),
        described: true,
        created_at: THEN,
        created_by: id(2),
        updated_at: LATER,
        closed_at: None,
        deleted_at: Some(LATER),
        version: 7,
        checks: 5,
        checked: 2,
        blockers: 1,
        repeats: true,
        fields: Vec::new(),
        files: 0,
        cover: None,
    }
}

#[test]
fn a_task_and_what_is_kept_beside_it() {
    // Version 1 knew no checklists and no relations.
    let alone = Task {
        checks: 0,
        checked: 0,
        blockers: 0,
        repeats: false,
        ..task()
    };
    kept(
        &alone,
        "01010101010101010101010101010101030303030303030303030303030303030c0a426f6f6b20736f756e6402030202020202020202020202020202020202040404040404040404040404040404040201fb2c0101fd00a8da769b0100000001fd0004017c9b010000010d4575726f70652f4265726c696e015a01050505050505050505050505050505050956303030303030303001fd00a8da769b01000002020202020202020202020202020202fd0004017c9b0100000001fd0004017c9b01000007",
    );
    // Version 2 knew nothing that comes again.
    let once = Task {
        repeats: false,
        ..task()
    };
    kept_by(
        2,
        &once,
        "01010101010101010101010101010101030303030303030303030303030303030c0a426f6f6b20736f756e6402030202020202020202020202020202020202040404040404040404040404040404040201fb2c0101fd00a8da769b0100000001fd0004017c9b010000010d4575726f70652f4265726c696e015a01050505050505050505050505050505050956303030303030303001fd00a8da769b01000002020202020202020202020202020202fd0004017c9b0100000001fd0004017c9b01000007050201",
    );
    kept_by(
        3,
        &task(),
        "01010101010101010101010101010101030303030303030303030303030303030c0a426f6f6b20736f756e6402030202020202020202020202020202020202040404040404040404040404040404040201fb2c0101fd00a8da769b0100000001fd0004017c9b010000010d4575726f70652f4265726c696e015a01050505050505050505050505050505050956303030303030303001fd00a8da769b01000002020202020202020202020202020202fd0004017c9b0100000001fd0004017c9b0100000705020101",
    );
    // Version 3 knew no fields of a project's own.
    kept_by(
        4,
        &Task {
            fields: vec![
                (1, FieldValue::Text("Dance".into())),
                (2, FieldValue::Number(12.5)),
                (3, FieldValue::Date(THEN)),
                (4, FieldValue::Choice(300)),
                (5, FieldValue::Person(id(2))),
                (6, FieldValue::Checked),
                (7, FieldValue::Link("https://x".into())),
            ],
            ..task()
        },
        "01010101010101010101010101010101030303030303030303030303030303030c0a426f6f6b20736f756e6402030202020202020202020202020202020202040404040404040404040404040404040201fb2c0101fd00a8da769b0100000001fd0004017c9b010000010d4575726f70652f4265726c696e015a01050505050505050505050505050505050956303030303030303001fd00a8da769b01000002020202020202020202020202020202fd0004017c9b0100000001fd0004017c9b01000007050201010701000544616e6365020100000000000029400302fd00a8da769b0100000403fb2c01050402020202020202020202020202020202060507060968747470733a2f2f78",
    );
    // Version 4 knew no files.
    kept_by(
        5,
        &Task {
            files: 2,
            cover: Some(id(7)),
            ..task()
        },
        "01010101010101010101010101010101030303030303030303030303030303030c0a426f6f6b20736f756e6402030202020202020202020202020202020202040404040404040404040404040404040201fb2c0101fd00a8da769b0100000001fd0004017c9b010000010d4575726f70652f4265726c696e015a01050505050505050505050505050505050956303030303030303001fd00a8da769b01000002020202020202020202020202020202fd0004017c9b0100000001fd0004017c9b010000070502010100020107070707070707070707070707070707",
    );
    kept(
        &TaskFile {
            task: id(3),
            id: id(7),
            project: id(1),
            by: id(2),
            at: THEN,
        },
        "03030303030303030303030303030303070707070707070707070707070707070101010101010101010101010101010102020202020202020202020202020202fd00a8da769b010000",
    );
    kept(
        &FieldMark {
            project: id(1),
            field: 3,
            place: 9,
            task: id(3),
        },
        "01010101010101010101010101010101030903030303030303030303030303030303",
    );
    kept(
        &Described {
            task: id(3),
            markdown: "**Loud**".into(),
            html: "<p><strong>Loud</strong></p>".into(),
        },
        "03030303030303030303030303030303082a2a4c6f75642a2a1c3c703e3c7374726f6e673e4c6f75643c2f7374726f6e673e3c2f703e",
    );
    kept(
        &Assignment {
            project: id(1),
            user: id(2),
            task: id(3),
        },
        "010101010101010101010101010101010202020202020202020202020202020203030303030303030303030303030303",
    );
    kept(
        &Labelled {
            project: id(1),
            label: 300,
            task: id(3),
        },
        "01010101010101010101010101010101fb2c0103030303030303030303030303030303",
    );
}

fn activity(facet: Facet, from: Worth, to: Worth) -> Activity {
    Activity {
        task: id(3),
        id: id(6),
        project: id(1),
        at: THEN,
        who: id(2),
        version: 7,
        facet,
        from,
        to,
    }
}

#[test]
fn what_was_changed() {
    let moment = Moment { at: LATER, zone: None };
    kept(
        &activity(Facet::Task, Worth::Nothing, Worth::Text("a".into())),
        "030303030303030303030303030303030606060606060606060606060606060601010101010101010101010101010101fd00a8da769b01000002020202020202020202020202020202070000010161",
    );
    kept(
        &activity(Facet::EstimateMinutes, Worth::Number(90), Worth::Moment(moment)),
        "030303030303030303030303030303030606060606060606060606060606060601010101010101010101010101010101fd00a8da769b010000020202020202020202020202020202020709025a03fd0004017c9b01000000",
    );
    kept(
        &activity(
            Facet::Labels,
            Worth::People(vec![id(2)]),
            Worth::Names(vec!["stage".into()]),
        ),
        "030303030303030303030303030303030606060606060606060606060606060601010101010101010101010101010101fd00a8da769b0100000202020202020202020202020202020207060401020202020202020202020202020202020501057374616765",
    );
    kept(
        &activity(Facet::Deleted, Worth::Task(id(5)), Worth::Truth(true)),
        "030303030303030303030303030303030606060606060606060606060606060601010101010101010101010101010101fd00a8da769b01000002020202020202020202020202020202070b06050505050505050505050505050505050701",
    );
    kept(
        &activity(
            Facet::Relation,
            Worth::Nothing,
            Worth::Related(RelationKind::BlockedBy, id(5)),
        ),
        "030303030303030303030303030303030606060606060606060606060606060601010101010101010101010101010101fd00a8da769b01000002020202020202020202020202020202070e00080105050505050505050505050505050505",
    );
    kept_by(
        2,
        &activity(
            Facet::Status,
            Worth::Status("To do".into(), Stage::Waiting),
            Worth::Status("Doing".into(), Stage::Active),
        ),
        "030303030303030303030303030303030606060606060606060606060606060601010101010101010101010101010101fd00a8da769b0100000202020202020202020202020202020207030905546f20646f010905446f696e6702",
    );
}

#[test]
fn what_was_said_and_who_watches() {
    kept(
        &Comment {
            task: id(3),
            id: id(6),
            project: id(1),
            author: id(2),
            markdown: "**Hi**".into(),
            html: "<p><strong>Hi</strong></p>".into(),
            mentions: vec![id(4)],
            posted_at: THEN,
            edited_at: Some(LATER),
            edits: 2,
            given: Vec::new(),
            guest: None,
            attachments: Vec::new(),
        },
        "03030303030303030303030303030303060606060606060606060606060606060101010101010101010101010101010102020202020202020202020202020202062a2a48692a2a1a3c703e3c7374726f6e673e48693c2f7374726f6e673e3c2f703e0104040404040404040404040404040404fd00a8da769b01000001fd0004017c9b01000002",
    );
    kept_by(
        2,
        &Comment {
            task: id(3),
            id: id(6),
            project: id(1),
            author: Comment::A_GUEST,
            markdown: "Hi".into(),
            html: "<p>Hi</p>".into(),
            mentions: Vec::new(),
            posted_at: THEN,
            edited_at: None,
            edits: 0,
            given: vec![Reaction {
                emoji: "👍".into(),
                people: vec![id(2)],
            }],
            guest: Some(GuestVoice {
                link: id(7),
                name: "Eve".into(),
            }),
            attachments: Vec::new(),
        },
        "03030303030303030303030303030303060606060606060606060606060606060101010101010101010101010101010100000000000000000000000000000000024869093c703e48693c2f703e00fd00a8da769b01000000000104f09f918d0102020202020202020202020202020202010707070707070707070707070707070703457665",
    );
    kept_by(
        3,
        &Comment {
            task: id(3),
            id: id(6),
            project: id(1),
            author: Comment::A_GUEST,
            markdown: "Hi".into(),
            html: "<p>Hi</p>".into(),
            mentions: Vec::new(),
            posted_at: THEN,
            edited_at: None,
            edits: 0,
            given: vec![Reaction {
                emoji: "👍".into(),
                people: vec![id(2)],
            }],
            guest: Some(GuestVoice {
                link: id(7),
                name: "Eve".into(),
            }),
            attachments: vec![id(8)],
        },
        "03030303030303030303030303030303060606060606060606060606060606060101010101010101010101010101010100000000000000000000000000000000024869093c703e48693c2f703e00fd00a8da769b01000000000104f09f918d01020202020202020202020202020202020107070707070707070707070707070707034576650108080808080808080808080808080808",
    );
    kept(
        &CommentRevision {
            task: id(3),
            comment: id(6),
            number: 2,
            markdown: "Hi".into(),
            html: "<p>Hi</p>".into(),
            written_at: THEN,
        },
        "030303030303030303030303030303030606060606060606060606060606060602024869093c703e48693c2f703efd00a8da769b010000",
    );
    kept(
        &Watch {
            task: id(3),
            user: id(2),
            project: id(1),
            on: false,
            since: THEN,
        },
        "03030303030303030303030303030303020202020202020202020202020202020101010101010101010101010101010100fd00a8da769b010000",
    );
}

#[test]
fn what_a_task_consists_of_and_has_to_do_with() {
    kept(
        &CheckItem {
            task: id(3),
            id: id(7),
            project: id(1),
            text: "Amps".into(),
            done: Some((THEN, id(2))),
            rank: "V00000000".into(),
        },
        "03030303030303030303030303030303070707070707070707070707070707070101010101010101010101010101010104416d707301fd00a8da769b0100000202020202020202020202020202020209563030303030303030",
    );
    kept(
        &Relation {
            task: id(3),
            kind: RelationKind::DuplicatedBy,
            other: id(5),
            project: id(1),
            other_project: id(8),
            at: THEN,
            by: id(2),
        },
        "0303030303030303030303030303030304050505050505050505050505050505050101010101010101010101010101010108080808080808080808080808080808fd00a8da769b01000002020202020202020202020202020202",
    );
}

#[test]
fn by_what_a_task_comes_again() {
    let rule = Rule {
        weekdays: vec![Weekday::Monday],
        ..Rule::every(2, Unit::Week)
    };
    kept(
        &Repeat {
            task: id(3),
            project: id(1),
            rule,
            due_clock: Some(900),
            start_clock: None,
            by: id(2),
            next: Some(id(9)),
        },
        "03030303030303030303030303030303010101010101010101010101010101010102010000000001fb840300020202020202020202020202020202020109090909090909090909090909090909",
    );
    let rule = Rule {
        day: Some(29),
        month: Some(2),
        from: Counted::Done,
        ..Rule::every(1, Unit::Year)
    };
    kept(
        &Repeat {
            task: id(3),
            project: id(1),
            rule,
            due_clock: None,
            start_clock: Some(0),
            by: id(2),
            next: None,
        },
        "0303030303030303030303030303030301010101010101010101010101010101030100011d0102010001000202020202020202020202020202020200",
    );
    kept(
        &activity(Facet::Repeat, Worth::Nothing, Worth::Nothing),
        "030303030303030303030303030303030606060606060606060606060606060601010101010101010101010101010101fd00a8da769b01000002020202020202020202020202020202070f0000",
    );
}

#[test]
fn when_somebody_is_reminded() {
    let reminder = |when, coming| TaskReminder {
        task: id(3),
        user: id(2),
        id: id(7),
        project: id(1),
        when,
        coming,
    };
    let coming = Coming { at: THEN, job: id(8) };
    kept(
        &reminder(When::MinutesBefore(60), Some(coming)),
        "03030303030303030303030303030303020202020202020202020202020202020707070707070707070707070707070701010101010101010101010101010101013c01fd00a8da769b01000008080808080808080808080808080808",
    );
    kept(
        &reminder(When::At(THEN), None),
        "0303030303030303030303030303030302020202020202020202020202020202070707070707070707070707070707070101010101010101010101010101010100fd00a8da769b01000000",
    );
}

#[test]
fn what_was_spent_and_who_counts() {
    kept(
        &TimeEntry {
            task: id(1),
            id: id(3),
            project: id(2),
            user: id(4),
            day: THEN,
            minutes: 90,
            note: "Hall".into(),
            noted_at: LATER,
        },
        "01010101010101010101010101010101030303030303030303030303030303030202020202020202020202020202020204040404040404040404040404040404fd00a8da769b0100005a0448616c6cfd0004017c9b010000",
    );
    kept(
        &Timer {
            user: id(4),
            task: id(1),
            project: id(2),
            started_at: THEN,
        },
        "040404040404040404040404040404040101010101010101010101010101010102020202020202020202020202020202fd00a8da769b010000",
    );
}

#[test]
fn where_a_task_came_from() {
    kept(
        &Origin {
            task: id(1),
            project: id(2),
            room: id(3),
            message: id(4),
        },
        "01010101010101010101010101010101020202020202020202020202020202020303030303030303030303030303030304040404040404040404040404040404",
    );
}

#[test]
fn a_saved_filter() {
    kept(
        &SavedFilter {
            project: id(1),
            id: id(7),
            owner: id(2),
            shared: true,
            name: "Late".into(),
            filter: "due < now".into(),
            sort: Sort::DueDown,
            layout: Layout::Board,
            saved_at: THEN,
            columns: Grouping::Status,
            lanes: None,
            group: Grouping::Status,
        },
        "01010101010101010101010101010101070707070707070707070707070707070202020202020202020202020202020201044c61746509647565203c206e6f770901fd00a8da769b010000",
    );
    kept_by(
        2,
        &SavedFilter {
            project: id(1),
            id: id(7),
            owner: id(2),
            shared: false,
            name: "Who".into(),
            filter: String::new(),
            sort: Sort::Rank,
            layout: Layout::Board,
            saved_at: THEN,
            columns: Grouping::Field(3),
            lanes: Some(Grouping::Assignee),
            group: Grouping::Parent,
        },
        "010101010101010101010101010101010707070707070707070707070707070702020202020202020202020202020202000357686f000001fd00a8da769b0100000503010204",
    );
}

#[test]
fn a_saved_filter_over_all_projects() {
    kept(
        &AcrossFilter {
            owner: id(2),
            id: id(7),
            name: "Late".into(),
            filter: "due < now".into(),
            sort: Sort::Due,
            layout: Layout::Timeline,
            columns: CommonSide::Label,
            lanes: Some(CommonSide::Priority),
            group: CommonGroup::Label,
            saved_at: THEN,
        },
        "0202020202020202020202020202020207070707070707070707070707070707044c61746509647565203c206e6f77080402010104fd00a8da769b010000",
    );
}

#[test]
fn that_a_file_of_tasks_came() {
    kept(
        &TaskImport {
            project: id(1),
            id: id(7),
            digest: Digest([9; 32]),
            by: id(2),
            at: THEN,
            first: 3,
            last: 300,
        },
        "0101010101010101010101010101010107070707070707070707070707070707090909090909090909090909090909090909090909090909090909090909090902020202020202020202020202020202fd00a8da769b01000003fb2c01",
    );
}

#[test]
fn at_what_address_a_calendar_reads() {
    kept(
        &Feed {
            secret: Digest([7; 32]),
            id: id(1),
            workspace: id(2),
            user: id(3),
            project: Some(id(4)),
            made_at: THEN,
        },
        "07070707070707070707070707070707070707070707070707070707070707070101010101010101010101010101010102020202020202020202020202020202030303030303030303030303030303030104040404040404040404040404040404fd00a8da769b010000",
    );
}

#[test]
fn by_what_guests_look() {
    kept(
        &GuestLink {
            secret: Digest([7; 32]),
            id: id(1),
            workspace: id(2),
            project: id(3),
            name: "The band".into(),
            password: Some("$argon2id$x".into()),
            expires_at: Some(THEN),
            version: 2,
            made_by: id(4),
            made_at: THEN,
            opened: 300,
            opened_at: None,
            comments: false,
        },
        "0707070707070707070707070707070707070707070707070707070707070707010101010101010101010101010101010202020202020202020202020202020203030303030303030303030303030303085468652062616e64010b246172676f6e326964247801fd00a8da769b0100000204040404040404040404040404040404fd00a8da769b010000fb2c0100",
    );
    kept_by(
        2,
        &GuestLink {
            secret: Digest([7; 32]),
            id: id(1),
            workspace: id(2),
            project: id(3),
            name: String::new(),
            password: None,
            expires_at: None,
            version: 0,
            made_by: id(4),
            made_at: THEN,
            opened: 0,
            opened_at: None,
            comments: true,
        },
        "07070707070707070707070707070707070707070707070707070707070707070101010101010101010101010101010102020202020202020202020202020202030303030303030303030303030303030000000004040404040404040404040404040404fd00a8da769b010000000001",
    );
}
