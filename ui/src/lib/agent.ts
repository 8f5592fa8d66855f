/** What a browser calls itself, in the few words that people know it by. */
export function browserName(agent = ''): string {
  const has = (list: readonly [string, string][]) => list.find(([sign]) => agent.includes(sign))?.[1] ?? '';
  // Most browsers name several others, so the one that names the fewest others is looked for first.
  const browser = has([['Edg/', 'Edge'], ['coc_coc', 'Cốc Cốc'], ['SamsungBrowser', 'Samsung Internet'], ['Firefox/', 'Firefox'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari']]);
  const system = has([['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Windows', 'Windows'], ['Mac OS X', 'macOS'], ['Linux', 'Linux']]);
  return [browser, system].filter(Boolean).join(', ') || agent.slice(0, 60);
}
