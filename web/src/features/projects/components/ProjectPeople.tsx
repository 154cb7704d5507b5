import { UserPlus, X } from "lucide-react";
import { useMemo, useState } from "react";
import { sentence } from "@/api/errors";
import { usePeopleById } from "@/api/people";
import type { Id, Person, Project, ProjectPerson, ProjectRole } from "@/api/types";
import { t } from "@/lib/i18n";
import { Avatar } from "@/ui/avatar";
import { BotMark, Tag } from "@/ui/badge";
import { Button, IconButton } from "@/ui/button";
import { SelectField } from "@/ui/field";
import { BoneRows, Failed } from "@/ui/states";
import { usePlaceInProject, useProjectPeople } from "../settings";
import { roleWord } from "../words";
import type { Picker } from "./AssignDialog";

/** As many as are let in at once. */
const MOST = 20;
const ROLES: ProjectRole[] = ["viewer", "editor", "manager"];

/** Who is in a project, as what; its managers let others in. */
export function ProjectPeople({ project, Picker }: { project: Project; Picker: Picker }) {
  const { data, error, isPending, refetch } = useProjectPeople(project.key);
  const people = usePeopleById();
  const sorted = useMemo(
    () => data?.toSorted((a, b) => (people.get(a.user)?.name ?? "").localeCompare(people.get(b.user)?.name ?? "")),
    [data, people],
  );
  return (
    <section aria-labelledby="project-people" className="flex flex-col gap-3">
      <h3 id="project-people" className="font-semibold">
        {t("People")}
      </h3>
      {project.open && <p className="text-sm text-ink-2">{t("Everybody but guests is in this project as an editor. Those below were let in by name.")}</p>}
      {isPending && <BoneRows rows={3} />}
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      <ul>
        {sorted?.map((entry) => (
          <Line key={entry.user} project={project} entry={entry} person={people.get(entry.user)} />
        ))}
      </ul>
      {project.can.manage && data && !project.archived && <LetIn project={project} within={data} Picker={Picker} />}
    </section>
  );
}

function Line({ project, entry, person }: { project: Project; entry: ProjectPerson; person: Person | undefined }) {
  const place = usePlaceInProject(project.key);
  const name = person?.name ?? t("Former member");
  const manages = project.can.manage && !project.archived;
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-2.5">
      <Avatar name={name} colour={person?.colour ?? 0} picture={person?.picture} size="sm" />
      <span className="min-w-0 flex-1 truncate">{name}</span>
      {person?.bot ? <BotMark name={name} /> : person?.role === "guest" && <Tag tone="ember">{t("Guest")}</Tag>}
      {manages ? (
        <>
          <SelectField bare label={t("Role of {name}", { name })} value={entry.role} disabled={place.isPending} onChange={(event) => place.mutate({ user: entry.user, role: event.target.value as ProjectRole })}>
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {roleWord(role)}
              </option>
            ))}
          </SelectField>
          <IconButton size="sm" label={t("Remove {name}", { name })} onClick={() => place.mutate({ user: entry.user, role: null })}>
            <X size={15} aria-hidden />
          </IconButton>
        </>
      ) : (
        <Tag>{roleWord(entry.role)}</Tag>
      )}
    </li>
  );
}

/** Lets some in, all with one role. */
function LetIn({ project, within, Picker }: { project: Project; within: ProjectPerson[]; Picker: Picker }) {
  const place = usePlaceInProject(project.key);
  const [chosen, choose] = useState<Id[]>([]);
  const [role, setRole] = useState<ProjectRole>("editor");
  const [open, setOpen] = useState(false);
  const without = useMemo(() => new Set(within.map((entry) => entry.user)), [within]);
  const letIn = async () => {
    for (const user of chosen) await place.mutateAsync({ user, role }).catch(() => {});
    choose([]);
    setOpen(false);
  };
  if (!open) {
    return (
      <Button className="self-start" icon={<UserPlus size={15} aria-hidden />} onClick={() => setOpen(true)}>
        {t("Let people in")}
      </Button>
    );
  }
  return (
    <div className="flex flex-col gap-3 rounded-md border border-line p-3">
      <Picker without={without} chosen={chosen} most={MOST} onChange={choose} />
      <div className="flex flex-wrap items-end justify-between gap-3">
        <SelectField label={t("As")} value={role} onChange={(event) => setRole(event.target.value as ProjectRole)}>
          {ROLES.map((one) => (
            <option key={one} value={one}>
              {roleWord(one)}
            </option>
          ))}
        </SelectField>
        <Button disabled={chosen.length === 0} busy={place.isPending} onClick={() => void letIn()}>
          {t("Let in")}
        </Button>
      </div>
    </div>
  );
}
