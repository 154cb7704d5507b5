import { Pencil, SmilePlus, Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { sentence } from "@/api/errors";
import { usePeopleById } from "@/api/people";
import { useGivers } from "@/api/givers";
import { isMine } from "@/api/reactions";
import type { Id, Project, Reaction, TaskComment } from "@/api/types";
import { useMe } from "@/api/me";
import { cx } from "@/lib/cx";
import { useHash } from "@/lib/hash";
import { t } from "@/lib/i18n";
import { ago, fullTime } from "@/lib/time";
import { Avatar } from "@/ui/avatar";
import { Tag } from "@/ui/badge";
import { Button, IconButton } from "@/ui/button";
import { confirm } from "@/ui/confirm";
import { part } from "@/ui/part";
import { ReactionChip } from "@/ui/reactions/chip";
import { ReactionList } from "@/ui/reactions/list";
import { Versions } from "@/ui/versions";
import { Prose } from "@/ui/prose";
import { useComment, useCommentHistory, useCommentReactions, useDeleteComment } from "../../depth";
import { ofComment } from "../../files";
import { WordsField } from "./WordsField";

/** Loaded with the first comment that has files. */
const Attachments = part(() => import("@/attachments/Attachments").then((m) => m.Attachments));
/** Loaded when somebody looks at a picture. */
const Viewer = part(() => import("@/attachments/Viewer").then((m) => m.Viewer));
/** Loaded when somebody wants to react, with all emoji. */
const ReactionPicker = part(() => import("@/ui/reactions/picker").then((m) => m.default));

interface Props {
  project: Project;
  /** What people call the task. */
  name: string;
  comment: TaskComment;
}

/** Something that was said of a task. A link to it scrolls here. */
export function Comment({ project, name, comment }: Props) {
  const author = usePeopleById().get(comment.author ?? "");
  const me = useMe().user.id;
  const [editing, setEditing] = useState(false);
  const [earlier, setEarlier] = useState(false);
  const away = useDeleteComment(name);
  const here = useRef<HTMLLIElement>(null);
  const meant = useHash() === comment.id;
  const who = author?.name ?? comment.guest ?? t("Somebody");
  const [picking, pick] = useState<HTMLElement | null>(null);
  const [looked, look] = useState<Id | null>(null);
  const more = useRef<HTMLButtonElement>(null);
  const react = useCommentReactions(name);
  const given = (emoji: string) => comment.reactions.some((one) => one.emoji === emoji && isMine(one, me));
  useEffect(() => {
    if (meant) here.current?.scrollIntoView({ block: "center" });
  }, [meant]);
  const remove = async () => {
    const sure = await confirm({ title: t("Delete this comment?"), text: t("It is gone for good, with what it said before."), action: t("Delete"), danger: true });
    if (sure) away.mutate(comment.id);
  };
  return (
    <li ref={here} aria-label={t("Comment of {name}", { name: who })} className={cx("group rounded-md border bg-raised px-3 py-2", meant ? "border-accent" : "border-line")}>
      <header className="mb-1 flex items-center gap-2 text-sm">
        <Avatar name={who} colour={author?.colour ?? 0} picture={author?.picture} size="xs" />
        <span className="truncate font-medium">{who}</span>
        {comment.guest !== null && <Tag>{t("Guest")}</Tag>}
        <time dateTime={comment.posted_at} title={fullTime(comment.posted_at)} className="shrink-0 text-ink-3">
          {ago(comment.posted_at)}
        </time>
        {comment.edited_at && (
          <button type="button" title={t("Edited {time}. Show the earlier versions.", { time: fullTime(comment.edited_at) })} className="h-6 rounded-xs text-xs text-ink-3 hover:underline" onClick={() => setEarlier(true)}>
            {t("edited")}
          </button>
        )}
        <span className="ms-auto flex">
          {project.can.write && (
            <IconButton ref={more} size="sm" label={t("React")} aria-haspopup="dialog" onClick={(event) => pick(event.currentTarget)}>
              <SmilePlus size={13} aria-hidden />
            </IconButton>
          )}
          {comment.can.edit && !editing && (
            <IconButton size="sm" label={t("Edit comment")} onClick={() => setEditing(true)}>
              <Pencil size={13} aria-hidden />
            </IconButton>
          )}
          {comment.can.delete && (
            <IconButton size="sm" label={t("Delete comment")} disabled={away.isPending} onClick={() => void remove()}>
              <Trash2 size={13} aria-hidden />
            </IconButton>
          )}
        </span>
      </header>
      {editing ? (
        <Editor project={project} name={name} comment={comment} onDone={() => setEditing(false)} />
      ) : (
        // The server renders Markdown through an allow-list of elements; nothing else writes here.
        <Prose html={comment.html} />
      )}
      {comment.attachments.length > 0 && <Attachments base={ofComment(name, comment.id)} attachments={comment.attachments} onShow={look} />}
      {looked && <Viewer base={ofComment(name, comment.id)} attachments={comment.attachments} at={looked} onClose={() => look(null)} />}
      {comment.reactions.length > 0 && (
        <ReactionList
          reactions={comment.reactions}
          may={project.can.write}
          onMore={pick}
          chip={(one) => (
            <Chip one={one} may={project.can.write} home={comment.reactions.length === 1 ? () => more.current : undefined} onReact={(emoji, on) => void react(comment, emoji, on)} />
          )}
        />
      )}
      {picking && (
        <ReactionPicker
          anchor={picking}
          mine={comment.reactions.map((one) => one.emoji).filter(given)}
          onPick={(emoji) => void react(comment, emoji, !given(emoji))}
          onClose={() => pick(null)}
          back={() => more.current}
        />
      )}
      {earlier && <History name={name} comment={comment} onClose={() => setEarlier(false)} />}
    </li>
  );
}

function Chip({ one, ...rest }: { one: Reaction; may: boolean; home?(): HTMLElement | null; onReact(emoji: string, given: boolean): void }) {
  const me = useMe().user.id;
  const names = useGivers(one.people, me);
  return <ReactionChip emoji={one.emoji} count={one.count} names={names} mine={isMine(one, me) ?? false} {...rest} />;
}

function Editor({ project, name, comment, onDone }: Props & { onDone(): void }) {
  const [text, setText] = useState(comment.body);
  const edit = useComment(name, comment.id);
  const save = () => {
    if (!text.trim() || text.trim() === comment.body) onDone();
    else edit.mutate({ body: text.trim() }, { onSuccess: onDone });
  };
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <WordsField project={project} label={t("Edit comment")} autoFocus value={text} onChange={setText} onSend={save} onLeave={onDone} />
      <div className="flex gap-2">
        <Button size="sm" look="primary" type="submit" busy={edit.isPending}>
          {t("Save")}
        </Button>
        <Button size="sm" look="quiet" onClick={onDone}>
          {t("Cancel")}
        </Button>
      </div>
    </form>
  );
}

function History({ name, comment, onClose }: { name: string; comment: TaskComment; onClose(): void }) {
  const { data, error, refetch } = useCommentHistory(name, comment);
  return (
    <Versions
      title={t("Versions of this comment")}
      now={{ html: comment.html, at: comment.edited_at ?? comment.posted_at }}
      earlier={data?.map(({ html, written_at: at }) => ({ html, at }))}
      fault={error ? sentence(error) : undefined}
      retry={() => void refetch()}
      onClose={onClose}
    />
  );
}
