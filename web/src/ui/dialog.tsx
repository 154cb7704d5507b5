import { X } from "lucide-react";
import { useEffect, useId, useRef, type ReactNode } from "react";
import { t } from "@/lib/i18n";
import { cx } from "@/lib/cx";
import { IconButton } from "./button";

interface Props {
  title: string;
  onClose(): void;
  children: ReactNode;
  wide?: boolean;
  /** The title is read out but not shown, and the content brings its own frame. */
  bare?: boolean;
  className?: string;
}

/**
 * A modal dialog on the browser's own element: it traps the focus, closes on Escape, makes the
 * rest inert and gives the focus back where it was.
 */
export function Dialog({ title, onClose, children, wide, bare, className }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  return (
    <dialog
      ref={ref}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        close.current();
      }}
      onPointerDown={(event) => {
        if (event.target === ref.current) close.current();
      }}
      className={cx(
        "max-h-[min(44rem,calc(100dvh-2rem))] w-[calc(100vw-2rem)] animate-rise flex-col overflow-hidden rounded-lg bg-raised shadow-float open:flex",
        wide ? "max-w-2xl" : "max-w-md",
        className,
      )}
    >
      {bare ? (
        <h2 id={id} className="sr-only">
          {title}
        </h2>
      ) : (
        <header className="flex items-center gap-3 ps-5 pe-3 pt-3.5 pb-1">
          <h2 id={id} className="flex-1 text-lg">
            {title}
          </h2>
          <IconButton label={t("Close")} onClick={() => close.current()}>
            <X size={18} />
          </IconButton>
        </header>
      )}
      {bare ? children : <div className="overflow-y-auto px-5 pt-2 pb-5">{children}</div>}
    </dialog>
  );
}

/** The buttons at the end of a dialog or a form. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className="mt-5 flex flex-wrap justify-end gap-2">{children}</div>;
}
