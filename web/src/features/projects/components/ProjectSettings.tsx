import { useState, type FormEvent } from "react";
import { fieldError, sentence } from "@/api/errors";
import type { Project } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { confirm } from "@/ui/confirm";
import { Dialog } from "@/ui/dialog";
import { CheckField, TextArea, TextField } from "@/ui/field";
import { toast } from "@/ui/toast";
import { useChangeProject } from "../settings";
import type { Picker } from "./AssignDialog";
import { ProjectFields } from "./ProjectFields";
import { ProjectPeople } from "./ProjectPeople";
import { ProjectWorkflow } from "./ProjectWorkflow";
import { Sign } from "./Sign";

const COLOURS = Array.from({ length: 12 }, (_, colour) => colour);

/** A project as a whole: what it is called, who sees it, and who is in it. */
export default function ProjectSettings({ project, Picker, onClose }: { project: Project; Picker: Picker; onClose(): void }) {
  return (
    <Dialog wide title={project.can.manage ? t("Settings of {name}", { name: project.name }) : t("People of {name}", { name: project.name })} onClose={onClose}>
      <div className="flex flex-col gap-6">
        {project.can.manage && <About project={project} />}
        {project.can.manage && <ProjectWorkflow project={project} />}
        {project.can.manage && <ProjectFields project={project} />}
        <ProjectPeople project={project} Picker={Picker} />
        {project.can.manage && <Ending project={project} />}
      </div>
    </Dialog>
  );
}

function About({ project }: { project: Project }) {
  const change = useChangeProject(project.key);
  const [name, setName] = useState(project.name);
  const [description, setDescription] = useState(project.description);
  const [colour, setColour] = useState(project.colour);
  const [closed, setClosed] = useState(!project.open);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (closed && project.open) {
      const yes = await confirm({
        title: t("Close this project?"),
        text: t("Those who are not in it by name don't see it any more, nor its room."),
        action: t("Close it"),
      });
      if (!yes) return;
    }
    const wish = { name: name.trim(), description: description.trim(), colour, open: !closed };
    change.mutate(wish, { onSuccess: () => toast(t("Saved")) });
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <TextField label={t("Name")} required maxLength={80} value={name} disabled={project.archived} onChange={(event) => setName(event.target.value)} error={fieldError(change.error, "name")} />
      <TextArea label={t("What for")} rows={2} maxLength={2000} value={description} disabled={project.archived} onChange={(event) => setDescription(event.target.value)} error={fieldError(change.error, "description")} />
      <fieldset className="flex flex-col gap-1.5" disabled={project.archived}>
        <legend className="mb-1 font-medium">{t("Colour")}</legend>
        <div className="grid w-fit grid-cols-4 gap-1.5 sm:grid-cols-6">
          {COLOURS.map((one) => (
            <label key={one} className={cx("rounded-md border-2 p-0.5 has-focus-visible:outline-2", one === colour ? "border-accent" : "border-transparent")}>
              <input type="radio" name="colour" className="sr-only" checked={one === colour} onChange={() => setColour(one)} aria-label={t("Colour {n}", { n: one + 1 })} />
              <Sign project={{ key: project.key, colour: one }} />
            </label>
          ))}
        </div>
      </fieldset>
      <CheckField label={t("Closed")} hint={t("Only those whom you let in know that it is there.")} checked={closed} disabled={project.archived} onChange={(event) => setClosed(event.target.checked)} />
      {change.error && (
        <p role="alert" className="text-sm text-danger-text">
          {sentence(change.error)}
        </p>
      )}
      <Button look="primary" type="submit" className="self-end" disabled={!name.trim() || project.archived} busy={change.isPending}>
        {t("Save changes")}
      </Button>
    </form>
  );
}

function Ending({ project }: { project: Project }) {
  const change = useChangeProject(project.key);
  const set = (archived: boolean) => change.mutate({ archived }, { onError: (error) => toast(sentence(error), { bad: true }) });
  return (
    <section className="flex flex-wrap items-center gap-3 border-t border-line pt-4">
      <p className="min-w-0 flex-1 basis-60 text-sm text-ink-2">
        {project.archived ? t("The project is archived. All of it can be read, nothing can be changed.") : t("An archived project can be read, and nothing in it or in its room changes any more.")}
      </p>
      <Button busy={change.isPending} onClick={() => set(!project.archived)}>
        {project.archived ? t("Reopen project") : t("Archive project")}
      </Button>
    </section>
  );
}
