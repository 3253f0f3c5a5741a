/** Returns `value` if it is a finite number; throws a RangeError naming the argument otherwise. */
export function requireFinite(name: string, value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`${name} must be a finite number, got ${value}`);
  return value;
}

/** Returns `value` if it is finite and not negative; throws a RangeError naming the argument otherwise. */
export function requireNonNegative(name: string, value: number): number {
  if (!(value >= 0 && value < Infinity)) {
    throw new RangeError(`${name} must be a finite number of at least 0, got ${value}`);
  }
  return value;
}

/** Returns `value` if it is a safe integer; throws a RangeError naming the argument otherwise. */
export function requireInteger(name: string, value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${name} must be a safe integer, got ${value}`);
  return value;
}

/** Returns `value` if it is a whole number from 0 to 2^53 - 1; throws a RangeError naming the argument otherwise. */
export function requireCount(name: string, value: number): number {
  if (!(Number.isSafeInteger(value) && value >= 0)) {
    throw new RangeError(`${name} must be a whole number of at least 0, got ${value}`);
  }
  return value;
}

/** Returns `value` if it lies in [0, 1]; throws a RangeError naming the argument otherwise. */
export function requireProbability(name: string, value: number): number {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`${name} must lie in [0, 1], got ${value}`);
  return value;
}
