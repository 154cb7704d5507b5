import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { sentence } from "@/api/errors";
import { BoneRows, Empty, Failed } from "@/ui/states";

interface Props<T> {
  query: Pick<UseQueryResult<T[]>, "data" | "error" | "isPending" | "refetch">;
  label: string;
  /** What is said while there is none. */
  none: { icon: ReactNode; title: string; text: string };
  /** The button for another one. */
  add: ReactNode;
  line(one: T): ReactNode;
}

/** What connects this house with other programs: one kind of it, and the way to more. */
export function HookList<T>({ query: { data, error, isPending, refetch }, label, none, add, line }: Props<T>) {
  return (
    <>
      {isPending && <BoneRows rows={2} />}
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {data?.length === 0 && (
        <Empty part icon={none.icon} title={none.title} action={add}>
          {none.text}
        </Empty>
      )}
      {data && data.length > 0 && (
        <div className="flex flex-col items-start gap-4">
          <ul aria-label={label} className="w-full divide-y divide-line rounded-lg border border-line">
            {data.map(line)}
          </ul>
          {add}
        </div>
      )}
    </>
  );
}
