import { useState } from "react";
import { useLocation } from "wouter";
import { Problem, sentence } from "@/api/errors";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";
import { CheckField, SelectField, TextField } from "@/ui/field";
import { useOpenProject, useProjects } from "../queries";

/** A key that people may guess from the name. */
const keyFrom = (name: string): string => {
  const letters = name.normalize("NFKD").toUpperCase().replace(/[^A-Z0-9]+/g, "");
  return letters.replace(/^[0-9]+/, "").slice(0, 5);
};

/** Opens a project. */
export function ProjectDialog({ onClose }: { onClose(): void }) {
  const [, navigate] = useLocation();
  const [name, setName] = useState("");
  const [typed, setTyped] = useState<string | null>(null);
  const [description, setDescription] = useState("");
  const [closed, setClosed] = useState(false);
  const [model, setModel] = useState("");
  const [copies, setCopies] = useState(false);
  const { data: projects } = useProjects();
  const open = useOpenProject();
  const key = typed ?? keyFrom(name);
  const problem = open.error instanceof Problem ? open.error : null;
  const fault = (field: string) => problem?.fields.find((one) => one.field === field)?.message;
  const whole = problem && problem.fields.length === 0 ? sentence(problem) : undefined;
  return (
    <Dialog title={t("New project")} onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const colour = [...key].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 12;
          const wish = { key, name, description, open: !closed, colour, ...(model && { like: { project: model, tasks: copies } }) };
          open.mutate(wish, { onSuccess: (project) => (onClose(), navigate(`/projects/${project.key}`)) });
        }}
      >
        <TextField label={t("Name")} required maxLength={80} autoFocus value={name} onChange={(event) => setName(event.target.value)} error={fault("name")} />
        <TextField
          label={t("Key")}
          hint={t("Tasks are called {key}-1, {key}-2 and so on. It stays for ever.", { key: key || "…" })}
          required
          maxLength={10}
          value={key}
          onChange={(event) => setTyped(event.target.value.toUpperCase())}
          error={fault("key") ?? whole}
        />
        <TextField label={t("What for")} maxLength={250} value={description} onChange={(event) => setDescription(event.target.value)} error={fault("description")} />
        <CheckField
          label={t("Closed")}
          hint={t("Only those whom you let in know that it is there.")}
          checked={closed}
          onChange={(event) => setClosed(event.target.checked)}
        />
        {projects && projects.length > 0 && (
          <SelectField label={t("Begin with")} value={model} onChange={(event) => setModel(event.target.value)}>
            <option value="">{t("The usual workflow")}</option>
            {projects.map((project) => (
              <option key={project.id} value={project.id}>
                {t("What {name} has", { name: project.name })}
              </option>
            ))}
          </SelectField>
        )}
        {model && (
          <CheckField
            label={t("Copy its open tasks")}
            hint={fault("like.tasks") ?? t("For nobody to do yet, and without dates. Workflow, labels, fields and shared views come along in any case.")}
            checked={copies}
            onChange={(event) => setCopies(event.target.checked)}
          />
        )}
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button look="primary" type="submit" disabled={!name.trim() || !key} busy={open.isPending}>
            {t("Open project")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
