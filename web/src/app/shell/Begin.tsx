import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { useMe } from "@/api/me";
import { useMayOpen } from "@/api/policies";
import { usePeople } from "@/api/people";
import { useRooms } from "@/features/chat";
import { useProjects } from "@/features/projects/pages";
import { t } from "@/lib/i18n";
import { Block } from "@/ui/block";
import { Button } from "@/ui/button";
import { openDialog } from "./dialogs";

interface Step {
  done: boolean | undefined;
  title: string;
  why: string;
  go: ReactNode;
}

const LINK = "inline-flex h-8 items-center rounded-sm border border-line bg-raised px-3 font-medium shadow-lift hover:border-line-strong touch:h-9";

/** What a new workspace lacks, each with the way to it; nothing as soon as it lacks nothing. */
export function Begin() {
  const steps = useSteps();
  if (steps.some(({ done }) => done === undefined) || steps.every(({ done }) => done)) return null;
  return (
    <div className="mb-4">
      <Block title={t("Begin here")}>
        <ul aria-label={t("Begin here")} className="divide-y divide-line">
          {steps.map(({ done, title, why, go }) => (
            <li key={title} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
              <span aria-hidden className={done ? "grid size-5 place-items-center rounded-full bg-accent text-accent-ink" : "size-5 rounded-full border-2 border-line-strong"}>
                {done && <Check size={13} />}
              </span>
              <span className="min-w-0 flex-1 basis-52">
                <span className={done ? "block text-ink-3 line-through" : "block font-medium"}>
                  {title}
                  {done && <span className="sr-only"> {t("(done)")}</span>}
                </span>
                {!done && <span className="block text-sm text-ink-2">{why}</span>}
              </span>
              {!done && go}
            </li>
          ))}
        </ul>
      </Block>
    </div>
  );
}

/** The steps that are mine to do. Each is done as soon as the workspace says so itself, whoever did it. */
function useSteps(): Step[] {
  const { can, user } = useMe();
  const { data: people } = usePeople();
  const { data: rooms } = useRooms();
  const { data: projects } = useProjects();
  const mayOpen = useMayOpen().any;
  const others = people?.some(({ id, bot, state }) => id !== user.id && !bot && state === "active");
  const [room] = rooms ?? [];
  const spoken = rooms?.some(({ last_message_at }) => last_message_at);
  const all: (Step & { mine: boolean })[] = [
    { mine: true, done: spoken, title: t("Say hello"), why: t("So that whoever comes finds a word from you."), go: room ? <Link href={`/rooms/${room.id}`} className={LINK}>{t("Write a message")}</Link> : mayOpen && <Button onClick={() => openDialog("room")}>{t("Open a room")}</Button> },
    { mine: can.manage_people, done: others, title: t("Invite people"), why: t("By a link that you pass on, or by mail."), go: <Link href="/invitations" className={LINK}>{t("Invite")}</Link> },
    { mine: user.role !== "guest", done: projects && projects.length > 0, title: t("Open a project"), why: t("For what there is to do, with a board, a list and a calendar."), go: <Link href="/projects" className={LINK}>{t("To the projects")}</Link> },
  ];
  return all.filter(({ mine }) => mine);
}
