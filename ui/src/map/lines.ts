import type { Link, Station } from '../api/cause';

/** A link as it is drawn: its course as [lon, lat], and the codes of its ends. */
export interface Line {
  code: string;
  line: [number, number][];
  ends: [string, string];
}

/** The links that can be drawn: along their route, else straight between their ends. A link without known ends is left out. */
export function linkLines(stations: readonly Station[], links: readonly Link[]): Line[] {
  const at = new Map(stations.map((s) => [s.site_id, s]));
  return links.flatMap((l) => {
    const [from, to] = [at.get(l.from), at.get(l.to)];
    if (!from || !to) return [];
    const route = l.route ?? [];
    const line: [number, number][] = route.length > 1 ? route.map((p) => [p.lon, p.lat]) : from.lat && from.lon && to.lat && to.lon ? [[from.lon, from.lat], [to.lon, to.lat]] : [];
    return line.length ? [{ code: l.code, line, ends: [from.code, to.code] }] : [];
  });
}
