import type { CSSProperties } from "react";
import type { FileItem } from "@/api/types";
import { cx } from "@/lib/cx";
import { pictureOf } from "../addresses";
import { showing } from "../model/sort";
import { FileIcon } from "./FileIcon";

/** The size of the square ones. */
const SQUARE = 150;

interface Props {
  file: FileItem;
  /** How wide it is drawn, in CSS pixels: a small square, or a tile's face. */
  wide?: number;
  className?: string;
}

/** A picture in small, over its blur until it is loaded; of what is no picture, what kind of file it is. */
export function Thumbnail({ file, wide, className }: Props) {
  const { picture } = file;
  if (!picture || picture.sizes.length === 0) return <FileIcon file={file} size={wide ? 32 : 18} className={className} />;
  const whole = picture.sizes.filter((size) => size.edge > SQUARE);
  // A page is known by its beginning, and is white on white.
  const page = showing(file.media_type) === "page";
  const under: CSSProperties = { backgroundColor: picture.colour ?? undefined, backgroundImage: picture.blur ? `url("${picture.blur}")` : undefined };
  const sources = wide && whole.length > 0 ? { srcSet: whole.map((size) => `${pictureOf(file, size.edge)} ${size.width}w`).join(", "), sizes: `${wide}px` } : {};
  const edge = (page ? whole[0] : picture.sizes[0])?.edge ?? SQUARE;
  return (
    <span className={cx("block shrink-0 overflow-hidden rounded-md bg-sunken bg-cover bg-center", !wide && "size-9", page && "border border-line", className)} style={under}>
      <img src={pictureOf(file, edge)} {...sources} alt="" loading="lazy" decoding="async" draggable={false} className={cx("size-full object-cover", page && "object-top")} />
    </span>
  );
}
