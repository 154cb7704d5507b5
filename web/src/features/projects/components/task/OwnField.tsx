import { ExternalLink } from "lucide-react";
import { useState } from "react";
import { usePeopleById } from "@/api/people";
import type { Project, TaskField } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { useSeeing } from "../../depth";
import { typedInto, type Said } from "../../model/fields";
import { OptionMark } from "../OptionMark";
import { DayField } from "./DayField";

const BOX = "h-8 w-full min-w-0 rounded-sm border border-line bg-raised px-2 text-sm aria-invalid:border-danger touch:h-9";

interface Props {
  project: Project;
  field: TaskField;
  said: Said;
  onKeep(said: Said): void;
}

/** A field of the project's own in the panel of a task, to be changed in its place. */
export function OwnField(props: Props) {
  const { project, field, said, onKeep } = props;
  const may = project.can.write;
  switch (field.kind) {
    case "checkbox":
      return <input type="checkbox" aria-label={field.name} checked={said === true} disabled={!may} onChange={(event) => onKeep(event.target.checked)} className="size-4 accent-accent touch:size-5" />;
    case "date":
      return <DayField label={field.name} moment={textOf(said) || null} disabled={!may} onKeep={onKeep} />;
    case "choice":
      return (
        <span className="flex items-center gap-1.5">
          <Dot field={field} said={said} />
          <OwnChoice {...props} />
        </span>
      );
    case "person":
      return <OwnChoice {...props} />;
    default:
      return <Typed {...props} />;
  }
}

const textOf = (said: Said): string => (typeof said === "string" ? said : said === null ? "" : String(said));

function Dot({ field, said }: Pick<Props, "field" | "said">) {
  const option = field.options.find(({ name }) => name === said);
  return option && <OptionMark colour={option.colour} />;
}

/** Chooses an option or a person. */
function OwnChoice(props: Props) {
  return props.field.kind === "person" ? <Person {...props} /> : <Select {...props} options={props.field.options.map(({ name }) => [name, name])} />;
}

function Person(props: Props) {
  const people = usePeopleById();
  const seeing = useSeeing(props.project);
  const options: [string, string][] = seeing.map(({ id, name }) => [id, name]);
  const { said } = props;
  // Who has left is still named.
  if (typeof said === "string" && !options.some(([id]) => id === said)) options.push([said, people.get(said)?.name ?? t("Former member")]);
  return <Select {...props} options={options} />;
}

function Select({ project, field, said, onKeep, options }: Props & { options: [string, string][] }) {
  return (
    <select aria-label={field.name} disabled={!project.can.write} value={textOf(said)} onChange={(event) => onKeep(event.target.value || null)} className={cx(BOX, "max-w-full disabled:opacity-100")}>
      <option value="">{t("None")}</option>
      {options.map(([value, name]) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** A text, a number or a link. Enter and leaving it keep what it says, Escape doesn't. */
function Typed({ project, field, said, onKeep }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const was = textOf(said);
  const meant = typed === null ? undefined : typedInto(field, typed);
  const wrong = typed !== null && meant === undefined;
  const keep = () => {
    if (wrong) return;
    if (meant !== undefined && meant !== said) onKeep(meant);
    setTyped(null);
  };
  return (
    <span className="flex items-center gap-1">
      <input
        type="text"
        inputMode={field.kind === "number" ? "decimal" : field.kind === "link" ? "url" : undefined}
        aria-label={field.name}
        aria-invalid={wrong || undefined}
        title={wrong ? wish(field) : undefined}
        maxLength={field.kind === "link" ? 500 : 250}
        autoComplete="off"
        disabled={!project.can.write}
        value={typed ?? was}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => (wrong ? setTyped(null) : keep())}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Enter") keep();
          else if (event.key === "Escape" && typed !== null) {
            event.stopPropagation();
            setTyped(null);
          }
        }}
        className={cx(BOX, "disabled:opacity-100")}
      />
      {field.kind === "link" && was && (
        <a href={was} target="_blank" rel="noreferrer" aria-label={t("Open {name}", { name: field.name })} className="grid size-8 shrink-0 place-items-center rounded-sm text-ink-2 hover:bg-hover touch:size-9">
          <ExternalLink size={14} aria-hidden />
        </a>
      )}
    </span>
  );
}

/** What should be typed instead. */
const wish = ({ kind }: TaskField): string => (kind === "number" ? t("Write a number.") : t("Write the address of a page."));
