import { Square, SquareCheck } from "lucide-react";
import { sentence } from "@/api/errors";
import type { Shown } from "@/api/guest";
import type { GuestComment, GuestProject, GuestTaskWhole } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { ago } from "@/lib/time";
import { Tag } from "@/ui/badge";
import { Dialog } from "@/ui/dialog";
import { BoneRows, Failed } from "@/ui/states";
import { Prose } from "@/ui/prose";
import { priorityName } from "../words";
import { Marks } from "./Marks";
import { useGuestComments, useGuestTask } from "./reading";
import { SayAsGuest } from "./SayAsGuest";

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
      {task && <Comments shown={shown} number={number} may={project.can_comment} />}
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
        {task.html ? <Prose html={task.html} /> : <p className="text-ink-3">{t("No description.")}</p>}
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

/** The latest fifty of what was said, the oldest of them first, and a form for those who may say something. */
function Comments({ shown, number, may }: { shown: Shown; number: number; may: boolean }) {
  const { data } = useGuestComments(shown, number);
  if (!data || (data.items.length === 0 && !may)) return null;
  return (
    <section aria-label={t("Comments")} className="mt-5 border-t border-line pt-4">
      <h3 className="mb-2 font-medium">{t("Comments")}</h3>
      {data.next && <p className="mb-2 text-sm text-ink-3">{t("The latest 50 are shown.")}</p>}
      <ol className={cx("flex flex-col gap-4", may && data.items.length > 0 && "mb-5")}>
        {data.items.toReversed().map((comment) => (
          <Comment key={`${comment.posted_at} ${comment.author}`} comment={comment} />
        ))}
      </ol>
      {may && <SayAsGuest shown={shown} number={number} />}
    </section>
  );
}

function Comment({ comment: { author, guest, posted_at, html, reactions } }: { comment: GuestComment }) {
  return (
    <li>
      <p className="flex flex-wrap items-center gap-x-2 text-sm text-ink-2">
        <strong className="font-medium wrap-anywhere text-ink">{author}</strong>
        {guest && <Tag>{t("Guest")}</Tag>}
        <time dateTime={posted_at}>{ago(posted_at)}</time>
      </p>
      <Prose html={html} />
      {reactions.length > 0 && (
        <ul aria-label={t("Reactions")} className="mt-1 flex flex-wrap gap-1">
          {reactions.map(({ emoji, count }) => (
            <li key={emoji} className="flex h-6 items-center gap-1 rounded-full border border-line px-2 text-sm text-ink-2 tabular-nums">
              <span className="font-emoji">{emoji}</span> {count}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
