import type * as gl from 'maplibre-gl';
import type { Element, Link, Station } from '../api/cause';
import { members, placeOf } from './elements';
import type { Engine } from './engine';
import { linkLines, type Line } from './lines';

type Collection = GeoJSON.FeatureCollection;
const collection = (features: GeoJSON.Feature[]): Collection => ({ type: 'FeatureCollection', features });

/** What stands out on the map of the network: stations by their codes, elements by their texts ("link:T-3"). */
export interface Shown {
  dark: ReadonlySet<string>;
  /** Stations that would be dark if what is asked about failed. */
  would: ReadonlySet<string>;
  /** What is asked about; '' for nothing. */
  asked: string;
  suspected: readonly string[];
}

// How a link or a station is drawn, by what is told of it; what is higher is drawn above the rest.
const UP = 0, DARK = 1, WOULD = 2, ASKED = 3, SUSPECTED = 4;
const LINKS = 'net-links', NODES = 'net-nodes', HOSTS = 'net-hosts';

/** Draws a network over the map: its links as lines, its stations as points, its roots with a ring around them. */
export class NetworkLayers {
  #engine: Engine;
  #lines: Line[] = [];
  #stations: readonly Station[] = [];
  #links: readonly Link[] = [];
  #shown: Shown = { dark: new Set(), would: new Set(), asked: '', suspected: [] };

  constructor(engine: Engine, onpress: (hit: Element | undefined, at: [lon: number, lat: number]) => void) {
    this.#engine = engine;
    const { map } = engine;
    map.on('click', (event) => {
      const hit = this.#hit(event.point);
      onpress(hit && { kind: hit.source === NODES ? 'node' : 'link', code: String(hit.properties.code) }, [event.lngLat.lng, event.lngLat.lat]);
    });
    map.on('mousemove', (event) => (map.getCanvas().style.cursor = this.#hit(event.point) ? 'pointer' : ''));
  }

  #hit(point: gl.Point): gl.MapGeoJSONFeature | undefined {
    const { map } = this.#engine;
    const box: [gl.PointLike, gl.PointLike] = [[point.x - 8, point.y - 8], [point.x + 8, point.y + 8]];
    const on = (layer: string) => (map.getLayer(layer) ? map.queryRenderedFeatures(box, { layers: [layer] })[0] : undefined);
    return on(NODES) ?? on(LINKS);
  }

  async show(stations: readonly Station[], links: readonly Link[]): Promise<void> {
    await this.#engine.ready;
    this.#links = links;
    this.#stations = stations.filter((s) => s.lat && s.lon);
    this.#lines = linkLines(stations, links);
    const { map } = this.#engine;
    if (!map.getSource(LINKS)) {
      map.addSource(LINKS, { type: 'geojson', data: collection([]) });
      map.addSource(NODES, { type: 'geojson', data: collection([]) });
      const wide = (plain: number, told: number): gl.ExpressionSpecification => ['match', ['get', 'state'], [ASKED, SUSPECTED], told, plain];
      map.addLayer({ id: LINKS, type: 'line', source: LINKS, layout: { 'line-cap': 'round', 'line-join': 'round', 'line-sort-key': ['get', 'state'] }, paint: { 'line-width': ['interpolate', ['linear'], ['zoom'], 8, wide(1.1, 4), 13, wide(2.6, 7)] } });
      const radius = (up: number, told: number): gl.ExpressionSpecification => ['match', ['get', 'state'], UP, up, WOULD, (up + told) / 2, told];
      map.addLayer({ id: HOSTS, type: 'circle', source: NODES, filter: ['get', 'host'], paint: { 'circle-radius': ['interpolate', ['linear'], ['zoom'], 8, 7, 13, 12], 'circle-opacity': 0, 'circle-stroke-width': 2 } });
      map.addLayer({ id: NODES, type: 'circle', source: NODES, layout: { 'circle-sort-key': ['get', 'state'] }, paint: { 'circle-radius': ['interpolate', ['linear'], ['zoom'], 8, radius(2, 3.6), 13, radius(5, 7)], 'circle-stroke-width': ['match', ['get', 'state'], [DARK, WOULD], 2, 1] } });
      this.paint();
      this.#fit();
    }
    this.#fill();
  }

  /** Shows the whole network when it comes first. */
  #fit(): void {
    const [lons, lats] = [this.#stations.map((s) => s.lon!), this.#stations.map((s) => s.lat!)];
    if (lons.length) this.#engine.map.fitBounds([Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)], { padding: 40, maxZoom: 14, duration: 0 });
  }

  mark(shown: Shown): void {
    this.#shown = shown;
    if (this.#engine.map.getSource(LINKS)) this.#fill();
  }

  #fill(): void {
    const { dark, would, asked, suspected } = this.#shown;
    const { map } = this.#engine;
    const [bad, looked] = [members(suspected, this.#stations, this.#links), members([asked], this.#stations, this.#links)];
    const state = (kind: 'links' | 'nodes', code: string, ends: readonly string[]) => {
      const any = (set: ReadonlySet<string>) => ends.some((e) => set.has(e));
      return bad[kind].has(code) ? SUSPECTED : looked[kind].has(code) ? ASKED : any(dark) ? DARK : any(would) ? WOULD : UP;
    };
    const lines = this.#lines.map(({ code, line, ends }) => ({ type: 'Feature' as const, properties: { code, state: state('links', code, ends) }, geometry: { type: 'LineString' as const, coordinates: line } }));
    const nodes = this.#stations.map((s) => ({ type: 'Feature' as const, properties: { code: s.code, host: !!s.host, state: state('nodes', s.code, [s.code]) }, geometry: { type: 'Point' as const, coordinates: [s.lon!, s.lat!] } }));
    void (map.getSource(LINKS) as gl.GeoJSONSource).setData(collection(lines));
    void (map.getSource(NODES) as gl.GeoJSONSource).setData(collection(nodes));
  }

  /** Takes the colours from the page's tokens; called again when the theme changes. */
  paint(): void {
    const { map } = this.#engine;
    if (!map.getLayer(LINKS)) return;
    const style = getComputedStyle(document.documentElement);
    const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
    map.setPaintProperty(LINKS, 'line-color', ['match', ['get', 'state'], SUSPECTED, token('ring'), ASKED, token('drill'), WOULD, token('going'), DARK, token('mute'), token('bronze')]);
    // A station that is dark, or would be, is a hollow ring, so that it is told apart without colour.
    map.setPaintProperty(NODES, 'circle-color', ['match', ['get', 'state'], SUSPECTED, token('ring'), ASKED, token('drill'), [DARK, WOULD], token('card'), token('calm')]);
    map.setPaintProperty(NODES, 'circle-stroke-color', ['match', ['get', 'state'], DARK, token('mute'), WOULD, token('going'), token('card')]);
    map.setPaintProperty(HOSTS, 'circle-stroke-color', token('ink'));
  }

  /** Where the mark of an element stands; undefined when none of it has a place. */
  placeOf(element: string): [lon: number, lat: number] | undefined {
    return placeOf(element, this.#stations, this.#links, this.#lines);
  }
}
