import { expect, it } from 'vitest';
import type { AreaRow } from '../api/areas';
import { complete, operation, refs } from './area';

const area: AreaRow = { code: '14077', kind: 'commune', name: 'Xã Ninh Cường', path: '37/14077/' };
const part = (code: string, name: string, share = '', shape = '') => ({ code, name, share, shape });

it('turns a form into an operation', () => {
  expect(operation('merge', area, ['14056'], [part('14077', ' Xã Ninh Cát ')], '')).toEqual({ op: 'merge', from: ['14077', '14056'], into: [{ code: '14077', name: 'Xã Ninh Cát' }] });
  expect(operation('split', area, [], [part('1', 'A', '40'), part('2', 'B', '', '{"type":"Polygon"}')], '')).toEqual({
    op: 'split', from: ['14077'], into: [{ code: '1', name: 'A', share: 0.4 }, { code: '2', name: 'B', shape: { type: 'Polygon' } }],
  });
  expect(operation('rename', area, [], [part('14077', 'Phường Ninh Cường')], '')).toEqual({ op: 'rename', from: ['14077'], into: [{ code: '14077', name: 'Phường Ninh Cường' }] });
  expect(operation('begin', area, [], [part('14077-1', 'Xóm 1')], 'village')).toEqual({ op: 'begin', into: [{ code: '14077-1', name: 'Xóm 1', kind: 'village', parent: '14077' }] });
});

it('knows when a form is filled in', () => {
  expect(complete('merge', [], [part('1', 'A')], '2026-07-01')).toBe(false);
  expect(complete('merge', ['2'], [part('1', 'A')], '2026-07-01')).toBe(true);
  expect(complete('merge', ['2'], [part('1', 'A')], '')).toBe(false);
  expect(complete('split', [], [part('1', 'A')], '2026-07-01')).toBe(false);
  expect(complete('split', [], [part('1', 'A'), part('', 'B')], '2026-07-01')).toBe(false);
});

it('names shares that are parts only', () => {
  expect(refs([{ code: '1', name: 'A', share: 0.4 }, { code: '2', name: 'B' }, { code: '3', name: 'C', share: 1 }])).toBe('A (40 %), B, C');
});
