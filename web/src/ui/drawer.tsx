import { useEffect, useRef, type ReactNode } from "react";

/** A panel that slides in from the side over the page, on the browser's own modal element. */
export function Drawer({ label, onClose, children }: { label: string; onClose(): void; children: ReactNode }) {
  const ref = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        close.current();
      }}
      onPointerDown={(event) => event.target === ref.current && close.current()}
      className="m-0 h-dvh w-[min(20rem,86vw)] animate-[slide-in_200ms_var(--ease-out)] bg-canvas shadow-float"
    >
      {children}
    </dialog>
  );
}
