import type { Order, OrderKind } from "@holomap/simulation";
import { staff } from "../minds/staff/index.ts";
import { type TestView, testDice, testView } from "./test-view.ts";

/** The orders the staff gives for a test view. */
export function staffOrders(wanted: TestView): readonly Order[] {
  return staff(testView(wanted), testDice());
}

/** Of some orders those of one kind. */
export function ordersOf<K extends OrderKind>(
  orders: readonly Order[],
  kind: K,
): readonly Extract<Order, { order: K }>[] {
  return orders.filter((order): order is Extract<Order, { order: K }> => order.order === kind);
}
