import { File, FileArchive, FileText, Film, Folder, Image, Music } from "lucide-react";
import type { FileItem } from "@/api/types";
import { cx } from "@/lib/cx";
import { showing } from "../model/sort";

interface Props {
  file: Pick<FileItem, "kind" | "media_type">;
  /** In CSS pixels. */
  size?: number;
  className?: string;
}

/** What kind of file it is, at a glance. */
export function FileIcon({ file, size = 18, className = "size-9 rounded-md" }: Props) {
  const shown = showing(file.media_type);
  const Icon =
    file.kind === "folder" ? Folder : shown === "image" ? Image : shown === "audio" ? Music : shown === "video" ? Film : shown === "text" || shown === "page" ? FileText : /zip/.test(file.media_type) ? FileArchive : File;
  return (
    <span className={cx("grid shrink-0 place-items-center", file.kind === "folder" ? "bg-accent-wash text-accent-text" : "bg-sunken text-ink-2", className)}>
      <Icon size={size} aria-hidden />
    </span>
  );
}
