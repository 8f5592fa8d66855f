import { call, seg } from './call';
import type { Alarm, Incident, List, Suspect } from './types';

/** A part of the network: "link", "node", "power", "duct" or "site", and its code or name. */
export interface Element {
  kind: string;
  code: string;
}
/** A rule of which kind follows which, with its words. */
export interface Rule {
  id: string;
  cause: string;
  effect: string;
  within: number;
  near: 'device' | 'site' | 'neighbour';
  seen?: number;
  chances?: number;
  enabled: boolean;
  edited?: boolean;
  learned_at?: string;
  text: string;
}
export interface Learned {
  signals: number;
  rules: number;
  added: number;
  dropped: number;
}

export const listRules = (signal?: AbortSignal) => call<List<Rule>>('GET', '/rules', signal ? { signal } : {});
export const saveRule = (id: string, body: Partial<Rule>) => call<Rule>('PUT', `/rules/${seg(id)}`, { body });
export const addRule = (body: Partial<Rule>) => call<Rule>('POST', '/rules', { body });
export const forgetRule = (id: string) => call<undefined>('DELETE', `/rules/${seg(id)}`);
export const learnRules = () => call<Learned>('POST', '/rules/learn');
export const separateAlarm = (id: string) => call<Alarm>('POST', `/alarms/${seg(id)}/separate`);
export const belongAlarm = (id: string, incident_id: string) => call<Alarm>('POST', `/alarms/${seg(id)}/belong`, { body: { incident_id } });

export interface Station {
  site_id: string;
  code: string;
  name: string;
  kind?: string;
  lat?: number;
  lon?: number;
  host?: boolean;
  dark?: boolean;
}
export interface Link {
  id: string;
  code: string;
  kind: string;
  from: string;
  to: string;
  length?: number;
  fibres?: number;
  owner?: string;
  duct?: string;
  ring?: string;
  route?: [number, number][];
}
export interface Network {
  stations: Station[];
  links: Link[];
  causes: Incident[];
  suspects: Suspect[];
}
export interface Impact extends Element {
  label: string;
  dark: number;
}
