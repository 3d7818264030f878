import { cp, mkdir } from 'node:fs/promises';
import { build } from 'esbuild';

// node harness/build.mjs DIR: writes the canvas with made-up scenes to DIR, to be served by any file server and looked at with
// ?scene=empty|busy|broken|crowd1000&theme=light|dark
const out = process.argv[2] ?? '../../../artifacts/harness', wwwroot = '../../../wwwroot';
await mkdir(out, { recursive: true });
await build({ entryPoints: ['harness/harness.ts'], bundle: true, format: 'esm', outdir: out, sourcemap: 'inline', target: 'es2022', logLevel: 'warning' });
await cp('harness/index.html', `${out}/index.html`);
await cp(`${wwwroot}/css`, `${out}/css`, { recursive: true });
await cp(`${wwwroot}/dist/fonts`, `${out}/dist/fonts`, { recursive: true });
