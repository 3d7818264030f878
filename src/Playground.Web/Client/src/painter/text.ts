/** Fits text into a width, by measuring with the very font it is drawn in. Measures are remembered: drawing asks again and again. */
const pen = document.createElement("canvas").getContext("2d")!;
const widths = new Map<string, number>();

export const fonts = {
  title: "600 14px 'Inter Variable', system-ui, sans-serif",
  far: "650 40px 'Inter Variable', system-ui, sans-serif",
  small: "500 12px 'Inter Variable', system-ui, sans-serif",
  status: "600 12px 'Inter Variable', system-ui, sans-serif",
  address: "600 14px 'JetBrains Mono Variable', ui-monospace, monospace",
  mono: "500 12px 'JetBrains Mono Variable', ui-monospace, monospace",
};

export function measure(text: string, font: string) {
  const key = font + text;
  let width = widths.get(key);
  if (width === undefined) {
    pen.font = font;
    width = pen.measureText(text).width;
    if (widths.size > 20_000) widths.clear();
    widths.set(key, width);
  }
  return width;
}

/** Cuts in the middle, as both ends of a pod's name say something: `web-6bfd8…fvngf`. */
export function fit(text: string, font: string, room: number) {
  if (measure(text, font) <= room) return text;
  let low = 1, high = text.length - 1;
  while (low < high) {
    const keep = Math.ceil((low + high) / 2);
    if (measure(cut(text, keep), font) <= room) low = keep; else high = keep - 1;
  }
  return cut(text, low);
}

function cut(text: string, keep: number) {
  const tail = Math.floor(keep / 3);
  return text.slice(0, keep - tail) + "…" + (tail ? text.slice(-tail) : "");
}
