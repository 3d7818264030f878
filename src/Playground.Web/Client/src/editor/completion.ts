import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { documentsOf, headOf, placesOf } from "./places";
import type { Schema } from "./schema";

/** Proposes fields where a key may stand, and values where the schema knows them. */
export const completeFrom = (schema: Schema) => async (context: CompletionContext): Promise<CompletionResult | null> => {
  const at = context.state.doc.lineAt(context.pos), row = at.number - 1, lines = context.state.doc.toString().split("\n");
  const part = documentsOf(lines).find(({ from, to }) => row >= from && row < to) ?? { from: 0, to: lines.length };
  const { apiVersion, kind } = headOf(lines.slice(part.from, part.to)), before = at.text.slice(0, context.pos - at.from);
  const value = /^(\s*(?:- +)*)([\w./-]+):\s+(\S*)$/.exec(before);
  if (value) {
    const [, , key, typed] = value, path = placesOf(lines.slice(part.from, row + 1)).at(-1)!.path;
    const options = path.length === 1 && key === "apiVersion" ? await schema.versions()
      : path.length === 1 && key === "kind" ? await schema.kinds(apiVersion) : await schema.valuesAt(apiVersion, kind, path);
    return options.length ? { from: context.pos - typed!.length, options: options.map(label => ({ label, type: "constant" })), validFor: /^\S*$/ } : null;
  }
  const key = /^(\s*(?:- +)*)([\w./-]*)$/.exec(before);
  if (!key || (!key[2] && !context.explicit)) return null;
  // as if a field stood here: what is around it says what it belongs to
  const typed = [...lines.slice(part.from, row), `${key[1]}${key[2] || "x"}:`], { path } = placesOf(typed).at(-1)!, parent = path.slice(0, -1);
  const fields = parent.length || kind ? await schema.fieldsAt(apiVersion, kind, parent)
    : ["apiVersion", "kind", "metadata"].map(name => ({ name, type: name === "metadata" ? "object" : "string", about: "", required: true }));
  const used = siblings(lines.slice(part.from, part.to), parent, row - part.from);
  const options = fields.filter(field => !used.has(field.name)).map((field): Completion => ({
    label: field.name, type: field.required ? "keyword" : "property", detail: field.type, info: field.about || undefined, boost: field.required ? 1 : 0,
    apply: field.type === "object" || field.type === "array" ? `${field.name}:\n${" ".repeat(key[1]!.length)}${field.type === "array" ? "- " : "  "}` : `${field.name}: `,
  }));
  return options.length ? { from: context.pos - key[2]!.length, options, validFor: /^[\w./-]*$/ } : null;
};

function siblings(lines: string[], parent: (string | number)[], but: number) {
  const found = new Set<string>();
  placesOf(lines).forEach(({ path }, i) => {
    const key = path[parent.length];
    if (i !== but && typeof key === "string" && parent.every((step, j) => step === path[j])) found.add(key);
  });
  return found;
}
