import type { FileItem } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { bytes } from "@/lib/text";
import { ago, fullTime } from "@/lib/time";
import { carry, useTaking } from "../carrying";
import { FileMenu, FileName, StarButton, type Verbs } from "./FileMenu";
import { Thumbnail } from "./Thumbnail";

interface Props {
  file: FileItem;
  verbs: Verbs;
}

/** How large it is, and since when it is so. */
function about(file: FileItem): string {
  const when = file.trashed_at === null ? ago(file.changed_at) : t("thrown away {when}", { when: ago(file.trashed_at) });
  return file.kind === "folder" ? when : `${bytes(file.bytes)} · ${when}`;
}

/** What a folder does with files that are dropped on it. */
const useFolder = (file: FileItem, verbs: Verbs) => useTaking({ id: file.id, enabled: file.kind === "folder" && file.trashed_at === null && file.can.edit }, verbs.move);

/** One line of the list. */
export function FileRow({ file, verbs }: Props) {
  const { over, target } = useFolder(file, verbs);
  return (
    <li {...carry(file)} {...target} className={cx("group flex items-center gap-3 rounded-sm py-1.5 ps-2 pe-1 hover:bg-hover", over && "bg-accent-wash outline-2 outline-accent")}>
      <Thumbnail file={file} />
      <span className="flex min-w-0 flex-1 flex-col sm:flex-row sm:items-center sm:gap-4">
        <FileName file={file} verbs={verbs} className="flex-1" />
        <span className="shrink-0 text-sm text-ink-3 tabular-nums" title={fullTime(file.trashed_at ?? file.changed_at)}>
          {about(file)}
        </span>
      </span>
      {file.trashed_at === null && <StarButton file={file} verbs={verbs} />}
      <FileMenu file={file} verbs={verbs} />
    </li>
  );
}

/** One tile of the grid: what is in it first. */
export function FileTile({ file, verbs }: Props) {
  const { over, target } = useFolder(file, verbs);
  const open = file.kind === "file" && file.trashed_at === null ? () => verbs.open(file) : undefined;
  return (
    <li {...carry(file)} {...target} className={cx("flex flex-col overflow-hidden rounded-md border bg-raised hover:border-line-strong", over ? "border-accent outline-2 outline-accent" : "border-line")}>
      {/* The name below does the same for the keyboard. */}
      <span aria-hidden onClick={open} className={open && "cursor-pointer"}>
        <Thumbnail file={file} wide={260} className="aspect-4/3 w-full rounded-none" />
      </span>
      <span className="flex items-center gap-1 py-1 ps-2.5 pe-1">
        <span className="flex min-w-0 flex-1 flex-col">
          <FileName file={file} verbs={verbs} />
          <span className="truncate text-sm text-ink-3 tabular-nums" title={fullTime(file.trashed_at ?? file.changed_at)}>
            {about(file)}
          </span>
        </span>
        <FileMenu file={file} verbs={verbs} />
      </span>
    </li>
  );
}
