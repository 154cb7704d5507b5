import { ChevronLeft, ChevronRight, Download, X } from "lucide-react";
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import type { Attachment, Id } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { bytes } from "@/lib/text";
import { Dialog } from "@/ui/dialog";
import { previewOf } from "./items";
import { bestOf, sorted, type Base } from "./pictures";

interface Props {
  base: Base;
  attachments: Attachment[];
  /** The picture that is shown first. */
  at: Id;
  onClose(): void;
}

const SWIPE_PX = 50;
const STAGE = "absolute inset-0 m-auto size-full object-contain";
const ROUND = "grid size-10 shrink-0 place-items-center rounded-full bg-black/50 text-white hover:bg-white/20 focus-visible:outline-white";

/** Pictures that are attached to something, one after the other, as large as the screen. */
export function Viewer({ base, attachments, at, onClose }: Props) {
  const { pictures } = sorted(attachments);
  const [index, setIndex] = useState(() => Math.max(0, pictures.findIndex((one) => one.id === at)));
  const [gone, setGone] = useState<Id | null>(null);
  const [loaded, setLoaded] = useState<Id | null>(null);
  const from = useRef<number | null>(null);
  const one = pictures[index];
  const many = pictures.length > 1;
  const go = (to: number) => setIndex(Math.min(pictures.length - 1, Math.max(0, to)));

  // The next one is there when it is asked for.
  useEffect(() => {
    const next = pictures[index + 1];
    if (next) new Image().src = bestOf(base, next);
    // oxlint-disable-next-line react/exhaustive-deps -- what is shown doesn't change while it is open
  }, [index]);

  if (!one) return null;
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: pictures.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  // Nothing is enlarged.
  const most = { maxWidth: one.picture.width, maxHeight: one.picture.height };
  const place = t("{n} of {count}", { n: index + 1, count: pictures.length });
  const source = one.picture.sizes.length > 0 || !previewOf(one.id) ? bestOf(base, one) : previewOf(one.id);
  return (
    <Dialog title={one.name} onClose={onClose} bare className="h-dvh max-h-none! w-screen! max-w-none! rounded-none! bg-neutral-950! text-white">
      <div className="flex min-h-0 flex-1 flex-col" onKeyDown={onKeyDown}>
        <header className="flex items-center gap-2 p-2 ps-4">
          <p className="min-w-0 flex-1">
            <span className="block truncate font-medium">{one.name}</span>
            <span className="block text-sm text-neutral-300">
              {many && `${place} · `}
              {one.picture.width} × {one.picture.height} · {bytes(one.bytes)}
            </span>
          </p>
          <a href={`${base}/${one.id}/content?download=true`} download={one.name} aria-label={t("Download {name}, {size}", { name: one.name, size: bytes(one.bytes) })} title={t("Download")} className={ROUND}>
            <Download size={18} aria-hidden />
          </a>
          <Round label={t("Close")} onClick={onClose}>
            <X size={20} aria-hidden />
          </Round>
        </header>
        <div
          className="relative min-h-0 flex-1 touch-pinch-zoom"
          onPointerDown={(event) => {
            from.current = event.pointerType === "touch" ? event.clientX : null;
          }}
          onPointerUp={(event) => {
            const moved = from.current === null ? 0 : event.clientX - from.current;
            if (Math.abs(moved) > SWIPE_PX) go(index + (moved < 0 ? 1 : -1));
            from.current = null;
          }}
        >
          {gone === one.id ? (
            <p role="alert" className="grid h-full place-items-center">
              {t("This picture is no longer here.")}
            </p>
          ) : (
            <>
              {one.picture.blur && loaded !== one.id && <img src={one.picture.blur} alt="" style={most} className={`${STAGE} blur-sm`} />}
              <img key={one.id} src={source} alt={one.name} draggable={false} onLoad={() => setLoaded(one.id)} onError={() => setGone(one.id)} style={most} className={STAGE} />
            </>
          )}
          {many && (
            <>
              <Round label={t("Previous picture")} disabled={index === 0} onClick={() => go(index - 1)} className="absolute start-2 top-1/2 -translate-y-1/2">
                <ChevronLeft size={22} aria-hidden />
              </Round>
              <Round label={t("Next picture")} disabled={index === pictures.length - 1} onClick={() => go(index + 1)} className="absolute end-2 top-1/2 -translate-y-1/2">
                <ChevronRight size={22} aria-hidden />
              </Round>
            </>
          )}
        </div>
        <p className="sr-only" aria-live="polite">
          {many && `${one.name}, ${place}`}
        </p>
      </div>
    </Dialog>
  );
}

interface RoundProps {
  label: string;
  disabled?: boolean;
  className?: string;
  onClick(): void;
  children: ReactNode;
}

/** It stays where it is when it does nothing, so that the focus does too. */
const Round = ({ label, disabled, className, onClick, children }: RoundProps) => (
  <button type="button" aria-label={label} title={label} aria-disabled={disabled} onClick={onClick} className={cx(ROUND, disabled && "opacity-35", className)}>
    {children}
  </button>
);
