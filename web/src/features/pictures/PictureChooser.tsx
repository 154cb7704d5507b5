import type { UseMutationResult } from "@tanstack/react-query";
import { useEffect, useRef, useState, type DragEvent, type ReactNode } from "react";
import { fieldError, sentence } from "@/api/errors";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast";
import { CropDialog } from "./CropDialog";

const TAKEN = "image/png,image/jpeg,image/webp,image/gif";

const pictureIn = (data: DataTransfer | null) => [...(data?.files ?? [])].find((file) => file.type.startsWith("image/"));

/** Sends a square, or takes the picture away. */
type Change = UseMutationResult<unknown, Error, Blob | null>;

interface Props {
  /** What stands for it now, with its picture or without. */
  face: ReactNode;
  /** Whether there is a picture. */
  there: boolean;
  change: Change;
}

/** A picture: chosen, dropped or pasted, and cut to a square before it is sent. */
export function PictureChooser({ face, there, change }: Props) {
  const chooser = useRef<HTMLInputElement>(null);
  const [picture, setPicture] = useState<ImageBitmap | null>(null);
  const [refused, setRefused] = useState(false);
  const [over, setOver] = useState(false);

  const open = (file: File | undefined) => {
    if (!file) return;
    change.reset();
    setRefused(false);
    createImageBitmap(file).then(setPicture, () => setRefused(true));
  };
  useEffect(() => {
    const paste = (event: ClipboardEvent) => open(pictureIn(event.clipboardData));
    document.addEventListener("paste", paste);
    return () => document.removeEventListener("paste", paste);
  });
  const close = () => {
    picture?.close();
    setPicture(null);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    open(pictureIn(event.dataTransfer));
  };
  const save = (square: Blob) =>
    change.mutate(square, {
      onSuccess: () => {
        close();
        toast(t("Picture saved"));
      },
    });
  const remove = () => change.mutate(null, { onSuccess: () => toast(t("Picture removed")) });
  const wrong = change.error && (fieldError(change.error, "picture") ?? sentence(change.error));
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cx("flex max-w-xl flex-wrap items-center gap-4 rounded-lg", over && "outline-2 outline-offset-8 outline-dashed outline-focus")}
    >
      {face}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => chooser.current?.click()}>{t("Choose a picture")}</Button>
        {there && (
          <Button look="quiet" onClick={remove} busy={change.isPending && !picture}>
            {t("Remove picture")}
          </Button>
        )}
      </div>
      <input
        ref={chooser}
        type="file"
        accept={TAKEN}
        hidden
        onChange={(event) => {
          open(event.target.files?.[0]);
          event.target.value = ""; // The same file may be chosen again.
        }}
      />
      {(refused || (wrong && !picture)) && (
        <p role="alert" className="w-full text-sm text-danger-text">
          {refused ? t("Choose a picture in PNG, JPEG, WebP or GIF format.") : wrong}
        </p>
      )}
      {picture && <CropDialog picture={picture} busy={change.isPending} error={wrong || undefined} onCut={save} onClose={close} />}
    </div>
  );
}
