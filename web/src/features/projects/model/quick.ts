import type { QuickPart } from "@/api/types";

/** The line with a backslash before each word of a part: those words stay in the title. Places are in characters. */
export function kept(text: string, { from, to }: Pick<QuickPart, "from" | "to">): string {
  const letters = [...text];
  const words = letters.slice(from, to).join("");
  const quoted = words.startsWith('*"') ? `\\${words}` : words.replaceAll(/\S+/g, String.raw`\$&`);
  return letters.slice(0, from).join("") + quoted + letters.slice(to).join("");
}
