// Starts the editor's module, which is fetched when somebody first wants to write; texts go to the page as streams.
export async function init(element, page, module, text, draft) {
  const { init: start } = await import(new URL(module, document.baseURI).href);
  const stream = value => DotNet.createJSStreamReference(new Blob([value]));
  const editor = start(element, { text, draft, label: "The script of this talk", check: value => page.invokeMethodAsync("Check", stream(value)) });
  return { read: () => stream(editor.read()), forget: editor.forget, stop: editor.stop };
}
