import { createElement, useEffect, useReducer, useState, type ComponentType, type FunctionComponent, type ReactNode } from "react";
import { t } from "@/lib/i18n";
import { toast } from "./toast";

/**
 * What becomes of a part whose code can't be fetched, as happens offline or after an update: it is told of; or it is left
 * out, where nobody asked for it; or the page can't do without it.
 */
type Lost = "told" | "left out" | "needed";

export type Part<P> = FunctionComponent<P & { meanwhile?: ReactNode }> & {
  /** Fetches its code, so that it is there when it is needed. */
  fetch(): void;
};

/**
 * A component whose code comes when it is first drawn, with `meanwhile` in its place until then.
 *
 * React's own way to do so, `lazy` under a `Suspense`, holds back what has come for up to 300 ms after another part was
 * waited for, so that a page of several parts is put off by that again and again. This one draws what has come at once.
 */
export function part<P extends object>(load: () => Promise<ComponentType<P>>, lost: Lost = "told"): Part<P> {
  let loaded: ComponentType<P> | undefined;
  let coming: Promise<void> | undefined;

  const come = (): Promise<void> => {
    coming ??= load().then(
      (component) => {
        loaded = component;
      },
      (error: unknown) => {
        coming = undefined; // The next who needs it asks again.
        throw error;
      },
    );
    return coming;
  };

  const fetch = (): void => void come().catch(() => {});

  function Part({ meanwhile = null, ...props }: P & { meanwhile?: ReactNode }): ReactNode {
    const [failure, fail] = useState<unknown>();
    const [, draw] = useReducer((times: number) => times + 1, 0);
    const there = loaded !== undefined;
    if (!there) fetch();
    useEffect(() => {
      if (there) return;
      const gone = new AbortController();
      const { signal } = gone;
      const ask = (): Promise<void> =>
        come().then(
          () => (signal.aborted ? undefined : draw()),
          (error: unknown) => {
            if (signal.aborted) return;
            if (lost === "needed") fail(error);
            if (lost === "told") toast(t("A part of this page could not be loaded. It comes when the line is back; after an update, load the page again."), { bad: true });
            addEventListener("online", () => void ask(), { once: true, signal });
          },
        );
      void ask();
      return () => gone.abort();
    }, [there]);
    if (failure !== undefined) throw failure;
    return loaded ? createElement<P>(loaded as FunctionComponent<P>, props as unknown as P) : meanwhile;
  }
  return Object.assign(Part, { fetch }) as Part<P>;
}
