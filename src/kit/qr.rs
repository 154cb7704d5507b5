//! A QR code as a picture, for what is shown on one screen and opened with another.

use qrcodegen::{QrCode, QrCodeEcc};

use crate::error::{Error, Result};

/// Modules of quiet around the code (ISO/IEC 18004 asks for four).
const QUIET: i32 = 4;

/// `text` as an SVG without scripts or styles. Fails: Internal, when it is longer than such a code holds.
pub fn svg(text: &str) -> Result<String> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).map_err(|cause| Error::internal(cause.to_string()))?;
    let side = code.size() + 2 * QUIET;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            path.push_str(&format!("M{},{}h1v1h-1z", x + QUIET, y + QUIET));
        }
    }
    Ok(format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges" role="img"><rect width="100%" height="100%" fill="#fff"/><path d="{path}" fill="#000"/></svg>"##
    ))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_link_becomes_a_square_picture() {
        let svg = super::svg("https://house.test/join/abc").expect("a picture");
        assert!(svg.starts_with("<svg") && svg.ends_with("</svg>") && svg.contains("h1v1h-1z"));
        assert!(super::svg(&"long".repeat(2_000)).is_err());
    }
}
