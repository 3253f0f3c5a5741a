/** The value of something that may go wrong with its input, or what was wrong with it. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };
