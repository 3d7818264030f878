import { make, signButton, signs } from "./element";
import { Files } from "./files";
import { Find } from "./find";
import { Memory } from "./memory";
import { Settings } from "./settings";
import { Splitter } from "./splitter";
import { Strip } from "./strip";
import { Tab } from "./tab";
import type { TerminalOptions, Task } from "./terminal";
import { onThemeChange } from "./theme";

const lessonTitle = "lesson";

/** The terminal at the foot of the page: a row of tabs over the chosen shell. */
export class Dock {
  private readonly memory: Memory;
  private readonly body = make("div", { class: "terminal-body" });
  private readonly tools = make("div", { class: "terminal-tools" });
  private readonly strip: Strip;
  private readonly find = new Find();
  private readonly splitter: Splitter;
  private readonly themes = onThemeChange(() => { for (const tab of this.tabs) tab.colour(this.body); });
  private tabs: Tab[] = [];
  private chosen: Tab | undefined;
  private isOpen = false;
  private returnTo: Element | null = null;

  constructor(private readonly host: HTMLElement, private readonly options: TerminalOptions) {
    this.memory = new Memory(options.cluster);
    this.strip = new Strip({ choose: (tab, focus) => this.choose(tab, focus), close: tab => this.close(tab), renamed: () => this.changed() });
    this.splitter = new Splitter(this.memory.height, height => {
      host.style.setProperty("--terminal-height", `${height}px`);
      this.memory.height = height;
    });
    const files = new Files(options.cluster), settings = new Settings(this.memory, () => { for (const tab of this.tabs) tab.look(this.memory); });
    files.acceptDrops(this.body);
    this.tools.append(
      this.strip.element, signButton("New shell", signs.add, () => this.add()), make("span", { class: "terminal-space" }),
      signButton("Find", signs.find, () => { if (this.chosen) this.find.open(this.chosen); }, "Ctrl Shift F"),
      files.popover.button, settings.popover.button,
      signButton("Full height", signs.large, () => this.splitter.maximise()), signButton("Hide the terminal", signs.close, () => this.hide(), "Ctrl `"));
    this.body.append(this.find.element);
    host.append(this.splitter.element, this.tools, this.body, files.popover.panel, settings.popover.panel);
    this.show(false);
  }

  open(task?: Task) {
    this.show(true);
    if (task) this.add(task);
    else if (!this.tabs.length) this.restore();
    this.chosen?.focus();
  }

  /** Types command lines in the tab for lessons. The focus stays where it is: in the lesson. */
  type(lines: string) {
    this.show(true);
    if (!this.tabs.length) for (const { id, title } of this.memory.tabs) this.put(title, id);
    const tab = this.tabs.find(tab => tab.title === lessonTitle) ?? this.put(lessonTitle);
    this.choose(tab, false);
    tab.type(lines);
  }

  /** Shows it and goes there; from inside, hides it. */
  toggle() {
    if (this.isOpen && this.host.contains(document.activeElement)) this.hide();
    else this.open();
  }

  stop() {
    this.themes.stop();
    for (const tab of this.tabs) tab.leave();
    this.host.replaceChildren();
  }

  private hide() {
    const inside = this.host.contains(document.activeElement);
    this.show(false);
    if (inside) (this.returnTo instanceof HTMLElement && this.returnTo.isConnected ? this.returnTo : this.options.toggle).focus();
  }

  private show(visible: boolean) {
    if (visible && !this.isOpen) this.returnTo = this.host.contains(document.activeElement) ? null : document.activeElement;
    this.isOpen = visible;
    this.host.hidden = !visible;
    this.options.toggle.setAttribute("aria-expanded", `${visible}`);
    if (visible || this.tabs.length) this.memory.isOpen = visible;
    this.chosen?.show(visible);
  }

  private restore() {
    for (const { id, title } of this.memory.tabs) this.put(title, id);
    if (!this.tabs.length) this.add();
    else this.choose(this.tabs[0]!, true);
  }

  private add(task?: Task) {
    const number = this.tabs.filter(tab => /^laptop/.test(tab.title)).length + 1;
    const title = task?.title ?? (number > 1 ? `laptop ${number}` : "laptop");
    this.choose(this.put(title, undefined, task?.run), true);
  }

  private put(title: string, id?: string, run?: string) {
    const tab = new Tab(this.body, this.options.cluster, title, this.memory,
      { leave: () => this.strip.focus(), find: () => { if (this.chosen) this.find.open(this.chosen); }, step: by => this.step(by) },
      { changed: () => this.changed(), ended: ended => this.drop(ended) }, id, run);
    this.tabs.push(tab);
    return tab;
  }

  private choose(tab: Tab | undefined, focus: boolean) {
    this.chosen = tab;
    for (const each of this.tabs) each.show(each === tab);
    this.find.follow(tab);
    this.changed();
    if (focus) tab?.focus();
  }

  private step(by: number) {
    const at = this.tabs.indexOf(this.chosen!);
    this.choose(this.tabs.at((at + by) % this.tabs.length), true);
  }

  private close(tab: Tab) {
    tab.close();
    this.forget(tab);
  }

  /** Its shell has ended. */
  private drop(tab: Tab) {
    tab.leave();
    this.forget(tab);
  }

  private forget(tab: Tab) {
    const at = this.tabs.indexOf(tab);
    if (at < 0) return;
    const focused = this.host.contains(document.activeElement) || document.activeElement === document.body;
    this.tabs.splice(at, 1);
    if (this.chosen === tab) this.choose(this.tabs[Math.min(at, this.tabs.length - 1)], focused && this.isOpen);
    this.changed();
    if (!this.tabs.length) this.hide();
  }

  private changed() {
    this.strip.show(this.tabs, this.chosen);
    this.memory.tabs = this.tabs.flatMap(tab => tab.id ? [{ id: tab.id, title: tab.title }] : []);
  }
}
