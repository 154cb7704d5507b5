import { useState } from "react";
import type { Project, TaskWhole } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Prose } from "@/ui/prose";
import { WordsField } from "./WordsField";

interface Props {
  project: Project;
  task: TaskWhole;
  onKeep(description: string): void;
}

/** What is said of a task at length, to be changed in its place. */
export function Description({ project, task, onKeep }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  if (typed === null) {
    return (
      <section aria-label={t("Description")}>
        {task.html ? <Prose html={task.html} /> : <p className="text-ink-3">{t("No description.")}</p>}
        {project.can.write && (
          <Button size="sm" className="mt-2" onClick={() => setTyped(task.description)}>
            {t("Edit description")}
          </Button>
        )}
      </section>
    );
  }
  const keep = () => {
    if (typed.trim() !== task.description) onKeep(typed);
    setTyped(null);
  };
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <WordsField project={project} label={t("Description")} autoFocus value={typed} onChange={setTyped} onSend={keep} onLeave={() => setTyped(null)} />
      <div className="flex gap-2">
        <Button look="primary" type="submit">
          {t("Save")}
        </Button>
        <Button onClick={() => setTyped(null)}>{t("Cancel")}</Button>
      </div>
    </form>
  );
}
