/**
 * What fits a few typed letters, the best first: words that begin with what was typed, then words that contain it, then
 * letters in that order with gaps. Nothing typed fits everything, in the order given.
 */
export function rank<T>(all: readonly T[], typed: string, textOf: (item: T) => string): T[] {
  const parts = typed.toLowerCase().split(/\s+/).filter(part => part);
  if (!parts.length) return [...all];
  return all
    .map((item, i) => ({ item, i, score: score(textOf(item).toLowerCase(), parts) }))
    .filter(found => found.score > 0)
    .sort((a, b) => b.score - a.score || a.i - b.i)
    .map(found => found.item);
}

function score(text: string, parts: string[]) {
  let sum = 0;
  for (const part of parts) {
    const one = text.startsWith(part) ? 8 : new RegExp(`[^a-z0-9]${escape(part)}`).test(text) ? 5 : text.includes(part) ? 3 : inOrder(text, part) ? 1 : 0;
    if (!one) return 0;
    sum += one;
  }
  return sum;
}

const escape = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function inOrder(text: string, part: string) {
  let at = -1;
  for (const c of part) if ((at = text.indexOf(c, at + 1)) < 0) return false;
  return true;
}
