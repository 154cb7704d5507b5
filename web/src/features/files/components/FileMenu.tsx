import { Download, EllipsisVertical, FolderInput, Globe, History, Link2, Pencil, RotateCcw, SearchCheck, Star, Trash2, UserPlus } from "lucide-react";
import { Link } from "wouter";
import type { FileItem, Id } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { Menu, type MenuItem } from "@/ui/menu";
import { downloadOf, zipOf } from "../addresses";

/** What can be done with a file; the page does it. */
export interface Verbs {
  open(file: FileItem): void;
  star(file: FileItem): void;
  ask(what: "rename" | "move" | "share" | "show" | "versions", file: FileItem): void;
  copyLink(file: FileItem): void;
  whereUsed(file: FileItem): void;
  move(file: FileItem, to: Id | null): void;
  trash(file: FileItem): void;
  bringBack(file: FileItem): void;
  destroy(file: FileItem): void;
}

/** A file's name, which opens it. */
export function FileName({ file, verbs, className }: { file: FileItem; verbs: Verbs; className?: string }) {
  const name = cx("min-w-0 truncate text-start font-medium", className);
  if (file.trashed_at !== null) return <span className={name}>{file.name}</span>;
  if (file.kind === "folder") {
    return (
      <Link href={`/files/${file.id}`} draggable={false} className={cx(name, "hover:underline")}>
        {file.name}
      </Link>
    );
  }
  return (
    <button type="button" onClick={() => verbs.open(file)} className={cx(name, "hover:underline")}>
      {file.name}
    </button>
  );
}

export function StarButton({ file, verbs }: { file: FileItem; verbs: Verbs }) {
  return (
    <IconButton label={file.starred ? t("Take the star from {name}", { name: file.name }) : t("Star {name}", { name: file.name })} pressed={file.starred} onClick={() => verbs.star(file)}>
      <Star size={16} aria-hidden fill={file.starred ? "currentColor" : "none"} />
    </IconButton>
  );
}

/** Everything else that can be done with it. */
export function FileMenu({ file, verbs }: { file: FileItem; verbs: Verbs }) {
  return (
    <Menu
      trigger={
        <IconButton label={t("More for {name}", { name: file.name })}>
          <EllipsisVertical size={17} aria-hidden />
        </IconButton>
      }
      groups={groups(file, verbs)}
    />
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
  const link: MenuItem = { label: t("Copy link"), icon: <Link2 {...icon} />, run: () => verbs.copyLink(file) };
  const used: MenuItem = { label: t("Where it is used"), icon: <SearchCheck {...icon} />, run: () => verbs.whereUsed(file) };
  const first = { items: file.kind === "file" ? [download, versions, link, used] : [download, link, used] };
  if (!file.can.edit) return [first];
  const edit: MenuItem[] = [
    { label: t("Rename"), icon: <Pencil {...icon} />, run: () => verbs.ask("rename", file) },
    { label: t("Move"), icon: <FolderInput {...icon} />, run: () => verbs.ask("move", file) },
    { label: t("Share a link"), icon: <Globe {...icon} />, run: () => verbs.ask("share", file) },
    { label: t("Show to guests"), icon: <UserPlus {...icon} />, run: () => verbs.ask("show", file) },
  ];
  const trash: MenuItem = { label: t("Move to trash"), icon: <Trash2 {...icon} />, danger: true, run: () => verbs.trash(file) };
  return [first, { items: edit }, { items: [trash] }];
}
