import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** The colours of one theme: every `--name: #rrggbb` of its block. */
function theme(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('\n}', start));
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map((m) => [m[1]!, m[2]!]));
}

/** Contrast of two colours by WCAG 2.2, 1 to 21. */
function contrast(a: string, b: string): number {
  const light = (hex: string) =>
    [1, 3, 5]
      .map((i) => parseInt(hex.slice(i, i + 2), 16) / 255)
      .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
      .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i]!, 0);
  const [hi, lo] = [light(a), light(b)].sort((x, y) => y - x) as [number, number];
  return (hi + 0.05) / (lo + 0.05);
}

const text: [string, string[]][] = [
  ['ink', ['paper', 'card', 'sunk']], ['ink-2', ['paper', 'card', 'sunk', 'land']], ['ink-3', ['paper', 'card', 'sunk']],
  ['bronze-deep', ['paper', 'card', 'bronze-wash']], ['on-bronze', ['bronze', 'bronze-deep']], ['on-ring', ['ring']],
  ...['ring', 'going', 'calm', 'mute', 'drill'].map((s): [string, string[]] => [`${s}-deep`, ['card', 'paper', `${s}-wash`]]),
];

describe.each([['light', ':root'], ['dark', ':root[data-theme="dark"]']])('%s theme', (_, selector) => {
  const c = theme(selector);
  it.each(text.flatMap(([fg, bgs]) => bgs.map((bg) => [fg, bg] as const)))('%s on %s reads', (fg, bg) => {
    expect(contrast(c[fg]!, c[bg]!)).toBeGreaterThanOrEqual(4.5);
  });
  it.each(['ring', 'going', 'calm', 'mute', 'drill', 'edge', 'focus'])('%s stands out from the card', (name) => {
    expect(contrast(c[name]!, c.card!)).toBeGreaterThanOrEqual(3);
  });
});
