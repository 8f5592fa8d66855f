import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../', import.meta.url);
const source = (readdirSync(root, { recursive: true }) as string[]).filter((f) => /\.(svelte|css)$/.test(f)).map((f) => readFileSync(new URL(f, root), 'utf8')).join('\n');

it('uses no colour, size or space that is not declared', () => {
  const used = new Set([...source.matchAll(/var\((--[\w-]+)/g)].map((m) => m[1]!));
  expect([...used].filter((name) => !new RegExp(`(^|[^\\w(-])${name}\\s*[:=]`, 'm').test(source))).toEqual([]);
});
