import type { ReactNode } from "react";
import type { Project, TaskWhole } from "@/api/types";
import { t } from "@/lib/i18n";
import type { Change } from "../../queries";
import { columnName } from "../../words";
import { Doers, Labels, PriorityChoice, StatusChoice } from "../parts";
import { DayField } from "./DayField";
import { LabelsField } from "./LabelsField";
import { OwnField } from "./OwnField";

interface Props {
  project: Project;
  task: TaskWhole;
  onChange(change: Change): void;
  onAssign(): void;
}

/** What a task's own row says: its status, who does it, when it is due. */
export function Sides({ project, task, onChange, onAssign }: Props) {
  const may = project.can.write;
  return (
    <dl className="grid grid-cols-[7rem_1fr] items-center gap-y-1.5">
      <Side name={t("Status")}>
        <StatusChoice task={task} project={project} onChange={(status) => onChange({ status })} />
      </Side>
      <Side name={t("Priority")}>
        <PriorityChoice task={task} project={project} onChange={(priority) => onChange({ priority })} />
      </Side>
      <Side name={t("Who does it")}>
        <Doers task={task} may={may} onAsk={onAssign} />
      </Side>
      {(may || task.labels.length > 0) && (
        <Side name={t("Labels")}>
          {may ? (
            <LabelsField name={task.key} known={project.labels} chosen={task.labels} onChange={(labels) => onChange({ labels })} />
          ) : (
            <span className="flex flex-wrap gap-1">
              <Labels names={task.labels} />
            </span>
          )}
        </Side>
      )}
      {(["start", "due"] as const).map((side) => (
        <Side key={side} name={columnName(side)}>
          <DayField label={columnName(side)} moment={task[side]} disabled={!may} onKeep={(moment) => onChange({ [side]: moment })} />
        </Side>
      ))}
      {project.fields.map((field) => {
        const said = task.fields[field.id] ?? null;
        return (
          (may || said !== null) && (
            <Side key={field.id} name={field.name}>
              <OwnField project={project} field={field} said={said} onKeep={(said) => onChange({ fields: { [field.id]: said } })} />
            </Side>
          )
        );
      })}
    </dl>
  );
}

const Side = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt className="truncate pe-2 text-sm text-ink-3" title={name}>
      {name}
    </dt>
    <dd className="min-w-0">{children}</dd>
  </>
);
