import type { MapLayerKind } from './points';
import type * as gl from 'maplibre-gl';
import type { Engine } from './engine';
import { clusterBounds, collect, type LayerPoint } from './points';

/** The colour and the letter of each kind: the letter tells them apart without colour. */
const signs: Record<MapLayerKind, [token: string, letter: string]> = {
  site: ['calm', 'N'], gong: ['bronze', 'K'], device: ['drill', 'T'], incident: ['ring', '!'], unit: ['mute', 'Đ'], model: ['going', 'M'],
};

/** Draws kinds of things as layers of their own over the map, near ones gathered in a circle with their number. */
export class Layers {
  #engine: Engine;
  #drawn: MapLayerKind[] = [];

  constructor(engine: Engine, onpick: (kind: MapLayerKind, ids: string[], at: [number, number]) => void) {
    this.#engine = engine;
    const { map } = engine;
    map.on('click', (event) => void this.#pick(event.point, onpick));
    map.on('mousemove', (event) => (map.getCanvas().style.cursor = this.#hit(event.point) ? 'pointer' : ''));
  }

  /** Shows the points of one kind; called again with others or when it is switched on or off. */
  async show(kind: MapLayerKind, points: readonly LayerPoint[], on: boolean): Promise<void> {
    await this.#engine.ready;
    const { map } = this.#engine;
    const data = collect(points);
    const source = map.getSource(kind) as gl.GeoJSONSource | undefined;
    if (source) void source.setData(data);
    else this.#add(kind, data);
    for (const part of ['circle', 'text']) map.setLayoutProperty(`${kind}-${part}`, 'visibility', on ? 'visible' : 'none');
  }

  #add(kind: MapLayerKind, data: GeoJSON.FeatureCollection): void {
    const { map } = this.#engine;
    map.addSource(kind, { type: 'geojson', data, cluster: true, clusterRadius: 46, clusterMaxZoom: 15 });
    map.addLayer({ id: `${kind}-circle`, type: 'circle', source: kind, paint: { 'circle-radius': ['case', ['has', 'point_count'], ['step', ['get', 'point_count'], 13, 20, 17, 200, 22], 9], 'circle-stroke-width': ['case', ['==', ['get', 'near'], true], 3, 1.6], 'circle-opacity': 0.92 } });
    map.addLayer({ id: `${kind}-text`, type: 'symbol', source: kind, layout: { 'text-field': ['case', ['has', 'point_count'], ['get', 'point_count_abbreviated'], signs[kind][1]], 'text-font': ['Be Vietnam Pro'], 'text-size': 11, 'text-allow-overlap': true, 'text-ignore-placement': true } });
    this.#drawn.push(kind);
    this.paint();
  }

  /** Takes the colours from the page's tokens; called again when the theme changes. */
  paint(): void {
    const style = getComputedStyle(document.documentElement);
    const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
    for (const kind of this.#drawn) {
      this.#engine.map.setPaintProperty(`${kind}-circle`, 'circle-color', token(signs[kind][0]));
      this.#engine.map.setPaintProperty(`${kind}-circle`, 'circle-stroke-color', token('card'));
      this.#engine.map.setPaintProperty(`${kind}-text`, 'text-color', token('card'));
    }
  }

  #hit(point: gl.Point): gl.MapGeoJSONFeature | undefined {
    const layers = this.#drawn.map((k) => `${k}-circle`).filter((id) => this.#engine.map.getLayer(id));
    return layers.length ? this.#engine.map.queryRenderedFeatures([[point.x - 8, point.y - 8], [point.x + 8, point.y + 8]], { layers })[0] : undefined;
  }

  // A gathered circle opens: nearer, where its things lie apart, else as a list of them.
  async #pick(point: gl.Point, onpick: (kind: MapLayerKind, ids: string[], at: [number, number]) => void): Promise<void> {
    const hit = this.#hit(point);
    if (!hit) return;
    const kind = hit.source as MapLayerKind;
    const at = (hit.geometry as GeoJSON.Point).coordinates as [number, number];
    if (!hit.properties.cluster) return onpick(kind, [String(hit.properties.id)], at);
    const { map } = this.#engine;
    const leaves = await (map.getSource(kind) as gl.GeoJSONSource).getClusterLeaves(Number(hit.properties.cluster_id), 50, 0);
    const box = clusterBounds(leaves);
    if (box && map.getZoom() < 15.5) map.fitBounds(box, { padding: 80, maxZoom: 16, animate: !matchMedia('(prefers-reduced-motion: reduce)').matches });
    else onpick(kind, leaves.map((f) => String(f.properties?.id)), at);
  }
}
