/** A bar, the rate and the time that is left; `played` wars took `seconds`. */
export function tellProgress(done: number, wanted: number, played: number, seconds: number): string {
  const rate = played / Math.max(seconds, 0.001);
  const width = 24;
  const full = Math.round(width * Math.min(1, done / wanted));
  return `Playing [${"█".repeat(full)}${"·".repeat(width - full)}] ${done} of ${wanted} wars, ${tellRate(rate)}, ${tellLeft((wanted - done) / rate)} left`;
}

/** Wars by the second, minute or hour, whichever gives a handy number. */
export function tellRate(perSecond: number): string {
  if (perSecond >= 1) return `${perSecond.toFixed(1)} a second`;
  return perSecond * 60 >= 1
    ? `${(perSecond * 60).toFixed(1)} a minute`
    : `${(perSecond * 3600).toFixed(1)} an hour`;
}

function tellLeft(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
