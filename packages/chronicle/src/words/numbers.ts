const small = [
  "no",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
] as const;

/** A number with thousands separators, whole: "1,254". */
export function tellNumber(value: number): string {
  const whole = Math.round(value);
  const digits = `${Math.abs(whole)}`;
  let told = "";
  for (let index = 0; index < digits.length; index += 1) {
    if (index > 0 && (digits.length - index) % 3 === 0) told += ",";
    told += digits[index];
  }
  return whole < 0 ? `-${told}` : told;
}

/** A count in a sentence: in words up to twelve ("no", "one" …), in digits above. */
export function tellCount(count: number): string {
  return small[count] ?? tellNumber(count);
}

/** A count and its noun: "one star", "14 stars". */
export function tellCounted(count: number, one: string, many: string): string {
  return `${tellCount(count)} ${count === 1 ? one : many}`;
}

/** A large figure to three significant digits where the rest says nothing: "1.25 million", "12,345". */
export function tellLarge(value: number): string {
  if (value >= 999_500_000_000) return `${threeDigits(value / 1_000_000_000_000)} trillion`;
  if (value >= 999_500_000) return `${threeDigits(value / 1_000_000_000)} billion`;
  if (value >= 999_500) return `${threeDigits(value / 1_000_000)} million`;
  return tellNumber(value);
}

/** People: "one person", "345 people", "1.2 million people". */
export function tellPeople(count: number): string {
  if (count === 1) return "one person";
  return `${count <= 12 ? tellCount(count) : tellLarge(count)} people`;
}

/** A share as a percentage, whole above ten: "4.2%", "37%"; "under 0.1%" for what would show as nothing. */
export function tellShare(share: number): string {
  const percent = share * 100;
  if (percent >= 9.95) return `${Math.round(percent)}%`;
  if (percent > 0 && percent < 0.05) return "under 0.1%";
  return `${Math.round(percent * 10) / 10}%`;
}

function threeDigits(value: number): string {
  const places = value < 10 ? 100 : value < 100 ? 10 : 1;
  return tellNumberWithPoint(Math.round(value * places) / places);
}

function tellNumberWithPoint(value: number): string {
  return value >= 1000 ? tellNumber(value) : `${value}`;
}
