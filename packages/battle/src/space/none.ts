/** Counts by side where nobody did anything. */
export const none: readonly number[] = [];
