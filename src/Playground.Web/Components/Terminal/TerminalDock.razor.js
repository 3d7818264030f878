// Fetches the terminal when it is first wanted, and listens for Ctrl ` until then and after.
export function init(root, toggle, module, style, cluster) {
  let terminal;
  const load = () => terminal ??= start();
  const start = async () => {
    await sheet(new URL(style, document.baseURI).href);
    const { init: make } = await import(new URL(module, document.baseURI).href);
    return make(root, { cluster, toggle });
  };
  const flip = async () => (await load()).toggle();
  const key = event => {
    if (!event.ctrlKey || event.altKey || event.metaKey || event.code !== "Backquote") return;
    event.preventDefault();
    event.stopPropagation();
    flip();
  };
  document.addEventListener("keydown", key, true);
  toggle.addEventListener("click", flip);
  if (sessionStorage.getItem(`playground.terminal.${cluster}.open`) === "yes") load().then(made => made.open(null));
  return {
    open: async task => (await load()).open(task),
    type: async lines => (await load()).type(lines),
    stop: async () => {
      document.removeEventListener("keydown", key, true);
      toggle.removeEventListener("click", flip);
      (await terminal)?.stop();
    },
  };
}

/** Waits for the style sheet: the screen is measured with it. */
function sheet(href) {
  if (document.querySelector(`link[href="${href}"]`)) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: resolve, onerror: reject });
    document.head.append(link);
  });
}
