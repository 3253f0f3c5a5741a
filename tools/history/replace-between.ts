const begin = "<!-- tell-history: begin; written by tools/tell-history.ts --write -->";
const end = "<!-- tell-history: end -->";

/** The document with other text between its two marks; throws an Error where they are not there, once each and in order. */
export function replaceBetween(document: string, text: string): string {
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  const once = document.lastIndexOf(begin) === from && document.lastIndexOf(end) === to;
  if (from < 0 || to < from || !once)
    throw new Error(`the document must hold these two lines, once each:\n${begin}\n${end}`);
  return `${document.slice(0, from + begin.length)}\n${text.trim()}\n${document.slice(to)}`;
}
