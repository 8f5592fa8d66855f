import type { Device } from '../api/types';
import type { Key } from './i18n.svelte';

export interface Line {
  label: Key;
  text: string;
}

/** A text as one word of a POSIX shell. */
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** The commands with which one tries a device by hand: its name filled in, and its secret when it is known. */
export function howTo(d: Pick<Device, 'name' | 'kind'>, at: { host: string; origin: string }, secret: string): Line[] {
  const login = `-h ${at.host} -u ${quote(d.name)} -P ${quote(secret)}`;
  const signal = (state: string) => quote(JSON.stringify({ kind: 'smoke', state }));
  if (d.kind === 'siren') {
    return [
      { label: 'howto.listen', text: `mosquitto_sub ${login} -q 1 -t ${quote(`keng/${d.name}/ring`)}` },
      { label: 'howto.receipt', text: `mosquitto_pub ${login} -q 1 -t ${quote(`keng/${d.name}/state`)} -m ${quote('{"call":"…","state":"ringing"}')}` },
    ];
  }
  if (d.kind === 'node') {
    return [
      { label: 'howto.trap', text: `snmptrap -v 2c -c ${quote(secret)} ${at.host}:1162 '' 1.3.6.1.6.3.1.1.5.3 1.3.6.1.2.1.2.2.1.1 i 1` },
      { label: 'howto.trap_clear', text: `snmptrap -v 2c -c ${quote(secret)} ${at.host}:1162 '' 1.3.6.1.6.3.1.1.5.4 1.3.6.1.2.1.2.2.1.1 i 1` },
    ];
  }
  return [
    { label: 'howto.raise', text: `mosquitto_pub ${login} -q 1 -t ${quote(`keng/${d.name}/signal`)} -m ${signal('raise')}` },
    { label: 'howto.clear', text: `mosquitto_pub ${login} -q 1 -t ${quote(`keng/${d.name}/signal`)} -m ${signal('clear')}` },
    { label: 'howto.http', text: `curl -H 'Authorization: Bearer …' ${at.origin}/api/v1/signals -d ${quote(JSON.stringify({ device: d.name, kind: 'smoke', state: 'raise' }))}` },
  ];
}
