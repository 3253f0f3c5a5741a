export function list$of<T>(all: Iterable<T>): readonly T[];
