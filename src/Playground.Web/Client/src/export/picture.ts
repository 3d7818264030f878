import type { Box } from "../layout/box";

/** What a style sheet says of strokes and letters, written onto each element, so that the picture needs no style sheet any more. */
const styled = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity", "font-family", "font-size", "font-weight",
  "letter-spacing", "text-anchor", "transform", "rotate",
];

const fonts = { "Inter Variable": "inter-latin-wght-normal", "JetBrains Mono Variable": "jetbrains-mono-latin-wght-normal" };
const margin = 24;

/** The whole drawing as an SVG file that stands by itself, with its fonts in it. */
export async function svgOf(drawing: SVGSVGElement, bounds: Box): Promise<string> {
  const world = drawing.querySelector<SVGGElement>(".world")!;
  const copy = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const view = { x: bounds.x - margin, y: bounds.y - margin, w: bounds.w + 2 * margin, h: bounds.h + 2 * margin };
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("viewBox", `${view.x} ${view.y} ${view.w} ${view.h}`);
  copy.setAttribute("width", `${view.w}`);
  copy.setAttribute("height", `${view.h}`);
  const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
  style.textContent = await fontFaces();
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, value] of Object.entries({ ...view, width: view.w, height: view.h, fill: getComputedStyle(drawing.closest(".canvas")!).backgroundColor })) ground.setAttribute(name, `${value}`);
  const inside = copyOf(world, true)!;
  inside.removeAttribute("transform");
  inside.style.removeProperty("transform");
  copy.append(style, ground, inside);
  return new XMLSerializer().serializeToString(copy);
}

/** The same as pixels, twice as fine as it is drawn at full size. */
export async function pngOf(drawing: SVGSVGElement, bounds: Box): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([await svgOf(drawing, bounds)], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas"), scale = Math.min(2, 12000 / Math.max(image.width, image.height));
    canvas.width = image.width * scale;
    canvas.height = image.height * scale;
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, fail) => canvas.toBlob(blob => blob ? done(blob) : fail(new Error("The picture is too large.")), "image/png"));
  } finally { URL.revokeObjectURL(url); }
}

export function download(name: string, content: Blob | string) {
  const url = URL.createObjectURL(typeof content === "string" ? new Blob([content], { type: "image/svg+xml" }) : content);
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Null for what is not shown. What is merely out of sight (its group alone is hidden) belongs to the picture. */
function copyOf(element: Element, isObject: boolean): SVGElement | null {
  if (element.matches(".filtered, .gone, .wire-reach, title")) return null;
  const style = getComputedStyle(element);
  if (style.display === "none" && !(isObject || element.matches(".object"))) return null;
  const copy = element.cloneNode(false) as SVGElement;
  for (const name of [...copy.getAttributeNames()]) if (/^(class|style|tabindex|role|aria-|data-)/.test(name)) copy.removeAttribute(name);
  if (element.matches("rect, path, circle, text, g")) {
    const own = styled.filter(name => !(element.matches("g") && name !== "opacity")).map(name => [name, style.getPropertyValue(name)] as const);
    copy.setAttribute("style", own.filter(([, value]) => value && value !== "none" || /fill|stroke/.test(value)).map(([name, value]) => `${name}:${value}`).join(";"));
    if (style.fill === "none") copy.style.fill = "none";
  }
  for (const child of element.childNodes) {
    if (child instanceof Element) { const below = copyOf(child, false); if (below) copy.append(below); } else copy.append(child.cloneNode());
  }
  return copy;
}

export async function fontFaces() {
  const faces = await Promise.all(Object.entries(fonts).map(async ([family, file]) => {
    const answer = await fetch(new URL(`./fonts/${file}.woff2`, import.meta.url));
    if (!answer.ok) return "";
    const bytes = new Uint8Array(await answer.arrayBuffer());
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return `@font-face{font-family:"${family}";font-weight:100 900;src:url(data:font/woff2;base64,${btoa(text)}) format("woff2")}`;
  }));
  return faces.join("");
}
