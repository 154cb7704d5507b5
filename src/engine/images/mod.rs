//! Pictures: from a stranger's bytes to variants that a page can show.
//!
//! [`look`] reads what a picture says of itself and refuses what is too large or cut short; [`Pool::make`] decodes it,
//! turns it upright, brings its colours to sRGB, and encodes it in each [`Shape`] that is asked for. Bytes come in and
//! go out: where they are kept, and what the picture is of, is others' business.
//!
//! Rules, which the tests cite:
//! - **I1** A picture is what its bytes say, in one of four formats. No name and no client's word is believed.
//! - **I2** Pixels are counted before one is decoded, and all that are in hand at once are bounded.
//! - **I3** Bytes that are damaged, cut short or hostile give a fault that says what to do; nothing panics.
//! - **I4** What comes out holds pixels and nothing else: no place, no camera, no time, no profile.
//! - **I5** It is upright, in sRGB, and never larger than it came.
//! - **I6** The same bytes and shapes give the same variants.
//!
//! What it costs is in `benches/images.rs`.

mod colour;
mod decode;
mod encode;
mod fault;
mod format;
mod make;
mod pixels;
mod pool;
#[cfg(test)]
mod tests;
mod upright;

pub use decode::{Look, look};
pub use encode::Encoding;
pub use fault::Fault;
pub use format::Format;
pub use make::{Facts, Fit, Made, Shape, Spent, Variant};
pub use pool::Pool;
