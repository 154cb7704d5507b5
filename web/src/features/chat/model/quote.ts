/** What stands before an answer to `body`: it as a quote, with who said it and where, after what was written already. */
export function quoted(written: string, body: string, said: string): string {
  const lines = [said, ...body.split("\n")].map((line) => (line ? `> ${line}` : ">"));
  const before = written.trimEnd();
  return `${before ? `${before}\n\n` : ""}${lines.join("\n")}\n\n`;
}
