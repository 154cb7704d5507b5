//! What the demo's house has to do, and had.

use crate::domain::projects::record::Priority::{self, High, Low, Medium, Urgent};

/// A task, and what became of it.
pub(super) struct Errand {
    pub project: &'static str,
    pub title: &'static str,
    pub status: &'static str,
    pub priority: Priority,
    pub people: &'static [&'static str],
    pub labels: &'static [&'static str],
    /// Due in so many days.
    pub due: Option<i32>,
    pub minutes: Option<u32>,
    /// So many days ago it was made, begun, and brought to its status. What is done was begun first.
    pub made: u64,
    pub begun: u64,
    pub moved: u64,
    pub words: &'static str,
    /// Its checklist, and what of it is ticked.
    pub checks: &'static [(&'static str, bool)],
    /// Who said what.
    pub said: &'static [(&'static str, &'static str)],
    /// What has to be done before.
    pub behind: Option<&'static str>,
}

const fn to_do(project: &'static str, title: &'static str, made: u64) -> Errand {
    Errand {
        project,
        title,
        status: "to_do",
        priority: Priority::None,
        people: &[],
        labels: &[],
        due: None,
        minutes: None,
        made,
        begun: 0,
        moved: 0,
        words: "",
        checks: &[],
        said: &[],
        behind: None,
    }
}

const fn in_status(status: &'static str, moved: u64, errand: Errand) -> Errand {
    Errand {
        status,
        begun: moved,
        moved,
        ..errand
    }
}

/// Begun and done so many days ago, by one person.
const fn done(
    project: &'static str,
    title: &'static str,
    who: &'static [&'static str],
    (made, begun, moved): (u64, u64, u64),
) -> Errand {
    Errand {
        status: "done",
        people: who,
        begun,
        moved,
        ..to_do(project, title, made)
    }
}

pub(super) const ERRANDS: &[Errand] = &[
    Errand {
        priority: Medium,
        labels: &["stage"],
        due: Some(-6),
        minutes: Some(180),
        ..done("CUP", "Draw the floor plan", &["lin"], (18, 10, 7))
    },
    Errand {
        minutes: Some(60),
        ..done("CUP", "Ask the town for the street", &["ada"], (29, 29, 20))
    },
    done("CUP", "Write to last year's winners", &["june"], (28, 26, 25)),
    done("CUP", "Choose the day", &["ada"], (30, 30, 28)),
    Errand {
        labels: &["jury"],
        ..done("CUP", "Invite the jury", &["dot"], (27, 22, 15))
    },
    Errand {
        minutes: Some(240),
        labels: &["words"],
        ..done("CUP", "Write the rules in simple words", &["dot", "eli"], (25, 19, 12))
    },
    Errand {
        labels: &["kitchen"],
        ..done("CUP", "Count plates and forks", &["june"], (14, 9, 9))
    },
    done("CUP", "Order the medals", &["bo"], (20, 13, 5)),
    Errand {
        labels: &["stage"],
        ..done("CUP", "Borrow the second projector", &["bo"], (12, 6, 3))
    },
    Errand {
        priority: High,
        people: &["bo"],
        labels: &["stage"],
        due: Some(1),
        minutes: Some(90),
        words: "With **both** bands. The hall is free from three on.",
        checks: &[
            ("ask the first band", true),
            ("ask the second band", true),
            ("key for the cellar", false),
        ],
        said: &[
            ("june", "The second band comes with a drum kit of their own."),
            (
                "bo",
                "Good, then one microphone less. @ada can you open the cellar at half past two?",
            ),
        ],
        behind: Some("Find the extension leads"),
        ..in_status("doing", 2, to_do("CUP", "Book the sound check", 11))
    },
    Errand {
        priority: Medium,
        people: &["eli", "dot"],
        labels: &["jury", "kitchen"],
        due: Some(4),
        minutes: Some(30),
        ..to_do("CUP", "Ask the jury who eats what", 9)
    },
    Errand {
        priority: High,
        people: &["june"],
        labels: &["kitchen"],
        due: Some(-1),
        minutes: Some(60),
        words: "The last ones did.",
        checks: &[("sample", true), ("price for 200", false)],
        said: &[("hana", "The sample is on my desk. It holds.")],
        ..in_status("review", 1, to_do("CUP", "Order 200 cups that don't leak", 16))
    },
    Errand {
        labels: &["jury"],
        due: Some(9),
        minutes: Some(45),
        ..to_do("CUP", "Print the score sheets", 8)
    },
    Errand {
        priority: Urgent,
        people: &["bo", "ada"],
        labels: &["stage"],
        due: Some(0),
        minutes: Some(30),
        words: "All eight. Two were lent to the museum.",
        ..to_do("CUP", "Find the extension leads", 6)
    },
    Errand {
        priority: Low,
        people: &["kofi"],
        ..in_status("backlog", 5, to_do("CUP", "Photograph the stage when it stands", 5))
    },
    Errand {
        people: &["ada"],
        due: Some(20),
        ..in_status("backlog", 15, to_do("CUP", "Thank the sponsors", 15))
    },
    done("SITE", "Ask three people what they look for", &["hana"], (24, 23, 17)),
    Errand {
        labels: &["bug"],
        ..done("SITE", "The map shows the old entrance", &["bo"], (15, 15, 14))
    },
    Errand {
        priority: Low,
        labels: &["design"],
        due: Some(-12),
        ..done("SITE", "Choose a typeface", &["lin"], (26, 20, 13))
    },
    Errand {
        priority: Medium,
        people: &["hana"],
        labels: &["words"],
        due: Some(3),
        ..in_status("doing", 3, to_do("SITE", "Write the page about workshops", 13))
    },
    Errand {
        priority: High,
        people: &["bo"],
        labels: &["bug"],
        due: Some(1),
        words: "It does nothing for four seconds. People press twice.",
        said: &[("lin", "I saw it too, on a slow line.")],
        ..in_status(
            "review",
            1,
            to_do("SITE", "Make the form tell people that it was sent", 12),
        )
    },
    Errand {
        people: &["kofi"],
        labels: &["design"],
        due: Some(14),
        ..to_do("SITE", "New pictures of the house", 10)
    },
    Errand {
        priority: Low,
        labels: &["words"],
        ..to_do("SITE", "Say how to get here by bus", 7)
    },
    Errand {
        priority: High,
        people: &["bo"],
        labels: &["bug"],
        due: Some(2),
        ..to_do("SITE", "The menu covers the title on small phones", 4)
    },
    Errand {
        priority: Medium,
        people: &["fay"],
        due: Some(5),
        checks: &[("stalls", true), ("tombola", true), ("the baker", false)],
        ..in_status("doing", 4, to_do("BOOKS", "Collect the receipts of the autumn fair", 9))
    },
    Errand {
        people: &["ada"],
        due: Some(11),
        ..to_do("BOOKS", "Ask the bank about the second account", 6)
    },
    Errand {
        people: &["ada", "hana"],
        due: Some(30),
        behind: Some("Collect the receipts of the autumn fair"),
        ..in_status("backlog", 3, to_do("BOOKS", "Sign the report", 3))
    },
];
