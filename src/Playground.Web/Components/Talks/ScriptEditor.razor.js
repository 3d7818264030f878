// Starts the editor's module, which is fetched when somebody first wants to write; texts go to the page as streams.
export async function init(element, page, module, text, draft) {
  const { init: start } = await import(new URL(module, document.baseURI).href);
  const editor = start(element, { text, draft, label: "The script of this talk", check: value => page.invokeMethodAsync("Check", DotNet.createJSStreamReference(new Blob([value]))) });
  return { read: () => new Blob([editor.read()]), forget: editor.forget, stop: editor.stop };
}
