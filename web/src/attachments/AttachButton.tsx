import { Paperclip } from "lucide-react";
import { useRef } from "react";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";

/** Chooses files. */
export function AttachButton({ onFiles }: { onFiles(files: File[]): void }) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton size="sm" label={t("Attach files")} className="text-ink-3" onClick={() => picker.current?.click()}>
        <Paperclip size={15} aria-hidden />
      </IconButton>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = ""; // The same file may be chosen again.
          onFiles(files);
        }}
      />
    </>
  );
}
