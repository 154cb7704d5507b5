/** The words before a colon that narrow a search, as the server knows them. */
const NAMES = "from|in|has|is|before|after|on|kind|uses";
const FILTER = new RegExp(`(?<=^|\\s)(-?)(${NAMES}):("[^"]*"?|\\S+)`, "gi");

/** A part of a query that narrows it. */
export interface Filter {
  name: string;
  value: string;
  /** Whether what it says is to be left out. */
  not: boolean;
  /** Where it stands in the query. */
  from: number;
  to: number;
}

/** The filters of a query, in the order in which they stand there. */
export function filtersIn(query: string): Filter[] {
  return [...query.matchAll(FILTER)].map((match) => ({
    name: (match[2] ?? "").toLowerCase(),
    value: (match[3] ?? "").replaceAll('"', ""),
    not: match[1] === "-",
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/** The query without a filter that stands in it. */
export const without = (query: string, filter: Filter): string => `${query.slice(0, filter.from).trimEnd()} ${query.slice(filter.to).trimStart()}`.trim();

/** A message has one author, one place and one time; of the rest it may have several. */
const SINGLE = new Set(["from", "in", "before", "after", "on"]);

/** The query with one more filter, behind what is asked for already. */
export function withFilter(query: string, name: string, value: string): string {
  const asked = filtersIn(query);
  const written = `${name}:${/\s/.test(value) ? `"${value}"` : value}`;
  const old = asked.find((one) => !one.not && one.name === name && (SINGLE.has(name) || one.value === value));
  const rest = old ? without(query, old) : query.trim();
  return `${rest} ${written}`.trim();
}
