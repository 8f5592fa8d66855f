import type { Role } from '../api/types';

/** The roles that a person can have, from the widest to the narrowest. */
export const roles: readonly Role[] = ['admin', 'province_officer', 'commune_officer', 'duty_engineer', 'safety_officer', 'health_officer', 'team_leader', 'member', 'auditor'];
