import type { PlaceDefinition, StarDefinition } from "@holomap/scenario";
import { cos, sin } from "@holomap/determinism";

/** Light-years between two stars. */
export function lightYearsBetween(a: StarDefinition, b: StarDefinition): number {
  const x = a.x - b.x;
  const y = a.y - b.y;
  const z = a.z - b.z;
  return Math.sqrt(x * x + y * y + z * z);
}

/** Light-minutes between two places of one star. */
export function lightMinutesBetween(a: PlaceDefinition, b: PlaceDefinition): number {
  const degree = 0.017453292519943295;
  const x =
    a.orbitLightMinutes * cos(a.bearingDegrees * degree) -
    b.orbitLightMinutes * cos(b.bearingDegrees * degree);
  const y =
    a.orbitLightMinutes * sin(a.bearingDegrees * degree) -
    b.orbitLightMinutes * sin(b.bearingDegrees * degree);
  return Math.sqrt(x * x + y * y);
}
