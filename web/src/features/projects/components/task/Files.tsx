import { Download, Ellipsis, Image, ImageOff, Trash2 } from "lucide-react";
import { useEffect, useState } from "react";
import { usePeopleById } from "@/api/people";
import type { Id, TaskFile, TaskWhole } from "@/api/types";
import { AttachButton } from "@/attachments/AttachButton";
import { attach, items, readiness } from "@/attachments/items";
import { endingOf, sourceOf } from "@/attachments/pictures";
import { t } from "@/lib/i18n";
import { useStore } from "@/lib/store";
import { bytes } from "@/lib/text";
import { ago, fullTime } from "@/lib/time";
import { Button, IconButton } from "@/ui/button";
import { confirm } from "@/ui/confirm";
import { Menu } from "@/ui/menu";
import { part } from "@/ui/part";
import { forTask, ofTask, useTaskFiles } from "../../files";

/** Loaded with the first file that is on its way. */
const AttachTray = part(() => import("@/attachments/AttachTray").then((m) => m.AttachTray));
/** Loaded when somebody looks at a picture. */
const Viewer = part(() => import("@/attachments/Viewer").then((m) => m.Viewer));

/** What is attached to a task: brought, looked at, kept, made its cover, and taken away. */
export function Files({ project, task, may }: { project: string; task: TaskWhole; may: boolean }) {
  const { attach: hang, remove, cover } = useTaskFiles(task.key);
  const [at, look] = useState<Id | null>(null);
  const bound = forTask(project, task.id);
  const waiting = readiness(useStore(items), bound.to);
  const { mutate, isError } = hang;
  // They go to the task as soon as all have arrived.
  useEffect(() => {
    if (waiting === "ready") mutate(forTask(project, task.id));
  }, [waiting, mutate, project, task.id]);
  if (!may && task.attachments.length === 0) return null;
  const drop = async (file: TaskFile) => {
    const sure = await confirm({ title: t("Remove {name}?", { name: file.name }), text: t("The file is gone for good."), action: t("Remove"), danger: true });
    if (sure) remove.mutate(file.id);
  };
  return (
    <section aria-label={t("Files")} className="flex flex-col gap-2">
      <header className="flex items-center">
        <h3 className="flex-1 text-base">{t("Files")}</h3>
        {may && <AttachButton onFiles={(files) => attach(bound, files)} />}
      </header>
      {waiting !== "none" && (
        <div className="rounded-md border border-line">
          <AttachTray to={bound.to} />
          {isError && waiting === "ready" && (
            <Button size="sm" look="quiet" onClick={() => mutate(bound)}>
              {t("Try again")}
            </Button>
          )}
        </div>
      )}
      {task.attachments.length > 0 && (
        <ul className="flex flex-col gap-1">
          {task.attachments.map((file) => (
            <Row
              key={file.id}
              task={task}
              file={file}
              onShow={() => look(file.id)}
              onRemove={file.can.remove ? () => void drop(file) : null}
              onCover={may && file.picture ? (on) => cover(on ? file.id : null, task.cover?.id ?? null) : null}
            />
          ))}
        </ul>
      )}
      {at && <Viewer base={ofTask(task.key)} attachments={task.attachments} at={at} onClose={() => look(null)} />}
    </section>
  );
}

interface RowProps {
  task: TaskWhole;
  file: TaskFile;
  onShow(): void;
  onRemove: (() => void) | null;
  onCover: ((on: boolean) => void) | null;
}

function Row({ task, file, onShow, onRemove, onCover }: RowProps) {
  const by = usePeopleById().get(file.by)?.name ?? t("Somebody");
  const address = `${ofTask(task.key)}/${file.id}/content?download=true`;
  const covers = task.cover?.id === file.id;
  const source = file.picture && sourceOf(ofTask(task.key), { ...file, picture: file.picture });
  const face = (
    <>
      <span aria-hidden className="grid size-10 shrink-0 place-items-center overflow-hidden rounded-sm bg-sunken bg-cover bg-center text-2xs font-semibold text-ink-2" style={file.picture?.blur ? { backgroundImage: `url("${file.picture.blur}")` } : undefined}>
        {source ? <img {...source} sizes="40px" alt="" loading="lazy" decoding="async" className="size-full object-cover" /> : endingOf(file.name)}
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate">{file.name}</span>
        <span className="block truncate text-sm text-ink-3" title={fullTime(file.at)}>
          {[bytes(file.bytes), by, ago(file.at), ...(covers ? [t("cover")] : [])].join(" · ")}
        </span>
      </span>
    </>
  );
  const look = "flex min-w-0 flex-1 items-center gap-2.5 rounded-sm text-start hover:bg-hover";
  return (
    <li className="flex items-center gap-1">
      {file.picture ? (
        <button type="button" className={look} onClick={onShow}>
          <span className="sr-only">{t("Show")}</span>
          {face}
        </button>
      ) : (
        <a href={address} download={file.name} className={look}>
          <span className="sr-only">{t("Download")}</span>
          {face}
        </a>
      )}
      <Menu
        trigger={
          <IconButton size="sm" label={t("More of {name}", { name: file.name })}>
            <Ellipsis size={15} aria-hidden />
          </IconButton>
        }
        groups={[
          {
            items: [
              { label: t("Download"), icon: <Download size={15} aria-hidden />, run: () => location.assign(address) },
              ...(onCover ? [{ label: covers ? t("Take the cover off") : t("Use as cover"), icon: covers ? <ImageOff size={15} aria-hidden /> : <Image size={15} aria-hidden />, run: () => onCover(!covers) }] : []),
              ...(onRemove ? [{ label: t("Remove"), icon: <Trash2 size={15} aria-hidden />, danger: true, run: onRemove }] : []),
            ],
          },
        ]}
      />
    </li>
  );
}
