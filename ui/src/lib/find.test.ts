import { expect, it } from 'vitest';
import { aboutHit, hrefOf } from './find';

const exists = (path: string) => path.startsWith('/areas/') || path.startsWith('/units/');

it('leads to the page of a hit, or to its list', () => {
  expect(hrefOf('unit', { id: 'a/b', title: 'Hội' }, exists)).toBe('/units/a%2Fb');
  expect(hrefOf('site', { id: '1', title: 'BTS Hải Bắc 1' }, exists)).toBe('/sites?q=BTS+H%E1%BA%A3i+B%E1%BA%AFc+1');
  expect(hrefOf('area', { id: '14215', title: 'Xã Hải Hậu' }, exists)).toBe('/areas/14215');
});

it('shows a place of the past as on its last day', () => {
  const hit = { id: '13966', title: 'Xã Hải Bắc', about: 'Huyện Hải Hậu, Tỉnh Nam Định', until: '2025-07-01T00:00:00.000+07:00' };
  expect(hrefOf('area', hit, exists)).toBe('/areas/13966?at=2025-06-30');
  expect(aboutHit(hit, 'xã', (day) => `đến ${day}`)).toBe('xã · Huyện Hải Hậu, Tỉnh Nam Định · đến 30/06/2025');
  expect(aboutHit({ id: '1', title: 'x' }, '', (day) => day)).toBe('');
});
