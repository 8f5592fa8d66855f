/** The kinds of thing on the map of everything, in the order of its switches; later ones are drawn above. */
export const mapKinds = ['unit', 'model', 'site', 'gong', 'device', 'incident'] as const;
export type MapLayerKind = (typeof mapKinds)[number];

/** One thing as the API tells it; near: the position is that of its area. */
export type LayerPoint = readonly [id: string, name: string, type: string, lat: number, lon: number, near: boolean];

export const collect = (points: readonly LayerPoint[]): GeoJSON.FeatureCollection => ({
  type: 'FeatureCollection',
  features: points.map(([id, , , lat, lon, near]) => ({ type: 'Feature', properties: { id, near }, geometry: { type: 'Point', coordinates: [lon, lat] } })),
});

/** The box around what is gathered in a circle; undefined when everything lies in one place, so that no zoom parts it. */
export function clusterBounds(leaves: readonly GeoJSON.Feature[]): [number, number, number, number] | undefined {
  const box: [number, number, number, number] = [180, 90, -180, -90];
  for (const leaf of leaves) {
    const [x, y] = (leaf.geometry as GeoJSON.Point).coordinates as [number, number];
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box[2] - box[0] > 1e-4 || box[3] - box[1] > 1e-4 ? box : undefined;
}

/** Which layers are shown, of an address; none named: all. */
export const layersOf = (text: string | null): Set<MapLayerKind> => new Set(text === null ? mapKinds : mapKinds.filter((k) => text.split(',').includes(k)));

/** The address's text for the layers shown; undefined when all are. */
export const layersText = (on: ReadonlySet<MapLayerKind>): string | undefined => (on.size === mapKinds.length ? undefined : mapKinds.filter((k) => on.has(k)).join(',') || 'none');
