//! The program: arguments in, exit code out. Everything else is in the library.

use std::{process::ExitCode, thread, time::Duration};

/// Keeps memory at rest small and threads out of one another's way; glibc's grows with every thread that allocates.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How often freed memory is given back.
const GIVE_BACK_EVERY: Duration = Duration::from_secs(5);

fn main() -> ExitCode {
    if let Err(error) = thread::Builder::new().name("memory".into()).spawn(give_back) {
        eprintln!("freed memory is given back late: {error}");
    }
    longhouse::cli::run(std::env::args_os())
}

/// Gives the system back what was freed: the allocator does so while it is asked for memory, which a program at rest
/// never does. The 19 MiB of a password's hash would stay for the night.
fn give_back() {
    loop {
        thread::sleep(GIVE_BACK_EVERY);
        // SAFETY: it takes no pointers, and may be called from any thread at any time.
        unsafe { libmimalloc_sys::mi_collect(false) };
    }
}
