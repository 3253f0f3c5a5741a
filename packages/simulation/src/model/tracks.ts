/** A point among the stars, light-years. */
export type Point = readonly [number, number, number];

/** A straight line in time: a leg of a journey, or what somebody believes of one. Minutes and light-years. */
export interface Track {
  readonly departs: number;
  readonly arrives: number;
  readonly from: Point;
  readonly to: Point;
}

/** Light-years between two points. */
export function distanceBetween(a: Point, b: Point): number {
  const x = a[0] - b[0];
  const y = a[1] - b[1];
  const z = a[2] - b[2];
  return Math.sqrt(x * x + y * y + z * z);
}

/** Where it is on its track at a minute; before and after, at its ends. */
export function pointOn(track: Track, minute: number): Point {
  const whole = track.arrives - track.departs;
  const part = whole <= 0 ? 1 : Math.min(1, Math.max(0, (minute - track.departs) / whole));
  const { from, to } = track;
  return [
    from[0] + (to[0] - from[0]) * part,
    from[1] + (to[1] - from[1]) * part,
    from[2] + (to[2] - from[2]) * part,
  ];
}

/**
 * Earliest minute (not rounded, not before `since`) at which two tracks are within a radius of each other while
 * both last; -1 never.
 */
export function minuteOfApproach(a: Track, b: Track, radius: number, since: number): number {
  const begin = Math.max(a.departs, b.departs, since);
  const end = Math.min(a.arrives, b.arrives);
  if (end < begin) return -1;
  const wholeA = Math.max(1, a.arrives - a.departs);
  const wholeB = Math.max(1, b.arrives - b.departs);
  const timeA = begin - a.departs;
  const timeB = begin - b.departs;
  const [ax, ay, az] = a.from;
  const [bx, by, bz] = b.from;
  const avx = (a.to[0] - ax) / wholeA;
  const avy = (a.to[1] - ay) / wholeA;
  const avz = (a.to[2] - az) / wholeA;
  const bvx = (b.to[0] - bx) / wholeB;
  const bvy = (b.to[1] - by) / wholeB;
  const bvz = (b.to[2] - bz) / wholeB;
  const dx = ax + avx * timeA - bx - bvx * timeB;
  const dy = ay + avy * timeA - by - bvy * timeB;
  const dz = az + avz * timeA - bz - bvz * timeB;
  const vx = avx - bvx;
  const vy = avy - bvy;
  const vz = avz - bvz;
  const minutes = firstWithin(
    dx * dx + dy * dy + dz * dz - radius * radius,
    dx * vx + dy * vy + dz * vz,
    vx * vx + vy * vy + vz * vz,
  );
  return minutes < 0 || begin + minutes > end ? -1 : begin + minutes;
}

/** Earliest minute at which a track is within a radius of a fixed point, not before `since`; -1 never. */
export function minuteOfEntry(track: Track, centre: Point, radius: number, since: number): number {
  const begin = Math.max(track.departs, since);
  if (track.arrives < begin) return -1;
  const whole = Math.max(1, track.arrives - track.departs);
  const time = begin - track.departs;
  const [fx, fy, fz] = track.from;
  const vx = (track.to[0] - fx) / whole;
  const vy = (track.to[1] - fy) / whole;
  const vz = (track.to[2] - fz) / whole;
  const dx = fx + vx * time - centre[0];
  const dy = fy + vy * time - centre[1];
  const dz = fz + vz * time - centre[2];
  const minutes = firstWithin(
    dx * dx + dy * dy + dz * dz - radius * radius,
    dx * vx + dy * vy + dz * vz,
    vx * vx + vy * vy + vz * vz,
  );
  return minutes < 0 || begin + minutes > track.arrives ? -1 : begin + minutes;
}

/** Least t >= 0 with square + 2 along t + speed t² <= 0; -1 none. */
function firstWithin(square: number, along: number, speed: number): number {
  if (square <= 0) return 0;
  if (along >= 0) return -1;
  const root = along * along - speed * square;
  return root < 0 ? -1 : (-along - Math.sqrt(root)) / speed;
}
