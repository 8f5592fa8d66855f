import { expect, test } from 'vitest';
import { courseOf, done, inserted, metres, moved, nearest, press, without, type Course } from './course';

const station = (code: string, lat?: number, lon?: number) => ({ site_id: code, code, name: '', ...(lat ? { lat, lon: lon! } : {}) });
const [a, b, lost] = [station('A', 20, 106), station('B', 20, 107), station('C')];

test('a degree on the equator and on a meridian', () => {
  expect(metres([[106, 0], [107, 0]])).toBeCloseTo(111_195, -1);
  expect(metres([[106, 20], [106, 21], [106, 20]])).toBeCloseTo(222_390, -1);
  expect(metres([[106, 20]])).toBe(0);
});

test('two stations and the places between them make a course', () => {
  let c: Course = press({ points: [] }, [1, 1], undefined);
  expect(c.points).toEqual([]); // It begins at a station.
  c = press(c, [106.1, 20], a);
  expect(c).toEqual({ from: a, points: [[106, 20]] });
  c = press(press(press(c, [106.5, 20.5], undefined), [0, 0], a), [0, 0], lost); // Neither back to where it began nor to where nothing is known:
  expect(c.points).toEqual([[106, 20], [106.5, 20.5], [0, 0]]); // a station without a place is a place.
  c = press(c, [0, 0], b);
  expect(done(c)).toBe(true);
  expect(c.points.at(-1)).toEqual([107, 20]);
  expect(press(c, [9, 9], undefined)).toBe(c);
});

test('inner points are moved, taken out and put in; the ends stay', () => {
  const c: Course = { from: a, to: b, points: [[106, 20], [106.5, 20.5], [107, 20]] };
  expect(moved(c, 1, [106.4, 20.4]).points[1]).toEqual([106.4, 20.4]);
  expect(without(c, 1).points).toEqual([[106, 20], [107, 20]]);
  expect(inserted(c, 2, [106.8, 20.2]).points[2]).toEqual([106.8, 20.2]);
  for (const n of [0, 2, 3]) expect([moved(c, n, [0, 0]), without(c, n)]).toEqual([c, c]);
  for (const n of [0, 3]) expect(inserted(c, n, [0, 0])).toBe(c);
  expect(without({ from: a, points: [[106, 20], [1, 1]] }, 1).points).toEqual([[106, 20]]); // What does not end yet can lose its last.
});

test('a link is drawn along its route, else straight, else not at all', () => {
  const link = { id: 'l', code: 'L', kind: 'fibre', from: 'A', to: 'B' };
  expect(courseOf(link, [a, b])).toEqual({ from: a, to: b, points: [[106, 20], [107, 20]] });
  expect(courseOf({ ...link, route: [{ lat: 1, lon: 2 }, { lat: 3, lon: 4 }] }, [a, b])?.points).toEqual([[2, 1], [4, 3]]);
  expect(courseOf({ ...link, to: 'C' }, [a, lost])).toBeUndefined();
  expect(courseOf(link, [a])).toBeUndefined();
});

test('the nearest part of a line', () => {
  const line = [{ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 10, y: 10 }];
  expect(nearest(line, { x: 4, y: 3 })).toEqual({ n: 1, far: 3 });
  expect(nearest(line, { x: 12, y: 8 })).toEqual({ n: 2, far: 2 });
  expect(nearest([{ x: 1, y: 1 }, { x: 1, y: 1 }], { x: 1, y: 2 })).toEqual({ n: 1, far: 1 });
});
