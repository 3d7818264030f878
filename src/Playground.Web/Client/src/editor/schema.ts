import type { Api } from "./api";

/** As much of a JSON schema as completion asks about. */
interface Shape {
  $ref?: string; allOf?: Shape[]; type?: string; description?: string; enum?: string[];
  properties?: Record<string, Shape>; required?: string[]; items?: Shape; additionalProperties?: Shape | boolean;
  "x-kubernetes-group-version-kind"?: Kind[];
}
interface Kind { group: string; version: string; kind: string }
interface Document {
  components: { schemas: Record<string, Shape> };
  paths: Record<string, { post?: { "x-kubernetes-group-version-kind"?: Kind } }>;
}

export interface Field { name: string; type: string; about: string; required: boolean }

/** What the server says there is: the kinds, their fields, and where they are kept. Each document is fetched once, when first asked for. */
export class Schema {
  private readonly documents = new Map<string, Promise<Document | undefined>>();
  private index: Promise<{ paths: Record<string, unknown> } | undefined> | undefined;

  constructor(private readonly api: Api) { }

  async versions() {
    this.index ??= this.api.get("openapi/v3");
    return Object.keys((await this.index)?.paths ?? {}).map(path => path.replace(/^apis?\//, ""));
  }

  async kinds(apiVersion: string) {
    const document = await this.document(apiVersion);
    return Object.values(document?.paths ?? {}).map(path => path.post?.["x-kubernetes-group-version-kind"]?.kind).filter((kind, i, all) => kind && all.indexOf(kind) === i) as string[];
  }

  /** Where objects of a kind are made: `api/v1/namespaces/{namespace}/pods`; undefined for a kind that is not. */
  async pathOf(apiVersion: string, kind: string) {
    const document = await this.document(apiVersion);
    const found = Object.entries(document?.paths ?? {}).filter(([path, { post }]) => post?.["x-kubernetes-group-version-kind"]?.kind === kind && !/\{name\}/.test(path));
    return (found.find(([path]) => path.includes("{namespace}")) ?? found[0])?.[0].replace(/^\//, "");
  }

  async fieldsAt(apiVersion: string, kind: string, path: readonly (string | number)[]): Promise<Field[]> {
    const document = await this.document(apiVersion), shape = document && this.shapeAt(document, kind, path);
    return Object.entries(shape?.properties ?? {}).map(([name, member]) => {
      const whole = this.whole(document!, member);
      return { name, type: whole.type ?? (whole.properties ? "object" : ""), about: (member.description ?? whole.description ?? "").trim(), required: shape!.required?.includes(name) ?? false };
    });
  }

  async valuesAt(apiVersion: string, kind: string, path: readonly (string | number)[]): Promise<string[]> {
    const document = await this.document(apiVersion), shape = document && this.shapeAt(document, kind, path);
    return shape?.enum ?? (shape?.type === "boolean" ? ["true", "false"] : []);
  }

  private shapeAt(document: Document, kind: string, path: readonly (string | number)[]) {
    let shape: Shape | undefined = Object.values(document.components.schemas).find(s => s["x-kubernetes-group-version-kind"]?.some(k => k.kind === kind));
    for (const step of path) {
      if (!shape) return undefined;
      shape = this.whole(document, shape);
      const rest: Shape | undefined = typeof shape.additionalProperties === "object" ? shape.additionalProperties : undefined;
      shape = typeof step === "number" ? shape.items : shape.properties?.[step] ?? rest;
    }
    return shape && this.whole(document, shape);
  }

  /** A schema with what it refers to. */
  private whole(document: Document, shape: Shape): Shape {
    const ref = shape.$ref ?? shape.allOf?.[0]?.$ref;
    return ref ? { ...document.components.schemas[ref.split("/").at(-1)!], ...shape.description ? { description: shape.description } : {} } : shape;
  }

  private document(apiVersion: string) {
    const name = apiVersion.includes("/") ? `apis/${apiVersion}` : `api/${apiVersion}`;
    if (!this.documents.has(name)) this.documents.set(name, apiVersion ? this.api.get<Document>(`openapi/v3/${name}`) : Promise.resolve(undefined));
    return this.documents.get(name)!;
  }
}
