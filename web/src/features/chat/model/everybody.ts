const EVERYBODY = /(?:^|[\s(])@(?:all|channel|everyone|here|room|team)(?![\p{L}\p{N}_-])/iu;

/** Whether it names everybody in the room; code names nobody. */
export const namesEverybody = (text: string): boolean => text.includes("@") && EVERYBODY.test(text.replaceAll(/```[\s\S]*?(?:```|$)|`[^`\n]*`/g, "``"));
