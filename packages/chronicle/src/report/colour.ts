/** Backgrounds the colours of powers stand on. */
const grounds = { light: [255, 255, 255], dark: [20, 24, 33] } as const;
/** Least contrast of a mark with its ground (WCAG 2.2, 1.4.11: 3 to 1 for graphics). */
const leastContrast = 3;

type Rgb = readonly [number, number, number];

/** A power's colour, made lighter or darker until it stands out from the ground; grey for what is no colour. */
export function readableColour(colour: string, theme: keyof typeof grounds): string {
  const wanted = parse(colour);
  const ground = grounds[theme];
  const goal: Rgb = theme === "light" ? [0, 0, 0] : [255, 255, 255];
  for (let step = 0; step < 20; step += 1) {
    const mixed = mix(wanted, goal, step / 20);
    if (contrast(mixed, ground) >= leastContrast) return hex(mixed);
  }
  return hex(goal);
}

/** Contrast of two colours by their luminance, 1 to about 21. Linear light is taken as the square of the value. */
export function contrast(a: Rgb, b: Rgb): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  const linear = (value: number): number => (value / 255) * (value / 255);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function parse(colour: string): Rgb {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (parts === null) return [136, 136, 136];
  return [parseInt(parts[1] ?? "88", 16), parseInt(parts[2] ?? "88", 16), parseInt(parts[3] ?? "88", 16)];
}

function mix(from: Rgb, to: Rgb, part: number): Rgb {
  const at = (a: number, b: number): number => Math.round(a + (b - a) * part);
  return [at(from[0], to[0]), at(from[1], to[1]), at(from[2], to[2])];
}

function hex(colour: Rgb): string {
  return `#${colour.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
