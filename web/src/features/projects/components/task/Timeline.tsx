import { useState } from "react";
import { usePeopleById } from "@/api/people";
import { sentence } from "@/api/errors";
import type { Project, TaskActivity } from "@/api/types";
import { t } from "@/lib/i18n";
import { ago, fullTime, useTick } from "@/lib/time";
import { AttachButton } from "@/attachments/AttachButton";
import { attach, items, readiness } from "@/attachments/items";
import { useStore } from "@/lib/store";
import { Button } from "@/ui/button";
import { part } from "@/ui/part";
import { BoneRows, Failed } from "@/ui/states";
import { useComment, useTimeline } from "../../depth";
import { forComment } from "../../files";
import { didWhat } from "../../words";
import { Comment } from "./Comment";
import { WordsField } from "./WordsField";

/** Loaded with the first file that is on its way. */
const AttachTray = part(() => import("@/attachments/AttachTray").then((m) => m.AttachTray));

/** What became of a task in one stream of time, the latest first, under the field for saying something. */
export function Timeline({ project, name }: { project: Project; name: string }) {
  useTick();
  const { data, isPending, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useTimeline(name);
  const entries = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-label={t("Activity")} className="flex flex-col gap-3">
      <h3 className="text-base">{t("Activity")}</h3>
      {project.can.write && <Say project={project} name={name} />}
      {isPending && <BoneRows rows={2} />}
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      <ol className="flex flex-col gap-2.5">
        {entries.map(({ comment, change }) =>
          comment ? <Comment key={comment.id} project={project} name={name} comment={comment} /> : change && <Deed key={change.id} change={change} />,
        )}
      </ol>
      {hasNextPage && (
        <Button look="quiet" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("Show what was before")}
        </Button>
      )}
    </section>
  );
}

function Say({ project, name }: { project: Project; name: string }) {
  const [text, setText] = useState("");
  const say = useComment(name);
  const bound = forComment(project.key, name);
  const files = readiness(useStore(items), bound.to);
  const full = text.trim() !== "" || files !== "none";
  const held = say.isPending || files === "busy" || files === "failed";
  const send = () => {
    if (!full || held) return;
    say.mutate({ body: text.trim(), from: bound }, { onSuccess: () => setText("") });
  };
  return (
    <form
      className="flex flex-col items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="w-full">
        <WordsField project={project} label={t("Write a comment")} value={text} onChange={setText} onSend={send} onFiles={(some) => attach(bound, some)} />
      </div>
      {files !== "none" && (
        <div className="w-full rounded-md border border-line">
          <AttachTray to={bound.to} />
        </div>
      )}
      <div className="flex items-center gap-1">
        {full && (
          <Button look="primary" type="submit" disabled={files === "failed"} busy={say.isPending || files === "busy"}>
            {t("Comment")}
          </Button>
        )}
        <AttachButton onFiles={(some) => attach(bound, some)} />
      </div>
    </form>
  );
}

/** One change: who did what, and when. */
function Deed({ change }: { change: TaskActivity }) {
  const people = usePeopleById();
  return (
    <li className="text-sm wrap-anywhere text-ink-2">
      <span className="font-medium text-ink">{people.get(change.who)?.name ?? t("Somebody")}</span> {didWhat(change)}{" "}
      <time dateTime={change.at} title={fullTime(change.at)} className="text-ink-3">
        {ago(change.at)}
      </time>
    </li>
  );
}
