import { expect, it } from 'vitest';
import { clusterBounds, collect, layersOf, layersText, mapKinds, type LayerPoint } from './points';

const points: LayerPoint[] = [['a', 'Đài', 'bts', 20.1, 106.2, false], ['b', 'Hội', 'branch', 20.3, 106.1, true]];

it('puts points on the map with their longitude first', () => {
  expect(collect(points).features[1]).toEqual({ type: 'Feature', properties: { id: 'b', near: true }, geometry: { type: 'Point', coordinates: [106.1, 20.3] } });
});

it('knows whether a zoom parts what is gathered', () => {
  expect(clusterBounds(collect(points).features)).toEqual([106.1, 20.1, 106.2, 20.3]);
  expect(clusterBounds(collect([points[0]!, points[0]!]).features)).toBeUndefined();
});

it('remembers the layers in the address', () => {
  expect([...layersOf(null)]).toEqual([...mapKinds]);
  expect([...layersOf('gong,site,nothing')]).toEqual(['site', 'gong']);
  expect(layersText(layersOf(null))).toBeUndefined();
  expect(layersText(new Set(['gong', 'site']))).toBe('site,gong');
  expect([...layersOf(layersText(new Set()) ?? null)]).toEqual([]);
});
