import type { ReactNode } from "react";
import { useTitle } from "@/lib/title";

interface Props {
  title: string;
  /** What stands over the page, if that is another than its title. */
  heading?: string;
  intro?: ReactNode;
  actions?: ReactNode;
  /** What stands left of the title, such as the button that opens the drawer. */
  lead?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

/** A page with a title: everything in the shell but a room. */
export function Page({ title, heading = title, intro, actions, lead, wide, children }: Props) {
  useTitle(title);
  return (
    <div className="h-full overflow-y-auto" tabIndex={-1}>
      <div className={`mx-auto w-full px-4 pb-16 sm:px-8 ${wide ? "max-w-6xl" : "max-w-3xl"}`}>
        <header className="flex flex-wrap items-start gap-x-3 gap-y-3 pt-5 pb-5 sm:pt-9">
          {lead}
          <div className="min-w-0 flex-1 basis-52">
            <h1 className="text-xl sm:text-2xl">{heading}</h1>
            {intro && <p className="mt-1 max-w-[60ch] text-ink-2">{intro}</p>}
          </div>
          {actions}
        </header>
        {children}
      </div>
    </div>
  );
}

/** A part of a page with its own heading. */
export function Section({ title, intro, actions, children }: { title: string; intro?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className="border-t border-line py-6 first-of-type:border-t-0 first-of-type:pt-0">
      <div className="mb-4 flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1 basis-60">
          <h2 className="text-lg">{title}</h2>
          {intro && <p className="mt-0.5 max-w-[62ch] text-ink-2">{intro}</p>}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}
