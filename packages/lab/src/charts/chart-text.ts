/** Width of a character as a share of the size of the letters: a cautious mean of common sans-serif fonts, since nothing is measured. */
const meanWidth = 0.58;

/** About how wide a text is, in pixels; wide scripts count double. */
export function textWidth(text: string, size: number): number {
  let units = 0;
  for (const mark of text) units += (mark.codePointAt(0) ?? 0) >= 0x1100 ? 1.75 : 1;
  return units * meanWidth * size;
}

/** The text, cut with an ellipsis where it is wider. */
export function fitText(text: string, width: number, size: number): string {
  const plain = plainText(text);
  if (textWidth(plain, size) <= width) return plain;
  const marks = Array.from(plain);
  while (marks.length > 1 && textWidth(`${marks.join("")}…`, size) > width) marks.pop();
  return `${marks.join("").trimEnd()}…`;
}

/** Lines that are no wider; the last of `most` lines is cut. */
export function wrapText(text: string, width: number, size: number, most = 3): string[] {
  const lines: string[] = [];
  let rest = plainText(text).split(" ").filter(Boolean);
  while (rest.length > 0 && lines.length < most - 1) {
    let count = 1;
    while (count < rest.length && textWidth(rest.slice(0, count + 1).join(" "), size) <= width) count += 1;
    lines.push(fitText(rest.slice(0, count).join(" "), width, size));
    rest = rest.slice(count);
  }
  if (rest.length > 0) lines.push(fitText(rest.join(" "), width, size));
  return lines;
}

/** Without what XML forbids (control characters, halves of pairs); all white space becomes one space. */
export function plainText(text: string): string {
  return (
    text
      .replace(/\s+/g, " ")
      // oxlint-disable-next-line no-control-regex
      .replace(/[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/g, "")
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
      .trim()
  );
}
