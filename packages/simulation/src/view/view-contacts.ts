import type { Contact } from "../model/campaign.ts";
import type { World } from "../model/system.ts";
import type { ViewContact } from "../model/view.ts";
import type { PowerShelf } from "./shelf.ts";

/** [SE8] Contacts older than this are forgotten; the record of them may lie on. */
const forgetMinutes = 90 * 1440;

/** What a power has seen of foreign formations; what was not seen anew since its last view is shown again. */
export function viewContacts(world: World, power: number, shelf: PowerShelf): ViewContact[] {
  const oldest = world.campaign.now - forgetMinutes;
  const { contacts: last, contactRows: lastRows } = shelf;
  const contacts: Contact[] = [];
  const rows: ViewContact[] = [];
  let at = 0;
  for (const contact of world.campaign.knowledge[power]!.contacts) {
    if (contact.seenAt < oldest) continue;
    // Both lists go by formation. A contact is never written in, only replaced, so the same one says the same.
    while (at < last.length && last[at]!.formation < contact.formation) at += 1;
    contacts.push(contact);
    rows.push(last[at] === contact ? lastRows[at]! : viewContact(contact));
  }
  shelf.contacts = contacts;
  shelf.contactRows = rows;
  return rows.slice();
}

function viewContact(contact: Contact): ViewContact {
  const { formation, seenAt, star, place, bound, boundAt, strength, doubt, power, sure } = contact;
  return Object.freeze({ formation, seenAt, star, place, bound, boundAt, strength, doubt, power, sure });
}
