//! Completions for shells and manual pages, made from the table of commands.

use std::{
    fs,
    io::{self, Write},
    path::Path,
    process::ExitCode,
};

use clap_complete::Shell;

use super::{arguments::command, failure::Failure};

/// Prints the completion script for a shell.
pub fn completions(shell: Shell) -> Result<ExitCode, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(), "longhouse", &mut script);
    print(&script)
}

/// Prints the manual page, or writes one for each command into `directory`.
pub fn man(directory: Option<&Path>) -> Result<ExitCode, Failure> {
    let Some(directory) = directory else {
        let mut page = Vec::new();
        clap_mangen::Man::new(command())
            .render(&mut page)
            .map_err(|cause| Failure::new("io", format!("The manual page can't be made: {cause}.")))?;
        return print(&page);
    };
    fs::create_dir_all(directory).map_err(|cause| Failure::io("made", directory, &cause))?;
    clap_mangen::generate_to(command(), directory).map_err(|cause| Failure::io("written to", directory, &cause))?;
    Ok(ExitCode::SUCCESS)
}

fn print(bytes: &[u8]) -> Result<ExitCode, Failure> {
    match io::stdout().lock().write_all(bytes) {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        Err(error) => Err(Failure::io("written", Path::new("standard output"), &error)),
    }
}
