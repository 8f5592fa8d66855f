import type { Link, Station } from '../api/cause';

export type Point = [lon: number, lat: number];

/** A link that is being drawn: from a station along points to a station. The ends are points of it, too, and lie at the stations. */
export interface Course {
  from?: Station;
  to?: Station;
  points: readonly Point[];
}

const EARTH = 6_371_008.8; // mean radius in metres
const rad = (degrees: number) => (degrees * Math.PI) / 180;

/** The length of a line on the ground, in metres. */
export function metres(points: readonly Point[]): number {
  let sum = 0;
  for (let n = 1; n < points.length; n++) {
    const [[lon1, lat1], [lon2, lat2]] = [points[n - 1]!, points[n]!];
    const h = Math.sin(rad(lat2 - lat1) / 2) ** 2 + Math.cos(rad(lat1)) * Math.cos(rad(lat2)) * Math.sin(rad(lon2 - lon1) / 2) ** 2;
    sum += 2 * EARTH * Math.asin(Math.sqrt(h));
  }
  return sum;
}

const placed = (s: Station | undefined): Point | undefined => (s?.lat && s.lon ? [s.lon, s.lat] : undefined);

/** The course of a link as it is: along its route, else straight between its ends; undefined when it can be drawn nowhere. */
export function courseOf(link: Link, stations: readonly Station[]): Course | undefined {
  const [from, to] = [link.from, link.to].map((id) => stations.find((s) => s.site_id === id));
  if (!from || !to) return undefined;
  const route = (link.route ?? []).map((p): Point => [p.lon, p.lat]);
  const [a, b] = [placed(from), placed(to)];
  const points = route.length > 1 ? route : a && b ? [a, b] : [];
  return points.length ? { from, to, points } : undefined;
}

/** The points as the API takes them, to a decimetre. */
export const routeOf = (c: Course): { lat: number; lon: number }[] => c.points.map(([lon, lat]) => ({ lat: Number(lat.toFixed(6)), lon: Number(lon.toFixed(6)) }));

export const done = (c: Course): boolean => !!c.from && !!c.to;

/** The course after a press on the map: the first station begins it, places lead it on, the next station ends it. */
export function press(c: Course, at: Point, station: Station | undefined): Course {
  const place = placed(station);
  if (done(c)) return c;
  if (!c.from) return station && place ? { from: station, points: [place] } : c;
  if (station && place) return station.site_id === c.from.site_id ? c : { ...c, to: station, points: [...c.points, place] };
  return { ...c, points: [...c.points, at] };
}

/** What can be moved or taken out: every point but the ends. */
export const inner = (c: Course, n: number): boolean => n > 0 && n < c.points.length - (c.to ? 1 : 0);

export const moved = (c: Course, n: number, at: Point): Course => (inner(c, n) ? { ...c, points: c.points.with(n, at) } : c);
export const without = (c: Course, n: number): Course => (inner(c, n) ? { ...c, points: c.points.toSpliced(n, 1) } : c);
/** With a point before the nth. */
export const inserted = (c: Course, n: number, at: Point): Course => (n > 0 && n < c.points.length ? { ...c, points: c.points.toSpliced(n, 0, at) } : c);

export const halfway = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];

/** Which part of a line on the screen lies nearest to a place: the number of the point that ends it, and how far it is. */
export function nearest(line: readonly { x: number; y: number }[], at: { x: number; y: number }): { n: number; far: number } {
  let best = { n: 0, far: Infinity };
  for (let n = 1; n < line.length; n++) {
    const [a, b] = [line[n - 1]!, line[n]!];
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const share = Math.min(1, Math.max(0, ((at.x - a.x) * dx + (at.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
    const far = Math.hypot(a.x + share * dx - at.x, a.y + share * dy - at.y);
    if (far < best.far) best = { n, far };
  }
  return best;
}
