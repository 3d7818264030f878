import type { ITheme } from "@xterm/xterm";

const ansi = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"] as const;

/** The page's tokens as a terminal theme: each is resolved by the browser, as it stands now. */
export function themeOf(host: HTMLElement): ITheme {
  const probe = host.appendChild(document.createElement("i"));
  const colour = (token: string) => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  const theme: Record<string, string> = {
    background: colour("terminal"), foreground: colour("terminal-ink"), cursor: colour("terminal-cursor"), cursorAccent: colour("terminal"),
    selectionBackground: colour("terminal-selection"), selectionInactiveBackground: colour("terminal-selection"),
    scrollbarSliderBackground: colour("terminal-slider"), scrollbarSliderHoverBackground: colour("line-2"), scrollbarSliderActiveBackground: colour("ink-3"),
  };
  for (const name of ansi) {
    theme[name] = colour(`ansi-${name}`);
    theme[`bright${name[0]!.toUpperCase()}${name.slice(1)}`] = colour(`ansi-bright-${name}`);
  }
  probe.remove();
  return theme;
}

/** Calls back whenever the page turns light or dark. */
export function onThemeChange(changed: () => void) {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const page = new MutationObserver(changed);
  page.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  system.addEventListener("change", changed);
  return { stop() { page.disconnect(); system.removeEventListener("change", changed); } };
}
