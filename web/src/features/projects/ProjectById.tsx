import { Redirect } from "wouter";
import { sentence } from "@/api/errors";
import { BoneRows, Failed } from "@/ui/states";
import { useProject } from "./queries";

/** Leads from a project's id to its page, which is called after its key. */
export function ProjectById({ id }: { id: string }) {
  const { data, error, refetch } = useProject(id);
  if (data) return <Redirect to={`/projects/${data.key}`} replace />;
  if (error) return <Failed text={sentence(error)} retry={() => void refetch()} />;
  return <BoneRows rows={6} />;
}
