//! Passwords from a file or from standard input, never from an argument.

use std::{
    fs::File,
    io::{self, BufRead, BufReader},
};

use super::{arguments::PasswordChoice, failure::Failure};

/// Bytes that are read at most.
const BYTES_MAX: u64 = 4_096;

impl PasswordChoice {
    /// The password, if one was chosen. Fails: where the file can't be read or is empty.
    pub fn read(&self) -> Result<Option<String>, Failure> {
        let Some(path) = &self.password_file else {
            return Ok(None);
        };
        let line = if path.as_os_str() == "-" {
            first_line(io::stdin().lock())
        } else {
            File::open(path).and_then(|file| first_line(BufReader::new(file)))
        };
        let line = line.map_err(|cause| Failure::io("read", path, &cause))?;
        if line.is_empty() {
            let message = format!(
                "The first line of {} is empty; a password was expected there.",
                path.display()
            );
            return Err(Failure::new("no_password", message));
        }
        Ok(Some(line))
    }
}

fn first_line(input: impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    BufReader::new(input.take(BYTES_MAX)).read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
