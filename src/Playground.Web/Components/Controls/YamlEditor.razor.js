// Starts the editor's module, which is fetched when somebody first wants to write, and passes on what is written.
export async function init(element, page, module, { text, label, namespace, cluster, replaces }) {
  const { init: start } = await import(new URL(module, document.baseURI).href);
  const root = new URL(`clusters/${cluster}/`, document.baseURI).href;
  return start(element, { text, label, namespace, replaces, root, onChange: value => { page.invokeMethodAsync("Changed", value); } });
}
