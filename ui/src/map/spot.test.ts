import { expect, test } from 'vitest';
import { ring } from './spot';

test('the circle around a place is closed and as wide in metres to the east as to the north', () => {
  const around = ring({ lat: 20.3, lon: 106.2, within: 500, route: [] });
  expect(around[0]).toEqual(around.at(-1));
  const [north, east] = [Math.max(...around.map((p) => p[1])) - 20.3, Math.max(...around.map((p) => p[0])) - 106.2];
  expect(north * 111_320).toBeCloseTo(500, 3);
  expect(east * 111_320 * Math.cos((20.3 * Math.PI) / 180)).toBeCloseTo(500, 3);
});
