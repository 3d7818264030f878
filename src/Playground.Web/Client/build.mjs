import { build } from 'esbuild';

// One entry per surface: the page loads the canvas at once, the rest on demand.
await build({
  entryPoints: ['src/canvas.ts'],
  bundle: true,
  format: 'esm',
  splitting: true,
  outdir: '../../../wwwroot/dist',
  minify: true,
  sourcemap: 'linked',
  target: 'es2022',
  logLevel: 'warning',
});
