import * as gl from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { Places } from './places';
import { bounds, labelPoint, type Feature } from './topo';

gl.setWorkerUrl(workerUrl);

/** A thing on the map with its state; incidents are drawn above sites. */
export interface Mark {
  id: string;
  lon: number;
  lat: number;
  tone: string;
  title: string;
  selected?: boolean;
}

export interface MapWords {
  label: string;
  paracels: string;
  spratlys: string;
  zoomIn: string;
  zoomOut: string;
}

type Collection = GeoJSON.FeatureCollection;
const collection = (list: GeoJSON.Feature[] = []): Collection => ({ type: 'FeatureCollection', features: list });
const point = (lon: number, lat: number, properties: GeoJSON.GeoJsonProperties): GeoJSON.Feature => ({ type: 'Feature', properties, geometry: { type: 'Point', coordinates: [lon, lat] } });

/** The province whose communes the console carries: they draw its border themselves, in finer lines. */
const HOME = '37';
const SITE_TONES = ['ok', 'silent', 'alarm', 'answered', 'ringing'] as const;

/** The map: areas, sites and incidents, drawn from files of the console alone; no tile and no glyph server. */
export class Engine {
  readonly map: gl.Map;
  #marks = new Map<string, { marker: gl.Marker; dot: HTMLButtonElement }>();
  /** Fulfilled when layers can be added. */
  readonly ready: Promise<void>;
  /** Nothing can be taken off a map that is gone. */
  closed = false;
  #pin: gl.Marker | undefined;
  #sites: Collection = collection();

  constructor(container: HTMLElement, words: MapWords, area: Places, onsite: (id: string) => void, onplace: (lon: number, lat: number) => void) {
    const box = bounds(area.communes);
    this.map = new gl.Map({
      container,
      style: { version: 8, sources: {}, layers: [] },
      bounds: box,
      fitBoundsOptions: { padding: 24 },
      maxBounds: [98, 4, 121, 27],
      minZoom: 4,
      maxZoom: 17,
      dragRotate: false,
      pitchWithRotate: false,
      attributionControl: false,
      fadeDuration: 0,
      locale: { 'Map.Title': words.label, 'NavigationControl.ZoomIn': words.zoomIn, 'NavigationControl.ZoomOut': words.zoomOut },
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.addControl(new gl.NavigationControl({ showCompass: false }), 'top-left');
    this.ready = new Promise((resolve) => this.map.once('load', () => resolve()));
    void this.ready.then(() => this.#draw(area, words));
    this.map.on('click', (event) => {
      const hit = this.map.getLayer('sites') ? this.map.queryRenderedFeatures([[event.point.x - 6, event.point.y - 6], [event.point.x + 6, event.point.y + 6]], { layers: ['sites'] })[0] : undefined;
      if (hit) onsite(String(hit.properties.id));
      else onplace(event.lngLat.lng, event.lngLat.lat);
    });
  }

  #draw(area: Places, words: MapWords): void {
    const { map } = this;
    const polygons = (list: Feature[]) => collection(list as GeoJSON.Feature[]);
    const labels = (list: Feature[], name: (f: Feature) => string) => collection(list.map((f) => point(...labelPoint(f), { name: name(f) })));
    const home = area.provinces.find((p) => p.properties.code === HOME);
    const others = area.provinces.filter((p) => p !== home);
    map.addSource('provinces', { type: 'geojson', data: polygons(area.provinces) });
    map.addSource('communes', { type: 'geojson', data: polygons(area.communes) });
    map.addSource('province-labels', { type: 'geojson', data: collection([...labels(others, (f) => f.properties.name).features, point(112, 16.45, { name: words.paracels }), point(114, 9.4, { name: words.spratlys })]) });
    map.addSource('commune-labels', { type: 'geojson', data: labels(area.communes, (f) => f.properties.name) });
    map.addSource('sites', { type: 'geojson', data: this.#sites });
    map.addLayer({ id: 'sea', type: 'background' });
    map.addLayer({ id: 'provinces', type: 'fill', source: 'provinces' });
    map.addLayer({ id: 'communes', type: 'fill', source: 'communes' });
    map.addLayer({ id: 'commune-lines', type: 'line', source: 'communes', paint: { 'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.5, 12, 1.4] } });
    map.addLayer({ id: 'province-lines', type: 'line', source: 'provinces', filter: ['!=', ['get', 'code'], HOME], paint: { 'line-width': 1.3 } });
    const text: gl.SymbolLayerSpecification['layout'] = { 'text-field': ['get', 'name'], 'text-font': ['Be Vietnam Pro'], 'text-max-width': 7, 'text-padding': 4 };
    map.addLayer({ id: 'province-labels', type: 'symbol', source: 'province-labels', maxzoom: 10, layout: { ...text, 'text-size': ['interpolate', ['linear'], ['zoom'], 4, 10, 9, 14] }, paint: { 'text-halo-width': 1.4 } });
    map.addLayer({ id: 'commune-labels', type: 'symbol', source: 'commune-labels', minzoom: 8.6, layout: { ...text, 'text-size': ['interpolate', ['linear'], ['zoom'], 9, 11, 13, 14] }, paint: { 'text-halo-width': 1.4 } });
    map.addLayer({ id: 'sites', type: 'circle', source: 'sites', layout: { 'circle-sort-key': ['get', 'rank'] }, paint: { 'circle-stroke-width': ['match', ['get', 'state'], 'ok', 0, 'alarm', 2.2, 1.2] } });
    this.paint();
  }

  /** Takes its colours from the page's tokens; called again when the theme changes. */
  paint(): void {
    const { map } = this;
    if (!map.getLayer('sites')) return;
    const style = getComputedStyle(document.documentElement);
    const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
    map.setPaintProperty('sea', 'background-color', token('sea'));
    map.setPaintProperty('provinces', 'fill-color', ['match', ['get', 'code'], HOME, token('land'), token('land-far')]);
    map.setPaintProperty('communes', 'fill-color', token('land'));
    map.setPaintProperty('commune-lines', 'line-color', token('border'));
    map.setPaintProperty('province-lines', 'line-color', token('edge'));
    for (const layer of ['province-labels', 'commune-labels']) {
      map.setPaintProperty(layer, 'text-color', token('ink-2'));
      map.setPaintProperty(layer, 'text-halo-color', token('land'));
    }
    const tones = { ok: token('calm'), silent: token('mute'), alarm: token('card'), answered: token('going'), ringing: token('ring') };
    map.setPaintProperty('sites', 'circle-color', ['match', ['get', 'state'], ...Object.entries(tones).flat(), token('mute')] as unknown as string);
    map.setPaintProperty('sites', 'circle-radius', ['interpolate', ['linear'], ['zoom'], 8, ['match', ['get', 'state'], 'ok', 1.8, 3.2], 13, ['match', ['get', 'state'], 'ok', 5, 7]]);
    // A site with an alarm is a hollow ring, so that it is told from one that is being handled without colour, too.
    map.setPaintProperty('sites', 'circle-stroke-color', ['match', ['get', 'state'], 'alarm', token('bronze'), token('card')]);
  }

  async sites(list: readonly (readonly [id: string, code: string, name: string, kind: string, lat: number, lon: number, state: string])[]): Promise<void> {
    const rank = (state: string) => SITE_TONES.indexOf(state as (typeof SITE_TONES)[number]);
    this.#sites = collection(list.map(([id, , name, , lat, lon, state]) => point(lon, lat, { id, name, state, rank: rank(state) })));
    await this.ready;
    void (this.map.getSource('sites') as gl.GeoJSONSource | undefined)?.setData(this.#sites);
  }

  /** Shows incidents as buttons on the map, so that they can be reached and read like any other. */
  marks(list: Mark[], onmark: (id: string) => void): void {
    const gone = new Set(this.#marks.keys());
    for (const mark of list) {
      gone.delete(mark.id);
      let shown = this.#marks.get(mark.id);
      if (!shown) {
        const dot = document.createElement('button');
        dot.type = 'button';
        dot.addEventListener('click', (event) => {
          event.stopPropagation();
          onmark(mark.id);
        });
        shown = { dot, marker: new gl.Marker({ element: dot }).setLngLat([mark.lon, mark.lat]).addTo(this.map) };
        this.#marks.set(mark.id, shown);
      }
      shown.marker.setLngLat([mark.lon, mark.lat]);
      shown.dot.classList.remove('is-ring', 'is-going', 'is-calm', 'is-drill', 'is-mute', 'selected');
      shown.dot.classList.add('mark', `is-${mark.tone}`, ...(mark.selected ? ['selected'] : []));
      shown.dot.setAttribute('aria-label', mark.title);
      shown.dot.title = mark.title;
    }
    for (const id of gone) {
      this.#marks.get(id)?.marker.remove();
      this.#marks.delete(id);
    }
  }

  /** Puts the pin of a chosen place, or takes it away. */
  pin(at: { lon: number; lat: number } | null): void {
    if (!at) {
      this.#pin?.remove();
      this.#pin = undefined;
      return;
    }
    this.#pin ??= new gl.Marker({ color: getComputedStyle(document.documentElement).getPropertyValue('--bronze').trim() });
    this.#pin.setLngLat([at.lon, at.lat]).addTo(this.map);
  }

  fly(lon: number, lat: number, zoom = 11): void {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.map.easeTo({ center: [lon, lat], zoom: Math.max(this.map.getZoom(), zoom), duration: still ? 0 : 600 });
  }

  close(): void {
    this.closed = true;
    this.map.remove();
  }
}
