import type { Diagnostic } from "@codemirror/lint";
import type { EditorView } from "@codemirror/view";
import type { Api } from "./api";
import { documentsOf, headOf, lineOf } from "./places";
import type { Schema } from "./schema";

interface Status { message?: string; details?: { causes?: { field?: string; message?: string }[] } }

/** Asks the server what it would say (dryRun=All, nothing is stored) and puts its words at the lines they are about. */
export const checkWith = (api: Api, schema: Schema, { namespace: ns, replaces }: { namespace: string; replaces?: boolean }, onResult: (problems: number) => void) => async (view: EditorView): Promise<Diagnostic[]> => {
  const text = view.state.doc.toString(), lines = text.split("\n"), found: Diagnostic[] = [];
  const put = (row: number, message: string) => {
    const line = view.state.doc.line(Math.max(1, Math.min(view.state.doc.lines, row + 1))), indent = /^\s*/.exec(line.text)![0].length;
    found.push({ from: line.from + Math.min(indent, line.length), to: line.to, severity: "error", message });
  };
  for (const { from, to } of documentsOf(lines)) {
    const part = lines.slice(from, to), head = headOf(part), path = head.kind ? await schema.pathOf(head.apiVersion, head.kind) : undefined;
    if (!path) {
      put(lineOf(lines, "kind", from, to), head.kind ? `no matches for kind "${head.kind}" in version "${head.apiVersion}"` : "Object 'Kind' is missing");
      continue;
    }
    const query = "dryRun=All&fieldManager=playground-canvas&fieldValidation=Strict", at = path.replace("{namespace}", head.ns || ns);
    const { ok, body } = head.name && replaces ? await api.write("PUT", `${at}/${head.name}?${query}`, "application/yaml", part.join("\n"))
      : head.name ? await api.write("PATCH", `${at}/${head.name}?${query}&force=true`, "application/apply-patch+yaml", part.join("\n"))
        : await api.write("POST", `${at}?${query}`, "application/yaml", part.join("\n"));
    if (!ok) for (const [row, message] of placesOfStatus(body as Status, lines, from, to)) put(row, message);
  }
  onResult(found.length);
  return found;
};

function placesOfStatus({ message = "", details }: Status, lines: string[], from: number, to: number): [number, string][] {
  const causes = (details?.causes ?? []).filter(cause => cause.field);
  if (causes.length) return causes.map(cause => [lineOf(lines, cause.field!, from, to), `${cause.field}: ${cause.message}`]);
  // what the parser says names a line of the document, what the decoder says names a field
  const line = /line (\d+)/.exec(message)?.[1], field = /(?:unknown field|duplicate field) "([^"]+)"|\.([\w.[\]]+): (?:field not declared|expected)/.exec(message);
  if (line) return [[from + Number(line) - 1, message]];
  return [[field ? lineOf(lines, field[1] ?? field[2]!, from, to) : from, message]];
}
