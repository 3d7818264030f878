export function init(element: HTMLElement) { element.dataset.ready = "true"; return { stop() { } }; }
