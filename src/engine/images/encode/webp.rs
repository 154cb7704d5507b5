//! WebP, by libwebp: the one place where C is called. It is only given pixels, never a stranger's bytes.

use std::{mem::MaybeUninit, slice};

use libwebp_sys::{
    WebPConfig, WebPEncode, WebPMemoryWrite, WebPMemoryWriter, WebPMemoryWriterClear, WebPMemoryWriterInit,
    WebPPicture, WebPPictureFree, WebPPictureImportRGB, WebPPictureImportRGBA, WebPValidateConfig,
};

use crate::engine::images::{Fault, pixels::Pixels};

/// How hard it tries, from 0 to 6. With the library's own 4 a picture takes 2.3 times as long and is 2 % smaller.
const EFFORT: i32 = 2;

pub(super) fn encode(pixels: &Pixels, quality: u8) -> Result<Vec<u8>, Fault> {
    encode_with(pixels, quality, EFFORT)
}

pub(super) fn encode_with(pixels: &Pixels, quality: u8, effort: i32) -> Result<Vec<u8>, Fault> {
    let failed = |what: &str| Fault::Encoder(format!("libwebp: {what}"));
    let mut config = WebPConfig::new().map_err(|()| failed("no configuration"))?;
    config.quality = f32::from(quality);
    config.method = effort;
    // SAFETY: the configuration was initialised above.
    if unsafe { WebPValidateConfig(&config) } == 0 {
        return Err(failed("its configuration is refused"));
    }
    let mut canvas = Canvas::of(pixels).ok_or_else(|| failed("no room for the picture"))?;
    let mut written = Written::new();
    canvas.0.writer = Some(WebPMemoryWrite);
    canvas.0.custom_ptr = (&raw mut written.0).cast();
    // SAFETY: both structures are initialised; the writer outlives the call and is touched by nothing else during it.
    if unsafe { WebPEncode(&config, &mut canvas.0) } == 0 {
        return Err(failed(&format!("{:?}", canvas.0.error_code)));
    }
    Ok(written.bytes().to_vec())
}

/// A picture in libwebp's own planes, given back when it is dropped.
struct Canvas(WebPPicture);

impl Canvas {
    fn of(pixels: &Pixels) -> Option<Self> {
        let mut canvas = Self(WebPPicture::new().ok()?);
        let length = |value: u32| i32::try_from(value).ok();
        canvas.0.use_argb = 0;
        (canvas.0.width, canvas.0.height) = (length(pixels.width)?, length(pixels.height)?);
        let row = length(pixels.width)? * pixels.channels as i32;
        assert_eq!(pixels.bytes.len(), row as usize * pixels.height as usize);
        // SAFETY: as asserted, the bytes are `height` rows of `row` bytes, which it copies.
        let is_in = unsafe {
            match pixels.channels {
                3 => WebPPictureImportRGB(&mut canvas.0, pixels.bytes.as_ptr(), row),
                _ => WebPPictureImportRGBA(&mut canvas.0, pixels.bytes.as_ptr(), row),
            }
        };
        (is_in != 0).then_some(canvas)
    }
}

impl Drop for Canvas {
    fn drop(&mut self) {
        // SAFETY: it was initialised, and frees what it allocated, or nothing.
        unsafe { WebPPictureFree(&mut self.0) };
    }
}

/// What libwebp has written, given back when it is dropped.
struct Written(WebPMemoryWriter);

impl Written {
    fn new() -> Self {
        let mut writer = MaybeUninit::uninit();
        // SAFETY: this initialises every field.
        Self(unsafe {
            WebPMemoryWriterInit(writer.as_mut_ptr());
            writer.assume_init()
        })
    }

    fn bytes(&self) -> &[u8] {
        if self.0.mem.is_null() {
            return &[];
        }
        // SAFETY: libwebp wrote `size` bytes there, which stay until `WebPMemoryWriterClear`.
        unsafe { slice::from_raw_parts(self.0.mem, self.0.size) }
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        // SAFETY: it was initialised, and frees what it allocated, or nothing.
        unsafe { WebPMemoryWriterClear(&mut self.0) };
    }
}
