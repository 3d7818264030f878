export interface Listener {
  /** The shell is there; with `whole` its screen begins anew. */
  opened(id: string, whole: boolean): void;
  /** Output; call `drawn` when it is on the screen. */
  output(bytes: Uint8Array, drawn: () => void): void;
  lost(): void;
  /** Keys were not taken, for a reason. */
  held(sentence: string): void;
  /** The shell has ended, or cannot be had: then with a sentence. */
  ended(sentence?: string): void;
}

const retryAfter = [0, 250, 500, 1000, 2000, 4000];
const reportEvery = 64 * 1024;
const keysAtOnce = 16 * 1024;

/**
 * A shell's bytes both ways. A broken connection is made again, and the shell goes on where it was seen last. What is drawn is reported, so that
 * the server never sends more than the screen can take.
 */
export class Connection {
  private socket: WebSocket | undefined;
  private id: string | undefined;
  private received = 0;
  private drawn = 0;
  private reported = 0;
  private attempt = 0;
  private timer = 0;
  private stopped = false;
  private readonly encoder = new TextEncoder();

  constructor(private readonly cluster: string, private size: [number, number], private readonly listener: Listener, id?: string) {
    this.id = id;
    this.connect();
  }

  type(text: string) {
    const bytes = this.encoder.encode(text);
    if (this.socket?.readyState !== WebSocket.OPEN) return;
    for (let at = 0; at < bytes.length; at += keysAtOnce) this.socket.send(bytes.subarray(at, at + keysAtOnce));
  }

  resize(columns: number, rows: number) {
    if (columns === this.size[0] && rows === this.size[1]) return;
    this.size = [columns, rows];
    this.say({ size: this.size });
  }

  /** Ends the shell. */
  close() {
    this.say({ close: true });
    this.stop();
  }

  /** Leaves the shell running. */
  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
    this.socket?.close();
  }

  private connect() {
    const url = new URL(`terminals/${encodeURIComponent(this.cluster)}`, document.baseURI);
    url.protocol = url.protocol.replace("http", "ws");
    url.search = new URLSearchParams({ columns: `${this.size[0]}`, rows: `${this.size[1]}`, ...this.id && { id: this.id }, ...this.received && { seen: `${this.drawn}` } }).toString();
    const socket = this.socket = new WebSocket(url);
    socket.binaryType = "arraybuffer";
    socket.addEventListener("message", ({ data }) => { if (socket === this.socket) typeof data === "string" ? this.hear(JSON.parse(data)) : this.take(new Uint8Array(data)); });
    socket.addEventListener("close", () => { if (socket === this.socket) this.retry(); });
  }

  private retry() {
    if (this.stopped) return;
    this.listener.lost();
    this.timer = window.setTimeout(() => this.connect(), retryAfter[Math.min(this.attempt++, retryAfter.length - 1)]);
  }

  private hear(message: { kind: string; id?: string; from?: number; whole?: boolean; text?: string }) {
    if (message.kind === "open") {
      this.attempt = 0;
      this.id = message.id;
      this.received = this.drawn = this.reported = message.from ?? 0;
      this.listener.opened(message.id!, message.whole ?? false);
      return;
    }
    if (message.kind === "held") {
      this.listener.held(message.text ?? "");
      return;
    }
    this.stop();
    if (message.kind === "taken") this.listener.ended("This shell is now shown in another page.");
    else this.listener.ended(message.text);
  }

  private take(bytes: Uint8Array) {
    this.received += bytes.length;
    const upTo = this.received;
    this.listener.output(bytes, () => {
      this.drawn = Math.max(this.drawn, upTo);
      if (this.drawn - this.reported >= reportEvery) this.say({ seen: this.reported = this.drawn });
    });
  }

  private say(wish: object) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(wish));
  }
}
