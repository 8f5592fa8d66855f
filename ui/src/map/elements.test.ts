import { expect, test } from 'vitest';
import { elementOf, members, placeOf } from './elements';

const station = (code: string, lon: number, shares: { power?: string; building?: string } = {}) => ({ site_id: code, code, name: '', lat: 20, lon, ...shares });
const link = (code: string, duct?: string) => ({ id: code, code, kind: 'fibre', from: 'a', to: 'b', ...(duct ? { duct } : {}) });
const stations = [station('X', 106, { power: 'F1' }), station('B', 106.1, { power: 'F1', building: 'T' }), station('C', 106.5, { power: 'F1' })];
const links = [link('X'), link('L', 'D'), link('M', 'D')];
const lines: { code: string; line: [number, number][] }[] = [{ code: 'X', line: [[106, 20], [106.2, 20]] }, { code: 'L', line: [[107, 20], [107.2, 20], [109, 20]] }];

test('an element is read from its text, and its code may have colons', () => {
  expect(elementOf('power:475E1:6')).toEqual({ kind: 'power', code: '475E1:6' });
});

test('a link and a station of one code are two, and what is shared is all that share it', () => {
  const of = (...texts: string[]) => {
    const found = members(texts, stations, links);
    return [[...found.links], [...found.nodes]];
  };
  expect(of('link:X')).toEqual([['X'], []]);
  expect(of('node:X')).toEqual([[], ['X']]);
  expect(of('power:F1', 'duct:D')).toEqual([['L', 'M'], ['X', 'B', 'C']]);
  expect(of('site:T', 'power:', 'duct:')).toEqual([[], ['B']]);
});

test('a mark stands on a member of its element', () => {
  const at = (text: string) => placeOf(text, stations, links, lines);
  expect(at('node:C')).toEqual([106.5, 20]);
  expect(at('link:X')).toEqual([106.1, 20]);
  expect(at('link:L')).toEqual([107.2, 20]);
  expect(at('power:F1')).toEqual([106.1, 20]);
  expect(at('duct:D')).toEqual([107.2, 20]);
  expect(at('link:M')).toBeUndefined();
  expect(at('power:F2')).toBeUndefined();
});
