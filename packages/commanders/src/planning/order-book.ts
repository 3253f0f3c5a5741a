import type { Order } from "@holomap/simulation";

/** Orders of one staff cycle: at most so many, none twice, and at most one that moves or dissolves a formation. */
export class OrderBook {
  readonly limit: number;
  readonly #orders: Order[] = [];
  readonly #committed = new Set<number>();
  readonly #seen = new Set<string>();

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
    return !this.#committed.has(formation);
  }

  /** Writes an order down; false when the book is full, the formation is committed, or the same was said before. */
  give(order: Order): boolean {
    if (this.room <= 0) return false;
    const subjects = subjectsOf(order);
    if (subjects.some((id) => this.#committed.has(id))) return false;
    const topic = topicOf(order);
    if (this.#seen.has(topic)) return false;
    this.#seen.add(topic);
    if (commits(order)) this.#committed.add(subjects[0]!);
    this.#orders.push(order);
    return true;
  }
}

function commits(order: Order): boolean {
  return (
    order.order === "move" ||
    order.order === "intercept" ||
    order.order === "withdraw" ||
    order.order === "merge"
  );
}

/** Formations an order acts on; the first is the one it sends. */
function subjectsOf(order: Order): readonly number[] {
  switch (order.order) {
    case "move":
    case "intercept":
    case "withdraw":
    case "posture":
    case "detach":
      return [order.formation];
    case "merge":
      return [order.formation, order.into];
    case "transfer":
      return [order.from, order.into];
    default:
      return [];
  }
}

/** What makes two orders the same for one cycle. */
function topicOf(order: Order): string {
  switch (order.order) {
    case "move":
    case "intercept":
    case "withdraw":
    case "merge":
    case "posture":
    case "detach":
      return `${order.order} ${order.formation}`;
    case "transfer":
      return `transfer ${order.from} ${order.into}`;
    case "build":
      return `build ${order.works} ${order.class} ${order.into}`;
    case "cancel-build":
      return `cancel-build ${order.build}`;
    case "found-works":
      return `found-works ${order.place}`;
    case "output":
      return "output";
    case "evacuate":
      return `evacuate ${order.place}`;
    case "research":
      return `research ${order.project}`;
    case "declare-war":
      return `declare-war ${order.on}`;
    case "offer":
      return `offer ${order.to} ${order.relation}`;
    case "answer":
      return `answer ${order.offer}`;
    case "tell":
      return `tell ${order.secret} ${order.to}`;
  }
}
