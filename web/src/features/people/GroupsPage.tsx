import { Pencil, Plus, Trash2, UsersRound } from "lucide-react";
import { useState, type ReactNode } from "react";
import { sentence } from "@/api/errors";
import { useGroups } from "@/api/groups";
import { useMe } from "@/api/me";
import { usePeopleById } from "@/api/people";
import type { Group } from "@/api/types";
import { t } from "@/lib/i18n";
import { Avatar } from "@/ui/avatar";
import { Button, IconButton } from "@/ui/button";
import { confirm } from "@/ui/confirm";
import { Page } from "@/ui/page";
import { BoneRows, Empty, Failed } from "@/ui/states";
import { GroupDialog, type Picker } from "./GroupDialog";
import { useEndGroup } from "./groups";

const FACES = 5;

/** The groups of the workspace: who is mentioned by one handle. Administrators keep them. */
export function GroupsPage({ lead, Picker }: { lead?: ReactNode; Picker: Picker }) {
  const may = useMe().can.manage_people;
  const { data, isPending, error, refetch } = useGroups();
  const [dialog, setDialog] = useState<"new" | Group | null>(null);
  const add = (
    <Button look="primary" icon={<Plus size={15} aria-hidden />} onClick={() => setDialog("new")}>
      {t("Make a group")}
    </Button>
  );
  return (
    <Page title={t("Groups")} intro={t("People who are mentioned together, by one handle.")} lead={lead} actions={may && data && data.length > 0 ? add : undefined}>
      {isPending && <BoneRows rows={4} />}
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {data?.length === 0 && (
        <Empty icon={<UsersRound size={22} aria-hidden />} title={t("No groups yet")} action={may ? add : undefined}>
          {may ? t("Put people together who are often asked together, such as those at the light desk.") : t("Administrators can put people together who are often asked together.")}
        </Empty>
      )}
      {data && data.length > 0 && (
        <ul aria-label={t("Groups")} className="divide-y divide-line rounded-lg border border-line">
          {data.map((group) => (
            <Line key={group.id} group={group} onChange={may ? () => setDialog(group) : null} />
          ))}
        </ul>
      )}
      {dialog && <GroupDialog group={dialog === "new" ? undefined : dialog} Picker={Picker} onClose={() => setDialog(null)} />}
    </Page>
  );
}

function Line({ group, onChange }: { group: Group; onChange: (() => void) | null }) {
  const people = usePeopleById();
  const end = useEndGroup();
  const there = group.people.flatMap((id) => people.get(id) ?? []);
  const ask = async () => {
    const yes = await confirm({
      title: t("End the group {name}?", { name: group.name }),
      text: t("Nobody is mentioned by @{handle} any more. What was said stays.", { handle: group.handle }),
      action: t("End group"),
      danger: true,
    });
    if (yes) end.mutate(group.id);
  };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <p className="min-w-0 flex-1 basis-40">
        <span className="block truncate font-medium">{group.name}</span>
        <span className="text-sm text-ink-3">@{group.handle}</span>
      </p>
      <p className="flex items-center gap-2 text-sm text-ink-3" title={there.map((person) => person.name).join(", ")}>
        <span className="flex gap-0.5" aria-hidden>
          {there.slice(0, FACES).map((person) => (
            <Avatar key={person.id} name={person.name} colour={person.colour} picture={person.picture} size="sm" />
          ))}
        </span>
        {t("{n, plural, =0 {Nobody} one {# person} other {# people}}", { n: group.people.length })}
      </p>
      {onChange && (
        <span className="ms-auto flex" role="group" aria-label={t("What to do with {name}", { name: group.name })}>
          <IconButton size="sm" label={t("Change {name}", { name: group.name })} onClick={onChange}>
            <Pencil size={14} aria-hidden />
          </IconButton>
          <IconButton size="sm" label={t("End {name}", { name: group.name })} onClick={() => void ask()}>
            <Trash2 size={15} aria-hidden />
          </IconButton>
        </span>
      )}
    </li>
  );
}
