import { t, word } from './i18n.svelte';

/** Why a login by an outside account failed, by the key that the server put into the address. */
export function refusal(key: string): string {
  const name = key.replace('.', '_');
  const said = word('refused', name);
  return said === name ? t('refused.other') : said;
}
