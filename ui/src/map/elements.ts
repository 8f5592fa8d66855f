import type { Element, Link, Station } from '../api/cause';

/** The text of an element, "link:T-3". Links, stations and what they share may have the same code, so a code alone names nothing. */
export const elementText = ({ kind, code }: Element): string => `${kind}:${code}`;

/** An element from its text; a code may have colons. */
export function elementOf(text: string): Element {
  const [kind = '', code = ''] = text.split(/:(.*)/s);
  return { kind, code };
}

/** The codes of the links and stations that elements stand for: what shares a power feed, a building or a duct is all of them. */
export function members(elements: Iterable<string>, stations: readonly Station[], links: readonly Link[]): { links: Set<string>; nodes: Set<string> } {
  const asked = new Set(elements);
  const has = (kind: string, code: string | undefined) => !!code && asked.has(`${kind}:${code}`);
  return {
    links: new Set(links.filter((l) => has('link', l.code) || has('duct', l.duct)).map((l) => l.code)),
    nodes: new Set(stations.filter((s) => has('node', s.code) || has('power', s.power) || has('site', s.building)).map((s) => s.code)),
  };
}

type Point = [lon: number, lat: number];

/** Where the mark of an element stands: on the member nearest to the middle of all, for a mark must stand on something. */
export function placeOf(text: string, stations: readonly Station[], links: readonly Link[], lines: readonly { code: string; line: readonly Point[] }[]): Point | undefined {
  const of = members([text], stations, links);
  const places: Point[] = [
    ...lines.filter((l) => of.links.has(l.code) && l.line.length).map((l) => middle(l.line)),
    ...stations.filter((s) => of.nodes.has(s.code) && s.lat && s.lon).map((s): Point => [s.lon!, s.lat!]),
  ];
  const [lon, lat] = [0, 1].map((n) => places.reduce((sum, p) => sum + p[n]!, 0) / places.length) as Point;
  const far = (p: Point) => (p[0] - lon) ** 2 + (p[1] - lat) ** 2;
  return places.length ? places.reduce((best, p) => (far(p) < far(best) ? p : best)) : undefined;
}

function middle(line: readonly Point[]): Point {
  const n = (line.length - 1) / 2;
  const [a, b] = [line[Math.floor(n)]!, line[Math.ceil(n)]!];
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}
