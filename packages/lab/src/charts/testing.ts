const loneHalf = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** What keeps a text from being well-formed XML, null for nothing: tags that do not pair, bad attributes, bare marks, forbidden characters. */
export function xmlProblem(text: string): string | null {
  const open: string[] = [];
  let at = 0;
  const tag = /<(\/?)([A-Za-z][\w:-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/y;
  while (at < text.length) {
    const next = text.indexOf("<", at);
    const between = text.slice(at, next === -1 ? text.length : next);
    if (open.length === 0 && between.trim() !== "") return `text outside the root: ${between.slice(0, 40)}`;
    const bare = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/.exec(between);
    if (bare !== null) return `a bare & in ${between.slice(0, 80)}`;
    // oxlint-disable-next-line no-control-regex
    if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(between) || loneHalf.test(between))
      return `a forbidden character in ${JSON.stringify(between.slice(0, 80))}`;
    if (next === -1) break;
    tag.lastIndex = next;
    const found = tag.exec(text);
    if (found === null) return `no tag: ${text.slice(next, next + 80)}`;
    const [whole, close, name = "", attributes = "", self] = found;
    if (/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.test(attributes)) return `a bare & in ${whole.slice(0, 80)}`;
    const names = [...attributes.matchAll(/\s([\w:-]+)=/g)].map((match) => match[1]);
    if (new Set(names).size < names.length) return `an attribute twice: ${whole.slice(0, 80)}`;
    if (close === "/") {
      if (open.pop() !== name) return `</${name}> closes nothing`;
    } else if (self !== "/") open.push(name);
    at = next + whole.length;
  }
  return open.length === 0 ? null : `<${open.at(-1)}> stays open`;
}

/** Marks of a layer of a chart. */
export function marksIn(svg: string, layer: string): number {
  const begin = new RegExp(`class="mark-\\w+ role-\\w+ ${layer}_(?:marks|pathgroup)"`).exec(svg);
  if (begin === null) return 0;
  let depth = 1;
  let count = 0;
  const tags = /<(\/?)(\w+)[^>]*?(\/?)>/g;
  tags.lastIndex = svg.indexOf(">", begin.index) + 1;
  for (let found = tags.exec(svg); found !== null && depth > 0; found = tags.exec(svg)) {
    const [, close, name, self] = found;
    if (close === "/") {
      if (name === "g") depth -= 1;
    } else {
      if (name !== "g") count += 1;
      else if (self !== "/") depth += 1;
    }
  }
  return count;
}
