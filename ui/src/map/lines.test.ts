import { expect, test } from 'vitest';
import { linkLines } from './lines';

const station = (site_id: string, lat?: number, lon?: number) => ({ site_id, code: site_id.toUpperCase(), name: '', ...(lat ? { lat } : {}), ...(lon ? { lon } : {}) });
const link = (code: string, from: string, to: string, route?: { lat: number; lon: number }[]) => ({ id: code, code, kind: 'fibre', from, to, ...(route ? { route } : {}) });

test('a link is drawn along its route, else straight, else not at all', () => {
  const stations = [station('a', 20, 106), station('b', 21, 107), station('c')];
  const bend = [{ lat: 20, lon: 106 }, { lat: 20.5, lon: 107 }, { lat: 21, lon: 107 }];
  expect(linkLines(stations, [link('bent', 'a', 'b', bend), link('straight', 'a', 'b'), link('nowhere', 'a', 'c'), link('half', 'a', 'x')])).toEqual([
    { code: 'bent', line: [[106, 20], [107, 20.5], [107, 21]], ends: ['A', 'B'] },
    { code: 'straight', line: [[106, 20], [107, 21]], ends: ['A', 'B'] },
  ]);
});
