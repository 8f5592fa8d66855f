export type Params = Record<string, string>;

/** Matches a path against a pattern such as "/incidents/:id". Returns the named parts, decoded, or null. */
export function matchPath(pattern: string, path: string): Params | null {
  const want = pattern.split('/');
  const have = path.replace(/(.)\/+$/, '$1').split('/');
  if (want.length !== have.length) return null;
  const params: Params = {};
  for (const [i, part] of want.entries()) {
    const got = have[i]!;
    if (!part.startsWith(':')) {
      if (part !== got) return null;
      continue;
    }
    if (got === '') return null;
    try {
      params[part.slice(1)] = decodeURIComponent(got);
    } catch {
      return null;
    }
  }
  return params;
}

/** The first route whose pattern fits the path. */
export function findRoute<R extends { path: string }>(routes: readonly R[], path: string): { route: R; params: Params } | null {
  for (const route of routes) {
    const params = matchPath(route.path, path);
    if (params) return { route, params };
  }
  return null;
}

/** A query string with some values changed; an empty value takes the name out. The result starts with "?" or is empty. */
export function withQuery(search: string, changes: Record<string, string | undefined>): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  const text = query.toString();
  return text && `?${text}`;
}
