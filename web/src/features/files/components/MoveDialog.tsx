import { ChevronRight, CornerLeftUp, Folder } from "lucide-react";
import { useState } from "react";
import { sentence } from "@/api/errors";
import type { FileItem } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";
import { BoneRows } from "@/ui/states";
import { useFile, useFolders, useMove } from "../queries";

/** Chooses the folder that a file goes to. */
export function MoveDialog({ file, onClose }: { file: FileItem; onClose(): void }) {
  const [folder, setFolder] = useState<string | null>(file.folder);
  const { data: here } = useFile(folder);
  const { data: folders, isPending } = useFolders(folder);
  const move = useMove(t("Moved"));
  const above = folder && here?.id === folder ? (here.path.at(-1)?.id ?? null) : null;
  const row = "flex h-10 w-full items-center gap-2.5 rounded-sm px-2 text-start hover:bg-hover";
  return (
    <Dialog title={t("Move {name}", { name: file.name })} onClose={onClose}>
      <p className="mb-2 font-medium">{folder ? (here?.name ?? "…") : t("Files")}</p>
      <div className="h-64 overflow-y-auto rounded-sm border border-line p-1" tabIndex={0} role="group" aria-label={t("Folders")}>
        {folder && (
          <button type="button" className={row} onClick={() => setFolder(above)}>
            <CornerLeftUp size={16} aria-hidden className="text-ink-3" />
            {t("Up")}
          </button>
        )}
        {isPending && <BoneRows rows={3} />}
        {folders
          ?.filter((one) => one.id !== file.id)
          .map((one) => (
            <button key={one.id} type="button" className={row} onClick={() => setFolder(one.id)}>
              <Folder size={16} aria-hidden className="text-accent-text" />
              <span className="min-w-0 flex-1 truncate">{one.name}</span>
              <ChevronRight size={15} aria-hidden className="text-ink-3" />
            </button>
          ))}
        {folders?.length === 0 && <p className="px-2 py-6 text-center text-sm text-ink-3">{t("No folders in here.")}</p>}
      </div>
      {move.error && (
        <p role="alert" className="mt-2 text-sm text-danger-text">
          {sentence(move.error)}
        </p>
      )}
      <Actions>
        <Button onClick={onClose}>{t("Cancel")}</Button>
        <Button look="primary" disabled={folder === file.folder} busy={move.isPending} onClick={() => move.mutate({ id: file.id, folder }, { onSuccess: onClose })}>
          {t("Move here")}
        </Button>
      </Actions>
    </Dialog>
  );
}
