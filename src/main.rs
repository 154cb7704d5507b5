//! The program: arguments in, exit code out. Everything else is in the library.

use std::process::ExitCode;

/// Keeps memory at rest small and threads out of one another's way; glibc's grows with every thread that allocates.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    longhouse::cli::run(std::env::args_os())
}
