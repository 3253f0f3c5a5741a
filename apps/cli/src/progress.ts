/** A line of progress on a terminal; says nothing in a pipe or when told to be quiet. */
export interface Progress {
  show(text: string): void;
  clear(): void;
}

const millisecondsBetween = 80;

export function createProgress(quiet: boolean): Progress {
  const { stderr } = process;
  if (quiet || !stderr.isTTY) return { show: () => {}, clear: () => {} };
  let last = 0;
  let shown = false;
  return {
    show(text) {
      const now = Date.now();
      if (now - last < millisecondsBetween) return;
      last = now;
      shown = true;
      stderr.write(`\r\u001b[2K${text.slice(0, Math.max(20, (stderr.columns || 80) - 1))}`);
    },
    clear() {
      if (shown) stderr.write("\r\u001b[2K");
      shown = false;
    },
  };
}
