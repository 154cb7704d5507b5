import { Download } from "lucide-react";
import type { CSSProperties } from "react";
import type { Attachment, Id, Picture } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { bytes } from "@/lib/text";
import { previewOf } from "./items";
import { boxOf, endingOf, gridOf, kindOf, sorted, sourceOf, type Base } from "./pictures";

interface Props {
  base: Base;
  attachments: Attachment[];
  /** It is on its way: only this page has what is attached. */
  pending?: boolean;
  /** A picture is to be looked at. */
  onShow(id: Id): void;
}

/** What is attached to something. All of it takes its place before it is loaded. */
export function Attachments({ base, attachments, pending = false, onShow }: Props) {
  const { pictures, files } = sorted(attachments);
  const { columns, shown, more, tile } = gridOf(pictures.length);
  const [alone] = pictures.length === 1 ? pictures : [];
  return (
    <div className={cx("mt-1 flex flex-col items-start gap-1.5 pb-0.5", pending && "opacity-60")}>
      {alone && <Tile base={base} one={alone} pending={pending} onShow={onShow} style={fitting(alone.picture)} width={boxOf(alone.picture).width} />}
      {pictures.length > 1 && (
        <ul aria-label={t("{n, plural, one {# picture} other {# pictures}}", { n: pictures.length })} className={cx("grid w-full max-w-100 gap-1", columns === 2 ? "grid-cols-2" : "grid-cols-3")}>
          {pictures.slice(0, shown).map((one, i) => (
            <li key={one.id}>
              <Tile base={base} one={one} pending={pending} onShow={onShow} style={{ aspectRatio: "1" }} width={tile * Math.max(1, one.picture.width / one.picture.height)} more={i === shown - 1 ? more : 0} />
            </li>
          ))}
        </ul>
      )}
      {files.map((one) => (
        <FileChip key={one.id} base={base} one={one} pending={pending} />
      ))}
    </div>
  );
}

const fitting = (picture: Picture): CSSProperties => {
  const { width, height } = boxOf(picture);
  return { width, aspectRatio: `${width} / ${height}` };
};

interface TileProps {
  base: Base;
  one: Attachment & { picture: Picture };
  pending: boolean;
  style: CSSProperties;
  /** How wide the whole picture is drawn, in CSS pixels. */
  width: number;
  more?: number;
  onShow(id: Id): void;
}

/** A picture in its place, over its blur or its colour until it is loaded. */
function Tile({ base, one, pending, style, width, more = 0, onShow }: TileProps) {
  const { picture } = one;
  const preview = picture.sizes.length === 0 || pending ? previewOf(one.id) : undefined;
  const source = preview ? { src: preview } : pending ? null : sourceOf(base, one);
  const under: CSSProperties = { backgroundColor: picture.colour ?? undefined, backgroundImage: picture.blur ? `url("${picture.blur}")` : undefined };
  return (
    <button
      type="button"
      disabled={pending}
      aria-label={more > 0 ? t("Show {name} and {n, plural, one {# more} other {# more}}", { name: one.name, n: more }) : t("Show {name}", { name: one.name })}
      onClick={() => onShow(one.id)}
      className="relative block w-full max-w-full cursor-zoom-in overflow-hidden rounded-md border border-line bg-sunken bg-cover bg-center outline-offset-2 disabled:cursor-default"
      style={{ ...style, ...under }}
    >
      {source && <img {...source} sizes={`${Math.ceil(width)}px`} alt="" loading="lazy" decoding="async" draggable={false} className="absolute inset-0 size-full object-cover" />}
      {picture.animated && more === 0 && <span className="absolute start-1.5 bottom-1.5 rounded-xs bg-black/70 px-1.5 text-2xs font-medium text-white">GIF</span>}
      {more > 0 && <span className="absolute inset-0 grid place-items-center bg-black/60 text-xl font-medium text-white">+{more}</span>}
    </button>
  );
}

/** A file that is no picture: what it is, and to be kept or played. */
function FileChip({ base, one, pending }: { base: Base; one: Attachment; pending: boolean }) {
  const kind = kindOf(one.media_type);
  const src = `${base}/${one.id}/content`;
  const word = {
    audio: t("Audio"),
    video: t("Video"),
    pdf: t("PDF"),
    archive: t("Archive"),
    text: t("Text"),
    document: t("Document"),
    image: t("Image"),
    file: t("File"),
  }[kind];
  const chip = "flex w-full max-w-88 items-center gap-2.5 rounded-md border border-line bg-raised p-1.5 pe-2.5 text-start";
  const face = (
    <>
      <span aria-hidden className="grid size-9 shrink-0 place-items-center rounded-sm bg-sunken text-2xs font-semibold text-ink-2">
        {endingOf(one.name)}
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{one.name}</span>
        <span className="block text-sm text-ink-3">
          {word} · {bytes(one.bytes)}
        </span>
      </span>
      <Download size={16} aria-hidden className="shrink-0 text-ink-3" />
    </>
  );
  return (
    <>
      {pending ? (
        <div className={chip}>{face}</div>
      ) : (
        <a href={`${src}?download=true`} download={one.name} className={cx(chip, "hover:border-line-strong")}>
          <span className="sr-only">{t("Download")}</span>
          {face}
        </a>
      )}
      {/* A recording that somebody attached brings no captions. */}
      {kind === "audio" && !pending && (
        // oxlint-disable-next-line jsx-a11y/media-has-caption
        <audio src={src} controls preload="none" aria-label={one.name} className="h-10 w-full max-w-88" />
      )}
      {kind === "video" && !pending && (
        // oxlint-disable-next-line jsx-a11y/media-has-caption
        <video src={src} controls preload="metadata" aria-label={one.name} className="aspect-video w-full max-w-100 rounded-md bg-black" />
      )}
    </>
  );
}
