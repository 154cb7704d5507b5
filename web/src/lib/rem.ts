const letters = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;

/** Pixels of the design in pixels of this page: more, where the reader has chosen larger letters. */
export const rem = (px: number): number => px * letters;
