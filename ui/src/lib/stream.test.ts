import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LiveEvent } from '../api/types';
import { Stream, type Source } from './stream';

class Fake implements Source {
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  listeners = new Map<string, (event: MessageEvent<string>) => void>();
  closed = false;
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void) {
    this.listeners.set(type, listener);
  }
  close() {
    this.closed = true;
  }
  send(type: string, data: string) {
    this.listeners.get(type)!({ data } as MessageEvent<string>);
  }
  fail(readyState: number) {
    this.readyState = readyState;
    this.onerror!();
  }
}

let made: Fake[];
let events: LiveEvent[];
let states: boolean[];
let stream: Stream;
beforeEach(() => {
  vi.useFakeTimers();
  [made, events, states] = [[], [], []];
  stream = new Stream(() => (made.push(new Fake()), made.at(-1)!), (e) => events.push(e), (s) => states.push(s));
  stream.open();
});
afterEach(() => {
  stream.close();
  vi.useRealTimers();
});

it('hands on what it receives, by the name of the event', () => {
  made[0]!.onopen!();
  made[0]!.send('incident', '{"incident_id":"1","type":"x"}');
  made[0]!.send('alarm', 'not json');
  expect(events).toEqual([{ type: 'incident', incident_id: '1' }, { type: 'reset' }]);
  expect(states).toEqual([true]);
});

it('leaves a broken connection to the browser', () => {
  made[0]!.onopen!();
  made[0]!.fail(0);
  vi.advanceTimersByTime(60_000);
  made[0]!.onopen!();
  expect(made.length).toBe(1);
  expect(states).toEqual([true, false, true]);
  expect(events).toEqual([]);
});

it('connects anew, ever more slowly, when the browser gave up, and asks for a reset', () => {
  made[0]!.fail(2);
  vi.advanceTimersByTime(1999);
  expect(made.length).toBe(1);
  vi.advanceTimersByTime(1);
  expect(made.length).toBe(2);
  made[1]!.fail(2);
  vi.advanceTimersByTime(4000);
  expect(made.length).toBe(3);
  made[2]!.onopen!();
  expect(events).toEqual([{ type: 'reset' }]);
});

it('stays closed', () => {
  made[0]!.fail(2);
  stream.close();
  vi.advanceTimersByTime(60_000);
  expect(made.length).toBe(1);
  expect(made[0]!.closed).toBe(true);
});
