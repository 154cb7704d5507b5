//! Files over HTTP: the table of addresses here, each noun's requests and answers beside it.

mod attached;
mod content;
mod items;
mod shares;
mod uploads;

pub use attached::{AttachmentQuery, BeginAttachment, send_attachment, send_picture};
pub use uploads::{UploadShown, announced, has_room};

use crate::http::routes::{Routes, routes};

/// Every address of files.
pub fn routes<R: Routes>() -> R {
    R::new()
        .routes(routes!(items::list_files))
        .routes(routes!(items::make_folder))
        .routes(routes!(items::get_usage))
        .routes(routes!(items::get_file, items::change_file, items::destroy_file))
        .routes(routes!(items::star_file, items::unstar_file))
        .routes(routes!(items::trash_file, items::bring_back_file))
        .routes(routes!(items::list_versions, items::bring_back_version))
        .routes(routes!(items::list_shown_to))
        .routes(routes!(items::show_to, items::hide_from))
        .routes(routes!(content::get_content))
        .routes(routes!(content::get_file_picture))
        .routes(routes!(content::get_zip))
        .routes(routes!(shares::list_shares, shares::make_share))
        .routes(routes!(shares::revoke_share))
        .routes(routes!(shares::open_share))
        .routes(routes!(shares::give_password))
        .routes(routes!(shares::get_shared_content))
        .routes(routes!(uploads::list_uploads, uploads::begin_upload))
        .routes(routes!(uploads::get_upload, uploads::give_up_upload))
        .routes(routes!(uploads::put_chunk))
        .routes(routes!(uploads::finish_upload))
        .routes(routes!(uploads::finish_attachment))
}
