import type { Campaign } from "../model/campaign.ts";
import type { Row } from "../model/row.ts";

/** [BE3] Rows of the agenda that are about a power's own things and still hold, in the order in which they come. */
export function ownRows(campaign: Campaign, power: number): Row[] {
  return campaign.agenda
    .filter((row) => isOwnRow(campaign, power, row))
    .sort((a, b) => a.time - b.time || a.rank - b.rank || a.id - b.id);
}

function isOwnRow(campaign: Campaign, power: number, row: Row): boolean {
  const ownFormation = (id: number): boolean => {
    const formation = campaign.formations[id];
    return formation !== undefined && formation.alive && formation.power === power;
  };
  switch (row.kind) {
    case "set-out":
      return ownFormation(row.a);
    case "leg-end":
      return ownFormation(row.a) && campaign.formations[row.a]!.leg?.serial === row.b;
    case "contact":
      return row.c === 1 && ownFormation(row.b);
    case "mines-step":
      return ownFormation(campaign.links[row.a]!.clearing);
    case "round":
      return campaign.engagements.some(
        ({ id, sides }) => id === row.a && sides.some((side) => side.power === power),
      );
    case "ground-step":
      return campaign.groundWars.some(
        ({ place, attacker, defender }) => place === row.a && (attacker === power || defender === power),
      );
    case "works-ready":
    case "works-changed-hands":
      return campaign.works[row.a]!.power === power;
    case "build-end":
      return campaign.builds.some(
        (build) => build.id === row.a && build.power === power && build.endsAt === row.time,
      );
    case "evacuation-step":
      return campaign.evacuations.some((one) => one.place === row.a && one.power === power);
    case "offer-lapse": {
      const offer = campaign.offers[row.a];
      return offer !== undefined && (offer.from === power || offer.to === power);
    }
    case "captured":
    case "industry-look":
      return row.a === power;
    case "staff":
      return row.a === power && campaign.powers[power]!.nextStaff === row.time;
    default:
      return false;
  }
}
