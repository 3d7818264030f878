// The first paint reads the same key: see wwwroot/js/theme.js.
const key = "playground.theme";

export const current = () => localStorage.getItem(key) ?? "auto";

export function choose(theme) {
  if (theme === "auto") {
    localStorage.removeItem(key);
    delete document.documentElement.dataset.theme;
  } else {
    localStorage.setItem(key, theme);
    document.documentElement.dataset.theme = theme;
  }
}
