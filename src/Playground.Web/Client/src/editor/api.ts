/** The cluster's API as the browser asks it. Over https it wants the token that the kubeconfig holds. */
export class Api {
  private token: Promise<string> | undefined;

  /** @param root the API's address, `…/clusters/default/` */
  constructor(private readonly root: string) { }

  async get<T>(path: string): Promise<T | undefined> {
    const answer = await this.send(path, {});
    return answer.ok ? await answer.json() as T : undefined;
  }

  /** Sends a text; what comes back is an object or a Status. */
  async write(method: string, path: string, type: string, body: string): Promise<{ ok: boolean; body: unknown }> {
    const answer = await this.send(path, { method, body, headers: { "Content-Type": type } });
    return { ok: answer.ok, body: await answer.json() };
  }

  private async send(path: string, request: RequestInit) {
    if (location.protocol !== "https:") return fetch(this.root + path, request);
    this.token ??= fetch(`${this.root}kubeconfig`).then(answer => answer.text()).then(text => /^\s*token:\s*(\S+)/m.exec(text)?.[1] ?? "");
    return fetch(this.root + path, { ...request, headers: { ...request.headers, Authorization: `Bearer ${await this.token}` } });
  }
}
