import { make, signs } from "./element";
import { Popover } from "./popover";

interface HomeFile { path: string; size: number; modified: string }

/** The laptop's home folder: its files to take away, and a way to bring some. */
export class Files {
  readonly popover: Popover;
  private readonly said = make("p", { class: "quiet", role: "status" });
  private readonly url: string;

  constructor(cluster: string) {
    this.url = new URL(`terminals/${encodeURIComponent(cluster)}/files`, document.baseURI).href;
    this.popover = new Popover("Files of the laptop", signs.files, panel => this.fill(panel));
  }

  /** Lets files be dropped onto an element. */
  acceptDrops(element: HTMLElement) {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    element.addEventListener("dragover", event => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      element.classList.add("receiving");
    });
    element.addEventListener("dragleave", event => { if (!element.contains(event.relatedTarget as Node | null)) element.classList.remove("receiving"); });
    element.addEventListener("drop", event => {
      element.classList.remove("receiving");
      if (!holdsFiles(event)) return;
      event.preventDefault();
      void this.upload([...event.dataTransfer!.files]);
      if (this.popover.panel.hidden) this.popover.button.click();
    });
  }

  private async upload(files: File[]) {
    for (const file of files) {
      this.said.textContent = `Uploading ${file.name}…`;
      try {
        const answer = await fetch(`${this.url}/${encodeURIComponent(file.name)}`, { method: "PUT", body: file });
        this.said.textContent = answer.ok ? `${file.name} is in your home folder.` : answer.status === 413 ? `${file.name} is larger than 32 MB.` : await answer.text();
      } catch {
        this.said.textContent = `${file.name} could not be sent.`;
      }
    }
    await this.popover.refresh();
  }

  private async fill(panel: HTMLElement) {
    const chosen = make("input", { type: "file", multiple: true, class: "unseen", tabindex: -1, "aria-label": "Files to upload" });
    chosen.addEventListener("change", () => void this.upload([...chosen.files ?? []]));
    const upload = make("button", { type: "button", class: "button" }, "Upload…");
    upload.addEventListener("click", () => chosen.click());
    const list = make("ul");
    panel.replaceChildren(make("h3", {}, "Home folder"), list, this.said, make("div", { class: "row" }, upload, chosen, make("span", { class: "quiet" }, "or drop files on the terminal")));
    const files = await fetch(this.url).then(answer => answer.json() as Promise<HomeFile[]>, () => []);
    list.replaceChildren(...files.map(file => {
      const link = make("a", { href: `${this.url}/${file.path.split("/").map(encodeURIComponent).join("/")}`, download: file.path.split("/").at(-1)! }, file.path);
      return make("li", {}, link, make("span", { class: "quiet" }, sizeOf(file.size)));
    }));
    if (!files.length) list.replaceChildren(make("li", { class: "quiet" }, "Nothing in it yet."));
  }
}

function sizeOf(bytes: number) {
  return bytes < 1000 ? `${bytes} B` : bytes < 1e6 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
