/** Throws a RangeError that names the argument and its value unless `value` is a finite number within the bounds. */
export function requireNumber(name: string, value: number, least: number, most: number): void {
  if (!(typeof value === "number" && value >= least && value <= most)) {
    throw new RangeError(`${name} must be a number from ${least} to ${most}, not ${String(value)}`);
  }
}

/** As requireNumber, and the value must be whole. */
export function requireWhole(name: string, value: number, least: number, most: number): void {
  if (!(Number.isInteger(value) && value >= least && value <= most)) {
    throw new RangeError(`${name} must be a whole number from ${least} to ${most}, not ${String(value)}`);
  }
}

/** Returns `value`, or throws a RangeError naming what was looked for. */
export function requireFound<T>(name: string, id: string, value: T | undefined): T {
  if (value === undefined) throw new RangeError(`${name} "${id}" is unknown`);
  return value;
}

/** Throws a RangeError if `ids` holds the same id twice. */
export function requireDistinct(name: string, ids: readonly string[]): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) throw new RangeError(`${name} "${id}" appears twice`);
    seen.add(id);
  }
}

/** Throws a RangeError unless `hostile` is a symmetric size × size matrix with a false diagonal. */
export function requireHostility(hostile: readonly (readonly boolean[])[], size: number): void {
  if (hostile.length !== size) throw new RangeError(`hostile must have ${size} rows, not ${hostile.length}`);
  for (let i = 0; i < size; i++) {
    const row = hostile[i];
    if (row === undefined || row.length !== size)
      throw new RangeError(`hostile[${i}] must have ${size} entries`);
    for (let j = 0; j < size; j++) {
      if (typeof row[j] !== "boolean") throw new RangeError(`hostile[${i}][${j}] must be true or false`);
      if (row[j] !== hostile[j]?.[i])
        throw new RangeError(`hostile[${i}][${j}] differs from hostile[${j}][${i}]`);
    }
    if (row[i] === true) throw new RangeError(`hostile[${i}][${i}]: a side cannot be hostile to itself`);
  }
}
