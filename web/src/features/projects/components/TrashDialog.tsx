import { RotateCcw, Trash2 } from "lucide-react";
import { sentence } from "@/api/errors";
import { usePeopleById } from "@/api/people";
import type { Project, TrashedTask } from "@/api/types";
import { t } from "@/lib/i18n";
import { ago, fullTime, useTick } from "@/lib/time";
import { Button, IconButton } from "@/ui/button";
import { confirm } from "@/ui/confirm";
import { Dialog } from "@/ui/dialog";
import { BoneRows, Failed } from "@/ui/states";
import { useTrashed, useTrashing } from "../trash";

/** What was thrown away of a project: brought back by who writes in it, destroyed by its managers. */
export default function TrashDialog({ project, onClose }: { project: Project; onClose(): void }) {
  useTick();
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useTrashed(project.key);
  const { back, destroy, empty } = useTrashing(project.key);
  const tasks = data?.pages.flatMap((page) => page.items) ?? [];
  const manages = project.can.manage && !project.archived;
  const gone = async (title: string, run: () => void) => {
    if (await confirm({ title, text: t("It is gone for good, with its comments, its time and its history."), action: t("Delete for good"), danger: true })) run();
  };
  return (
    <Dialog title={t("Trash of {name}", { name: project.name })} onClose={onClose} wide>
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 text-ink-2">{t("What lies here for thirty days goes for good.")}</p>
        {manages && tasks.length > 0 && (
          <Button busy={empty.isPending} icon={<Trash2 size={15} aria-hidden />} onClick={() => void gone(t("Empty the trash?"), () => empty.mutate())}>
            {t("Empty trash")}
          </Button>
        )}
      </div>
      {isPending && <BoneRows rows={3} />}
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {data && tasks.length === 0 && <p className="py-6 text-center text-ink-2">{t("Nothing was thrown away.")}</p>}
      <ul aria-label={t("Trash")} className="divide-y divide-line">
        {tasks.map((task) => (
          <Row
            key={task.id}
            task={task}
            onBack={project.can.write ? () => back.mutate(task.id) : null}
            onDestroy={manages ? () => void gone(t("Delete {name} for good?", { name: task.key }), () => destroy.mutate(task.id)) : null}
          />
        ))}
      </ul>
      {hasNextPage && (
        <Button look="quiet" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("Show more")}
        </Button>
      )}
    </Dialog>
  );
}

function Row({ task, onBack, onDestroy }: { task: TrashedTask; onBack: (() => void) | null; onDestroy: (() => void) | null }) {
  const by = usePeopleById().get(task.deleted_by ?? "")?.name;
  const when = ago(task.deleted_at);
  return (
    <li className="flex items-center gap-2 py-2">
      <div className="min-w-0 flex-1">
        <p className="wrap-anywhere">
          <span className="me-2 text-sm text-ink-3">{task.key}</span>
          {task.title}
        </p>
        <p className="text-sm text-ink-2" title={t("Gone for good on {time}", { time: fullTime(task.gone_at) })}>
          {by ? t("thrown away {when} by {name}", { when, name: by }) : t("thrown away {when}", { when })}
        </p>
      </div>
      {onBack && (
        <IconButton label={t("Bring {name} back", { name: task.key })} onClick={onBack}>
          <RotateCcw size={16} aria-hidden />
        </IconButton>
      )}
      {onDestroy && (
        <IconButton label={t("Delete {name} for good", { name: task.key })} onClick={onDestroy}>
          <Trash2 size={16} aria-hidden />
        </IconButton>
      )}
    </li>
  );
}
