import { useEffect, useRef, useState, type PointerEvent } from "react";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { MOST_ZOOM, moved, sideOf, whole, within, type Crop } from "./model/crop";

const FRAME = 288;
const SENT = 800;

function draw(canvas: HTMLCanvasElement, picture: ImageBitmap, crop: Crop): void {
  const side = sideOf(picture, crop.zoom);
  const context = canvas.getContext("2d");
  if (!context) return;
  context.imageSmoothingQuality = "high";
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, crop.x - side / 2, crop.y - side / 2, side, side, 0, 0, canvas.width, canvas.height);
}

/** The square as it is sent: never larger than the picture has pixels for. */
async function cut(picture: ImageBitmap, crop: Crop): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.max(1, Math.min(SENT, Math.round(sideOf(picture, crop.zoom))));
  draw(canvas, picture, crop);
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/webp", 0.95));
}

interface Props {
  picture: ImageBitmap;
  busy: boolean;
  error?: string;
  onCut(square: Blob): void;
  onClose(): void;
}

/** Chooses a square of a picture: by dragging, or with a slider for its size and each direction. */
export function CropDialog({ picture, busy, error, onCut, onClose }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [crop, setCrop] = useState(() => whole(picture));
  useEffect(() => {
    if (canvas.current) draw(canvas.current, picture, crop);
  }, [picture, crop]);

  const drag = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.buttons & 1) setCrop(moved(picture, crop, event.currentTarget.clientWidth, event.movementX, event.movementY));
  };
  const half = sideOf(picture, crop.zoom) / 2;
  return (
    <Dialog title={t("Choose a part")} onClose={onClose}>
      <div className="flex flex-col items-center gap-4">
        <canvas
          ref={canvas}
          width={FRAME * 2}
          height={FRAME * 2}
          aria-hidden
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={drag}
          className="aspect-square w-full max-w-72 cursor-grab touch-none rounded-lg bg-sunken active:cursor-grabbing"
        />
        <div className="flex w-full max-w-72 flex-col gap-1">
          <Slider label={t("Zoom")} min={1} max={MOST_ZOOM} value={crop.zoom} onMove={(zoom) => setCrop(within(picture, { ...crop, zoom }))} />
          <Slider label={t("Left, right")} min={half} max={picture.width - half} value={crop.x} onMove={(x) => setCrop(within(picture, { ...crop, x }))} />
          <Slider label={t("Up, down")} min={half} max={picture.height - half} value={crop.y} onMove={(y) => setCrop(within(picture, { ...crop, y }))} />
        </div>
        {error && <p role="alert" className="text-sm text-danger-text">{error}</p>}
        <div className="flex gap-2 self-end">
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button look="primary" busy={busy} onClick={() => void cut(picture, crop).then(onCut)}>
            {t("Use picture")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

interface SliderProps {
  label: string;
  min: number;
  max: number;
  value: number;
  onMove(value: number): void;
}

/** Twenty steps from one end to the other; useless, it says so. */
function Slider({ label, min, max, value, onMove }: SliderProps) {
  const room = max - min;
  return (
    <label className="flex items-center gap-3 text-sm font-medium">
      <span className="w-20 shrink-0">{label}</span>
      <input
        type="range"
        min={min}
        max={max}
        step={room / 20 || 1}
        value={value}
        disabled={room <= 0}
        onChange={(event) => onMove(Number(event.target.value))}
        className="h-6 min-w-0 flex-1 accent-accent"
      />
    </label>
  );
}
