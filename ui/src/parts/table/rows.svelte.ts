import { Problem } from '../../api/problem';
import type { List } from '../../api/types';

/** A list that is read page by page as far as somebody looks; pages are read by keyset, so the hundredth is as quick as the first. */
export class Rows<T> {
  list: T[] = $state.raw([]);
  /** The cursor of the next page; '' at the end. */
  next = $state('');
  /** Whether the first page has come. */
  known = $state(false);
  busy = $state(false);
  problem: Problem | undefined = $state.raw();
  #fetch: (after: string, limit: number, signal: AbortSignal) => Promise<List<T>>;
  #running: AbortController | undefined;

  constructor(fetch: (after: string, limit: number, signal: AbortSignal) => Promise<List<T>>) {
    this.#fetch = fetch;
  }

  /** Reads the list from its beginning; what is shown stays until the first page has come. */
  again(): Promise<void> {
    return this.#read('', 100);
  }

  /** Reads the next page, unless one is on its way. */
  async more(): Promise<void> {
    if (this.next && !this.busy) await this.#read(this.next, 500);
  }

  /** Reads pages until there are so many rows, or all. */
  async until(count: number): Promise<void> {
    while (this.next && this.list.length < count && !this.problem) await this.#read(this.next, 500);
  }

  stop(): void {
    this.#running?.abort();
  }

  async #read(after: string, limit: number): Promise<void> {
    this.#running?.abort();
    const run = (this.#running = new AbortController());
    this.busy = true;
    this.problem = undefined;
    try {
      const page = await this.#fetch(after, limit, run.signal);
      if (run.signal.aborted) return;
      this.list = after ? [...this.list, ...page.items] : page.items;
      this.next = page.next ?? '';
      this.known = true;
    } catch (cause) {
      if (run.signal.aborted) return;
      this.problem = Problem.from(cause);
    }
    this.busy = false;
  }
}
