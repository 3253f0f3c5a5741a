import {
  choice,
  exactMinute,
  type Field,
  key,
  list,
  number,
  or,
  parameters,
  row,
  text,
  whole,
} from "../fields/index.ts";

/** A citation, or the word `invented`. */
export const source: Field<string | null> = or(text(500), null);

/** scenario.yaml: `calendars`. */
export const calendarShape = row({
  key: key(),
  name: text(80),
  kind: choice(["civil", "stardate", "count"]),
  from: or(exactMinute(), 0),
  base: or(number(-1e9, 1e9), 0),
  perYear: or(number(1e-6, 1e9), 1000),
  unit: or(choice(["month", "day"]), null),
});

/** scenario.yaml: `regions`. */
export const regionShape = row({ key: key(), name: text(80) });

/**
 * Speeds of the warp scale of the 24th century: factor to the power 10/3 times light up to 9, and 3053 times
 * light at 9.9 (Sternbach and Okuda, Star Trek: The Next Generation Technical Manual, 1991).
 */
const warpScale = [
  { factor: 0, lightYearsPerDay: 0 },
  { factor: 1, lightYearsPerDay: 0.002738 },
  { factor: 2, lightYearsPerDay: 0.027596 },
  { factor: 3, lightYearsPerDay: 0.106613 },
  { factor: 4, lightYearsPerDay: 0.278146 },
  { factor: 5, lightYearsPerDay: 0.585206 },
  { factor: 6, lightYearsPerDay: 1.074612 },
  { factor: 7, lightYearsPerDay: 1.796399 },
  { factor: 8, lightYearsPerDay: 2.803559 },
  { factor: 9, lightYearsPerDay: 4.151639 },
  { factor: 9.9, lightYearsPerDay: 8.358658 },
] as const;

/** scenario.yaml: `rules`. */
export const rulesShape = row({
  warp: or(list(row({ factor: number(0, 1e6), lightYearsPerDay: number(0, 1e9) }), 1), warpScale),
  impulse: or(number(1e-6, 1e6), 0.25),
  edgeLightMinutes: or(number(0.001, 1e6), 60),
  meetingLightYears: or(number(0, 1e4), 0.05),
  sensorLightYears: or(number(0, 1e4), 2),
  fleetSensorLightYears: or(number(0, 1e4), 0.5),
  roundMinutes: or(whole(1, 10_080), 20),
  groundStepHours: or(whole(1, 720), 24),
  censusDays: or(whole(1, 3650), 30),
  signalMinutesPerLightYear: or(number(0, 1e6), 10),
  populationGrowthPerYear: or(number(-1, 1), 0.005),
  salvageFraction: or(number(0, 1), 0.3),
  repairDays: or(number(0, 36_525), 30),
  peoplePerLiftTon: or(number(0, 1e6), 1),
  battle: or(parameters(), {}),
  ground: or(parameters(), {}),
});

/** scenario.yaml. */
export const settingShape = row({
  format: or(whole(0, 1_000_000), 1),
  key: key(),
  title: text(200),
  summary: or(text(), ""),
  epoch: exactMinute(),
  start: exactMinute(),
  until: exactMinute(),
  calendars: or(list(calendarShape), []),
  regions: or(list(regionShape), []),
  rules: or(rulesShape, rulesShape.otherwise),
});
