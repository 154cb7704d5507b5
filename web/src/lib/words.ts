/** What safe HTML says, without its marks, on one line. Nothing of it is loaded or run. */
export function wordsOf(html: string): string {
  const inert = document.createElement("template");
  inert.innerHTML = html.replaceAll(/<(br|\/p|\/li|\/tr|\/h\d|\/pre)\b/g, " $&");
  return (inert.content.textContent ?? "").replaceAll(/\s+/g, " ").trim();
}
