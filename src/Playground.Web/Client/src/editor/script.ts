import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { indentUnit } from "@codemirror/language";
import { type Diagnostic, lintGutter, linter, lintKeymap } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { theme } from "./look";

export interface ScriptOptions {
  text: string;
  /** What it is, for those who do not see it. */
  label: string;
  /** Under this name what is written outlives a reload, as long as it begins with the same text again. */
  draft: string;
  /** What is wrong with a text, by line. */
  check(text: string): Promise<{ line: number; reason: string }[]>;
}

/** An editor for a text whose mistakes are shown at their lines. Tab indents; Escape and then Tab leaves it, as a keyboard has to. */
export function init(element: HTMLElement, options: ScriptOptions) {
  const key = `playground.draft.${options.draft}`, [base, draft] = JSON.parse(sessionStorage.getItem(key) ?? "[]") as string[];
  const mistakes = async (view: EditorView): Promise<Diagnostic[]> => {
    const { doc } = view.state;
    return (await options.check(doc.toString())).map(({ line, reason }) => {
      const { from, to } = doc.line(Math.max(1, Math.min(doc.lines, line)));
      return { from, to, severity: "error", message: reason };
    });
  };
  const view = new EditorView({
    parent: element,
    state: EditorState.create({
      doc: base === options.text ? draft : options.text,
      extensions: [
        lineNumbers(), history(), drawSelection(), highlightActiveLine(), indentUnit.of("  "), EditorView.lineWrapping, theme, lintGutter(), linter(mistakes, { delay: 450 }),
        EditorView.contentAttributes.of({ "aria-label": options.label, spellcheck: "true", tabindex: "0" }),
        EditorView.updateListener.of(update => { if (update.docChanged) keep(update.state.doc.toString()); }),
        keymap.of([...lintKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
      ],
    }),
  });
  function keep(text: string) { try { sessionStorage.setItem(key, JSON.stringify([options.text, text])); } catch { /* full, or refused in a private window */ } }
  return {
    read: () => view.state.doc.toString(),
    /** It has been saved, or is not wanted. */
    forget: () => sessionStorage.removeItem(key),
    stop: () => view.destroy(),
  };
}
