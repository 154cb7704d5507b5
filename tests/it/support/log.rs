//! What a test's own thread logs.
//!
//! One subscriber listens for the whole process. One of a thread's own would miss what another test's thread has said
//! first: `tracing` asks the thread that comes first to a place whether anybody listens, and remembers its answer.

use std::{
    cell::RefCell,
    io::{self, Write},
    rc::Rc,
    sync::Once,
};

use serde_json::Value;

static LISTENING: Once = Once::new();

thread_local! {
    static KEPT: RefCell<Rc<RefCell<Vec<u8>>>> = RefCell::default();
}

/// Lines of the log, from warnings up.
pub struct Log(Rc<RefCell<Vec<u8>>>);

impl Log {
    /// Keeps what this thread logs from now on.
    pub fn of_this_thread() -> Self {
        LISTENING.call_once(|| {
            let lines = tracing_subscriber::fmt().json().flatten_event(true);
            let lines = lines.with_max_level(tracing::Level::WARN).with_writer(|| Kept);
            tracing::subscriber::set_global_default(lines.finish()).expect("nobody else listens");
        });
        let own = Rc::default();
        KEPT.set(Rc::clone(&own));
        Self(own)
    }

    /// The lines with this message.
    pub fn lines(&self, message: &str) -> Vec<Value> {
        let text = String::from_utf8(self.0.borrow().clone()).expect("text");
        let lines = text
            .lines()
            .map(|line| serde_json::from_str(line).expect("a line in JSON"));
        lines.filter(|line: &Value| line["message"] == message).collect()
    }
}

/// Where a thread's lines go.
struct Kept;

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        KEPT.with_borrow(|kept| kept.borrow_mut().extend_from_slice(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
