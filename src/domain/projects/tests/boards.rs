//! Boards of Trello, brought as tasks (T23).

use super::{
    imports::{bring, carried, drafts, planned, previewed, read, refused_file, told},
    *,
};
use crate::domain::projects::{
    checklist::{self, ITEMS_MAX},
    import::{BYTES_MAX, LINES_MAX, table::Format},
};

const BOARD: &[u8] = include_bytes!("../../../../tests/fixtures/trello.json");

fn checks(house: &House, task: TaskId) -> Vec<(String, bool)> {
    let items = house.read(Ada, |view| checklist::of(view, task)).expect("the items");
    items.into_iter().map(|item| (item.text, item.done.is_some())).collect()
}

#[tokio::test]
async fn a_board_comes_with_its_lists_people_days_links_comments_and_checklists() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let file = read(BOARD);
    let preview = previewed(&house, Ada, gala, &file);
    assert_eq!(
        (preview.format, preview.line_count, preview.tasks),
        (Format::Trello, 4, 4)
    );
    let expected = [
        "2 cards in the archive are left out.",
        "One card that is a template is left out.",
        "Custom fields aren't taken.",
        "Attached files stay at Trello: the tasks link to them.",
        "Nobody who sees the project is called “zoe”: they are left out.",
    ];
    assert_eq!(told(&preview.remarks), expected);
    let lines: Vec<Option<u64>> = preview.remarks.iter().map(|remark| remark.line).collect();
    assert_eq!(lines, [None, None, None, None, Some(2)]);
    assert_eq!(preview.labels, ["green dark", "Food", "Loud, late", "Ideas for later"]);

    bring(&house, Ada, gala, &file.drafts, false).await.expect("brought");
    house.forget();
    let tasks = listed(&house, Ada, gala, &Wanted::default()).expect("seen");
    assert_eq!(
        titles(&tasks),
        ["Cake", "Music", "Invite Dot", "Find a hall"],
        "as they stand on the board"
    );
    let [cake, music, invite, hall] = &tasks[..] else {
        panic!("four")
    };
    let statuses: Vec<&str> = tasks.iter().map(|task| task.status.as_str()).collect();
    assert_eq!(statuses, ["to_do", "doing", "done", "to_do"]);
    assert!(invite.closed_at.is_some());
    assert_eq!(cake.labels, ["green dark", "Food"]);
    assert_eq!(music.labels, ["Loud, late"], "with its comma");
    assert_eq!(
        (&invite.labels[..], &hall.labels[..]),
        (&["Ideas for later".into()][..], &["Ideas for later".into()][..])
    );
    assert_eq!(music.assignees, [Bo.user()]);
    let day = |moment: &Option<_>| moment.as_ref().map(ToString::to_string);
    assert_eq!(day(&music.start).as_deref(), Some("2026-11-20T08:00:00+00:00[UTC]"));
    assert_eq!(day(&music.due).as_deref(), Some("2026-11-30T14:00:00+00:00[UTC]"));
    let said = "With **candles**\nand cream\n\n\
        - [cake \\[1\\].pdf](https://trello.test/1/cards/60a000000000000000000e01/cake%20%281%29.pdf)\n- run me\n\n\
        > **Bo**, 2026-11-20\n> Chocolate,\n> please\n\n\
        > **zoe**, 2026-11-21\n> No, \"vanilla\"";
    assert_eq!(carried(&house, gala)["Cake"].6, said);
    let items = [
        ("Shopping: Flour, fine".to_owned(), false),
        ("Shopping: Eggs".to_owned(), true),
        ("Guests: Ask who eats no eggs".to_owned(), false),
    ];
    assert_eq!(checks(&house, cake.id), items);
    assert_eq!((cake.checks, cake.checked), (3, 1));
}

#[tokio::test]
async fn a_checklist_stands_in_any_table_within_its_limits() {
    let house = House::open().await;
    let gala = project(&house, "GALA", true).await;
    let long = "é".repeat(300);
    let many: String = (0..ITEMS_MAX + 7).map(|number| format!("n{number}\n")).collect();
    let table = format!("Title,Checklist\nCake,\"Flour\n[x] Eggs\n{long}\"\nMusic,\"{many}\"\nHall,1 of 3\nGuests,\n");
    let drafts = drafts(table.as_bytes());
    let plan = planned(&house, Bo, gala, &drafts);
    let begin = "é".repeat(60);
    let expected = [
        format!("The item “{begin}…” is cut after 250 characters."),
        "A checklist has at most 100 items: 7 are left out.".into(),
        "“1 of 3” only says how many items there are: the task gets none.".into(),
    ];
    assert_eq!(told(plan.remarks.kept()), expected);
    bring(&house, Bo, gala, &drafts, false).await.expect("brought");
    house.forget();
    let tasks = listed(&house, Ada, gala, &Wanted::default()).expect("seen");
    let counts: Vec<(u32, u32)> = tasks.iter().map(|task| (task.checks, task.checked)).collect();
    assert_eq!(counts, [(3, 1), (100, 0), (0, 0), (0, 0)]);
    let first: Vec<bool> = checks(&house, tasks[0].id).iter().map(|(_, done)| *done).collect();
    assert_eq!(first, [false, true, false]);
    assert_eq!(checks(&house, tasks[1].id)[99].0, "n99", "in their order");
    let told: Vec<_> = activity(&house, tasks[0].id).into_iter().map(|row| row.to).collect();
    assert_eq!(told.len(), 1, "that it came, T7");
}

#[tokio::test]
async fn json_that_is_no_board_says_what_to_do_and_a_board_too_large_too() {
    for (bytes, code) in [
        (&b"{}"[..], "no_board"),
        (br#" {"a": "Task"}"#, "no_board"),
        (br#"[{"name": "Task"}]"#, "no_board"),
        (br#"{"lists": 1, "cards": []}"#, "no_board"),
        (br#"{"lists": [], "cards": null}"#, "no_board"),
        (br#"{"lists": [], "cards": [{"id": "a""#, "malformed"),
        (b"{\"lists\": [], \"cards\": [{\"id\": \"\xff\"}]}", "malformed"),
    ] {
        assert_eq!(refused_file(bytes), code, "{}", String::from_utf8_lossy(bytes));
    }
    let cards = |count: usize, more: &str| {
        let cards: Vec<String> = (0..count)
            .map(|id| format!(r#"{{"id":"{id}","name":"n"{more}}}"#))
            .collect();
        format!(r#"{{"lists":[],"cards":[{}]}}"#, cards.join(","))
    };
    assert_eq!(read(cards(LINES_MAX, "").as_bytes()).drafts.drafts.len(), LINES_MAX);
    assert_eq!(refused_file(cards(LINES_MAX + 1, "").as_bytes()), "too_many");
    let archived = cards(LINES_MAX + 1, r#","closed":true"#);
    assert_eq!(
        read(archived.as_bytes()).drafts.drafts.len(),
        0,
        "what is archived doesn't count"
    );
    let gone = read(cards(1, r#","idMembers":["p"]"#).as_bytes());
    let expected = ["Somebody on the card is no member of the board any more: they are left out."];
    assert_eq!(told(gone.table.remarks.kept()), expected);
    let long = cards(8, &format!(r#","desc":"{}""#, "x".repeat(BYTES_MAX / 8)));
    assert_eq!(refused_file(long.as_bytes()), "too_large");
    assert_eq!(
        read(b"[x] Cake,b\n{y} Music,c\n").table.format,
        Format::Csv,
        "no JSON at all"
    );
}

#[tokio::test]
async fn names_that_many_cards_have_take_no_more_room_than_the_file() {
    let cards: Vec<String> = (0..5_000)
        .map(|id| format!(r#"{{"id":"{id}","name":"n","idList":"l","idLabels":["m"],"idMembers":["p"]}}"#))
        .collect();
    let long = "x".repeat(2 << 20);
    let board = format!(
        r#"{{"lists":[{{"id":"l","name":"{long}"}}],"labels":[{{"id":"m","name":"{long}"}}],
        "members":[{{"id":"p","fullName":"{long}"}}],"cards":[{}]}}"#,
        cards.join(",")
    );
    let file = read(board.as_bytes());
    let letters: usize = file
        .table
        .lines
        .iter()
        .flat_map(|(_, cells)| cells)
        .map(String::len)
        .sum();
    assert!(letters < BYTES_MAX, "{letters} letters");

    let items: Vec<String> = (0..200).map(|_| r#"{"name":"a"}"#.to_owned()).collect();
    let lists: Vec<String> = (0..200)
        .map(|_| {
            format!(
                r#"{{"idCard":"c","name":"{}","checkItems":[{}]}}"#,
                &long[..120],
                items.join(",")
            )
        })
        .collect();
    let board = format!(
        r#"{{"lists":[],"cards":[{{"id":"c","name":"n"}}],"checklists":[{}]}}"#,
        lists.join(",")
    );
    assert!(board.len() < 1 << 20);
    assert_eq!(
        refused_file(board.as_bytes()),
        "too_large",
        "5 MB of names before items"
    );
}
