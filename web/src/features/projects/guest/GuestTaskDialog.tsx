import { Square, SquareCheck } from "lucide-react";
import { sentence } from "@/api/errors";
import type { Shown } from "@/api/guest";
import type { GuestProject, GuestTaskWhole } from "@/api/types";
import { t } from "@/lib/i18n";
import { ago } from "@/lib/time";
import { Dialog } from "@/ui/dialog";
import { BoneRows, Failed } from "@/ui/states";
import { priorityName } from "../words";
import { Marks } from "./Marks";
import { useGuestComments, useGuestTask } from "./reading";

interface Props {
  shown: Shown;
  project: GuestProject;
  number: number;
  onClose(): void;
}

/** All that a guest sees of one task. */
export function GuestTaskDialog({ shown, project, number, onClose }: Props) {
  const { data: task, error, refetch } = useGuestTask(shown, number);
  return (
    <Dialog title={task?.title ?? `${project.key}-${number}`} onClose={onClose} wide>
      {task && <Whole project={project} task={task} />}
      {!task && !error && <BoneRows rows={3} />}
      {error && !task && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {task && <Comments shown={shown} number={number} />}
    </Dialog>
  );
}

function Whole({ project, task }: { project: GuestProject; task: GuestTaskWhole }) {
  const status = project.statuses.find(({ word }) => word === task.status)?.name ?? task.status;
  return (
    <>
      <p className="mb-2 flex flex-wrap gap-x-3 text-sm text-ink-2">
        <span>{task.key}</span>
        <span>{status}</span>
        {task.priority !== "none" && <span>{priorityName(task.priority)}</span>}
      </p>
      <Marks task={task} />
      <section aria-label={t("Description")} className="mt-4">
        {task.html ? <div className="prose" dangerouslySetInnerHTML={{ __html: task.html }} /> : <p className="text-ink-3">{t("No description.")}</p>}
      </section>
      {task.checklist.length > 0 && (
        <section className="mt-5">
          <h3 className="mb-1 font-medium">{t("Checklist")}</h3>
          <ul className="flex flex-col gap-1">
            {task.checklist.map(({ text, done }, at) => (
              <li key={`${at} ${text}`} className="flex gap-2">
                {done ? <SquareCheck size={16} role="img" aria-label={t("Done")} className="mt-0.5 shrink-0 text-accent-text" /> : <Square size={16} role="img" aria-label={t("To do")} className="mt-0.5 shrink-0 text-ink-3" />}
                <span className="min-w-0 wrap-anywhere">{text}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** The latest fifty of what was said, the oldest of them first. */
function Comments({ shown, number }: { shown: Shown; number: number }) {
  const { data } = useGuestComments(shown, number);
  if (!data || data.items.length === 0) return null;
  return (
    <section className="mt-5 border-t border-line pt-4">
      <h3 className="mb-2 font-medium">{t("Comments")}</h3>
      {data.next && <p className="mb-2 text-sm text-ink-3">{t("The latest 50 are shown.")}</p>}
      <ol className="flex flex-col gap-4">
        {data.items.toReversed().map((comment) => (
          <li key={`${comment.posted_at} ${comment.author}`}>
            <p className="text-sm text-ink-2">
              <strong className="font-medium text-ink">{comment.author}</strong> <time dateTime={comment.posted_at}>{ago(comment.posted_at)}</time>
            </p>
            <div className="prose" dangerouslySetInnerHTML={{ __html: comment.html }} />
          </li>
        ))}
      </ol>
    </section>
  );
}
