import { listKinds } from '../api/register';
import type { KindRule } from '../api/types';
import { currentLanguage } from './i18n.svelte';

/** The kinds of this installation, fetched once and shared by every form that offers them. */
class Kinds {
  items: KindRule[] = $state.raw([]);
  #asked: Promise<void> | undefined;

  ask(): Promise<void> {
    this.#asked ??= listKinds().then(
      (list) => void (this.items = list.items),
      () => void (this.#asked = undefined), // The next form that opens asks again; labels fall back to the codes.
    );
    return this.#asked;
  }

  label(kind: string): string {
    const rule = this.items.find((k) => k.kind === kind);
    return (currentLanguage() === 'en' ? rule?.en || rule?.vi : rule?.vi || rule?.en) || kind;
  }
}

export const kinds = new Kinds();
