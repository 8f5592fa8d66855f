import type * as gl from 'maplibre-gl';
import type { Engine } from './engine';

/** A place with the circle in which it lies, and the stretch of cable to walk. Lengths are metres. */
export interface Uncertain {
  lat: number;
  lon: number;
  within: number;
  route: readonly { lat: number; lon: number }[];
}

const METRES = 111_320; // of a degree of latitude
const CORNERS = 72;

/** The circle around a place as a closed ring of [lon, lat]. */
export function ring({ lat, lon, within }: Uncertain): [number, number][] {
  const across = within / METRES / Math.cos((lat * Math.PI) / 180);
  return Array.from({ length: CORNERS + 1 }, (_, n) => {
    const turn = ((n % CORNERS) / CORNERS) * 2 * Math.PI;
    return [lon + across * Math.cos(turn), lat + (within / METRES) * Math.sin(turn)];
  });
}

/** Draws an uncertain place over the map and shows all of it. */
export class SpotLayer {
  #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  async show(spot: Uncertain): Promise<void> {
    const { map, ready } = this.#engine;
    await ready;
    const around = ring(spot);
    const features: GeoJSON.Feature[] = [
      { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [around] } },
      { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: spot.route.map((p) => [p.lon, p.lat]) } },
    ];
    const data: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features };
    const source = map.getSource('spot') as gl.GeoJSONSource | undefined;
    if (source) void source.setData(data);
    else {
      map.addSource('spot', { type: 'geojson', data });
      map.addLayer({ id: 'spot', type: 'fill', source: 'spot', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-opacity': 0.14 } });
      map.addLayer({ id: 'spot-edge', type: 'line', source: 'spot', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'line-width': 1.5, 'line-dasharray': [2, 2] } });
      map.addLayer({ id: 'spot-route', type: 'line', source: 'spot', filter: ['==', ['geometry-type'], 'LineString'], layout: { 'line-cap': 'round' }, paint: { 'line-width': 4 } });
      this.paint();
    }
    const [west, south, east, north] = [Math.min(...around.map((p) => p[0])), Math.min(...around.map((p) => p[1])), Math.max(...around.map((p) => p[0])), Math.max(...around.map((p) => p[1]))];
    map.fitBounds([west, south, east, north], { padding: 48, maxZoom: 15.5, animate: false });
  }

  /** Takes its colours from the page's tokens; called again when the theme changes. */
  paint(): void {
    const { map } = this.#engine;
    if (!map.getLayer('spot')) return;
    const red = getComputedStyle(document.documentElement).getPropertyValue('--ring').trim();
    map.setPaintProperty('spot', 'fill-color', red);
    map.setPaintProperty('spot-edge', 'line-color', red);
    map.setPaintProperty('spot-route', 'line-color', red);
  }
}
