import type { Link, Station } from '../api/cause';
import { mapSites } from '../api/register';
import { courseOf, type Course } from './course';

/** A link that is being drawn on the map, new or one that exists, with the way back to how it was. */
export class Drawing {
  course: Course | undefined = $state.raw();
  /** The link whose course is changed; undefined for a new one. */
  link: Link | undefined = $state.raw();
  /** The point that is chosen; -1 for none. */
  chosen = $state(-1);
  /** Sites that no link reaches yet: a new link may begin or end there. */
  free: Station[] = $state.raw([]);
  #steps: readonly Course[] = $state.raw([]);

  get undoable(): boolean {
    return this.#steps.length > 0;
  }

  async begin(stations: readonly Station[], link?: Link): Promise<void> {
    this.close();
    this.link = link;
    this.course = link ? courseOf(link, stations) : { points: [] };
    if (link) return;
    const known = new Set(stations.map((s) => s.site_id));
    const { sites = [] } = await mapSites();
    this.free = sites.flatMap(([site_id, code, name, kind, lat, lon]) => (known.has(site_id) ? [] : [{ site_id, code, name, kind, lat, lon }]));
  }

  change(course: Course): void {
    if (!this.course || course === this.course) return;
    this.#steps = [...this.#steps, this.course];
    this.course = course;
  }

  undo(): void {
    this.course = this.#steps.at(-1) ?? this.course;
    this.#steps = this.#steps.slice(0, -1);
    this.chosen = -1;
  }

  close(): void {
    this.course = this.link = undefined;
    [this.free, this.#steps, this.chosen] = [[], [], -1];
  }
}
