export type ThemeChoice = 'auto' | 'light' | 'dark';

/** Light or dark: as this reader chose in this browser, else as the device prefers. */
class Theme {
  choice: ThemeChoice = $state('auto');
  shown: 'light' | 'dark' = $state('light');
  #dark = matchMedia('(prefers-color-scheme: dark)');

  constructor() {
    const kept = localStorage.getItem('keng.theme');
    if (kept === 'light' || kept === 'dark') this.choice = kept;
    this.#dark.addEventListener('change', () => this.#show());
    this.#show();
  }

  choose(choice: ThemeChoice): void {
    this.choice = choice;
    localStorage.setItem('keng.theme', choice);
    this.#show();
  }

  #show(): void {
    this.shown = this.choice === 'auto' ? (this.#dark.matches ? 'dark' : 'light') : this.choice;
    document.documentElement.dataset.theme = this.shown;
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', this.shown === 'dark' ? '#161513' : '#f7f5f1');
  }
}

export const theme = new Theme();
