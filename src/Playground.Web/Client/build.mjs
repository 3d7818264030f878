import { cp, mkdir } from 'node:fs/promises';
import { build } from 'esbuild';

const dist = '../../../wwwroot/dist';

// One entry per surface: the page loads the canvas at once, the rest on demand.
await build({
  entryPoints: { canvas: 'src/canvas.ts', terminal: 'src/terminal/terminal.ts', editor: 'src/editor/editor.ts', script: 'src/editor/script.ts' },
  bundle: true,
  format: 'esm',
  splitting: true,
  outdir: dist,
  minify: true,
  sourcemap: 'linked',
  target: 'es2022',
  logLevel: 'warning',
});

// A saved replay carries this script and style inside: one file each, nothing on demand.
await build({
  entryPoints: { replay: 'src/replay/replay.ts' },
  bundle: true,
  format: 'esm',
  outdir: dist,
  minify: true,
  target: 'es2022',
  logLevel: 'warning',
});

await mkdir(`${dist}/fonts`, { recursive: true });
for (const [font, file] of [['inter', 'inter-latin-wght-normal'], ['jetbrains-mono', 'jetbrains-mono-latin-wght-normal']])
  await cp(`node_modules/@fontsource-variable/${font}/files/${file}.woff2`, `${dist}/fonts/${file}.woff2`);
