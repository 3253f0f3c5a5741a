import type { AssemblyDefinition } from "@holomap/scenario";
import { type Stream, normal } from "@holomap/determinism";

/** [AS1] Seats in favour: each bloc casts whole seats by its leaning plus the motion's, give or take its spread. */
export function castVotes(
  blocs: AssemblyDefinition["blocs"],
  lean: number,
  stream: Stream,
): { readonly inFavour: number; readonly seats: number } {
  let inFavour = 0;
  let seats = 0;
  for (const bloc of blocs) {
    const share = Math.min(1, Math.max(0, normal(stream, bloc.leaning + lean, bloc.spread)));
    inFavour += Math.round(bloc.seats * share);
    seats += bloc.seats;
  }
  return { inFavour, seats };
}
