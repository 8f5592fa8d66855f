import type { Action, Role } from '../api/types';

/** The roles that a person can have, from the widest to the narrowest. */
export const roles: readonly Role[] = ['admin', 'province_officer', 'commune_officer', 'duty_engineer', 'safety_officer', 'health_officer', 'team_leader', 'member', 'auditor'];

const field: Action[] = ['strike', 'read', 'answer'];
const desk: Action[] = [...field, 'command', 'mute', 'plan'];
/** What a token of each role can be allowed, so that only that is offered. The server decides; this only saves a refusal. */
const may: Record<Role, readonly Action[]> = {
  admin: ['send', ...desk, 'device', 'model', 'register', 'people', 'import', 'export', 'personal', 'admin', 'journal'],
  province_officer: [...desk, 'device', 'model', 'register', 'people', 'import', 'export', 'personal'],
  commune_officer: [...desk, 'model', 'register', 'people', 'import', 'export'],
  duty_engineer: ['send', ...desk, 'device'],
  safety_officer: [...field, 'plan', 'model', 'import', 'export'],
  health_officer: field,
  team_leader: [...field, 'model'],
  member: field,
  auditor: ['read', 'export', 'journal'],
  device: ['send'],
};
export const actionsOf = (role: Role): readonly Action[] => may[role];
