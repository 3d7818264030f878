/**
 * Seats that do not change hands: whoever has one keeps it while others come and go, a newcomer takes the first free one.
 * So deleting a pod leaves a gap instead of moving every pod after it.
 */
export class Slots {
  private readonly seats: (string | undefined)[] = [];

  /** Seats the given ids and frees the rest. Returns the seat of each id. Nobody new sits down where something covers the seat. */
  seat(ids: string[], isCovered: (seat: number) => boolean = () => false): Map<string, number> {
    const present = new Set(ids);
    const seated = new Map<string, number>();
    this.seats.forEach((id, i) => {
      if (id === undefined) return;
      if (present.has(id)) seated.set(id, i); else this.seats[i] = undefined;
    });
    let free = 0;
    for (const id of ids) {
      if (seated.has(id)) continue;
      while (this.seats[free] !== undefined || isCovered(free)) free++;
      this.seats[free] = id;
      seated.set(id, free);
    }
    while (this.seats.length && this.seats.at(-1) === undefined) this.seats.pop();
    return seated;
  }

  get length() { return this.seats.length; }
}
