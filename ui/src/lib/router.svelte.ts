import { withQuery } from './route';

/** Where the reader is. One per page, because a page has one address. */
class Router {
  path = $state(location.pathname);
  search = $state(location.search);
  query = $derived(new URLSearchParams(this.search));

  constructor() {
    addEventListener('popstate', () => this.#read());
    addEventListener('click', (event) => this.#click(event));
  }

  #read(): void {
    this.path = location.pathname;
    this.search = location.search;
  }

  /** Goes to an address of the console; with replace, Back leads past the present one. */
  go(href: string, replace = false): void {
    if (href === location.pathname + location.search) return;
    history[replace ? 'replaceState' : 'pushState'](null, '', href);
    this.#read();
  }

  /** Changes values of the query and keeps the page: a tab, a filter, a selection. It makes no step of history. */
  set(changes: Record<string, string | undefined>): void {
    this.go(location.pathname + withQuery(location.search, changes), true);
  }

  // Plain links of the console are followed without a reload; everything else is left to the browser.
  #click(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest?.('a[href]');
    if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (/^\/(api|a)\//.test(link.pathname) || link.hash) return;
    event.preventDefault();
    this.go(link.pathname + link.search);
  }
}

export const router = new Router();
