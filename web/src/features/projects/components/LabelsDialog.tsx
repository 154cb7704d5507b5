import type { Project, Task } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";
import { LabelsField } from "./task/LabelsField";

/** The labels of a task, where there is no room for their field. Each change counts at once. */
export function LabelsDialog({ project, task, onChange, onClose }: { project: Project; task: Task; onChange(labels: string[]): void; onClose(): void }) {
  return (
    <Dialog title={t("Labels of {key}", { key: task.key })} onClose={onClose}>
      <div className="flex min-h-80 flex-col justify-between">
        <LabelsField autoFocus name={task.key} known={project.labels} chosen={task.labels} onChange={onChange} />
        <Actions>
          <Button look="primary" onClick={onClose}>
            {t("Done")}
          </Button>
        </Actions>
      </div>
    </Dialog>
  );
}
