//! `demo`: an empty directory filled with a workspace to look at, or to load.

use serde_json::json;

use super::{
    answer::Answer,
    arguments::{Common, Demo, DemoSize},
    failure::Failure,
    place,
    progress::{Bar, Progress},
    request::runtime,
};
use crate::{
    app::App,
    domain::{
        demo::{self, Size},
        people::setup,
    },
    kit::id::Id,
};

/// Fills the data directory, which must be empty.
pub fn run(common: &Common, demo: &Demo) -> Result<Answer, Failure> {
    let config = place::configuration(common, Vec::new())?;
    let directory = config.data_dir();
    place::must_be_empty(&directory)?;
    place::make(&directory)?;
    let runtime = runtime()?;
    let app = place::open(&config)?;
    let bar = Bar::new("making the demo workspace", common.json);
    let size = match demo.size {
        DemoSize::Small => Size::Small,
        DemoSize::Large => Size::Large,
    };
    runtime.block_on(fill(&app, size, &bar.progress()))?;
    drop(bar);
    let bar = Bar::new("indexing", common.json);
    app.search().settle(&mut |done, of| bar.progress()(done, of));
    drop(bar);
    let value = json!({ "data": directory, "seq": app.seq() });
    let say = format!("{} holds a demo workspace.", directory.display());
    Ok(Answer::new(value, say).and(format!(
        "Serve it with `longhouse serve --demo --data {}`.",
        directory.display()
    )))
}

/// Fills an installation that nobody has set up. Fails: where one has, and it is no demo.
pub async fn fill_if_empty(app: &App, progress: &Progress) -> Result<(), Failure> {
    if app.read(Id::ZERO, setup::is_needed)? {
        return fill(app, Size::Small, progress).await;
    }
    if app.read(Id::ZERO, demo::is_one)? {
        return Ok(());
    }
    Err(Failure::new(
        "not_a_demo",
        "The data directory holds a real workspace, which --demo would not touch.",
    )
    .then("Leave --demo out, or serve the demo from a directory of its own: --data ./demo."))
}

async fn fill(app: &App, size: Size, progress: &Progress) -> Result<(), Failure> {
    demo::fill(app, size, progress).await?;
    Ok(())
}
