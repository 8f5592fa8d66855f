import type { LiveEvent } from '../api/types';

/** The part of EventSource that the stream needs, so that it can be run without a browser. */
export interface Source {
  readyState: number;
  onopen: (() => void) | null;
  onerror: (() => void) | null;
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
}

const TYPES = ['incident', 'alarm', 'call', 'answer', 'device', 'ring', 'reset'] as const;
const CLOSED = 2;

/**
 * Follows the live events for as long as it is open. The browser itself resumes a broken connection where it stopped; when it
 * gives up (the server answered an error), a new one is made after 2, 4, 8 … at most 30 s, and a reset is handed on because
 * what was missed is not known.
 */
export class Stream {
  readonly #connect: () => Source;
  readonly #onEvent: (event: LiveEvent) => void;
  readonly #onState: (live: boolean) => void;
  #source: Source | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #missed = false;

  constructor(connect: () => Source, onEvent: (event: LiveEvent) => void, onState: (live: boolean) => void) {
    this.#connect = connect;
    this.#onEvent = onEvent;
    this.#onState = onState;
  }

  open(): void {
    this.close();
    const source = (this.#source = this.#connect());
    source.onopen = () => {
      this.#failures = 0;
      this.#onState(true);
      if (this.#missed) this.#onEvent({ type: 'reset' });
      this.#missed = false;
    };
    source.onerror = () => {
      this.#onState(false);
      if (source.readyState !== CLOSED || source !== this.#source) return;
      this.#missed = true;
      this.#timer = setTimeout(() => this.open(), Math.min(30_000, 2000 * 2 ** this.#failures++));
    };
    for (const type of TYPES) source.addEventListener(type, (message) => this.#receive(type, message.data));
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = undefined;
  }

  #receive(type: LiveEvent['type'], data: string): void {
    try {
      this.#onEvent({ ...(JSON.parse(data || '{}') as object), type });
    } catch {
      this.#onEvent({ type: 'reset' }); // An event that cannot be read may have said anything: fetch all anew.
    }
  }
}
