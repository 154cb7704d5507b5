//! A project of 50,000 tasks: filters, boards, changes and who watches it, in process.
//!
//! `cargo bench --bench projects -- 5000` takes another number of tasks.

mod board;
mod filled;
mod filters;

use filled::Filled;
use longhouse::error::Result;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc; // As the program has it.

fn main() -> Result<()> {
    let count = std::env::args()
        .nth(1)
        .and_then(|text| text.parse().ok())
        .unwrap_or(50_000);
    let big = Filled::with(count)?;
    filters::run(&big)?;
    board::run(&big)
}
