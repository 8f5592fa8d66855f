import { call, queryText, seg, watch } from './call';
import { Problem } from './problem';
import type { Alarm, Incident, List } from './types';

/** A part of the network: "link", "node", "power", "duct" or "site", and its code or name. */
export interface Element {
  kind: string;
  code: string;
}
/** An element of the network that may have failed. */
export interface Suspect {
  kind: string;
  code: string;
  from?: string;
  to?: string;
  p: number;
  explains: number;
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
/** How far learning has come. */
export interface Learning {
  running: boolean;
  begun_at: string;
  signals: number;
  share: number;
}
export const learning = (signal: AbortSignal) => call<Learning>('GET', '/rules/learn', { signal });
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
  power?: string;
  building?: string;
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
  route?: { lat: number; lon: number }[];
  valid_from?: string;
  valid_to?: string;
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
export interface WhatIf {
  stations: Station[];
  areas: { code: string; name: string; stations: number }[];
}
/** What a file of a network would do, or did. */
export interface NetworkImport {
  sites: number;
  known: number;
  links: number;
  changed: number;
  findings: string[];
  applied: boolean;
}

export const network = (signal: AbortSignal) => call<Network>('GET', '/network', { signal });
export const impacts = (signal: AbortSignal) => call<List<Impact>>('GET', '/network/impacts', { signal });
export const whatIf = (element: string[], signal: AbortSignal) => call<WhatIf>('GET', '/network/what-if', { query: { element }, signal });
export const addLink = (body: Partial<Link>) => call<Link>('POST', '/links', { body });
export const changeLink = (id: string, body: Partial<Link>) => call<Link>('PUT', `/links/${seg(id)}`, { body });
export const linkVersions = (id: string, signal: AbortSignal) => call<List<Link>>('GET', `/links/${seg(id)}/versions`, { signal });
export const endLink = (id: string) => call<undefined>('DELETE', `/links/${seg(id)}`);
/** A past time of the network: who was dark at its beginning, went dark and came back, and the incidents on elements. */
export interface Replay {
  from: string;
  until: string;
  dark: string[];
  events: { at: string; code: string; dark?: boolean }[];
  causes: { id: string; number: string; title: string; element: string; opened_at: string; ended_at?: string }[];
  more?: boolean;
}
export const replay = (query: { from?: string; until?: string }, signal: AbortSignal) => call<Replay>('GET', '/network/replay', { query: { ...query }, signal });
/** Sends a file of a network: node-link JSON, GraphML or CSV. */
export async function sendNetwork(file: File, dry_run: boolean): Promise<NetworkImport> {
  const response = await fetch(`/api/v1/network/import${queryText({ dry_run })}`, { method: 'POST', headers: { Accept: 'application/json', 'Accept-Language': watch.language(), 'Content-Type': 'application/octet-stream' }, body: file });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw Problem.read(response.status, body);
  return body as NetworkImport;
}
export const saveNode = (site: string, body: { host?: boolean }) => call<unknown>('PUT', `/nodes/${seg(site)}`, { body });

/** A place near a break, and how far it is in a straight line. */
export interface NearSite {
  id: string;
  code: string;
  name: string;
  metres: number;
}
/** Somebody on duty where a cable is broken; telephones for who may see them. */
export interface NearDuty {
  person_id: string;
  name: string;
  rota: string;
  area_name?: string;
  phones: string[];
}
export interface Near {
  sites: NearSite[];
  duty: NearDuty[];
  people: number;
}
interface Place {
  lat: number;
  lon: number;
}
/** Where the cable of an incident is broken, as it was measured. Lengths are metres. */
export interface Break extends Near {
  link: string;
  from_name: string;
  distance: number;
  lat?: number;
  lon?: number;
  within?: number;
  area_name?: string;
  device: string;
  at: string;
  route: Place[];
}
/** Where on a link a distance lies. */
export interface Spot extends Near {
  at: Place;
  within: number;
  beyond: boolean;
  route: Place[];
  distance: number;
  area_name?: string;
}
/** Asks where on a link something was measured: a distance in metres of fibre, or an instrument's file in base64. */
export const readLink = (id: string, body: { distance?: number; sor?: string; from?: string }) => call<Spot>('POST', `/links/${seg(id)}/otdr`, { body });
