/** The tokens a 2D canvas needs, read from the page's style and again whenever the theme changes. */
export interface Ink { accent: string; dns: string; web: string; good: string; bad: string; warn: string; quiet: string; paper: string; text: string; line: string }

const names: Record<keyof Ink, string> = {
  accent: "--accent", dns: "--dns", web: "--web", good: "--good", bad: "--bad", warn: "--warn", quiet: "--ink-2", paper: "--surface", text: "--ink", line: "--line-2",
};

export function watchInk(element: Element, onChange: () => void) {
  // a token may hold light-dark(): only a colour in use tells which of the two it is
  const read = () => {
    const probe = element.appendChild(document.createElement("span"));
    const entries = Object.entries(names).map(([key, name]) => {
      probe.style.color = `var(${name})`;
      return [key, getComputedStyle(probe).color];
    });
    probe.remove();
    return Object.fromEntries(entries) as unknown as Ink;
  };
  const watch = { ink: read(), stop };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const again = () => { watch.ink = read(); onChange(); };
  const themed = new MutationObserver(again);
  themed.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  dark.addEventListener("change", again);
  function stop() {
    themed.disconnect();
    dark.removeEventListener("change", again);
  }
  return watch;
}
