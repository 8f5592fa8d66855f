import { untrack } from 'svelte';
import { Problem } from '../api/problem';

/** What a page fetches: nothing yet, the data, or why it could not be had. Old data stays on screen while it is fetched anew. */
export class Loading<T> {
  data: T | undefined = $state.raw();
  problem: Problem | undefined = $state.raw();
  busy = $state(true);
  #fetch: (signal: AbortSignal) => Promise<T>;
  #running: AbortController | undefined;

  constructor(fetch: (signal: AbortSignal) => Promise<T>) {
    this.#fetch = fetch;
  }

  /** Fetches, giving up what was under way. */
  async again(): Promise<void> {
    this.#running?.abort();
    const run = (this.#running = new AbortController());
    const asked = this.#fetch(run.signal);
    this.busy = true;
    try {
      const data = await asked;
      if (run.signal.aborted) return;
      this.data = data;
      this.problem = undefined;
    } catch (cause) {
      if (run.signal.aborted) return;
      this.problem = Problem.from(cause);
    }
    this.busy = false;
  }

  stop(): void {
    this.#running?.abort();
  }
}

/** Fetches when the component appears, and again whenever a value read before the first await changes. */
export function load<T>(fetch: (signal: AbortSignal) => Promise<T>): Loading<T> {
  const loading = new Loading(fetch);
  $effect(() => {
    void loading.again();
    return () => untrack(() => loading.stop());
  });
  return loading;
}
