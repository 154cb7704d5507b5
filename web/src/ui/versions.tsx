import { t } from "@/lib/i18n";
import { fullTime } from "@/lib/time";
import { Prose } from "./prose";
import { Dialog } from "./dialog";
import { BoneRows, Failed } from "./states";

interface Version {
  html: string;
  at: string;
}

interface Props {
  title: string;
  now: Version;
  /** The first first; undefined while they are fetched. */
  earlier: Version[] | undefined;
  fault?: string;
  retry(): void;
  onClose(): void;
}

/** Every version of a text that was edited, the newest first. */
export function Versions({ title, now, earlier, fault, retry, onClose }: Props) {
  return (
    <Dialog title={title} onClose={onClose} wide>
      {!earlier && !fault && <BoneRows rows={2} />}
      {fault && <Failed text={fault} retry={retry} />}
      <ol className="flex flex-col gap-3">
        <Text html={now.html} label={t("Now, since {time}", { time: fullTime(now.at) })} />
        {earlier?.toReversed().map((version) => (
          <Text key={version.at} html={version.html} label={t("Written {time}", { time: fullTime(version.at) })} />
        ))}
      </ol>
    </Dialog>
  );
}

const Text = ({ html, label }: { html: string; label: string }) => (
  <li className="rounded-md border border-line bg-surface px-4 py-3">
    <p className="mb-1 text-xs text-ink-3">{label}</p>
    <Prose html={html} />
  </li>
);
