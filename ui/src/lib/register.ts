import type { Action } from '../api/types';
import type { IconName } from '../parts/Icon.svelte';
import type { Key } from './i18n.svelte';

/** A page of the register, under "Danh bạ" in the menu. */
export interface RegisterPage {
  href: string;
  icon: IconName;
  label: Key;
  needs: Action;
}

/** The pages of the register in the order of the menu. */
export const registerPages: readonly RegisterPage[] = [
  { href: '/units', icon: 'wall', label: 'nav.units', needs: 'read' },
  { href: '/clusters', icon: 'merge', label: 'nav.clusters', needs: 'read' },
  { href: '/models', icon: 'check', label: 'nav.models', needs: 'read' },
  { href: '/model-kinds', icon: 'filter', label: 'nav.model_kinds', needs: 'read' },
  { href: '/sites', icon: 'pin', label: 'nav.sites', needs: 'read' },
  { href: '/devices', icon: 'device', label: 'nav.devices', needs: 'read' },
  { href: '/people', icon: 'people', label: 'nav.people', needs: 'people' },
  { href: '/teams', icon: 'people', label: 'nav.teams', needs: 'read' },
  { href: '/areas', icon: 'map', label: 'nav.areas', needs: 'read' },
  { href: '/map', icon: 'locate', label: 'nav.map', needs: 'read' },
  { href: '/imports', icon: 'up', label: 'nav.imports', needs: 'import' },
];

/** Whether an address is a page of the register, or one of a row of it. */
export const inRegister = (path: string): boolean => path === '/register' || registerPages.some((p) => path === p.href || path.startsWith(`${p.href}/`));
