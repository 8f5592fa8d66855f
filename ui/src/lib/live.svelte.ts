import { incidentSummary, listIncidents } from '../api/incidents';
import { Problem } from '../api/problem';
import type { Incident, LiveEvent, Ring, Summary } from '../api/types';
import { applyIncident, boardOrder } from './board';
import { Stream, type Source } from './stream';

/** What happens now: the open incidents, kept true by the stream of events, and the news for pages that show more. */
class Live {
  connected = $state(false);
  /** Everything not closed: ringing, answered, and waiting for its result. */
  incidents: Incident[] = $state.raw([]);
  summary: Summary | undefined = $state.raw();
  loaded = $state(false);
  problem: Problem | undefined = $state.raw();
  /** Rings for this person on this console, oldest first. */
  rings: Ring[] = $state([]);
  /** Count up with news, so that a page fetches what it shows anew. */
  alarmNews = $state(0);
  deviceNews = $state(0);
  resets = $state(0);

  #heard = new Set<(event: LiveEvent) => void>();
  #stream = new Stream(() => new EventSource('/api/v1/events') as Source, (e) => this.#receive(e), (live) => (this.connected = live));
  #sum: ReturnType<typeof setTimeout> | undefined;

  start(): void {
    this.#stream.open();
    void this.fetch();
  }

  stop(): void {
    this.#stream.close();
    this.connected = false;
    this.incidents = [];
    this.rings = [];
    this.loaded = false;
    this.summary = undefined;
  }

  /** Fetches everything open anew. */
  async fetch(): Promise<void> {
    try {
      const [live, clear] = await Promise.all([listIncidents({ state: 'live', limit: 500 }), listIncidents({ state: 'all_clear', limit: 100 })]);
      this.incidents = [...live.items, ...clear.items].sort(boardOrder);
      this.loaded = true;
      this.problem = undefined;
      await this.#summarize();
    } catch (cause) {
      this.problem = Problem.from(cause);
    }
  }

  /** Takes in an incident that an answer of the API brought, before the event of it comes. */
  take(incident: Incident): void {
    this.incidents = applyIncident(this.incidents, incident);
    this.#later();
  }

  /** Hears every event, until the returned function is called. */
  hear(listener: (event: LiveEvent) => void): () => void {
    this.#heard.add(listener);
    return () => this.#heard.delete(listener);
  }

  dropRing(ring: Ring): void {
    this.rings = this.rings.filter((r) => r.incident_id !== ring.incident_id);
  }

  #receive(event: LiveEvent): void {
    if (event.type === 'reset') {
      this.resets++;
      void this.fetch();
    } else if (event.type === 'incident' && isIncident(event.data)) {
      const incident = event.data;
      this.incidents = applyIncident(this.incidents, incident);
      if (incident.state !== 'ringing') this.rings = this.rings.filter((r) => r.incident_id !== incident.id);
      this.#later();
    } else if (event.type === 'alarm') {
      this.alarmNews++;
      this.#later();
    } else if (event.type === 'device') {
      this.deviceNews++;
    } else if (event.type === 'ring' && isRing(event.data)) {
      const ring = event.data;
      this.rings = [...this.rings.filter((r) => r.incident_id !== ring.incident_id), ring];
    }
    for (const listener of this.#heard) listener(event);
  }

  // The numbers follow a second after the news, once for many.
  #later(): void {
    this.#sum ??= setTimeout(() => {
      this.#sum = undefined;
      this.#summarize().catch(() => {}); // The next news asks again; the list itself is already true.
    }, 1000);
  }

  async #summarize(): Promise<void> {
    this.summary = await incidentSummary();
  }
}

function isIncident(data: unknown): data is Incident {
  const d = data as Partial<Incident> | undefined;
  return typeof d?.id === 'string' && typeof d.state === 'string' && typeof d.opened_at === 'string';
}

function isRing(data: unknown): data is Ring {
  return typeof (data as Partial<Ring> | undefined)?.incident_id === 'string';
}

export const live = new Live();
