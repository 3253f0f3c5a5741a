/** Text for an HTML page or an attribute in quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** JSON for a script element: no character in it can end the element. */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Code or style handed in, made unable to end its own element. */
export function inline(text: string, element: "script" | "style"): string {
  return text.replaceAll(`</${element}`, `<\\/${element}`);
}
