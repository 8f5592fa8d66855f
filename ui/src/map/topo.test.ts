import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bounds, featureAt, features, labelPoint, type Topology } from './topo';

const read = (name: string) => JSON.parse(readFileSync(new URL(`./data/${name}`, import.meta.url), 'utf8')) as Topology;

it('puts arcs together, backwards ones too', () => {
  const square: Topology = {
    transform: { scale: [0.5, 0.5], translate: [100, 20] },
    arcs: [[[0, 0], [2, 0], [0, 2]], [[0, 0], [0, 2], [2, 0]]],
    objects: { x: { geometries: [{ type: 'Polygon', properties: { code: '1', name: 'A', fullName: 'Xã A' }, arcs: [[0, -2]] }] } },
  };
  const [f] = features(square);
  expect(f!.geometry.coordinates).toEqual([[[[100, 20], [101, 20], [101, 21], [100, 21], [100, 20]]]]);
  expect(labelPoint(f!)).toEqual([100.5, 20.5]);
  expect(bounds([f!])).toEqual([100, 20, 101, 21]);
  expect(featureAt([f!], 100.5, 20.5)).toBe(f);
  expect(featureAt([f!], 102, 20.5)).toBeUndefined();
});

describe('the map files', () => {
  it('hold 34 provinces with closed rings, and the islands of Hoàng Sa and Trường Sa', () => {
    const provinces = features(read('provinces.topojson'));
    expect(provinces.length).toBe(34);
    for (const ring of provinces.flatMap((p) => p.geometry.coordinates.flat())) expect(ring[0]).toEqual(ring.at(-1));
    const reaches = (name: string, east: number) => bounds(provinces.filter((p) => p.properties.name === name))[2] > east;
    expect([reaches('Đà Nẵng', 111), reaches('Khánh Hoà', 112)]).toEqual([true, true]);
  });
  it('hold the 129 communes of Ninh Bình, found by a point', () => {
    const communes = features(read('communes.topojson'));
    expect(communes.length).toBe(129);
    expect(communes.filter((c) => featureAt(communes, ...labelPoint(c)) === c).length).toBeGreaterThan(120);
    expect(featureAt(communes, 106.17, 20.43)?.properties.fullName).toBe('Phường Nam Định');
  });
});
