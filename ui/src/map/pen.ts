import * as gl from 'maplibre-gl';
import { done, inner, inserted, moved, nearest, press, type Course, type Point } from './course';
import type { Engine } from './engine';
import type { Station } from '../api/cause';

const LINE = 'net-draw';
const REACH = 14; // pixels by which one may miss the line
const MOST = 120; // handles at a time: of a long route those in sight, and none when they would cover it
const STEP = 6; // pixels of an arrow key

/** Draws a link that is being made or changed over the map, with a handle at every point that can be moved. */
export class Pen {
  #engine: Engine;
  #map: gl.Map;
  #course: Course = { points: [] };
  #chosen = -1;
  #handles: gl.Marker[] = [];
  #change: (course: Course) => void;
  #choose: (n: number) => void;
  #label: (n: number) => string;
  #settled = () => this.#place();

  constructor(engine: Engine, on: { change: (course: Course) => void; choose: (n: number) => void; label: (n: number) => string }) {
    this.#engine = engine;
    this.#map = engine.map;
    this.#change = on.change;
    this.#choose = on.choose;
    this.#label = on.label;
    this.#map.addSource(LINE, { type: 'geojson', data: this.#shape() });
    this.#map.addLayer({ id: LINE, type: 'line', source: LINE, layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-width': 4, 'line-dasharray': [2, 1.6] } });
    this.#map.addLayer({ id: `${LINE}-ends`, type: 'circle', source: LINE, filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 9, 'circle-opacity': 0, 'circle-stroke-width': 3 } });
    this.#map.doubleClickZoom.disable();
    this.#map.on('moveend', this.#settled);
    this.paint();
  }

  /** Takes its colour from the page's tokens; called again when the theme changes. */
  paint(): void {
    const ink = getComputedStyle(document.documentElement).getPropertyValue('--drill').trim();
    this.#map.setPaintProperty(LINE, 'line-color', ink);
    this.#map.setPaintProperty(`${LINE}-ends`, 'circle-stroke-color', ink);
  }

  show(course: Course, chosen: number): void {
    const same = course.points.length === this.#course.points.length && done(course) === done(this.#course);
    this.#course = course;
    this.#chosen = chosen;
    void this.#source.setData(this.#shape());
    // A handle that is held stays: its point moved, and no other.
    if (same && this.#handles.length) for (const h of this.#handles) this.#dress(h);
    else this.#place();
  }

  /** A press on the map: on a station, or beside one. What ends already gets a point where its line is pressed. */
  press(at: Point, station: Station | undefined): void {
    if (!done(this.#course)) return this.#change(press(this.#course, at, station));
    const { n, far } = nearest(this.#course.points.map((p) => this.#map.project(p)), this.#map.project(at));
    if (far > REACH) return this.#choose(-1);
    this.#change(inserted(this.#course, n, at));
    this.#choose(n);
  }

  remove(): void {
    if (this.#engine.closed) return;
    for (const h of this.#handles) h.remove();
    this.#map.off('moveend', this.#settled);
    this.#map.doubleClickZoom.enable();
    for (const layer of [`${LINE}-ends`, LINE]) this.#map.removeLayer(layer);
    this.#map.removeSource(LINE);
  }

  get #source(): gl.GeoJSONSource {
    return this.#map.getSource(LINE)!;
  }

  #shape(points = this.#course.points): GeoJSON.FeatureCollection {
    const { from, to } = this.#course;
    const ends = [...(from ? [points[0]!] : []), ...(to ? [points.at(-1)!] : [])].map((p) => ({ type: 'Feature' as const, properties: {}, geometry: { type: 'Point' as const, coordinates: [...p] } }));
    const line = points.length > 1 ? [{ type: 'Feature' as const, properties: {}, geometry: { type: 'LineString' as const, coordinates: points.map((p) => [...p]) } }] : [];
    return { type: 'FeatureCollection', features: [...line, ...ends] };
  }

  /** Puts a handle at every point in sight. */
  #place(): void {
    const held = this.#handles.find((h) => h.getElement() === document.activeElement)?.getElement().dataset.n;
    for (const h of this.#handles) h.remove();
    const box = this.#map.getBounds();
    const seen = this.#course.points.flatMap((p, n) => (inner(this.#course, n) && box.contains([...p]) ? [n] : []));
    this.#handles = (seen.length > MOST ? [] : seen).map((n) => this.#handle(n));
    this.#handles.find((h) => h.getElement().dataset.n === held)?.getElement().focus();
  }

  #handle(n: number): gl.Marker {
    const dot = document.createElement('button');
    dot.type = 'button';
    dot.dataset.n = String(n);
    const handle = new gl.Marker({ element: dot, draggable: true }).setLngLat([...this.#course.points[n]!]).addTo(this.#map);
    const at = (): Point => [handle.getLngLat().lng, handle.getLngLat().lat];
    const live = () => void this.#source.setData(this.#shape(moved(this.#course, n, at()).points));
    handle.on('drag', live);
    handle.on('dragend', () => this.#change(moved(this.#course, n, at())));
    dot.addEventListener('click', (event) => {
      event.stopPropagation();
      this.#choose(n);
    });
    dot.addEventListener('keydown', (event) => {
      const step = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[event.key];
      if (!step) return;
      event.preventDefault();
      event.stopPropagation();
      const p = this.#map.project(handle.getLngLat());
      const to = this.#map.unproject([p.x + step[0]!, p.y + step[1]!]);
      this.#change(moved(this.#course, n, [to.lng, to.lat]));
    });
    this.#dress(handle);
    return handle;
  }

  #dress(handle: gl.Marker): void {
    const dot = handle.getElement();
    const n = Number(dot.dataset.n);
    handle.setLngLat([...this.#course.points[n]!]);
    dot.classList.add('handle');
    dot.setAttribute('aria-pressed', String(n === this.#chosen));
    dot.setAttribute('aria-label', this.#label(n));
  }
}
