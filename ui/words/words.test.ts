import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { columnsOf, type Noun } from '../src/parts/table/noun';
import answerEn from './answer.en.json';
import answerVi from './answer.vi.json';
import enBoard from './en.json';
import enPages from './en.pages.json';
import viBoard from './vi.json';
import viPages from './vi.pages.json';

const [vi, en] = [{ ...viBoard, ...viPages }, { ...enBoard, ...enPages }];

const keys = (words: Record<string, Record<string, string>>) => Object.entries(words).flatMap(([s, w]) => Object.keys(w).map((k) => `${s}.${k}`));
const root = new URL('../src/', import.meta.url);
const source = (readdirSync(root, { recursive: true }) as string[])
  .filter((f) => /\.(svelte|ts)$/.test(f) && !f.endsWith('.test.ts'))
  .map((f) => readFileSync(new URL(f, root), 'utf8'))
  .join('\n');

it('has every text in both languages', () => {
  expect([keys(enBoard), keys(enPages)]).toEqual([keys(viBoard), keys(viPages)]);
  expect(Object.keys(answerEn)).toEqual(Object.keys(answerVi));
});

it('has no empty text and the same values to fill in', () => {
  const values = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]))].sort();
  for (const key of keys(vi)) {
    const [s, k] = key.split('.') as [keyof typeof vi, never];
    const [a, b] = [vi[s][k] as string, en[s][k] as string];
    expect(a.trim() && b.trim(), key).toBeTruthy();
    expect(values(a), key).toEqual(values(b));
  }
});

it('uses every text, by its key or by a key computed from its section', () => {
  const computed = new Set([...source.matchAll(/t\(`(\w+)\.\$\{|word\([^)]*'(\w+)'/g)].map((m) => m[1] ?? m[2]));
  for (const m of source.matchAll(/'(siren|call)'/g)) computed.add(m[1]!);
  // A noun of the register names the sections of its values, and its form looks for sentences about its fields.
  for (const m of source.matchAll(/\bwords: \{([^}]*)\}/g)) for (const s of m[1]!.matchAll(/'(\w+)'/g)) computed.add(s[1]!);
  for (const m of source.matchAll(/\bwords: '(\w+)'/g)) computed.add(m[1]!);
  for (const m of source.matchAll(/\[`(\w+)\.\$\{/g)) computed.add(m[1]!);
  const prefixes = [...source.matchAll(/t\(`(\w+\.\w+_)\$\{/g)].map((m) => m[1]!);
  expect(keys(vi).filter((k) => !source.includes(`'${k}'`) && !computed.has(k.split('.')[0]!) && !prefixes.some((p) => k.startsWith(p)))).toEqual([]);
});

it('has the words of the board where the board finds them', () => {
  const seen = new Map<string, string>();
  const walk = (file: URL) => {
    if (seen.has(file.href)) return;
    const text = readFileSync(file, 'utf8');
    seen.set(file.href, text);
    for (const m of text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^;'"]*?'(\.[^']+)'/g)) {
      const found = ['', '.ts', '.svelte.ts'].map((end) => new URL(m[1]! + end, file)).find((u) => /\.(ts|svelte)$/.test(u.pathname) && existsSync(u));
      if (found) walk(found);
    }
  };
  for (const start of ['main.ts', 'pages/Board.svelte', 'parts/Sheet.svelte', 'parts/Password.svelte']) walk(new URL(start, root));
  const text = [...seen.values()].join('\n');
  expect(seen.size).toBeGreaterThan(40);
  expect(Object.keys(viPages).filter((s) => new RegExp(`\\bt\\(['\`]${s}\\.|'${s}\\.\\w|word\\('${s}'`).test(text))).toEqual([]);
});

it('names every column of every list', () => {
  for (const file of (readdirSync(root, { recursive: true }) as string[]).filter((f) => f.startsWith('pages/') && f.endsWith('.svelte'))) {
    const text = readFileSync(new URL(file, root), 'utf8');
    const name = /: Noun = \{\s*name: '([\w-]+)'/.exec(text)?.[1];
    if (!name) continue;
    const never = [...(/never: \[([^\]]*)\]/.exec(text)?.[1] ?? '').matchAll(/'(\w+)'/g)].map((m) => m[1]!);
    const noun = { name, columns: [], never } as unknown as Noun;
    expect(columnsOf(noun).filter((f) => !(f in viPages.field) && !(`${name}_${f}` in viPages.field)), file).toEqual([]);
  }
});
