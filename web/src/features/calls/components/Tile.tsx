import { MicOff, TriangleAlert } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Person } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { Avatar } from "@/ui/avatar";
import { chosen } from "../devices";

interface Props {
  person: Person | undefined;
  /** What stands on it instead of the name. */
  caption?: string;
  stream: MediaStream | null;
  /** Whether there is a picture in it. */
  picture: boolean;
  own?: boolean;
  muted?: boolean;
  /** A screen is shown whole, and large. */
  screen?: boolean;
  /** What is wrong with the way to them. */
  note?: string;
}

/** Somebody in the call, or a screen that somebody shares. */
export function Tile({ person, caption, stream, picture, own, muted, screen, note }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element || element.srcObject === stream) return;
    element.srcObject = stream;
    const speaker = chosen("audiooutput");
    if (!own && speaker && "setSinkId" in element) void element.setSinkId(speaker).catch(() => {});
    // A page that nobody has touched yet may not make a sound.
    const play = () => void element.play().catch(() => {});
    element.play().catch(() => addEventListener("pointerdown", play, { once: true }));
    return () => removeEventListener("pointerdown", play);
  }, [stream, own]);
  const name = person?.name ?? "…";
  const label = caption ?? (own ? t("{name} (you)", { name }) : name);
  return (
    <li className={cx("relative grid place-items-center overflow-hidden rounded-md bg-sunken", screen ? "col-span-full h-[34dvh]" : "aspect-video")} data-tile={own ? "own" : screen ? "screen" : "remote"}>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- nobody has written down what is being said */}
      <video
        ref={video}
        autoPlay
        playsInline
        muted={own || screen}
        aria-hidden={!picture}
        aria-label={screen ? label : t("Picture of {name}", { name })}
        className={cx("absolute inset-0 size-full", screen ? "object-contain" : "object-cover", own && !screen && "-scale-x-100", !picture && "opacity-0")}
      />
      {!picture && person && <Avatar name={person.name} colour={person.colour} picture={person.picture} size="lg" className="mb-4" />}
      <p className="absolute inset-x-1 bottom-1 flex">
        <span className="flex min-w-0 items-center gap-1 rounded-xs bg-raised px-1.5 py-0.5 text-xs font-medium text-ink">
          {muted && (
            <>
              <MicOff size={12} aria-hidden className="shrink-0 text-danger-text" />
              <span className="sr-only">{t("Muted:")}</span>
            </>
          )}
          {note && <TriangleAlert size={12} aria-hidden className="shrink-0 text-ember-text" />}
          <span className="truncate">{label}</span>
          {note && <span className="truncate text-ink-3">{note}</span>}
        </span>
      </p>
    </li>
  );
}
