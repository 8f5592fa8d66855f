import { getIncident } from '../api/incidents';
import { live } from './live.svelte';
import { load } from './load.svelte';

/** The whole of one incident, fetched anew when the stream says that something of it changed. */
export function loadIncident(id: () => string) {
  const loading = load((signal) => getIncident(id(), signal));
  $effect(() => {
    const watched = id();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = live.hear((event) => {
      if (event.type !== 'reset' && event.incident_id !== watched) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        void loading.again();
      }, 250);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  });
  return loading;
}
