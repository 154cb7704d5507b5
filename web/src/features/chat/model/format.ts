export interface Selection {
  text: string;
  start: number;
  end: number;
}

/** Puts a mark such as `**` around what is selected, or takes it away when it is there. */
export function wrap({ text, start, end }: Selection, mark: string): Selection {
  const inside = text.slice(start, end);
  const before = text.slice(start - mark.length, start);
  const after = text.slice(end, end + mark.length);
  if (before === mark && after === mark) {
    return {
      text: text.slice(0, start - mark.length) + inside + text.slice(end + mark.length),
      start: start - mark.length,
      end: end - mark.length,
    };
  }
  return {
    text: text.slice(0, start) + mark + inside + mark + text.slice(end),
    start: start + mark.length,
    end: end + mark.length,
  };
}

/** Puts a prefix such as `- ` before every selected line. */
export function prefix({ text, start, end }: Selection, mark: string): Selection {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const lines = text.slice(from, end).split("\n");
  const marked = lines.map((line) => mark + line).join("\n");
  return { text: text.slice(0, from) + marked + text.slice(end), start: start + mark.length, end: end + mark.length * lines.length };
}
