import { autocompletion, closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, linter, lintKeymap } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { Api } from "./api";
import { checkWith } from "./check";
import { completeFrom } from "./completion";
import { Schema } from "./schema";

export interface EditorOptions {
  text: string;
  /** What it is, for those who do not see it. */
  label: string;
  /** The cluster's API: fields are proposed from its schema, and it is asked what it would say. */
  root: string;
  /** Where an object goes that names no namespace. */
  namespace: string;
  /** The text is to take an object's place, in place of being applied. */
  replaces?: boolean;
  onChange(text: string): void;
}

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--accent)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--good)" },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: "var(--dns)" },
  { tag: tags.comment, color: "var(--ink-2)", fontStyle: "italic" },
  { tag: [tags.meta, tags.separator], color: "var(--ink-2)" },
]);

const theme = EditorView.theme({
  "&": { backgroundColor: "var(--surface-2)", color: "var(--ink)", border: "1px solid var(--line)", borderRadius: "var(--round-m)", fontSize: "var(--text-s)", overflow: "hidden" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.6", maxHeight: "min(56vh, 620px)", minHeight: "12em" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--surface-2)", color: "var(--ink-3)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in oklab, var(--accent-soft), transparent 60%)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--terminal-selection) !important" },
  ".cm-tooltip": { border: "1px solid var(--line)", borderRadius: "var(--round-m)", backgroundColor: "var(--surface)", color: "var(--ink)", boxShadow: "var(--shadow-l)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent-soft)", color: "var(--ink)" },
  ".cm-completionDetail": { color: "var(--ink-2)" },
  ".cm-completionInfo": { maxWidth: "340px", padding: "8px 12px", fontFamily: "var(--font)" },
  ".cm-diagnostic-error": { borderLeft: "3px solid var(--bad)" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--bad)", textUnderlineOffset: "3px" },
});

/** An editor for manifests inside an element. Tab indents; Escape and then Tab leaves it, as a keyboard has to. */
export function init(element: HTMLElement, options: EditorOptions) {
  const api = new Api(options.root), schema = new Schema(api);
  const voice = Object.assign(document.createElement("p"), { className: "unseen" });
  voice.setAttribute("role", "status");
  const said = (problems: number) => {
    element.dataset.problems = `${problems}`;
    voice.textContent = problems ? `${problems} ${problems === 1 ? "problem" : "problems"}` : "";
  };
  const view = new EditorView({
    parent: element,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        lineNumbers(), history(), drawSelection(), highlightActiveLine(), closeBrackets(), indentUnit.of("  "), yaml(), syntaxHighlighting(colours), theme,
        autocompletion({ override: [completeFrom(schema)] }), lintGutter(), linter(checkWith(api, schema, options, said), { delay: 450 }),
        EditorView.contentAttributes.of({ "aria-label": options.label, spellcheck: "false" }),
        EditorView.updateListener.of(update => { if (update.docChanged) options.onChange(update.state.doc.toString()); }),
        keymap.of([...completionKeymap, ...lintKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
      ],
    }),
  });
  element.append(voice);
  return {
    set(text: string) { if (text !== view.state.doc.toString()) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }); },
    stop() { view.destroy(); voice.remove(); },
  };
}
