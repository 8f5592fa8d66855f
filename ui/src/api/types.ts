import type { Break, Suspect } from './cause';
import type { SiteAccess } from './site';
/** The nouns of the API as the console reads them. Times are RFC 3339 texts. */
export type Severity = 'critical' | 'major' | 'minor' | 'warning' | 'indeterminate';
export type IncidentState = 'ringing' | 'answered' | 'all_clear' | 'resolved' | 'merged';
export type Result = 'real' | 'false_alarm' | 'drill' | 'test';
export type AnswerKind = 'acknowledge' | 'on_the_way' | 'on_scene' | 'refuse' | 'safe' | 'note';
export type AlarmState = 'normal' | 'unacknowledged' | 'acknowledged' | 'returned_unacknowledged' | 'shelved' | 'suppressed' | 'out_of_service';
export type CallState = 'queued' | 'sent' | 'delivered' | 'heard' | 'answered' | 'failed' | 'folded';
export type Channel = 'siren' | 'console' | 'push' | 'sms' | 'email' | 'chat';
export type Role = 'admin' | 'province_officer' | 'commune_officer' | 'duty_engineer' | 'safety_officer' | 'health_officer' | 'team_leader' | 'member' | 'auditor' | 'device';
export type Action = 'send' | 'strike' | 'read' | 'answer' | 'command' | 'mute' | 'plan' | 'device' | 'model' | 'register' | 'people' | 'import' | 'export' | 'personal' | 'admin' | 'journal' | 'self';

/** A page of a list: what fits, and where the next page starts, if there is one. */
export interface List<T> {
  items: T[];
  next?: string;
  total?: number;
}

export interface Me {
  name: string;
  login: string;
  role: Role;
  area?: string;
  area_name?: string;
  lang?: string;
  person_id?: string;
  actions: Action[];
  must_change_password?: boolean;
  version?: string;
  installation?: { name?: string; prefix?: string };
  push_public_key?: string;
}

export interface Intake {
  reporter?: string;
  callback?: string;
  extent?: string;
  help?: string;
  heard_at?: string;
}

export interface Incident {
  /** What failed, as far as the desk can tell: "link:ND-12". */
  element?: string;
  dark?: number;
  id: string;
  number: string;
  kind: string;
  kind_label?: string;
  life_safety?: boolean;
  severity: Severity;
  state: IncidentState;
  origin: 'signal' | 'gong' | 'phone' | 'hand';
  drill?: boolean;
  title: string;
  cause?: string;
  site_id?: string;
  site_name?: string;
  area?: string;
  area_name?: string;
  place?: string;
  lat?: number;
  lon?: number;
  called_by?: string;
  called_name?: string;
  phone?: Intake;
  opened_at: string;
  answered_at?: string;
  answered_by?: string;
  answered_name?: string;
  on_scene_at?: string;
  all_clear_at?: string;
  all_clear_by?: string;
  resolved_at?: string;
  result?: Result;
  note?: string;
  merged_into?: string;
  alarm_count: number;
  live_alarms: number;
  plan_id?: string;
  plan_name?: string;
  step: number;
  round: number;
  step_due_at?: string;
  widened?: number;
  acks?: number;
  on_the_way?: number;
  on_scene?: number;
  rung?: number;
  steps?: number;
}

export interface Alarm {
  cause?: string;
  cause_why?: string;
  id: string;
  device: string;
  kind: string;
  kind_label?: string;
  life_safety?: boolean;
  point?: string;
  source?: string;
  severity: Severity;
  text?: string;
  drill?: boolean;
  site_id?: string;
  site_name?: string;
  area?: string;
  area_name?: string;
  state: AlarmState;
  active: boolean;
  acked: boolean;
  signal_at: string;
  raised_at?: string;
  cleared_at?: string;
  acked_at?: string;
  raises: number;
  delay_until?: string;
  chattering?: boolean;
  stale?: boolean;
  shelved_until?: string;
  shelved_once?: boolean;
  shelve_reason?: string;
  out_until?: string;
  out_reason?: string;
  incident_id?: string;
  reading?: { link?: string; distance?: number; resolution?: number; at: string };
}

export interface SignalRow {
  id: string;
  state: 'raise' | 'clear' | 'alive';
  severity?: Severity;
  at: string;
  received: string;
  text?: string;
  applied: 'change' | 'repeat' | 'late';
}

export interface Call {
  id: string;
  incident_id?: string;
  purpose: 'alarm' | 'all_clear' | 'taken' | 'summary' | 'quiet' | 'test';
  step: number;
  round: number;
  person_id?: string;
  device?: string;
  name: string;
  channel: Channel;
  choice: number;
  attempt: number;
  state: CallState;
  error?: string;
  queued_at: string;
  due_at?: string;
  sent_at?: string;
  heard_at?: string;
}

export interface Answer {
  incident_id: string;
  person_id?: string;
  name: string;
  answer: AnswerKind;
  note?: string;
  via: string;
  at: string;
}

export interface TimelineEntry {
  at: string;
  actor: string;
  action: string;
  text: string;
}

export interface ChecklistItem {
  text: string;
  done_at?: string;
  done_by?: string;
}

export interface IncidentDetail {
  incident: Incident;
  alarms?: Alarm[];
  calls?: Call[];
  answers?: Answer[];
  timeline?: TimelineEntry[];
  checklist?: ChecklistItem[];
  todo?: string[];
  plan?: Plan;
  merged?: Incident[];
  suspects?: Suspect[];
  break?: Break;
}

export interface Summary {
  ringing: number;
  answered: number;
  all_clear: number;
  live_alarms: number;
  oldest_ringing_at?: string;
}

export type TargetKind = 'person' | 'rota' | 'area_rota' | 'team' | 'area_teams' | 'siren' | 'site_siren' | 'near' | 'role' | 'cluster';
export interface Target {
  kind: TargetKind;
  ref?: string | undefined;
  km?: number | undefined;
}
export interface Step {
  after: number;
  who: Target[];
  until?: number;
  repeat?: number;
  every?: number;
}
export interface Plan {
  id: string;
  name: string;
  kind?: string;
  area?: string;
  site_id?: string;
  severity?: Severity | '';
  steps: Step[];
  checklist?: string[];
  todo?: string;
  active: boolean;
  version: number;
  sentences?: string[];
  kind_label?: string;
  site_name?: string;
  area_name?: string;
}

export interface Contact {
  channel: Channel;
  address?: string;
}
export interface Person {
  id: string;
  name: string;
  title?: string;
  area?: string;
  area_name?: string;
  role?: Role | '';
  lang: string;
  lat?: number;
  lon?: number;
  active: boolean;
  off_duty?: boolean;
  contacts?: Contact[];
  unit_id?: string;
  unit_name?: string;
  birth_year?: number;
  personal_id?: string;
  quiet_hours?: { weekdays?: number; from: string; until: string }[];
  languages?: string[];
  skills?: string[];
  purpose?: string;
  basis?: string;
}
/** What those who write plans and rotas may know of a person. */
export interface PersonName {
  id: string;
  name: string;
  title?: string;
  area_name?: string;
  role?: Role | '';
}
export interface Team {
  id: string;
  name: string;
  area?: string;
  area_name?: string;
  leader?: string;
  members: string[];
  people?: { person_id: string; name: string }[];
}

export interface Area {
  code: string;
  kind: string;
  name: string;
  name_en?: string;
  parent?: string;
  path: string;
  lat?: number;
  lon?: number;
}
export interface Site {
  id: string;
  code: string;
  name: string;
  kind?: string;
  area?: string;
  lat?: number;
  lon?: number;
  address?: string;
  made_up?: boolean;
}
export type SiteState = 'ok' | 'ringing' | 'answered' | 'alarm' | 'silent';
/** id, code, name, kind, latitude, longitude, state: compact, because a map holds thousands. */
export type MapSite = [string, string, string, string, number, number, SiteState];

export type DeviceKind = 'sensor' | 'siren' | 'gateway' | 'node';
export interface Device {
  id: string;
  name: string;
  kind: DeviceKind;
  site_id?: string;
  site_name?: string;
  area?: string;
  area_name?: string;
  address?: string;
  topics?: string[];
  silent_after?: number;
  strokes?: Stroke[];
  quiet?: string;
  link?: string;
  enabled: boolean;
  last_heard?: string;
  online: boolean;
  per_minute?: number;
  refused?: number;
  secret?: string;
}
export interface Stroke {
  code: string;
  strokes: number;
  gap: number;
  rounds: number;
  pause: number;
}
export interface Work {
  id: string;
  site_id?: string;
  device?: string;
  link?: string;
  from: string;
  until: string;
  reason: string;
  by?: string;
}

export type Door = 'http' | 'mqtt' | 'snmp';
export interface Translator {
  id: string;
  name: string;
  door: Door;
  match: string;
  program: string;
  priority: number;
  enabled: boolean;
  shipped: boolean;
}
export interface Raw {
  id: string;
  door: Door;
  name: string;
  device?: string;
  payload: string;
  reason: string;
  count: number;
  at: string;
}
export interface Preview {
  signals?: Record<string, unknown>[];
  error?: string;
}

export interface KindRule {
  kind: string;
  vi: string;
  en: string;
  severity: Severity;
  life_safety: boolean;
  on_delay: number;
  off_delay: number;
  re_alarm: number;
  stale_after: number;
  auto_all_clear: boolean;
  by_hand: boolean;
  advice: string;
}

export interface User {
  login: string;
  name: string;
  role: Role;
  area?: string;
  area_name?: string;
  unit_id?: string;
  unit_name?: string;
  active?: boolean;
  totp?: boolean;
  linked?: boolean;
  password?: string;
}
export interface Token {
  id: string;
  name: string;
  role: Role;
  area?: string;
  area_name?: string;
  unit_id?: string;
  unit_name?: string;
  actions?: Action[];
  expires_at?: string;
  used_at?: string;
  token?: string;
}

/** What the responders of a live incident see beside what their role shows them. */
export interface Emergency {
  site?: Site;
  access?: SiteAccess;
  phone?: Intake;
  responders: { person_id: string; name: string; title?: string; answer?: AnswerKind; phones: string[] }[];
}

/** By which ways one can log in at this address. */
export interface LoginWays {
  passkey: boolean;
  oidc?: string;
}
export type SecondWay = 'totp' | 'passkey' | 'recovery';
/** Who logged in, or which second step comes next. */
export interface Entered extends Me {
  second?: { ticket: string; ways: SecondWay[] };
}
/** What the browser is asked for by a passkey. */
export interface Asked<T> {
  ticket: string;
  options: T;
}
export interface NewTOTP {
  ticket: string;
  key: string;
  uri: string;
  qr: string;
}
export interface Passkey {
  id: string;
  name: string;
  made_at: string;
  used_at?: string;
}
export interface SessionRow {
  id: string;
  made_at: string;
  used_at?: string;
  agent?: string;
  address?: string;
  way?: string;
  current?: boolean;
}
/** By what somebody logs in, and where they are logged in. */
export interface Account {
  login: string;
  totp: boolean;
  recovery: number;
  linked: boolean;
  passkeys: Passkey[];
  sessions: SessionRow[];
  tokens: Token[];
}

/** One live event, as the stream sends it. */
export interface LiveEvent {
  type: 'incident' | 'alarm' | 'call' | 'answer' | 'device' | 'ring' | 'reset';
  incident_id?: string;
  alarm_id?: string;
  data?: unknown;
  at?: string;
}
/** A ring for this person, on this console. */
export interface Ring {
  incident_id: string;
  call_id?: string;
  title: string;
  body?: string;
  url?: string;
  drill?: boolean;
}
