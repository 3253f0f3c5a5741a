/** Counts by damage, greatest damage first: hits on a force, or shots of planets by their power. */
export class DamageList {
  private readonly damages: number[] = [];
  private readonly counts: number[] = [];

  /** Adds `count` hits of `damage` points. */
  add(damage: number, count: number): void {
    if (count === 0) return;
    const { damages, counts } = this;
    if (damages.length === 0) {
      damages.push(damage);
      counts.push(count);
      return;
    }
    let place = 0;
    while (place < damages.length && (damages[place] as number) > damage) place += 1;
    if (damages[place] === damage) counts[place] = (counts[place] as number) + count;
    else {
      damages.splice(place, 0, damage);
      counts.splice(place, 0, count);
    }
  }

  /** Hands out all entries and empties the list. */
  takeAll(callback: (damage: number, count: number) => void): void {
    const { damages, counts } = this;
    if (damages.length === 0) return;
    for (let i = 0; i < damages.length; i++) callback(damages[i] as number, counts[i] as number);
    damages.length = 0;
    counts.length = 0;
  }
}
