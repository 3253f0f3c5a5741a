import type { Order } from "@holomap/simulation";

/** Orders of one staff cycle: at most so many, none twice, and at most one that moves or dissolves a formation. */
export class OrderBook {
  readonly limit: number;
  readonly #orders: Order[] = [];
  readonly #committed = new Set<number>();

  constructor(limit: number) {
    this.limit = limit;
  }

  get orders(): readonly Order[] {
    return this.#orders;
  }

  get room(): number {
    return this.limit - this.#orders.length;
  }

  /** Keeps a formation where it is for the rest of the cycle. */
  hold(formation: number): void {
    this.#committed.add(formation);
  }

  /** No order of this cycle has sent it anywhere, dissolved it or kept it. */
  isFree(formation: number): boolean {
    return this.#committed.size === 0 || !this.#committed.has(formation);
  }

  /** Writes an order down; false when the book is full, a formation it acts on is committed, or the same was said before. */
  give(order: Order): boolean {
    if (this.room <= 0 || !this.#actsOnFree(order)) return false;
    for (const said of this.#orders) if (isSame(said, order)) return false;
    if (
      order.order === "move" ||
      order.order === "intercept" ||
      order.order === "withdraw" ||
      order.order === "merge"
    )
      this.#committed.add(order.formation);
    this.#orders.push(order);
    return true;
  }

  #actsOnFree(order: Order): boolean {
    switch (order.order) {
      case "move":
      case "intercept":
      case "withdraw":
      case "posture":
      case "detach":
        return this.isFree(order.formation);
      case "merge":
        return this.isFree(order.formation) && this.isFree(order.into);
      case "transfer":
        return this.isFree(order.from) && this.isFree(order.into);
      default:
        return true;
    }
  }
}

/** Two orders say the same for one cycle: of the same thing, whatever they say of it. */
function isSame(a: Order, b: Order): boolean {
  switch (a.order) {
    case "move":
    case "intercept":
    case "withdraw":
    case "merge":
    case "posture":
    case "detach":
      return b.order === a.order && b.formation === a.formation;
    case "transfer":
      return b.order === "transfer" && b.from === a.from && b.into === a.into;
    case "build":
      return b.order === "build" && b.works === a.works && b.class === a.class && b.into === a.into;
    case "cancel-build":
      return b.order === "cancel-build" && b.build === a.build;
    case "found-works":
      return b.order === "found-works" && b.place === a.place;
    case "output":
      return b.order === "output";
    case "evacuate":
      return b.order === "evacuate" && b.place === a.place;
    case "research":
      return b.order === "research" && b.project === a.project;
    case "declare-war":
      return b.order === "declare-war" && b.on === a.on;
    case "offer":
      return b.order === "offer" && b.to === a.to && b.relation === a.relation;
    case "answer":
      return b.order === "answer" && b.offer === a.offer;
    case "tell":
      return b.order === "tell" && b.secret === a.secret && b.to === a.to;
  }
}
