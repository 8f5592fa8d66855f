/** Reads TopoJSON (the subset that the map files use) into GeoJSON features. */
export type Ring = [number, number][];
export interface Place {
  code: string;
  name: string;
  fullName: string;
}
export interface Feature {
  type: 'Feature';
  properties: Place;
  geometry: { type: 'MultiPolygon'; coordinates: Ring[][] };
}
export interface Topology {
  transform: { scale: [number, number]; translate: [number, number] };
  arcs: [number, number][][];
  objects: Record<string, { geometries: { type: string; properties: Place; arcs: number[][] | number[][][] }[] }>;
}

/** The features of the only object of a topology, every one as a MultiPolygon. */
export function features(topology: Topology): Feature[] {
  const { scale, translate } = topology.transform;
  const arcs = topology.arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([dx, dy]): [number, number] => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
  });
  // An arc given as ~i runs backwards; arcs of a ring share their end points.
  const ring = (refs: number[]): Ring =>
    refs.flatMap((ref, i) => {
      const arc = ref < 0 ? arcs[~ref]!.slice().reverse() : arcs[ref]!;
      return i ? arc.slice(1) : arc;
    });
  const object = Object.values(topology.objects)[0];
  return (object?.geometries ?? []).map((g) => {
    const polygons = (g.type === 'Polygon' ? [g.arcs] : g.arcs) as number[][][];
    return { type: 'Feature', properties: g.properties, geometry: { type: 'MultiPolygon', coordinates: polygons.map((p) => p.map(ring)) } };
  });
}

/** Where to write the name of a place: the centre of its largest polygon, so that islands do not pull it out to sea. */
export function labelPoint(feature: Feature): [number, number] {
  let best = { area: -1, at: [0, 0] as [number, number] };
  for (const [outer] of feature.geometry.coordinates) {
    const c = outer && centroid(outer);
    if (c && c.area > best.area) best = c;
  }
  return best.at;
}

/** The smallest box around features: west, south, east, north. */
export function bounds(list: Feature[]): [number, number, number, number] {
  const box: [number, number, number, number] = [180, 90, -180, -90];
  for (const f of list) {
    for (const [x, y] of f.geometry.coordinates.flat(2)) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  }
  return box;
}

/** The feature that holds a point, by the even-odd rule over all its rings. */
export function featureAt(list: Feature[], lon: number, lat: number): Feature | undefined {
  return list.find((f) => {
    let inside = false;
    for (const r of f.geometry.coordinates.flat()) {
      for (let i = 0, j = r.length - 1; i < r.length; j = i++) {
        const [xi, yi] = r[i]!;
        const [xj, yj] = r[j]!;
        if (yi > lat !== yj > lat && lon < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) inside = !inside;
      }
    }
    return inside;
  });
}

function centroid(ring: Ring): { area: number; at: [number, number] } {
  let [twice, x, y] = [0, 0, 0];
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i]!;
    const [xj, yj] = ring[j]!;
    const cross = xj * yi - xi * yj;
    twice += cross;
    x += (xi + xj) * cross;
    y += (yi + yj) * cross;
  }
  return { area: Math.abs(twice / 2), at: twice ? [x / (3 * twice), y / (3 * twice)] : ring[0]! };
}
