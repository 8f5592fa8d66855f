import type { Component } from 'svelte';
import type { Action } from './api/types';
import type { Key } from './lib/i18n.svelte';
import type { Params } from './lib/route';

export type Page = Component<{ params: Params }>;
export interface Route {
  path: string;
  title: Key;
  /** What the page is for; who may not do it is told so instead of seeing it. */
  needs: Action;
  load: () => Promise<{ default: Component<{ params: Params }> } | { default: Component }>;
}

/** Every page of the console. Each is a chunk of its own, fetched when it is first opened. */
export const routes: readonly Route[] = [
  { path: '/', title: 'nav.board', needs: 'read', load: () => import('./pages/Board.svelte') },
  { path: '/incidents/:id', title: 'nav.incident', needs: 'read', load: () => import('./pages/Incident.svelte') },
  { path: '/alarms', title: 'nav.alarms', needs: 'read', load: () => import('./pages/Alarms.svelte') },
  { path: '/network', title: 'nav.network', needs: 'read', load: () => import('./pages/Network.svelte') },
  { path: '/rules', title: 'nav.rules', needs: 'read', load: () => import('./pages/Rules.svelte') },
  { path: '/kpi', title: 'nav.kpi', needs: 'read', load: () => import('./pages/Kpi.svelte') },
  { path: '/gong', title: 'nav.gong', needs: 'strike', load: () => import('./pages/Gong.svelte') },
  { path: '/intake', title: 'nav.intake', needs: 'command', load: () => import('./pages/Intake.svelte') },
  { path: '/plans/:id', title: 'nav.plans', needs: 'read', load: () => import('./pages/Plan.svelte') },
  { path: '/plans', title: 'nav.plans', needs: 'read', load: () => import('./pages/Plans.svelte') },
  { path: '/rotas/:id', title: 'nav.rotas', needs: 'read', load: () => import('./pages/Rotas.svelte') },
  { path: '/rotas', title: 'nav.rotas', needs: 'read', load: () => import('./pages/Rotas.svelte') },
  { path: '/register', title: 'nav.register', needs: 'read', load: () => import('./pages/Register.svelte') },
  { path: '/units', title: 'nav.units', needs: 'read', load: () => import('./pages/Units.svelte') },
  { path: '/units/:id', title: 'nav.units', needs: 'read', load: () => import('./pages/Unit.svelte') },
  { path: '/clusters', title: 'nav.clusters', needs: 'read', load: () => import('./pages/Clusters.svelte') },
  { path: '/clusters/:id', title: 'nav.clusters', needs: 'read', load: () => import('./pages/Cluster.svelte') },
  { path: '/models', title: 'nav.models', needs: 'read', load: () => import('./pages/Models.svelte') },
  { path: '/models/summary', title: 'nav.models', needs: 'read', load: () => import('./pages/ModelSummary.svelte') },
  { path: '/models/:id', title: 'nav.models', needs: 'read', load: () => import('./pages/Model.svelte') },
  { path: '/model-kinds', title: 'nav.model_kinds', needs: 'read', load: () => import('./pages/ModelKinds.svelte') },
  { path: '/sites', title: 'nav.sites', needs: 'read', load: () => import('./pages/Sites.svelte') },
  { path: '/sites/:id', title: 'nav.sites', needs: 'read', load: () => import('./pages/Site.svelte') },
  { path: '/areas', title: 'nav.areas', needs: 'read', load: () => import('./pages/Areas.svelte') },
  { path: '/areas/:code', title: 'nav.areas', needs: 'read', load: () => import('./pages/Area.svelte') },
  { path: '/map', title: 'nav.map', needs: 'read', load: () => import('./pages/Map.svelte') },
  { path: '/people', title: 'nav.people', needs: 'people', load: () => import('./pages/People.svelte') },
  { path: '/people/:id', title: 'nav.people', needs: 'people', load: () => import('./pages/Person.svelte') },
  { path: '/teams', title: 'nav.teams', needs: 'read', load: () => import('./pages/Teams.svelte') },
  { path: '/teams/:id', title: 'nav.teams', needs: 'read', load: () => import('./pages/Teams.svelte') },
  { path: '/me/data', title: 'nav.my_data', needs: 'self', load: () => import('./pages/MyData.svelte') },
  { path: '/journal', title: 'nav.journal', needs: 'journal', load: () => import('./pages/Journal.svelte') },
  { path: '/privacy', title: 'nav.privacy', needs: 'personal', load: () => import('./pages/Privacy.svelte') },
  { path: '/devices', title: 'nav.devices', needs: 'read', load: () => import('./pages/Devices.svelte') },
  { path: '/devices/:id', title: 'nav.devices', needs: 'read', load: () => import('./pages/Device.svelte') },
  { path: '/imports', title: 'nav.imports', needs: 'import', load: () => import('./pages/Import.svelte') },
  { path: '/imports/:id', title: 'nav.imports', needs: 'import', load: () => import('./pages/Import.svelte') },
  { path: '/translators', title: 'nav.translators', needs: 'device', load: () => import('./pages/Translators.svelte') },
  { path: '/account', title: 'nav.account', needs: 'self', load: () => import('./pages/Account.svelte') },
  { path: '/settings', title: 'nav.settings', needs: 'self', load: () => import('./pages/Settings.svelte') },
];
