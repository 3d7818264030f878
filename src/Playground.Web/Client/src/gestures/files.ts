import type { Intents } from "./intents";

/** YAML files let go on the canvas are applied, several as one. */
export function files(host: HTMLElement, intents: Intents) {
  const listening = new AbortController(), options = { signal: listening.signal };
  const carries = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;

  host.addEventListener("dragover", event => {
    if (!carries(event)) return;
    event.preventDefault();
    if (intents.apply) host.classList.add("receiving");
    else event.dataTransfer!.dropEffect = "none";
  }, options);
  for (const type of ["dragleave", "drop"] as const) host.addEventListener(type, () => host.classList.remove("receiving"), options);
  host.addEventListener("drop", event => {
    if (!carries(event)) return;
    event.preventDefault();
    void read([...event.dataTransfer!.files]).then(file => intents.apply?.(file));
  }, options);

  return { stop: () => listening.abort() };
}

async function read(all: File[]) {
  const texts = await Promise.all(all.map(file => file.text()));
  return new Blob([texts.join("\n---\n")], { type: "application/yaml" });
}
