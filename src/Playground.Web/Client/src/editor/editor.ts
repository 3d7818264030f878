import { autocompletion, closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, linter, lintKeymap } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { Api } from "./api";
import { checkWith } from "./check";
import { completeFrom } from "./completion";
import { colours, theme } from "./look";
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
