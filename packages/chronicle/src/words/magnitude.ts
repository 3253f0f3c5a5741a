/** How large a figure is, as the base-2 logarithm of 1 + value, linear between powers of two: 0 → 0, 1 → 1, 3 → 2, 1023 → 10. Exact on every engine. */
export function magnitude(value: number): number {
  if (value <= 0) return 0;
  let rest = 1 + value;
  let power = 0;
  while (rest >= 65_536) {
    rest /= 65_536;
    power += 16;
  }
  while (rest >= 2) {
    rest /= 2;
    power += 1;
  }
  return power + (rest - 1);
}
