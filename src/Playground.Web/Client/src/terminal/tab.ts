import { FitAddon } from "@xterm/addon-fit";
import { SearchAddon } from "@xterm/addon-search";
import { WebLinksAddon } from "@xterm/addon-web-links";
import { Terminal } from "@xterm/xterm";
import { Connection } from "./connection";
import { make } from "./element";
import { handleKey, type KeyActions } from "./keys";
import type { Memory } from "./memory";
import { themeOf } from "./theme";

const gone = "The shell that was here has ended. This is a new one.";
/** Long enough to read it, in milliseconds. */
const heldFor = 5000;

export interface TabEvents {
  /** The shell has an id, by which it is found again. */
  changed(): void;
  ended(tab: Tab): void;
}

/** One shell: its screen and its connection. */
export class Tab {
  readonly panel = make("div", { class: "terminal-panel", role: "tabpanel" });
  readonly screen: Terminal;
  readonly find = new SearchAddon();
  id: string | undefined;
  private readonly fitting = new FitAddon();
  private readonly connection: Connection;
  private readonly notice = make("p", { class: "terminal-notice", role: "status", hidden: true });
  private readonly room: ResizeObserver;
  private toType: string | undefined;
  private hasPrompted = false;
  private holding = 0;

  constructor(parent: HTMLElement, cluster: string, public title: string, memory: Memory, keys: KeyActions, events: TabEvents, known?: string, run?: string) {
    parent.append(this.panel);
    this.panel.append(this.notice);
    this.toType = run;
    this.screen = new Terminal({
      fontFamily: '"JetBrains Mono Variable", ui-monospace, "Cascadia Mono", monospace',
      fontSize: memory.textSize,
      lineHeight: 1.25,
      cursorBlink: !matchMedia("(prefers-reduced-motion: reduce)").matches,
      cursorInactiveStyle: "outline",
      minimumContrastRatio: 4.5,
      scrollback: 5000,
      // the shell draws what it edits by the size there is now
      reflowCursorLine: true,
      screenReaderMode: memory.screenReader,
      theme: themeOf(parent),
      allowProposedApi: true,
      linkHandler: { activate: (_, address) => follow(address), hover: (_, address) => { this.panel.title = address; }, leave: () => { this.panel.title = ""; } },
    });
    this.screen.loadAddon(this.fitting);
    this.screen.loadAddon(this.find);
    this.screen.loadAddon(new WebLinksAddon((_, address) => follow(address)));
    this.screen.open(this.panel);
    this.screen.textarea?.setAttribute("aria-label", `Terminal ${title}. F6 leaves it, Control and backtick hides it.`);
    this.screen.attachCustomKeyEventHandler(event => handleKey(event, this.screen, keys));
    this.fitting.fit();

    this.connection = new Connection(cluster, [this.screen.cols, this.screen.rows], {
      opened: (id, whole) => {
        const before = this.id ?? known;
        this.id = id;
        this.say("");
        if (whole) this.screen.reset();
        if (before !== undefined && before !== id) this.screen.writeln(`\x1b[2m${gone}\x1b[0m`);
        events.changed();
      },
      output: (bytes, drawn) => {
        this.screen.write(bytes, drawn);
        // a command is typed when the shell has prompted
        this.hasPrompted = true;
        if (this.toType !== undefined) this.enter(this.toType);
        this.toType = undefined;
      },
      lost: () => this.say("Connecting again…"),
      held: sentence => this.hold(sentence),
      ended: sentence => { sentence ? this.say(sentence) : events.ended(this); },
    }, known);
    this.screen.onData(keys => this.connection.type(keys));
    this.screen.onBinary(keys => this.connection.type(keys));
    this.screen.onResize(({ cols, rows }) => this.connection.resize(cols, rows));
    this.room = new ResizeObserver(() => this.fit());
    this.room.observe(this.panel);
  }

  show(visible: boolean) {
    this.panel.hidden = !visible;
    if (visible) this.fit();
  }

  /** Enters command lines in place of what stands on the line; once the shell has prompted. */
  type(lines: string) {
    if (this.hasPrompted) this.enter(`\x15${lines}`);
    else this.toType = lines;
    this.screen.scrollToBottom();
  }

  focus() { this.screen.focus(); }

  colour(parent: HTMLElement) { this.screen.options.theme = themeOf(parent); }

  look(memory: Memory) {
    this.screen.options.fontSize = memory.textSize;
    this.screen.options.screenReaderMode = memory.screenReader;
    this.fit();
  }

  /** Ends the shell and takes the tab away. */
  close() {
    this.connection.close();
    this.remove();
  }

  /** Takes the tab away; the shell waits for the page to come back. */
  leave() {
    this.connection.stop();
    this.remove();
  }

  private enter(lines: string) { this.connection.type(`${lines.replaceAll("\n", "\r")}\r`); }

  private fit() {
    if (this.panel.clientHeight > 40 && this.panel.clientWidth > 80) this.fitting.fit();
  }

  private say(sentence: string) {
    this.notice.textContent = sentence;
    this.notice.hidden = !sentence;
  }

  /** Says it for a while after the last key. */
  private hold(sentence: string) {
    this.say(sentence);
    clearTimeout(this.holding);
    this.holding = window.setTimeout(() => { if (this.notice.textContent === sentence) this.say(""); }, heldFor);
  }

  private remove() {
    clearTimeout(this.holding);
    this.room.disconnect();
    this.screen.dispose();
    this.panel.remove();
  }
}

function follow(address: string) {
  if (/^https?:\/\//i.test(address)) window.open(address, "_blank", "noopener,noreferrer");
}
