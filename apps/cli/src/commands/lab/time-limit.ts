import { Failure } from "../../failure.ts";

/** Whether the time that a person gives a study is over. */
export type TimeLimit = () => boolean;

const seconds: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600 };
const form = /^(\d+(?:\.\d+)?)\s*(s|min|h)$/;
const mostSeconds = 30 * 24 * 3600;

/** The limit of --time, which begins now; without one it is never over. */
export function timeLimit(text: string | undefined): TimeLimit {
  if (text === undefined) return () => false;
  const [, number, unit = ""] = form.exec(text.trim()) ?? [];
  const wanted = Number(number) * (seconds[unit] ?? Number.NaN);
  if (!(wanted > 0 && wanted <= mostSeconds))
    throw new Failure(`--time ${text} is not a time`, "write it as 90s, 10min or 2h, at most 720h");
  const end = process.hrtime.bigint() + BigInt(Math.round(wanted * 1e9));
  return () => process.hrtime.bigint() >= end;
}
