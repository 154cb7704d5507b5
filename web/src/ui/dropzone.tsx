import { UploadCloud } from "lucide-react";
import { useEffect, useRef, useState, type DragEvent, type ReactNode } from "react";
import { cx } from "@/lib/cx";

interface Props {
  enabled: boolean;
  /** What is said while files are held over it. */
  label: string;
  onFiles(files: File[]): void;
  className?: string;
  children: ReactNode;
}

/** Takes files that are dropped on what is in it. The button beside it does the same without a mouse. */
export function DropZone({ enabled, label, onFiles, className, children }: Props) {
  const [over, setOver] = useState(false);
  const depth = useRef(0);
  // What falls beside it would be opened in place of the page.
  useEffect(() => {
    const stay = (event: globalThis.DragEvent) => event.dataTransfer?.types.includes("Files") && event.preventDefault();
    addEventListener("dragover", stay);
    addEventListener("drop", stay);
    return () => {
      removeEventListener("dragover", stay);
      removeEventListener("drop", stay);
    };
  }, []);
  const carriesFiles = (event: DragEvent) => enabled && event.dataTransfer.types.includes("Files");
  const enter = (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    depth.current += 1;
    setOver(true);
  };
  const leave = (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    depth.current -= 1;
    if (depth.current <= 0) setOver(false);
  };
  const drop = (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth.current = 0;
    setOver(false);
    // What has no type and no length may be a folder, which no browser gives as a file.
    const files = [...event.dataTransfer.items].filter((item) => item.kind === "file" && item.webkitGetAsEntry()?.isDirectory !== true);
    const taken = files.map((item) => item.getAsFile()).filter((file) => file !== null);
    if (taken.length > 0) onFiles(taken);
  };
  return (
    <div className={cx("relative", className)} onDragEnter={enter} onDragLeave={leave} onDragOver={(event) => carriesFiles(event) && event.preventDefault()} onDrop={drop}>
      {children}
      {over && (
        <div className="pointer-events-none absolute inset-0 z-20 grid place-items-center rounded-lg border-2 border-dashed border-accent bg-accent-wash">
          <span className="flex items-center gap-2 font-medium text-accent-text">
            <UploadCloud size={20} aria-hidden />
            {label}
          </span>
        </div>
      )}
    </div>
  );
}
