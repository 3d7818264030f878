type Attributes = Record<string, string | number | boolean | undefined>;

/** Makes an element: `make("button", { type: "button", "aria-label": "Close" }, icon, "Close")`. */
export function make<Name extends keyof HTMLElementTagNameMap>(name: Name, attributes: Attributes = {}, ...children: (Node | string)[]) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : `${value}`);
  element.append(...children);
  return element;
}

/** A button that shows a sign; what it does is its label and its tooltip. */
export function signButton(label: string, shape: string, run: () => void, keys = "") {
  const button = make("button", { type: "button", class: "button quiet square", "aria-label": label, title: keys ? `${label} (${keys})` : label });
  button.innerHTML = `<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${shape}</svg>`;
  button.addEventListener("click", run);
  return button;
}

export const signs = {
  add: '<path d="M12 5v14M5 12h14"/>',
  close: '<path d="m7 7 10 10M17 7 7 17"/>',
  files: '<path d="M3.500 7a1.500 1.500 0 0 1 1.500-1.500h4l2 2.500h8a1.500 1.500 0 0 1 1.500 1.500v8a1.500 1.500 0 0 1-1.500 1.500H5A1.500 1.500 0 0 1 3.500 17.500z"/>',
  find: '<circle cx="11" cy="11" r="6.500"/><path d="m16 16 4.500 4.500"/>',
  more: '<path d="M5.500 12h.01M12 12h.01M18.500 12h.01" stroke-width="2.600"/>',
  large: '<path d="m7 14 5-5 5 5"/>',
  small: '<path d="m7 10 5 5 5-5"/>',
  up: '<path d="M12 19V5M6 11l6-6 6 6"/>',
  down: '<path d="M12 5v14M6 13l6 6 6-6"/>',
};
