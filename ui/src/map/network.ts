import type * as gl from 'maplibre-gl';
import type { Link, Station } from '../api/cause';
import type { Engine } from './engine';
import { linkLines, type Line } from './lines';

type Collection = GeoJSON.FeatureCollection;
const collection = (features: GeoJSON.Feature[]): Collection => ({ type: 'FeatureCollection', features });

/** What stands out on the map of the network. */
export interface Shown {
  /** Codes of stations that are, or would be, dark. */
  dark: ReadonlySet<string>;
  /** Codes of links and stations that are suspected, or that one asks about. */
  marked: ReadonlySet<string>;
}

/** Draws a network over the map: its links as lines, its stations as points. */
export class NetworkLayers {
  #engine: Engine;
  #lines: Line[] = [];
  #stations: readonly Station[] = [];
  #shown: Shown = { dark: new Set(), marked: new Set() };

  constructor(engine: Engine, onpick: (kind: 'link' | 'node', code: string) => void) {
    this.#engine = engine;
    const { map } = engine;
    map.on('click', (event) => {
      const hit = this.#hit(event.point);
      if (hit) onpick(hit.source === 'net-nodes' ? 'node' : 'link', String(hit.properties.code));
    });
    map.on('mousemove', (event) => (map.getCanvas().style.cursor = this.#hit(event.point) ? 'pointer' : ''));
  }

  #hit(point: gl.Point): gl.MapGeoJSONFeature | undefined {
    const { map } = this.#engine;
    const box: [gl.PointLike, gl.PointLike] = [[point.x - 8, point.y - 8], [point.x + 8, point.y + 8]];
    const on = (layer: string) => (map.getLayer(layer) ? map.queryRenderedFeatures(box, { layers: [layer] })[0] : undefined);
    return on('net-nodes') ?? on('net-links');
  }

  async show(stations: readonly Station[], links: readonly Link[]): Promise<void> {
    await this.#engine.ready;
    this.#stations = stations.filter((s) => s.lat && s.lon);
    this.#lines = linkLines(stations, links);
    const { map } = this.#engine;
    if (!map.getSource('net-links')) {
      map.addSource('net-links', { type: 'geojson', data: collection([]) });
      map.addSource('net-nodes', { type: 'geojson', data: collection([]) });
      map.addLayer({ id: 'net-links', type: 'line', source: 'net-links', layout: { 'line-cap': 'round', 'line-join': 'round', 'line-sort-key': ['get', 'state'] }, paint: { 'line-width': ['interpolate', ['linear'], ['zoom'], 8, ['match', ['get', 'state'], 2, 4, 1.1], 13, ['match', ['get', 'state'], 2, 7, 2.6]] } });
      map.addLayer({ id: 'net-nodes', type: 'circle', source: 'net-nodes', layout: { 'circle-sort-key': ['get', 'state'] }, paint: { 'circle-radius': ['interpolate', ['linear'], ['zoom'], 8, ['match', ['get', 'state'], 0, 2, 3, 5, 3.4], 13, ['match', ['get', 'state'], 0, 5, 3, 9, 7]], 'circle-stroke-width': ['match', ['get', 'state'], 1, 2, 1] } });
      this.paint();
    }
    this.#fill();
  }

  mark(shown: Shown): void {
    this.#shown = shown;
    if (this.#engine.map.getSource('net-links')) this.#fill();
  }

  #fill(): void {
    const { dark, marked } = this.#shown;
    const { map } = this.#engine;
    const lines = this.#lines.map(({ code, line, ends }) => ({ type: 'Feature' as const, properties: { code, state: marked.has(code) ? 2 : ends.some((e) => dark.has(e)) ? 1 : 0 }, geometry: { type: 'LineString' as const, coordinates: line } }));
    const nodes = this.#stations.map((s) => ({ type: 'Feature' as const, properties: { code: s.code, state: s.host ? 3 : marked.has(s.code) ? 2 : dark.has(s.code) ? 1 : 0 }, geometry: { type: 'Point' as const, coordinates: [s.lon!, s.lat!] } }));
    void (map.getSource('net-links') as gl.GeoJSONSource).setData(collection(lines));
    void (map.getSource('net-nodes') as gl.GeoJSONSource).setData(collection(nodes));
  }

  /** Takes the colours from the page's tokens; called again when the theme changes. */
  paint(): void {
    const { map } = this.#engine;
    if (!map.getLayer('net-links')) return;
    const style = getComputedStyle(document.documentElement);
    const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
    map.setPaintProperty('net-links', 'line-color', ['match', ['get', 'state'], 2, token('ring'), 1, token('mute'), token('bronze')]);
    // A dark station is a hollow ring, so that it is told apart without colour.
    map.setPaintProperty('net-nodes', 'circle-color', ['match', ['get', 'state'], 1, token('card'), 2, token('ring'), 3, token('drill'), token('calm')]);
    map.setPaintProperty('net-nodes', 'circle-stroke-color', ['match', ['get', 'state'], 1, token('mute'), token('card')]);
  }

  /** The middle of a link or the place of a station. */
  placeOf(kind: string, code: string): [lon: number, lat: number] | undefined {
    if (kind === 'node') {
      const s = this.#stations.find((x) => x.code === code);
      return s && [s.lon!, s.lat!];
    }
    const line = this.#lines.find((l) => l.code === code)?.line;
    return line?.[Math.floor(line.length / 2)] && middle(line);
  }
}

function middle(line: [number, number][]): [number, number] {
  const n = (line.length - 1) / 2;
  const [a, b] = [line[Math.floor(n)]!, line[Math.ceil(n)]!];
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}
