/**
 * Holds the console's types against the API's own description: a field that the API does not have, or that is of another
 * type there, fails the check of types and is named by it. The description leaves every field optional and most words
 * open, which is why the console keeps its own, narrower types.
 */
import type * as Cause from './cause';
import type { Feed, Gap, Rota, Rotation, Shift, Swap, Turn } from './duty';
import type { components } from './schema';
import type * as Ours from './types';

type Api = components['schemas'];
type Drift<T, R> = { [K in keyof T]-?: K extends keyof R ? ([NonNullable<T[K]>] extends [NonNullable<R[K]>] ? never : K) : K }[keyof T];
type Fits<T, R> = [Drift<T, R>] extends [never] ? true : Drift<T, R>;
type Must<T extends true> = T;

export type Checks = [
  Must<Fits<Ours.Me, Api['Me']>>,
  Must<Fits<Ours.Incident, Api['IncidentRow']>>,
  Must<Fits<Ours.Intake, Api['Intake']>>,
  Must<Fits<Ours.IncidentDetail, Api['IncidentDetail']>>,
  Must<Fits<Ours.Summary, Api['Summary']>>,
  Must<Fits<Ours.Alarm, Api['AlarmRow']>>,
  Must<Fits<Ours.SignalRow, Api['Report']>>,
  Must<Fits<Ours.Call, Api['Call']>>,
  Must<Fits<Ours.Answer, Api['Answer']>>,
  Must<Fits<Ours.TimelineEntry, Api['TimelineEntry']>>,
  Must<Fits<Ours.ChecklistItem, Api['CheckItem']>>,
  Must<Fits<Ours.Plan, Api['PlanRow']>>,
  Must<Fits<Ours.Step, Api['Step']>>,
  Must<Fits<Ours.Target, Api['Target']>>,
  Must<Fits<Rota, Api['RotaRow']>>,
  Must<Fits<Rotation, Api['Rotation']>>,
  Must<Fits<Swap, Api['Swap']>>,
  Must<Fits<Feed, Api['Feed']>>,
  Must<Fits<Shift, Api['Shift']>>,
  Must<Fits<Gap, Api['Gap']>>,
  Must<Fits<Ours.Person, Api['PersonRow']>>,
  Must<Fits<Ours.PersonName, Api['PersonName']>>,
  Must<Fits<Ours.Contact, Api['Contact']>>,
  Must<Fits<Ours.Team, Api['TeamRow']>>,
  Must<Fits<Ours.Area, Api['Area']>>,
  Must<Fits<Ours.Site, Api['SiteRow']>>,
  Must<Fits<Ours.Device, Api['DeviceRow']>>,
  Must<Fits<Ours.Stroke, Api['Stroke']>>,
  Must<Fits<Ours.Work, Api['Work']>>,
  Must<Fits<Ours.Translator, Api['Translator']>>,
  Must<Fits<Ours.Raw, Api['Raw']>>,
  Must<Fits<Ours.Preview, Api['TrialResult']>>,
  Must<Fits<Ours.KindRule, Api['KindRow']>>,
  Must<Fits<Ours.User, Api['UserRow']>>,
  Must<Fits<Ours.Token, Api['TokenRow']>>,
  Must<Fits<Ours.Account, Api['Account']>>,
  Must<Fits<Ours.SessionRow, Api['SessionRow']>>,
  Must<Fits<Ours.Emergency, Api['Emergency']>>,
  Must<Fits<Ours.LoginWays, Api['LoginWays']>>,
  Must<Fits<Ours.NewTOTP, Api['NewTOTP']>>,
  Must<Fits<Cause.Suspect, Api['Suspect']>>,
  Must<Fits<Cause.Rule, Api['RuleRow']>>,
  Must<Fits<Cause.Learned, Api['Learned']>>,
  Must<Fits<Cause.Station, Api['StationRow']>>,
  Must<Fits<Cause.Link, Api['Link']>>,
  Must<Fits<Cause.Network, Api['Network']>>,
  Must<Fits<Cause.Impact, Api['ImpactRow']>>,
  Must<Fits<Cause.Break, Api['BreakRow']>>,
  Must<Fits<Cause.Spot, Api['LinkSpot']>>,
  Must<Fits<Cause.WhatIf, Api['WhatIf']>>,
  Must<Fits<Cause.NetworkImport, Api['NetworkImport']>>,
  Must<Fits<Cause.Replay, Api['Replay']>>,
  Must<Fits<Turn, Api['TurnRow']>>,
];
