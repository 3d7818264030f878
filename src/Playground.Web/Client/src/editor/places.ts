/**
 * Where one is in a YAML text, told by its indentation alone: an unfinished text, which no parser takes, has places too.
 *
 *     spec:                    spec
 *       ports:                 spec, ports
 *       - port: 80             spec, ports, 0, port
 */
export interface Place { path: (string | number)[]; indent: number }

const line = /^(\s*)((?:- +)*)(?:("?)([\w./-]+)\3\s*:(?:\s|$))?/;

interface Level { indent: number; key: string | number }

/** The place of every line; of a line without a key, where its content stands. */
export function placesOf(lines: readonly string[]): Place[] {
  const open: Level[] = [], places: Place[] = [];
  const path = () => open.map(level => level.key);
  for (const text of lines) {
    if (/^(---|\.\.\.)/.test(text)) { open.length = 0; places.push({ path: [], indent: 0 }); continue; }
    if (!text.trim() || text.trim().startsWith("#")) { places.push({ path: path(), indent: text.length }); continue; }
    const [, space, dashes, , key] = line.exec(text)!;
    let indent = space!.length;
    for (const dash of dashes!.match(/- +/g) ?? []) {
      const before = [...open].reverse().find(level => level.indent === indent && typeof level.key === "number");
      close(open, indent, false);
      open.push({ indent, key: typeof before?.key === "number" ? before.key + 1 : 0 });
      indent += dash.length;
    }
    if (key) {
      close(open, indent, true);
      open.push({ indent, key });
    }
    places.push({ path: path(), indent });
  }
  return places;
}

/** Ends everything further in, and what stands at this very depth: keys end keys; a dash may stand as deep as the key of its list. */
function close(open: Level[], indent: number, byKey: boolean) {
  while (open.length && (open.at(-1)!.indent > indent || (open.at(-1)!.indent === indent && (byKey || typeof open.at(-1)!.key === "number")))) open.pop();
}

/** The line (from 0) of a field as the server names it, `spec.ports[0].port` or `spec.template.metadata.labels[app]`; of its parent where it is not written. */
export function lineOf(lines: readonly string[], field: string, from = 0, to = lines.length) {
  const wanted = [...field.matchAll(/\[([^\]]*)\]|[^.[\]]+/g)].map(part => part[1] ?? part[0]), places = placesOf(lines.slice(from, to));
  let best = 0, depth = 0;
  places.forEach(({ path }, i) => {
    let same = 0;
    while (same < path.length && same < wanted.length && `${path[same]}` === wanted[same]) same++;
    if (same === path.length && same > depth && lines[from + i]!.trim()) { depth = same; best = i; }
  });
  return from + best;
}

/** The documents of a text, by their first and last line. */
export function documentsOf(lines: readonly string[]) {
  const starts = [0, ...lines.flatMap((text, i) => /^---/.test(text) ? [i + 1] : [])];
  return starts.map((from, i) => ({ from, to: starts[i + 1] === undefined ? lines.length : starts[i + 1]! - 1 }))
    .filter(({ from, to }) => lines.slice(from, to).some(text => text.trim() && !text.trim().startsWith("#")));
}

/** What a document says at its left edge or under metadata. */
export function headOf(lines: readonly string[]) {
  const find = (pattern: RegExp) => lines.map(text => pattern.exec(text)?.[1]).find(found => found !== undefined)?.replace(/^["']|["']$/g, "");
  const metadata = lines.findIndex(text => /^metadata:\s*$/.test(text)), rest = metadata < 0 ? [] : lines.slice(metadata + 1);
  const end = rest.findIndex(text => /^\S/.test(text)), inside = end < 0 ? rest : rest.slice(0, end);
  const own = (key: string) => inside.map(text => new RegExp(`^ {1,4}${key}:\\s*(\\S+)`).exec(text)?.[1]).find(found => found)?.replace(/^["']|["']$/g, "");
  return { apiVersion: find(/^apiVersion:\s*(\S+)/) ?? "", kind: find(/^kind:\s*(\S+)/) ?? "", name: own("name") ?? "", ns: own("namespace") ?? "" };
}
