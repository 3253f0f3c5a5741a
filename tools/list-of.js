/** What a loop by index goes through (walk-by-index.js): a list as it is, of anything else a copy. */
export function list$of(all) {
  return Array.isArray(all) ? all : [...all];
}
