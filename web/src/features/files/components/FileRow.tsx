import { Download, EllipsisVertical, FolderInput, History, Link2, Pencil, RotateCcw, Star, Trash2 } from "lucide-react";
import { Link } from "wouter";
import type { FileItem } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { bytes } from "@/lib/text";
import { ago, fullTime } from "@/lib/time";
import { IconButton } from "@/ui/button";
import { Menu, type MenuItem } from "@/ui/menu";
import { downloadOf, zipOf } from "../addresses";
import { FileIcon } from "./FileIcon";

/** What can be done with a file; the page does it. */
export interface Verbs {
  open(file: FileItem): void;
  star(file: FileItem): void;
  ask(what: "rename" | "move" | "share" | "versions", file: FileItem): void;
  trash(file: FileItem): void;
  bringBack(file: FileItem): void;
  destroy(file: FileItem): void;
}

/** One line of the list. */
export function FileRow({ file, verbs }: { file: FileItem; verbs: Verbs }) {
  const gone = file.trashed_at !== null;
  const about = [file.kind === "folder" ? null : bytes(file.bytes), gone ? t("thrown away {when}", { when: ago(file.trashed_at ?? "") }) : ago(file.changed_at)].filter(Boolean).join(" · ");
  const name = "min-w-0 flex-1 truncate text-start font-medium";
  return (
    <li className="group flex items-center gap-3 rounded-sm py-1.5 ps-2 pe-1 hover:bg-hover">
      <FileIcon file={file} />
      <span className="flex min-w-0 flex-1 flex-col sm:flex-row sm:items-center sm:gap-4">
        {gone ? (
          <span className={name}>{file.name}</span>
        ) : file.kind === "folder" ? (
          <Link href={`/files/${file.id}`} className={cx(name, "hover:underline")}>
            {file.name}
          </Link>
        ) : (
          <button type="button" onClick={() => verbs.open(file)} className={cx(name, "hover:underline")}>
            {file.name}
          </button>
        )}
        <span className="shrink-0 text-sm text-ink-3 tabular-nums" title={fullTime(file.trashed_at ?? file.changed_at)}>
          {about}
        </span>
      </span>
      {!gone && (
        <IconButton label={file.starred ? t("Take the star from {name}", { name: file.name }) : t("Star {name}", { name: file.name })} pressed={file.starred} onClick={() => verbs.star(file)}>
          <Star size={16} aria-hidden fill={file.starred ? "currentColor" : "none"} />
        </IconButton>
      )}
      <Menu
        trigger={
          <IconButton label={t("More for {name}", { name: file.name })}>
            <EllipsisVertical size={17} aria-hidden />
          </IconButton>
        }
        groups={groups(file, verbs)}
      />
    </li>
  );
}

function groups(file: FileItem, verbs: Verbs): { items: MenuItem[] }[] {
  const icon = { size: 16, "aria-hidden": true } as const;
  if (file.trashed_at !== null) {
    const back: MenuItem = { label: t("Bring back"), icon: <RotateCcw {...icon} />, run: () => verbs.bringBack(file) };
    const destroy: MenuItem = { label: t("Delete for good"), icon: <Trash2 {...icon} />, danger: true, run: () => verbs.destroy(file) };
    return [{ items: [back] }, ...(file.can.destroy ? [{ items: [destroy] }] : [])];
  }
  const download: MenuItem = {
    label: file.kind === "folder" ? t("Download as zip") : t("Download"),
    icon: <Download {...icon} />,
    run: () => location.assign(file.kind === "folder" ? zipOf(file.id) : downloadOf(file.id)),
  };
  const versions: MenuItem = { label: t("Versions"), icon: <History {...icon} />, run: () => verbs.ask("versions", file) };
  const first = { items: file.kind === "file" ? [download, versions] : [download] };
  if (!file.can.edit) return [first];
  const edit: MenuItem[] = [
    { label: t("Rename"), icon: <Pencil {...icon} />, run: () => verbs.ask("rename", file) },
    { label: t("Move"), icon: <FolderInput {...icon} />, run: () => verbs.ask("move", file) },
    { label: t("Share a link"), icon: <Link2 {...icon} />, run: () => verbs.ask("share", file) },
  ];
  const trash: MenuItem = { label: t("Move to trash"), icon: <Trash2 {...icon} />, danger: true, run: () => verbs.trash(file) };
  return [first, { items: edit }, { items: [trash] }];
}
