import { useId, type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes, type TextareaHTMLAttributes } from "react";
import { cx } from "@/lib/cx";

const BOX =
  "w-full rounded-sm border border-line-strong bg-raised px-2.5 text-md text-ink transition-colors hover:border-ink-3 focus:border-accent focus:outline-2 focus:-outline-offset-1 focus:outline-focus disabled:opacity-60 aria-invalid:border-danger";

interface Frame {
  label: string;
  hint?: ReactNode;
  error?: string;
  /** The label is read out but not shown. */
  bare?: boolean;
}

function Labelled({ id, label, hint, error, bare, children }: Frame & { id: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className={bare ? "sr-only" : "text-sm font-medium text-ink"}>
        {label}
      </label>
      {children}
      {error ? (
        <p id={`${id}-note`} role="alert" className="text-sm text-danger-text">
          {error}
        </p>
      ) : hint ? (
        <p id={`${id}-note`} className="text-sm text-ink-3">
          {hint}
        </p>
      ) : null}
    </div>
  );
}

const described = (id: string, { hint, error }: Frame) => ({
  id,
  "aria-invalid": error ? (true as const) : undefined,
  "aria-describedby": hint || error ? `${id}-note` : undefined,
});

type InputProps = Frame & InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> };

/** One line of text with its label, its hint or its error. */
export function TextField({ label, hint, error, bare, className, ...rest }: InputProps) {
  const id = useId();
  const frame = { label, hint, error, bare };
  return (
    <Labelled id={id} {...frame}>
      <input {...rest} {...described(id, frame)} className={cx(BOX, "h-9", className)} />
    </Labelled>
  );
}

type AreaProps = Frame & TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> };

export function TextArea({ label, hint, error, bare, className, ...rest }: AreaProps) {
  const id = useId();
  const frame = { label, hint, error, bare };
  return (
    <Labelled id={id} {...frame}>
      <textarea {...rest} {...described(id, frame)} className={cx(BOX, "min-h-20 py-2", className)} />
    </Labelled>
  );
}

type SelectProps = Frame & SelectHTMLAttributes<HTMLSelectElement>;

export function SelectField({ label, hint, error, bare, className, children, ...rest }: SelectProps) {
  const id = useId();
  const frame = { label, hint, error, bare };
  return (
    <Labelled id={id} {...frame}>
      <select {...rest} {...described(id, frame)} className={cx(BOX, "h-9 pe-8", className)}>
        {children}
      </select>
    </Labelled>
  );
}

type CheckProps = { label: string; hint?: string } & InputHTMLAttributes<HTMLInputElement>;

export function CheckField({ label, hint, ...rest }: CheckProps) {
  const id = useId();
  return (
    <div className="flex gap-2.5">
      <input {...rest} id={id} type="checkbox" aria-describedby={hint ? `${id}-note` : undefined} className="mt-0.5 size-4.5 shrink-0 accent-accent" />
      <div>
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {hint && (
          <p id={`${id}-note`} className="text-sm text-ink-3">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
