import type { Attachment, Picture } from "@/api/types";

/** Lengths in CSS pixels. */
const WIDEST = 400;
const HIGHEST = 320;
const LEAST = 48;
const GAP = 4;
/** Tiles that are shown; the last one tells how many more there are. */
const TILES = 9;
const CHIP = 58;
const AUDIO = 46;
/** An original of more bytes isn't loaded to be shown small. */
const SMALL_BYTES = 2_000_000;

/** Where all is that is attached to something: below this, by their ids. */
export type Base = string;

/** The room that a picture takes when it is alone: as it is, or smaller. */
export function boxOf({ width, height }: Pick<Picture, "width" | "height">): { width: number; height: number } {
  const scale = Math.min(1, WIDEST / width, HIGHEST / height);
  return { width: Math.max(LEAST, Math.round(width * scale)), height: Math.max(LEAST, Math.round(height * scale)) };
}

/** How several pictures stand: in columns of squares, and how many are behind the last one. */
export function gridOf(count: number): { columns: number; shown: number; more: number; tile: number } {
  const columns = count === 2 || count === 4 ? 2 : 3;
  const shown = Math.min(count, TILES);
  return { columns, shown, more: count - shown, tile: Math.floor((WIDEST - GAP * (columns - 1)) / columns) };
}

/** What can be shown as a picture, and what as a file. */
export function sorted(attachments: Attachment[]): { pictures: (Attachment & { picture: Picture })[]; files: Attachment[] } {
  const isPicture = (one: Attachment): one is Attachment & { picture: Picture } => one.picture !== null;
  return { pictures: attachments.filter(isPicture), files: attachments.filter((one) => !isPicture(one)) };
}

/** The height of what is attached, where there is room for all its width. */
export function heightOf(attachments?: Attachment[]): number {
  if (!attachments?.length) return 0;
  const { pictures, files } = sorted(attachments);
  const { columns, shown, tile } = gridOf(pictures.length);
  const grid = pictures.length === 1 ? boxOf(pictures[0]?.picture ?? { width: 0, height: 0 }).height : Math.ceil(shown / columns) * (tile + GAP) - GAP;
  const chips = files.reduce((sum, one) => sum + CHIP + (kindOf(one.media_type) === "audio" ? AUDIO : kindOf(one.media_type) === "video" ? (WIDEST * 9) / 16 : 0), 0);
  return (pictures.length > 0 ? grid + 8 : 0) + chips;
}

/** The sizes that show all of the picture, the smallest first. */
const whole = ({ width, height, sizes }: Picture) => sizes.filter((one) => Math.abs(one.width / one.height - width / height) < 0.05 * (width / height));

/** What an `img` of a picture loads: its sizes, once they are made, or the original if that is small; null for neither. */
export function sourceOf(base: Base, one: Attachment & { picture: Picture }): { src: string; srcSet?: string } | null {
  const place = `${base}/${one.id}`;
  const sizes = whole(one.picture);
  const first = sizes[0];
  if (first) return { src: `${place}/pictures/${first.edge}`, srcSet: sizes.map((size) => `${place}/pictures/${size.edge} ${size.width}w`).join(", ") };
  return one.bytes <= SMALL_BYTES ? { src: `${place}/content` } : null;
}

/** The best that there is of a picture: what moves as it came, else the largest size. */
export function bestOf(base: Base, one: Attachment & { picture: Picture }): string {
  const largest = one.picture.animated ? undefined : whole(one.picture).at(-1);
  return `${base}/${one.id}/${largest ? `pictures/${largest.edge}` : "content"}`;
}

export type Kind = "audio" | "video" | "pdf" | "archive" | "text" | "document" | "image" | "file";

/** What kind of file it is. */
export function kindOf(type: string): Kind {
  if (type.startsWith("audio/")) return "audio";
  if (type.startsWith("video/")) return "video";
  if (type.startsWith("image/")) return "image";
  if (type === "application/pdf") return "pdf";
  if (/zip/.test(type)) return "archive";
  if (/document|presentation|sheet/.test(type)) return "document";
  return type.startsWith("text/") || type === "application/json" ? "text" : "file";
}

/** The ending of a name as it stands on a badge; at most four letters. */
export const endingOf = (name: string): string => /\.([a-z0-9]{1,4})$/i.exec(name)?.[1]?.toUpperCase() ?? "";
