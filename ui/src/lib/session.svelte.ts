import * as account from '../api/account';
import { watch } from '../api/call';
import type { Action, Entered, Me } from '../api/types';
import { Problem } from '../api/problem';
import { clock } from './clock.svelte';
import { currentLanguage, setLanguage } from './i18n.svelte';
import { router } from './router.svelte';

/** Who is logged in on this browser. */
class Session {
  me: Me | undefined = $state.raw();
  /** Why it is not known yet whether somebody is logged in; undefined while asking and when it is known. */
  problem: Problem | undefined = $state.raw();
  known = $state(false);

  constructor() {
    watch.language = currentLanguage;
    watch.unauthorized = () => this.#lost();
    watch.time = (at) => clock.learn(at);
  }

  can(action: Action): boolean {
    return this.me?.actions.includes(action) ?? false;
  }

  /** Asks the server who this browser is. */
  async open(): Promise<void> {
    this.problem = undefined;
    try {
      this.#enter(await account.me());
    } catch (cause) {
      const problem = Problem.from(cause);
      if (problem.status === 401) this.known = true;
      else this.problem = problem;
    }
  }

  /** Takes the answer of a login: the account, or the second step that comes first. */
  async login(answer: Promise<Entered>): Promise<Entered['second']> {
    const entered = await answer;
    if (!entered.second) this.#enter(entered);
    return entered.second;
  }

  async logout(): Promise<void> {
    await account.logout();
    this.me = undefined;
    router.go('/login');
  }

  /** Reads the account again after a change of it. */
  async refresh(): Promise<void> {
    this.#enter(await account.me());
  }

  #enter(me: Me): void {
    this.me = me;
    this.known = true;
    if ((me.lang === 'vi' || me.lang === 'en') && me.lang !== currentLanguage()) void setLanguage(me.lang);
  }

  #lost(): void {
    this.known = true;
    if (!this.me) return;
    this.me = undefined;
    router.go(`/login?next=${encodeURIComponent(location.pathname + location.search)}`, true);
  }
}

export const session = new Session();
