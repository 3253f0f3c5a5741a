export function walkByIndex(text: string): string;
