/** [PP3] Days of the next step of an evacuation: a twentieth of what it will take, from 5 to 30 (invented). */
export function stepDays(population: number, peoplePerDay: number): number {
  if (peoplePerDay <= 0) return 5;
  return Math.min(30, Math.max(5, Math.ceil(population / peoplePerDay / 20)));
}

/** [PP3] Days a ship needs to load and unload on each trip (invented). */
export const loadingDays = 1;

/** [PP3] People a day that ships with so many berths move to a refuge so many light-years away. */
export function movedPerDay(berths: number, lightYears: number, lightYearsPerDay: number): number {
  if (lightYears === 0) return berths / loadingDays;
  if (lightYearsPerDay <= 0) return 0;
  return berths / (loadingDays + (2 * lightYears) / lightYearsPerDay);
}
