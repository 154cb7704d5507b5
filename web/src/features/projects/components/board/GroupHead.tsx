import { TriangleAlert } from "lucide-react";
import { usePeopleById } from "@/api/people";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { Avatar } from "@/ui/avatar";
import type { Ground, Group } from "../../model/grouping";
import { useTaskCount } from "../../queries";
import { OptionMark } from "../OptionMark";

/** What stands before the name of a group: a face, or the colour of an option. */
export function GroupMark({ group }: { group: Group }) {
  const person = usePeopleById().get(group.person ?? "");
  if (person) return <Avatar name={person.name} colour={person.colour} picture={person.picture} size="xs" className="self-center" />;
  return group.colour === undefined ? null : (
    <span className="self-center">
      <OptionMark colour={group.colour} />
    </span>
  );
}

interface Props {
  project: Ground;
  group: Group;
  /** How many of its tasks are on the board, and whether that is because of a filter. */
  count: number;
  filtered: boolean;
  limit?: number | null;
}

/** The name of a column, how many stand in it, and how many are to at most. */
export function ColumnName({ project, group, count, filtered, limit }: Props) {
  return (
    <h2 className="flex items-baseline gap-2 text-base">
      <GroupMark group={group} />
      <span className="min-w-0 truncate" title={group.name}>
        {group.name}
      </span>
      {(filtered || !limit) && <span className="text-sm font-normal text-ink-3">{count}</span>}
      {limit && (filtered ? <LimitOfAll project={project} status={group.id} limit={limit} /> : <Limit count={count} limit={limit} />)}
    </h2>
  );
}

/** The limit holds for all tasks of the column, whichever a filter finds. */
function LimitOfAll({ project, status, limit }: { project: Ground; status: string; limit: number }) {
  const count = useTaskCount(project.key, `status = "${status}"`);
  return count === undefined ? null : <Limit count={count} limit={limit} />;
}

function Limit({ count, limit }: { count: number; limit: number }) {
  const over = count > limit;
  const said = over ? t("{n} of at most {limit}: too many at once", { n: count, limit }) : t("{n} of at most {limit}", { n: count, limit });
  return (
    <span title={said} className={cx("inline-flex shrink-0 items-center gap-1 self-center text-sm", over ? "rounded-xs bg-danger-wash px-1.5 font-medium text-danger-text" : "font-normal text-ink-3")}>
      {over && <TriangleAlert size={13} aria-hidden />}
      <span aria-hidden>
        {count} / {limit}
      </span>
      <span className="sr-only">{said}</span>
    </span>
  );
}
