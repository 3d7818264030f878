export interface Bookmark { at: number; name: string }

/** Moments that somebody wants to come back to, remembered by this browser. */
export class Bookmarks {
  private list: Bookmark[] = [];

  constructor(private readonly key: string) {
    try { this.list = JSON.parse(localStorage.getItem(key) ?? "[]") as Bookmark[]; } catch { /* private windows may refuse storage */ }
  }

  /** Those there still is something to see of, in order. */
  within(start: number, end: number) { return this.list.filter(mark => mark.at >= start && mark.at <= end); }

  add(at: number, name: string) {
    this.list = [...this.list.filter(mark => mark.at !== at), { at, name }].sort((a, b) => a.at - b.at).slice(-50);
    this.save();
  }

  remove(at: number) {
    this.list = this.list.filter(mark => mark.at !== at);
    this.save();
  }

  private save() { try { localStorage.setItem(this.key, JSON.stringify(this.list)); } catch { /* private windows may refuse storage */ } }
}
