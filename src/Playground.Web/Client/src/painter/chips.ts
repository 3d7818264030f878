import { fonts, fit, measure } from "./text";

/** One colour for one `key=value` everywhere, so that a Service's selector and its pods' labels are seen to match. */
export function hue(label: string) {
  let hash = 7;
  for (const c of label) hash = (hash * 31 + c.codePointAt(0)!) >>> 0;
  return hash % 8;
}

export interface Chip { text: string; x: number; w: number; hue: number | undefined; full: string }

const pad = 6.5, between = 4;

/** Lays labels into one line; what does not fit becomes `+n`. */
export function chips(labels: Record<string, string>, room: number): Chip[] {
  const all = Object.entries(labels).map(([key, value]) => value ? `${key}=${value}` : key);
  const line: Chip[] = [];
  let x = 0;
  for (const [i, label] of all.entries()) {
    const rest = all.length - i - 1;
    const left = room - x - (rest > 0 ? 30 : 0);
    const text = fit(label, fonts.mono, Math.max(left, 40) - pad * 2);
    const w = measure(text, fonts.mono) + pad * 2;
    if (w > left && line.length) {
      line.push({ text: `+${rest + 1}`, x, w: 28, hue: undefined, full: all.slice(i).join("\n") });
      break;
    }
    line.push({ text, x, w, hue: hue(label), full: label });
    x += w + between;
  }
  return line;
}
